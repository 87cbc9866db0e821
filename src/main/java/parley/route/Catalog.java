package parley.route;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import parley.jsonapi.DocumentRenderer;
import parley.jsonapi.PublicLinks;

/** The set of all plans, by the types that they are for; {@link PublicRoutes} makes routes of them. Immutable; a reload swaps it whole. */
public record Catalog(Map<String, Plan> plans, PublicLinks links, DocumentRenderer renderer) {

    public Catalog {
        plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans)); // in the order of their contracts
    }

    public Optional<Plan> plan(String type) {
        return Optional.ofNullable(plans.get(type));
    }
}
