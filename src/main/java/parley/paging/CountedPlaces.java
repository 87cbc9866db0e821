package parley.paging;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a caller and its neighbours are, as the caller says it.
 *
 * @param byNumber whether by the number of the page rather than of the records before it
 * @param first the number of the first page
 * @param offset records before the page
 * @param size records on a page
 */
record CountedPlaces(boolean byNumber, int first, long offset, int size) {

    String parameter() {
        return byNumber ? "page[number]" : "page[offset]";
    }

    /** The place of the page upstream, where the upstream cuts the same pages. */
    long upstream() {
        return byNumber ? offset / size : offset;
    }

    private long own() {
        return byNumber ? first + offset / size : offset;
    }

    long previous() {
        return byNumber ? own() - 1 : Math.max(0, offset - size);
    }

    /** The next page, which begins behind {@code records} where that can be asked for. */
    long behind(long records) {
        return byNumber ? own() + 1 : records;
    }

    long last(long total) {
        long before = total == 0 ? 0 : total - 1;
        return byNumber ? first + before / size : before / size * size;
    }

    /** The links of the page, by their names. */
    Map<String, @Nullable Map<String, String>> links(Cut.Places neighbours) {
        long begin = byNumber ? first : 0;
        Map<String, @Nullable Map<String, String>> links = new LinkedHashMap<>();
        links.put("first", at(begin));
        neighbours.last().ifPresent(place -> links.put("last", at(place)));
        if (own() == begin) {
            links.put("prev", null);
        } else {
            neighbours.previous().ifPresent(place -> links.put("prev", at(place)));
        }
        links.put("next", neighbours.next().map(this::at).orElse(null));
        return links;
    }

    private Map<String, String> at(long place) {
        return byNumber
                ? PageParameters.of("number", place, "size", size)
                : PageParameters.of("offset", place, "limit", size);
    }
}
