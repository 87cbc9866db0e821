package parley.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Contract;
import parley.exchange.Rate;
import parley.resilience.GuardView;

/** {@code /upstreams}: what upstreams are doing now, and what they allow. Any thread. */
final class Upstreams {

    static final String TYPE = "upstreams";

    private Upstreams() {}

    static AdminResource of(OpsSources sources) {
        return new GuardResources(sources, TYPE, "breaker", Breakers.TYPE, Upstreams::attributes);
    }

    /** @param contract which says what the provider allows */
    private static Map<String, @Nullable Object> attributes(GuardView view, Optional<Contract> contract) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("contract", view.contract());
        attributes.put("host", view.host());
        attributes.put("inFlight", view.inFlight());
        attributes.put("atOnce", view.atOnce());
        attributes.put("waiting", view.waiting());
        attributes.put("maxWaiting", view.maxWaiting());
        attributes.put(
                "rate",
                contract.flatMap(known -> known.upstream().admission().rate())
                        .map(Upstreams::rate)
                        .orElse(null));
        attributes.put("heldUntil", GuardResources.text(view.heldUntil()));
        attributes.put("credentialRefusedUntil", GuardResources.text(view.credentialRefusedUntil()));
        attributes.put("retries", view.retries());
        attributes.put("retriesRefused", view.retriesRefused());
        return attributes;
    }

    private static Map<String, @Nullable Object> rate(Rate rate) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("calls", rate.calls());
        members.put("per", rate.per().toString());
        return members;
    }
}
