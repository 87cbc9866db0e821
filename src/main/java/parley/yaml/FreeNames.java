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
