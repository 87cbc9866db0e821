package parley.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.yaml.Key;

/**
 * The orders that a list offers.
 *
 * @param local attributes (or {@code id}) that the gateway sorts by
 * @param upstream attribute, perhaps with a leading minus, to what {@code {sort}} becomes
 * @param usual the order without a {@code sort} parameter
 */
public record Sort(List<String> local, Map<String, String> upstream, List<Key> usual) {

    public static final Sort NONE = new Sort(List.of(), Map.of(), List.of());

    /** One sort field. */
    public record Key(String attribute, boolean descending) {}

    public Sort {
        local = List.copyOf(local);
        upstream = Collections.unmodifiableMap(new LinkedHashMap<>(upstream));
        usual = List.copyOf(usual);
    }
}
