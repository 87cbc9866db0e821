package parley.ops;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Contract;
import parley.exchange.Rate;
import parley.gateway.StubServers.StubServer;
import parley.jsonapi.Identifier;
import parley.jsonapi.Linkage;
import parley.jsonapi.Presentation;
import parley.jsonapi.Resource;
import parley.resilience.GuardView;

/** What the gateway shows of itself, as resources. The id of each but a reload is the name of its contract. Any thread. */
final class AdminResources {

    static final String BREAKERS = "breakers";
    static final String UPSTREAMS = "upstreams";
    static final String FAULT_PROFILES = "fault-profiles";

    private final OpsSources sources;
    private final Reloads reloads;

    AdminResources(OpsSources sources, Reloads reloads) {
        this.sources = sources;
        this.reloads = reloads;
    }

    /** How the resources of these types are shown. */
    static List<Presentation> presentations() {
        Presentation.RelationshipLinks none = new Presentation.RelationshipLinks(false, false);
        return List.of(
                new Presentation(BREAKERS, true, Map.of("upstream", none)),
                new Presentation(UPSTREAMS, true, Map.of("breaker", none)),
                new Presentation(FAULT_PROFILES, true, Map.of()),
                new Presentation(Reloads.TYPE, true, Map.of()));
    }

    /** The types that are offered now. */
    List<String> types() {
        List<String> types = new ArrayList<>(List.of(BREAKERS, UPSTREAMS, Reloads.TYPE));
        sources.stubs().ifPresent(stubs -> types.add(FAULT_PROFILES));
        return types;
    }

    /** All resources of a type by id; empty where there is no such type. */
    Optional<List<Resource>> all(String type) {
        return switch (type) {
            case BREAKERS ->
                Optional.of(
                        sources.guards().stream().map(AdminResources::breaker).toList());
            case UPSTREAMS ->
                Optional.of(sources.guards().stream().map(this::upstream).toList());
            case Reloads.TYPE -> Optional.of(reloads.all());
            case FAULT_PROFILES -> sources.stubs().map(this::profiles);
            default -> Optional.empty();
        };
    }

    private static Resource breaker(GuardView view) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("state", view.state());
        attributes.put("since", text(view.since()));
        attributes.put("reason", view.reason().map(AdminResources::reason).orElse(null));
        attributes.put("nextProbe", text(view.nextProbe()));
        attributes.put("failureRate", rate(view.failureRate()));
        attributes.put("slowRate", rate(view.slowRate()));
        attributes.put("callsInWindow", view.calls());
        attributes.put("refused", view.refused());
        attributes.put("opened", view.opened());
        return resource(BREAKERS, view.contract(), attributes, "upstream", UPSTREAMS);
    }

    private static Map<String, @Nullable Object> reason(GuardView.Reason reason) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("counts", new LinkedHashMap<>(reason.counts()));
        members.put("failureRate", rate(reason.failureRate()));
        members.put("slowRate", rate(reason.slowRate()));
        members.put(
                "samples", reason.samples().stream().map(AdminResources::sample).toList());
        return members;
    }

    private static Map<String, @Nullable Object> sample(GuardView.Sample sample) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("at", text(sample.at()));
        members.put("code", sample.code());
        members.put("fault", sample.fault().orElse(null));
        members.put("ms", sample.took().toMillis());
        return members;
    }

    private Resource upstream(GuardView view) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("contract", view.contract());
        attributes.put("host", view.host());
        attributes.put("inFlight", view.inFlight());
        attributes.put("atOnce", view.atOnce());
        attributes.put("waiting", view.waiting());
        attributes.put("maxWaiting", view.maxWaiting());
        attributes.put(
                "rate", allowed(view.contract()).map(AdminResources::rate).orElse(null));
        attributes.put("heldUntil", text(view.heldUntil()));
        attributes.put("credentialRefusedUntil", text(view.credentialRefusedUntil()));
        attributes.put("retries", view.retries());
        attributes.put("retriesRefused", view.retriesRefused());
        return resource(UPSTREAMS, view.contract(), attributes, "breaker", BREAKERS);
    }

    /** What the provider allows, as the contract says. */
    private Optional<Rate> allowed(String contract) {
        return sources.contracts().stream()
                .filter(known -> known.name().equals(contract))
                .findFirst()
                .flatMap(known -> known.upstream().admission().rate());
    }

    private static Map<String, @Nullable Object> rate(Rate rate) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("calls", rate.calls());
        members.put("per", rate.per().toString());
        return members;
    }

    private List<Resource> profiles(StubServer stubs) {
        return sources.contracts().stream()
                .map(contract -> profile(contract, stubs))
                .toList();
    }

    private static Resource profile(Contract contract, StubServer stubs) {
        String word = stubs.playing(contract.upstream().url()).word();
        return new Resource(FAULT_PROFILES, contract.name(), Map.of("profile", word), Map.of(), Map.of());
    }

    private static Resource resource(
            String type, String id, Map<String, @Nullable Object> attributes, String relationship, String other) {
        Linkage same = new Linkage.ToOne(Optional.of(new Identifier(other, id)));
        return new Resource(type, id, attributes, Map.of(relationship, same), Map.of());
    }

    private static @Nullable String text(Optional<Instant> at) {
        return at.map(AdminResources::text).orElse(null);
    }

    /** To the millisecond, which is as exact as anybody can use. */
    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Per hundred calls; null as long as there were too few calls to say. */
    private static @Nullable BigDecimal rate(float perHundred) {
        return Float.isFinite(perHundred) && perHundred >= 0
                ? BigDecimal.valueOf(perHundred).setScale(1, RoundingMode.HALF_UP)
                : null;
    }
}
