package parley.contract;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import parley.yaml.Mark;
import parley.yaml.Problems;

/** The rules for names that JSON:API documents show (JSON:API 1.1, member names). */
final class PublicNames {

    /**
     * JA-MN-03, JA-MN-04, also for schemas: letters and digits of any language, and inside also blank, - and _. From U+0080 on every
     * character is allowed, also beyond the basic plane.
     */
    static final String FORM = "[^\\x00-/:-@\\[-\\x60{-\\x7f]"
            + "([^\\x00-\\x1f!-,./:-@\\[-^\\x60{-\\x7f]*[^\\x00-/:-@\\[-\\x60{-\\x7f])?";

    private static final Pattern MEMBER = Pattern.compile(FORM);

    /** What nobody sees, or what makes others see something else; joiners belong to the spelling of some languages. */
    private static final Pattern HIDDEN = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Cf}\\x{FDD0}-\\x{FDEF}\\x{FFFE}\\x{FFFF}&&[^\\x{200C}\\x{200D}]]");

    /** JA-MN-08. */
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Za-z0-9]*");

    /** JA-MN-07: a type is also an address. */
    private static final Pattern URL_SAFE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?");

    /** Addresses of the gateway itself. */
    static final List<String> RESERVED_TYPES = List.of("jobs", "docs", "openapi.json");

    static final List<String> RESERVED_FIELDS = List.of("id", "type");

    private PublicNames() {}

    /** Reports a resource type that cannot be one. */
    static void checkType(String name, Mark mark, Problems problems) {
        if (RESERVED_TYPES.contains(name)) {
            problems.error(mark, "type " + name + " is an address of the gateway itself", "Choose another name");
        } else if (isMember(name, "type", mark, problems)
                && !URL_SAFE.matcher(name).matches()) {
            problems.warning(
                    mark,
                    "type " + name + " has to be percent-encoded in every address",
                    "Use a-z, A-Z, 0-9, - and _ only");
        }
    }

    /** Reports an attribute or relationship that may not be called so. */
    static void checkField(String kind, String name, Mark mark, Problems problems) {
        if (RESERVED_FIELDS.contains(name)) {
            problems.error(
                    mark, kind + " " + name + " clashes with the " + name + " of the resource", "Choose another name");
        } else {
            checkMember(kind, name, mark, problems);
        }
    }

    /** Reports a member that may not be called so, and warns of one that is not camelCase. */
    static void checkMember(String kind, String name, Mark mark, Problems problems) {
        if (isMember(name, kind, mark, problems) && !CAMEL_CASE.matcher(name).matches()) {
            String better = camelCase(name);
            String cure = CAMEL_CASE.matcher(better).matches()
                    ? "Write " + better
                    : "JSON:API recommends a-z, A-Z and 0-9, with a small letter first";
            problems.warning(mark, kind + " name " + name + " is not camelCase", cure);
        }
    }

    /** Reports a name with characters that JSON:API forbids. */
    static boolean isMember(String name, String kind, Mark mark, Problems problems) {
        boolean good = MEMBER.matcher(name).matches() && !HIDDEN.matcher(name).find();
        if (!good) {
            problems.error(
                    mark,
                    kind + " name \"" + name + "\" is not allowed by JSON:API",
                    "Use letters and digits, and inside also - and _");
        }
        return good;
    }

    private static String camelCase(String name) {
        StringBuilder better = new StringBuilder();
        for (String word : name.split("[-_ ]+", -1)) {
            boolean first = better.isEmpty();
            String head = word.isEmpty() ? "" : word.substring(0, 1);
            better.append(first ? head.toLowerCase(Locale.ROOT) : head.toUpperCase(Locale.ROOT))
                    .append(word.isEmpty() ? "" : word.substring(1));
        }
        return better.toString();
    }
}
