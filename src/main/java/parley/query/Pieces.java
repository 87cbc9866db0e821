package parley.query;

import java.util.ArrayList;
import java.util.List;
import parley.inbound.FilterParameter;

/**
 * The value of one filter parameter, taken apart: a comma separates, a backslash before a comma or another backslash makes it a
 * character, and before anything else is itself. A value or piece that is blank is refused, for it filters nothing. Pure.
 */
final class Pieces {

    /** Nobody lists more by hand, and each of them is sent or kept. */
    static final int MOST = 200;

    private Pieces() {}

    /** The alternatives that {@code parameter} names, at least one. */
    static List<String> several(FilterParameter parameter) {
        List<String> pieces = split(parameter);
        if (pieces.size() > MOST) {
            throw parameter.refused(
                    parameter.parameterName() + " has " + pieces.size() + " values; it takes at most " + MOST + ".");
        }
        return pieces;
    }

    private static List<String> split(FilterParameter parameter) {
        List<String> pieces = new ArrayList<>(2);
        StringBuilder piece = new StringBuilder();
        String value = parameter.value();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',') {
                pieces.add(filled(piece.toString(), parameter));
                piece.setLength(0);
            } else {
                boolean escapes = c == '\\' && i + 1 < value.length() && ",\\".indexOf(value.charAt(i + 1)) >= 0;
                piece.append(escapes ? value.charAt(++i) : c);
            }
        }
        pieces.add(filled(piece.toString(), parameter));
        return pieces;
    }

    /** The one value of {@code parameter}. */
    static String one(FilterParameter parameter) {
        List<String> pieces = split(parameter);
        if (pieces.size() > 1) {
            throw parameter.refused(parameter.parameterName() + " takes one value; write \\, for a comma.");
        }
        return pieces.get(0);
    }

    /** The value as it was sent. */
    static String whole(FilterParameter parameter) {
        return filled(parameter.value(), parameter);
    }

    private static String filled(String text, FilterParameter parameter) {
        if (text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw parameter.refused(
                    text.length() == parameter.value().length()
                            ? parameter.parameterName() + " is empty; leave it out to filter nothing."
                            : "One of the values of " + parameter.parameterName()
                                    + " is empty; write \\, for a comma that is part of a value.");
        }
        return text;
    }
}
