package parley.value;

import parley.text.Ascii;

/** One text that is read from left to right, once. */
abstract class TextScan {

    final String text;
    /** Where the next character stands. */
    int at;

    TextScan(String text) {
        this.text = text;
    }

    /** Takes {@code expected} where it stands here. */
    final boolean next(char expected) {
        boolean found = at < text.length() && text.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    /** Takes a sign where one stands here; whether it is a minus. */
    final boolean nextIsMinus() {
        boolean negative = next('-');
        if (!negative) {
            next('+');
        }
        return negative;
    }

    final boolean isAtDigit() {
        return at < text.length() && Ascii.isDigit(text.charAt(at));
    }
}
