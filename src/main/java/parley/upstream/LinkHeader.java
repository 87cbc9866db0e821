package parley.upstream;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the target of a relation out of {@code Link} header fields (RFC 8288, section 3). A link with an {@code anchor} is about
 * another document and passed over; of several {@code rel} of one link the first counts. Linear in the length of the fields.
 */
final class LinkHeader {

    /** A field that is no list of links: its relations cannot be known. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private Malformed(int at) {
            super("character " + (at + 1), null, false, false);
        }
    }

    private final String field;
    private int at;

    private LinkHeader(String field) {
        this.field = field;
    }

    /** The target of the first link whose relation is {@code rel}, as it is written there; empty where there is none. */
    static Optional<String> target(List<String> fields, String rel) throws Malformed {
        for (String field : fields) {
            Optional<String> target = new LinkHeader(field).find(rel);
            if (target.isPresent()) {
                return target;
            }
        }
        return Optional.empty();
    }

    private Optional<String> find(String rel) throws Malformed {
        while (skipToNext()) {
            String target = target();
            if (parameters(rel)) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }

    /** Lists may have empty elements (RFC 9110, section 5.6.1). */
    private boolean skipToNext() {
        while (at < field.length() && (isBlank() || field.charAt(at) == ',')) {
            at++;
        }
        return at < field.length();
    }

    private String target() throws Malformed {
        int end = field.indexOf('>', at);
        if (field.charAt(at) != '<' || end < 0) {
            throw new Malformed(at);
        }
        String target = field.substring(at + 1, end).strip();
        at = end + 1;
        return target;
    }

    /** Reads on to the end of the link; whether it has the relation and is about the document itself. */
    private boolean parameters(String rel) throws Malformed {
        boolean seen = false;
        boolean wanted = false;
        boolean elsewhere = false;
        while (isAt(';')) {
            at++;
            String name = word(";,=").toLowerCase(Locale.ROOT);
            String value = isAt('=') ? value() : "";
            elsewhere |= name.equals("anchor") || name.equals("anchor*");
            if (name.equals("rel") && !seen) {
                seen = true;
                wanted = List.of(value.toLowerCase(Locale.ROOT).split("[ \t]+", -1))
                        .contains(rel);
            }
        }
        if (at < field.length() && field.charAt(at) != ',') {
            throw new Malformed(at);
        }
        return wanted && !elsewhere;
    }

    private String value() throws Malformed {
        at++;
        skipBlanks();
        char first = at < field.length() ? field.charAt(at) : ' ';
        // no quotes by RFC 8288, but written by some; a lone one is part of a word
        boolean single = first == '\'' && field.indexOf('\'', at + 1) > 0;
        return first == '"' || single ? quoted(first) : word(";,");
    }

    private String quoted(char quote) throws Malformed {
        StringBuilder text = new StringBuilder();
        int begin = at++;
        while (at < field.length() && field.charAt(at) != quote) {
            if (field.charAt(at) == '\\' && at + 1 < field.length()) {
                at++;
            }
            text.append(field.charAt(at++));
        }
        if (at >= field.length()) {
            throw new Malformed(begin);
        }
        at++;
        return text.toString();
    }

    private String word(String ends) {
        int begin = at;
        while (at < field.length() && ends.indexOf(field.charAt(at)) < 0) {
            at++;
        }
        return field.substring(begin, at).strip();
    }

    /** Whether {@code sign} comes next, blanks aside. */
    private boolean isAt(char sign) {
        skipBlanks();
        return at < field.length() && field.charAt(at) == sign;
    }

    private void skipBlanks() {
        while (at < field.length() && isBlank()) {
            at++;
        }
    }

    private boolean isBlank() {
        return field.charAt(at) == ' ' || field.charAt(at) == '\t';
    }
}
