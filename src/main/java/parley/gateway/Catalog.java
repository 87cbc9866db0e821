package parley.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import parley.jsonapi.DocumentRenderer;
import parley.jsonapi.PublicLinks;

/**
 * The set of all plans: one look-up on the type finds what an address means, whatever the number of types. Immutable; a request
 * takes it once and keeps it to its end, a reload swaps it whole.
 */
public final class Catalog {

    private static final AtomicLong GENERATIONS = new AtomicLong();

    private final long generation = GENERATIONS.incrementAndGet();
    private final Map<String, Plan> plans;
    private final PublicLinks links;
    private final DocumentRenderer renderer;

    Catalog(Map<String, Plan> plans, PublicLinks links, DocumentRenderer renderer) {
        this.plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans));
        this.links = links;
        this.renderer = renderer;
    }

    /** Differs from that of every other catalog of the process. */
    long generation() {
        return generation;
    }

    Optional<Plan> plan(String type) {
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
