package parley.paging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The place of a page in a list that the upstream cuts (JSON:API 1.1, section 9.6).
 *
 * @param cursor what leads to the next page, where pages lie behind cursors
 * @param places where pages are counted, those of its neighbours
 */
public record Cut(Optional<String> cursor, Optional<Long> total, Places places) {

    /**
     * The neighbours of a page that is counted, each as callers ask for it: the number of the page, or of the records before it.
     *
     * @param previous empty where it is not known which page is the last one with records
     * @param next empty where there is none
     * @param last empty where it is not known which one that is
     */
    public record Places(Optional<Long> previous, Optional<Long> next, Optional<Long> last) {

        public static final Places NONE = new Places(Optional.empty(), Optional.empty(), Optional.empty());

        /** The links of the page at {@code own}; {@code at} gives the parameters of a page. */
        Map<String, @Nullable Map<String, String>> links(long own, long first, LongFunction<Map<String, String>> at) {
            Map<String, @Nullable Map<String, String>> links = new LinkedHashMap<>();
            links.put("first", at.apply(first));
            last.ifPresent(place -> links.put("last", at.apply(place)));
            if (own == first) {
                links.put("prev", null);
            } else {
                previous.ifPresent(place -> links.put("prev", at.apply(place)));
            }
            links.put("next", next.map(at::apply).orElse(null));
            return links;
        }
    }
}
