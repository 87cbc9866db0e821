package parley.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The lists that header fields hold (RFC 9110, section 5.6): members between commas, parameters between semicolons. A quoted string
 * may hold both; a quote that is never closed is no quote, so it hides nothing behind it. Never refuses. Pure.
 */
public final class FieldList {

    private FieldList() {}

    /** The members of a field that may come in several lines; empty ones are none. */
    public static List<String> members(List<String> lines) {
        if (lines.isEmpty()) {
            return List.of(); // as most fields of most requests
        }
        List<String> members = new ArrayList<>(4);
        for (String line : lines) {
            split(line, ',', members);
        }
        members.removeIf(String::isEmpty);
        return members;
    }

    /** The pieces between the separators that stand in no quoted string, stripped. Always at least one. */
    public static List<String> split(String text, char separator) {
        if (text.indexOf(separator) < 0) {
            return List.of(text.strip());
        }
        List<String> pieces = new ArrayList<>(4);
        split(text, separator, pieces);
        return pieces;
    }

    private static void split(String text, char separator, List<String> pieces) {
        int lastQuote = text.length();
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' && at < lastQuote) {
                int end = endOfQuoted(text, at);
                lastQuote = end < 0 ? at : lastQuote;
                at = Math.max(at, end);
            } else if (c == separator) {
                pieces.add(text.substring(begin, at).strip());
                begin = at + 1;
            }
        }
        pieces.add(text.substring(begin).strip());
    }

    /** Where the quoted string ends that begins at {@code quote}, or -1. */
    private static int endOfQuoted(String text, int quote) {
        for (int at = quote + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == '"') {
                return at;
            }
        }
        return -1;
    }

    /** A number of seconds (RFC 9111, section 1.2.2): {@code most} where it is larger, empty where it is none. */
    public static OptionalLong seconds(String text, long most) {
        if (!Ascii.areDigits(text)) {
            return OptionalLong.empty();
        }
        String digits = text.replaceFirst("^0+(?=.)", "");
        return OptionalLong.of(digits.length() > 10 ? most : Math.min(most, Long.parseLong(digits)));
    }

    /**
     * A member or parameter as name and value.
     *
     * @param name in small letters
     * @param value the text of a quoted string, anything else as it is; empty where there is no equals sign
     */
    public record Pair(String name, Optional<String> value) {

        public static Pair of(String text) {
            int equals = text.indexOf('=');
            return equals < 0
                    ? new Pair(text.strip().toLowerCase(Locale.ROOT), Optional.empty())
                    : new Pair(
                            text.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                            Optional.of(unquoted(text.substring(equals + 1).strip())));
        }

        private static String unquoted(String value) {
            int last = value.length() - 1;
            return last > 0 && value.charAt(0) == '"' && value.charAt(last) == '"'
                    ? value.substring(1, last).replaceAll("\\\\(.)", "$1")
                    : value;
        }
    }
}
