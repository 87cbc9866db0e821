package parley.expression;

/** The replacement text of {@code $replace}: {@code $0} is the match, {@code $1} a group, {@code $$} a dollar. Pure. */
final class Replacement {

    private Replacement() {}

    /** Writes {@code replacement} for one match. A group that does not exist, or did not take part, is empty. */
    static void append(StringBuilder out, String replacement, String text, Search match) {
        int position = 0;
        int dollar = replacement.indexOf('$');
        while (dollar >= 0) {
            out.append(replacement, position, dollar);
            position = dollar + 1;
            if (replacement.startsWith("$", position)) {
                out.append('$');
                position++;
            } else if (replacement.startsWith("0", position)) {
                out.append(text, match.start(0), match.end(0));
                position++;
            } else {
                position = appendGroup(out, replacement, position, text, match);
            }
            dollar = replacement.indexOf('$', position);
        }
        out.append(replacement, position, replacement.length());
    }

    /** Writes the group whose number begins at {@code position}, and gives the offset behind the number. */
    private static int appendGroup(StringBuilder out, String replacement, int position, String text, Search match) {
        int groups = match.groups();
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
        if (group >= 1 && group <= groups && match.start(group) >= 0) {
            out.append(text, match.start(group), match.end(group));
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
