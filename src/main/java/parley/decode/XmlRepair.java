package parley.decode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import parley.text.Ascii;
import parley.text.XmlCharacters;

/**
 * Makes well-formed what {@code xml.lenient} allows: a bare {@code &} becomes one that is written out, characters that XML forbids,
 * and references to them, are dropped, and prefixes that are declared nowhere, or with an empty name, get a namespace: the one that
 * everybody knows them by, else one of their own. Knows just enough of XML to leave comments and CDATA alone; whatever else is
 * wrong is left to the parser. One object is one text.
 */
final class XmlRepair {

    /** Repairs make a text longer; one that grows by more than this is made to. */
    private static final int MOST_GROWTH = 1 << 20;

    private static final int LONGEST_REFERENCE = 64;

    private static final String UNKNOWN = "urn:undeclared:";

    private final Utf8Text text;
    private final byte[] in;
    private final Map<String, String> known;
    private final ByteArrayOutputStream out;
    private final Set<String> used = new TreeSet<>();
    private final Set<String> declared = new HashSet<>(Set.of("xml", "xmlns"));
    private int at;
    /** Where declarations can be put into what is written: behind the name of the root; -1 before it. */
    private int root = -1;

    private XmlRepair(Utf8Text text, Map<String, String> known) {
        this.text = text;
        this.in = text.bytes();
        this.known = known;
        this.at = text.from();
        this.out = new ByteArrayOutputStream(text.to() - text.from() + 256);
    }

    /**
     * The repaired text; what was repaired is in its notes.
     *
     * @param known namespaces of prefixes that need no declaration
     */
    static Utf8Text of(Utf8Text text, Map<String, String> known) {
        return new XmlRepair(text, known).run();
    }

    private Utf8Text run() {
        while (at < text.to()) {
            if (in[at] == '&') {
                reference();
            } else if (in[at] != '<') {
                copy(at + 1);
            } else if (text.startsWith(at, "<!--")) {
                copy(text.behind("-->", at));
            } else if (text.startsWith(at, "<![CDATA[")) {
                copy(text.behind("]]>", at));
            } else if (text.startsWith(at, "<?")) {
                copy(text.behind("?>", at));
            } else if (text.startsWith(at, "<!")) {
                copy(text.behind(">", at));
            } else {
                tag();
            }
            if (out.size() > text.to() - text.from() + MOST_GROWTH) {
                throw DecodeFaults.tooLarge("too much to repair", text.place(at));
            }
        }
        return declaring();
    }

    /** Writes what stands before {@code end}, but for characters that XML forbids. */
    private void copy(int end) {
        while (at < end) {
            int forbidden = forbiddenAt(at);
            if (forbidden > 0) {
                text.notes().add(Note.XML_CHARACTER_DROPPED);
                at += forbidden;
            } else {
                out.write(in[at++]);
            }
        }
    }

    /** How many bytes the forbidden character at {@code index} has: a control, U+FFFE or U+FFFF; 0 for all others. */
    private int forbiddenAt(int index) {
        byte value = in[index];
        if (value >= 0) {
            return value < ' ' && !Utf8Text.isBlank(value) ? 1 : 0;
        }
        boolean last = value == (byte) 0xEF && index + 2 < text.to() && in[index + 1] == (byte) 0xBF;
        return last && in[index + 2] >= (byte) 0xBE ? 3 : 0;
    }

    private void write(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    private void tag() {
        boolean end = text.startsWith(at, "</");
        copy(at + (end ? 2 : 1));
        if (at >= text.to() || !Prolog.isNamePart(in[at])) {
            return; // no name: the parser says so
        }
        name(end);
        if (end) {
            copy(text.behind(">", at));
            return;
        }
        root = root < 0 ? out.size() : root;
        while (at < text.to() && in[at] != '>') {
            if (Prolog.isNamePart(in[at])) {
                attribute();
            } else if (in[at] == '"' || in[at] == '\'') {
                value();
            } else {
                copy(at + 1);
            }
        }
    }

    /** A name, whose prefix is noted; an empty prefix is left out. */
    private String name(boolean isKnown) {
        if (in[at] == ':') {
            at++;
            text.notes().add(Note.XML_PREFIX_UNDECLARED);
        }
        int start = at;
        while (at < text.to() && Prolog.isNamePart(in[at])) {
            at++;
        }
        String name = new String(in, start, at - start, StandardCharsets.UTF_8);
        out.write(in, start, at - start);
        int colon = name.indexOf(':');
        if (colon > 0 && !isKnown && !name.startsWith("xmlns:")) {
            used.add(name.substring(0, colon));
        }
        return name;
    }

    private void attribute() {
        String name = name(false);
        while (at < text.to() && (in[at] == '=' || Utf8Text.isBlank(in[at]))) {
            copy(at + 1);
        }
        boolean quoted = at < text.to() && (in[at] == '"' || in[at] == '\'');
        if (!quoted) {
            return;
        }
        if (name.startsWith("xmlns:")) {
            String prefix = name.substring("xmlns:".length());
            declared.add(prefix);
            if (at + 1 < text.to() && in[at + 1] == in[at]) {
                write("\"" + namespace(prefix) + "\"");
                at += 2;
                text.notes().add(Note.XML_PREFIX_UNDECLARED);
                return;
            }
        }
        value();
    }

    private void value() {
        byte quote = in[at];
        copy(at + 1);
        while (at < text.to() && in[at] != quote) {
            if (in[at] == '&') {
                reference();
            } else {
                copy(at + 1);
            }
        }
        if (at < text.to()) {
            copy(at + 1);
        }
    }

    private void reference() {
        int end = at + 1;
        while (end < text.to() && end - at < LONGEST_REFERENCE && (Prolog.isNamePart(in[end]) || in[end] == '#')) {
            end++;
        }
        boolean closed = end > at + 1 && text.startsWith(end, ";");
        String name = closed ? new String(in, at + 1, end - at - 1, StandardCharsets.UTF_8) : "";
        if (name.startsWith("#") && isNumber(name)) {
            if (isAllowed(name)) {
                copy(end + 1);
            } else {
                at = end + 1;
                text.notes().add(Note.XML_REFERENCE_DROPPED);
            }
        } else if (closed && !Ascii.isDigit(name.charAt(0)) && name.indexOf('#') < 0) {
            copy(end + 1);
        } else {
            write("&amp;");
            at++;
            text.notes().add(Note.XML_BARE_AMPERSAND);
        }
    }

    private static boolean isNumber(String name) {
        boolean hex = name.startsWith("#x");
        return hex ? name.matches("#x[0-9A-Fa-f]+") : name.matches("#[0-9]+");
    }

    /** Whether XML has the character. */
    private static boolean isAllowed(String name) {
        boolean hex = name.startsWith("#x");
        String digits = name.substring(hex ? 2 : 1).replaceFirst("^0+(?=.)", "");
        if (digits.length() > 7) {
            return false;
        }
        return XmlCharacters.isAllowed(Integer.parseInt(digits, hex ? 16 : 10));
    }

    private String namespace(String prefix) {
        return known.getOrDefault(prefix, UNKNOWN + prefix);
    }

    /** What was written, with the namespaces of prefixes that are declared nowhere at the root. */
    private Utf8Text declaring() {
        byte[] written = out.toByteArray();
        used.removeAll(declared);
        if (used.isEmpty() || root < 0) {
            return Utf8Text.valid(written, 0, text.notes());
        }
        text.notes().add(Note.XML_PREFIX_UNDECLARED);
        out.reset();
        out.write(written, 0, root);
        used.forEach(
                prefix -> write(" xmlns:" + prefix + "=\"" + namespace(prefix).replace("&", "&amp;") + "\""));
        out.write(written, root, written.length - root);
        return Utf8Text.valid(out.toByteArray(), 0, text.notes());
    }
}
