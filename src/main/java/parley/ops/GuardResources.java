package parley.ops;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import parley.contract.Contract;
import parley.jsonapi.Identifier;
import parley.jsonapi.Linkage;
import parley.jsonapi.Presentation;
import parley.jsonapi.Resource;
import parley.resilience.GuardView;

/**
 * One side of each guard, its breaker or its upstream, which leads to the other side. Any thread.
 *
 * @param relationship what the other side is called here
 * @param other the type of the other side
 * @param attributes what is shown of a guard and, where it is still served, its contract
 */
record GuardResources(
        OpsSources sources,
        String type,
        String relationship,
        String other,
        BiFunction<GuardView, Optional<Contract>, Map<String, @Nullable Object>> attributes)
        implements AdminResource {

    @Override
    public Presentation presentation() {
        return new Presentation(type, true, Map.of(relationship, new Presentation.RelationshipLinks(false, false)));
    }

    @Override
    public List<Resource> all() {
        Map<String, Contract> contracts = new HashMap<>();
        sources.contracts().forEach(contract -> contracts.put(contract.name(), contract));
        return sources.guards().stream()
                .map(view -> resource(view, Optional.ofNullable(contracts.get(view.contract()))))
                .toList();
    }

    @Override
    public Optional<Resource> one(String id) {
        return sources.guard(id).map(view -> resource(view, sources.contract(id)));
    }

    private Resource resource(GuardView view, Optional<Contract> contract) {
        Linkage same = new Linkage.ToOne(Optional.of(new Identifier(other, view.contract())));
        return new Resource(
                type, view.contract(), attributes.apply(view, contract), Map.of(relationship, same), Map.of());
    }

    static @Nullable String text(Optional<Instant> at) {
        return at.map(GuardResources::text).orElse(null);
    }

    /** To the millisecond, which is as exact as anybody can use. */
    static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
