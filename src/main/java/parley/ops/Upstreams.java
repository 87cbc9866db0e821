package parley.ops;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Contract;
import parley.exchange.Rate;
import parley.jsonapi.Presentation;
import parley.jsonapi.Resource;
import parley.resilience.GuardView;

/** {@code /upstreams}: what upstreams are doing now, and what they allow. Any thread. */
record Upstreams(OpsSources sources) implements AdminResource {

    static final String TYPE = "upstreams";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Presentation presentation() {
        return GuardResources.presentation(TYPE, "breaker");
    }

    @Override
    public List<Resource> all() {
        Map<String, Contract> contracts = new HashMap<>();
        sources.contracts().forEach(contract -> contracts.put(contract.name(), contract));
        return sources.guards().stream()
                .map(view -> upstream(view, Optional.ofNullable(contracts.get(view.contract()))))
                .toList();
    }

    @Override
    public Optional<Resource> one(String id) {
        return sources.guard(id).map(view -> upstream(view, sources.contract(id)));
    }

    /** @param contract which says what the provider allows */
    private static Resource upstream(GuardView view, Optional<Contract> contract) {
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
        return GuardResources.resource(TYPE, view.contract(), attributes, "breaker", Breakers.TYPE);
    }

    private static Map<String, @Nullable Object> rate(Rate rate) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("calls", rate.calls());
        members.put("per", rate.per().toString());
        return members;
    }
}
