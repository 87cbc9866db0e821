package parley.jsonapi;

/** The rules for the names of members, types and parameters (JSON:API 1.1, section 5.8). Names are case-sensitive. */
public final class MemberName {

    private MemberName() {}

    /**
     * Whether {@code name} has at least one character, only allowed ones, and begins and ends with a letter, a digit or a
     * character beyond ASCII.
     */
    public static boolean isLegal(String name) {
        int last = name.length() - 1;
        if (last < 0 || !isGloballyAllowed(name.charAt(0)) || !isGloballyAllowed(name.charAt(last))) {
            return false;
        }
        for (int i = 1; i < last; i++) {
            char c = name.charAt(i);
            if (!isGloballyAllowed(c) && c != '-' && c != '_' && c != ' ') {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code name} is the base name of a parameter that the specification keeps for itself: only {@code a-z}. */
    public static boolean isReservedForSpecification(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < 'a' || name.charAt(i) > 'z') {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isGloballyAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
    }
}
