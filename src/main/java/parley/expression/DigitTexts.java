package parley.expression;

import java.util.regex.Pattern;

/** Texts of digits: numbers that are written as texts, and those whose order is right because all of their kind have one length. Pure. */
public final class DigitTexts {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    /** A year, month, day, hour, minute and second, or what begins like that; seconds or milliseconds of our days. */
    private static final Pattern TIME = Pattern.compile("(19|20)\\d\\d((0[1-9]|1[0-2])((0[1-9]|[12]\\d|3[01])"
            + "(([01]\\d|2[0-3])[0-5]\\d([0-5]\\d)?)?)?)?|1\\d{9}(\\d{3})?");

    /** Filled up with zeros. */
    private static final Pattern FILLED = Pattern.compile("0\\d+");

    private DigitTexts() {}

    /** Whether it is a number. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** Whether such texts have the order of what they mean. */
    public static boolean isInOrder(String text) {
        return TIME.matcher(text).matches() || FILLED.matcher(text).matches();
    }
}
