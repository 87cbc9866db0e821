package parley.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that a section of a YAML file may have.
 *
 * @param served what may be written
 * @param later keys of the language that this build does not serve
 * @param hints a cure for keys that people write by mistake
 */
public record KnownKeys(List<String> served, List<String> later, Map<String, String> hints) {

    public KnownKeys {
        served = List.copyOf(served);
        later = List.copyOf(later);
        hints = Collections.unmodifiableMap(new LinkedHashMap<>(hints));
    }

    /** Keys that may be written, in the order in which messages list them. */
    public static KnownKeys of(String... served) {
        return new KnownKeys(List.of(served), List.of(), Map.of());
    }

    /** The same with {@code more} keys. */
    public KnownKeys with(List<String> more) {
        List<String> all = new ArrayList<>(served);
        all.addAll(more);
        return new KnownKeys(all, later, hints);
    }

    /** The same, with keys that belong to the language but are refused. */
    public KnownKeys withLater(String... keys) {
        return new KnownKeys(served, List.of(keys), hints);
    }

    /** The same, with a cure for one key that is none. */
    public KnownKeys withHint(String key, String cure) {
        Map<String, String> more = new LinkedHashMap<>(hints);
        more.put(key, cure);
        return new KnownKeys(served, later, more);
    }
}
