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
}
