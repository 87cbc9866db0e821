package parley.yaml;

import java.util.List;

/**
 * The names that an author may choose in a map.
 *
 * @param called how the reference calls one of them, for example {@code attribute}
 * @param pattern what every name matches; a regular expression that both Java and ECMAScript know
 * @param refused names that match and are refused all the same
 */
public record FreeNames(String called, String pattern, List<String> refused) {

    /** A member name of JSON:API: letters and digits of any language, and inside also blank, - and _. */
    public static final String MEMBER = "[^\\x00-/:-@\\[-\\x60{-\\x7f]"
            + "([^\\x00-\\x1f!-,./:-@\\[-^\\x60{-\\x7f]*[^\\x00-/:-@\\[-\\x60{-\\x7f])?";

    /** A token of RFC 9110, section 5.6.2. */
    public static final String HEADER = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    /** Any name at all. */
    public static final String ANY = "";

    public FreeNames {
        refused = List.copyOf(refused);
    }

    public static FreeNames of(String called, String pattern, String... refused) {
        return new FreeNames(called, pattern, List.of(refused));
    }

    public static FreeNames any(String called) {
        return new FreeNames(called, ANY, List.of());
    }
}
