package parley.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.jsonapi.Resource;

/**
 * What a query selects of the records.
 *
 * @param total size of the filtered collection, where it is known
 * @param pages link name ({@code first}, {@code last}, {@code prev}, {@code next}) to the page parameters it leads to; null where
 *     there is no such page
 */
public record Selection(
        List<Resource> resources, Optional<Long> total, Map<String, @Nullable Map<String, String>> pages) {

    public Selection {
        resources = List.copyOf(resources);
        pages = new LinkedHashMap<>(pages);
    }

    /**
     * The place of a page in a list that the upstream cuts.
     *
     * @param cursor what leads to the next page, where pages lie behind cursors
     * @param places where pages are counted, those of its neighbours
     */
    public record Cut(Optional<String> cursor, Optional<Long> total, Places places) {}

    /**
     * The neighbours of a page that is counted, each as callers ask for it: the number of the page, or of the records before it.
     *
     * @param previous empty where it is not known which page is the last one with records
     * @param next empty where there is none
     * @param last empty where it is not known which one that is
     */
    public record Places(Optional<Long> previous, Optional<Long> next, Optional<Long> last) {

        public static final Places NONE = new Places(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
