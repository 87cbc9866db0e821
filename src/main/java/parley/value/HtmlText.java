package parley.value;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import parley.text.Ascii;
import parley.text.HtmlCharacters;

/**
 * Turns HTML, or text that never was HTML, into one line of plain text: no tags, comments, scripts or styles, references
 * resolved once, blanks of every kind collapsed. What only looks like markup ({@code a < b}, {@code AT&T}) stays. Every character
 * is looked at a bounded number of times, also in hostile text. One object is one text.
 */
final class HtmlText {

    /** Tags between which words grow together; every other tag separates words. */
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
            "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
            "time", "tt", "u", "var", "wbr");

    /** Elements whose content is not for readers. */
    private static final Set<String> SILENT = Set.of("script", "style");

    private static final int LONGEST_TAG_NAME = 20;

    private final String html;
    private final StringBuilder out;
    private int at;
    private final int lastClose;
    private boolean blankWaits;
    private boolean inCdata;
    /** False once a tag was found that never ends when quotes are obeyed: from then on the first {@code >} ends a tag. */
    private boolean quotesHold = true;

    HtmlText(String html) {
        this.html = html;
        this.out = new StringBuilder(html.length());
        this.lastClose = html.lastIndexOf('>');
    }

    String plain() {
        while (at < html.length()) {
            char next = html.charAt(at);
            boolean taken =
                    switch (next) {
                        case '<' -> markup();
                        case '&' -> reference();
                        case ']' -> cdataEnd();
                        default -> false;
                    };
            if (!taken) {
                put(next);
                at++;
            }
        }
        return out.toString();
    }

    private void put(char next) {
        if (CodePoints.isBlank(next)) {
            blankWaits = true;
            return;
        }
        if (blankWaits && !out.isEmpty()) {
            out.append(' ');
        }
        blankWaits = false;
        out.append(next);
    }

    /** Skips one piece of markup; false where the bracket is only a character. */
    private boolean markup() {
        if (html.startsWith("<!--", at)) {
            int end = html.indexOf("-->", at + 2);
            at = end < 0 ? html.length() : end + 3;
            return true;
        }
        if (html.startsWith("<![CDATA[", at)) {
            at += "<![CDATA[".length();
            inCdata = true;
            return true;
        }
        char first = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
        if (first == '!' || first == '?') {
            return skipTo(close());
        }
        boolean ends = first == '/';
        int nameStart = at + (ends ? 2 : 1);
        String name = tagName(nameStart);
        if (name.isEmpty()) {
            return false;
        }
        int tagEnd = ends ? close() : openTagEnd(nameStart + name.length());
        if (!skipTo(tagEnd)) {
            return false;
        }
        blankWaits |= !INLINE.contains(name);
        if (!ends && SILENT.contains(name) && html.charAt(tagEnd - 1) != '/') {
            skipContent(name);
        }
        return true;
    }

    private boolean skipTo(int end) {
        if (end < 0) {
            return false;
        }
        at = end + 1;
        return true;
    }

    /** The next {@code >}, or -1; cheap also where none is left. */
    private int close() {
        return at > lastClose ? -1 : html.indexOf('>', at);
    }

    /** The name in lower case, or nothing where no tag begins; an overlong name is cut, so no known one. */
    private String tagName(int start) {
        int end = start;
        while (end < html.length() && end - start < LONGEST_TAG_NAME && isNamePart(html.charAt(end), end == start)) {
            end++;
        }
        return html.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isNamePart(char c, boolean first) {
        return Ascii.isLetter(c) || (!first && (Ascii.isDigit(c) || c == '-' || c == ':' || c == '_'));
    }

    /** The {@code >} that ends an opening tag: not one inside a quoted attribute value. */
    private int openTagEnd(int from) {
        boolean valueBegins = false;
        for (int i = from; quotesHold && i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '>') {
                return i;
            }
            if (valueBegins && (c == '"' || c == '\'')) {
                int quote = html.indexOf(c, i + 1);
                i = quote < 0 ? html.length() : quote;
            }
            valueBegins = c == '=' || (valueBegins && CodePoints.isBlank(c));
        }
        quotesHold = false;
        return close();
    }

    private void skipContent(String name) {
        int end = html.indexOf("</", at);
        while (end >= 0 && !html.regionMatches(true, end + 2, name, 0, name.length())) {
            end = html.indexOf("</", end + 2);
        }
        at = end < 0 ? html.length() : end;
    }

    private boolean cdataEnd() {
        if (!inCdata || !html.startsWith("]]>", at)) {
            return false;
        }
        inCdata = false;
        at += 3;
        return true;
    }

    private boolean reference() {
        return html.startsWith("#", at + 1) ? numbered() : named();
    }

    /** Only with its semicolon: {@code ?a=1&copy=2} is an address, not a copyright. */
    private boolean named() {
        int end = at + 1;
        while (end < html.length()
                && end - at <= HtmlCharacters.LONGEST_NAME
                && isNamePart(html.charAt(end), end == at + 1)) {
            end++;
        }
        if (end >= html.length() || html.charAt(end) != ';') {
            return false;
        }
        Optional<String> characters = HtmlCharacters.named(html.substring(at + 1, end));
        characters.ifPresent(this::putAll);
        at = characters.isPresent() ? end + 1 : at;
        return characters.isPresent();
    }

    private boolean numbered() {
        boolean hexadecimal = at + 2 < html.length() && (html.charAt(at + 2) | 0x20) == 'x';
        int start = at + (hexadecimal ? 3 : 2);
        int radix = hexadecimal ? 16 : 10;
        int end = start;
        int number = 0;
        while (end < html.length() && html.charAt(end) < 0x80 && Character.digit(html.charAt(end), radix) >= 0) {
            number =
                    Math.min(number * radix + Character.digit(html.charAt(end++), radix), Character.MAX_CODE_POINT + 1);
        }
        if (end == start) {
            return false;
        }
        putAll(HtmlCharacters.numbered(number));
        at = end < html.length() && html.charAt(end) == ';' ? end + 1 : end;
        return true;
    }

    private void putAll(String characters) {
        for (int i = 0; i < characters.length(); i++) {
            put(characters.charAt(i));
        }
    }
}
