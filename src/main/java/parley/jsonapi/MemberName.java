package parley.jsonapi;

import java.util.regex.Pattern;

/** The rules for the names of members, types and parameters (JSON:API 1.1, section 5.8). Names are case-sensitive. */
public final class MemberName {

    private static final Pattern LEGAL = Pattern.compile("(?![-_ ])[-_ A-Za-z0-9\\x{80}-\\x{10FFFF}]+(?<![-_ ])");

    private static final Pattern RESERVED = Pattern.compile("[a-z]+");

    private MemberName() {}

    /**
     * Whether {@code name} has at least one character, only allowed ones, and begins and ends with a letter, a digit or a
     * character beyond ASCII.
     */
    public static boolean isLegal(String name) {
        return LEGAL.matcher(name).matches();
    }

    /** Whether {@code name} is the base name of a parameter that the specification keeps for itself: only {@code a-z}. */
    public static boolean isReservedForSpecification(String name) {
        return RESERVED.matcher(name).matches();
    }
}
