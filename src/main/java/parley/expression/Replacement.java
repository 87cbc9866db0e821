package parley.expression;

import com.google.re2j.Matcher;

/** The replacement text of {@code $replace}: {@code $0} is the match, {@code $1} a group, {@code $$} a dollar. Pure. */
final class Replacement {

    private Replacement() {}

    /** Writes {@code replacement} for one match. A group that does not exist, or did not take part, is empty. */
    static void append(StringBuilder out, String replacement, Matcher match) {
        int position = 0;
        int dollar = replacement.indexOf('$');
        while (dollar >= 0) {
            out.append(replacement, position, dollar);
            position = dollar + 1;
            if (replacement.startsWith("$", position)) {
                out.append('$');
                position++;
            } else if (replacement.startsWith("0", position)) {
                out.append(match.group());
                position++;
            } else {
                position = appendGroup(out, replacement, position, match);
            }
            dollar = replacement.indexOf('$', position);
        }
        out.append(replacement, position, replacement.length());
    }

    /** Writes the group whose number begins at {@code position}, and gives the offset behind the number. */
    private static int appendGroup(StringBuilder out, String replacement, int position, Matcher match) {
        int groups = match.groupCount();
        int most = Integer.toString(Math.max(1, groups)).length();
        int digits = 0;
        while (digits < most && isDigit(replacement, position + digits)) {
            digits++;
        }
        if (digits == 0) {
            out.append('$');
            return position;
        }
        if (digits > 1 && number(replacement, position, digits) > groups) {
            digits--;
        }
        int group = number(replacement, position, digits);
        String text = group >= 1 && group <= groups ? match.group(group) : null;
        if (text != null) {
            out.append(text);
        }
        return position + digits;
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static int number(String text, int start, int digits) {
        return Integer.parseInt(text.substring(start, start + digits));
    }
}
