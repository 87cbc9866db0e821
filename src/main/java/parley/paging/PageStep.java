package parley.paging;

import java.util.Optional;

/**
 * Where an upstream page is.
 *
 * @param place pages or records before it, where pages are counted
 * @param cursor what it lies behind, where they are not; empty for the first one
 */
public record PageStep(long place, Optional<String> cursor) {

    public static final PageStep FIRST = at(0);

    static PageStep at(long place) {
        return new PageStep(place, Optional.empty());
    }

    static PageStep behind(Optional<String> cursor) {
        return new PageStep(0, cursor);
    }
}
