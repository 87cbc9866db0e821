package parley.contract;

import java.util.Optional;

/**
 * How a list is paged.
 *
 * @param size records on a page unless the caller says otherwise
 * @param maxSize largest size a caller may ask for
 * @param first number of the first page ({@link Style#NUMBER})
 * @param next expression that gives the next cursor, or for numbers anything while there is a next page
 * @param total expression that gives the number of records
 * @param more expression that says whether there is a next page
 */
public record Page(
        Style style,
        int size,
        int maxSize,
        int first,
        Optional<Source> next,
        Optional<Source> total,
        Optional<Source> more) {

    /** Who cuts the collection into pages, and how. */
    public enum Style {
        NONE,
        LOCAL,
        NUMBER,
        CURSOR
    }

    public static final int DEFAULT_SIZE = 25;
    public static final int DEFAULT_MAX_SIZE = 100;

    public static final Page LOCAL = of(Style.LOCAL);
    public static final Page NONE = of(Style.NONE);

    private static Page of(Style style) {
        return new Page(style, DEFAULT_SIZE, DEFAULT_MAX_SIZE, 1, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
