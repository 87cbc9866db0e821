package parley.route;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import parley.jsonapi.DocumentRenderer;
import parley.jsonapi.PublicLinks;

/** The set of all plans, by the types that they are for; {@link PublicRoutes} makes routes of them. Immutable; a reload swaps it whole. */
public final class Catalog {

    private final Map<String, Plan> plans;
    private final PublicLinks links;
    private final DocumentRenderer renderer;

    Catalog(Map<String, Plan> plans, PublicLinks links, DocumentRenderer renderer) {
        this.plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans));
        this.links = links;
        this.renderer = renderer;
    }

    public Optional<Plan> plan(String type) {
        return Optional.ofNullable(plans.get(type));
    }

    /** All plans in the order of their contracts. */
    Map<String, Plan> plans() {
        return plans;
    }

    PublicLinks links() {
        return links;
    }

    DocumentRenderer renderer() {
        return renderer;
    }
}
