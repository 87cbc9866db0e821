package parley.route;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.exchange.InvalidParameter;
import parley.fetch.SourceReply;
import parley.jsonapi.Identifier;
import parley.jsonapi.Resource;

/**
 * The related resources of one document while they are fetched: each once, all that are known at the same time, and the steps behind
 * a resource as soon as it is there, whatever else hangs. The event loop of the request.
 */
final class Inclusion {

    /** Upstream calls that one request may cause for included resources. */
    static final int MOST_CALLS = 50;

    private final Finder finder;
    private final Exchange part;
    private final boolean strict;
    private final String size;
    private final List<Resource> primary;
    private final Map<Identifier, Resource> shown = new LinkedHashMap<>();
    private final Map<Identifier, Future<Target>> targets = new HashMap<>();
    private final Set<Identifier> called = new LinkedHashSet<>();
    private int calls;

    /** What became of a resource that a relationship leads to. */
    record Target(Optional<Resource> resource, Optional<SourceReply> source, Optional<GatewayFailure> failure) {}

    /** Resources, and a step that leads on from them. */
    private record Way(IncludeStep step, List<Resource> from) {}

    /** @param size the parameter that makes the primary data fewer */
    Inclusion(Finder finder, Exchange part, boolean strict, String size, List<Resource> primary) {
        this.finder = finder;
        this.part = part;
        this.strict = strict;
        this.size = size;
        this.primary = primary;
        primary.forEach(resource -> shown.put(resource.identifier(), resource));
    }

    /** Fetches what {@code steps} lead to; fails with what decides the answer. */
    Future<Void> follow(List<IncludeStep> steps) {
        return follow(ways(steps, primary), steps);
    }

    private static List<Way> ways(Collection<IncludeStep> steps, List<Resource> from) {
        return steps.stream().map(step -> new Way(step, from)).toList();
    }

    private Future<Void> follow(List<Way> ways, List<IncludeStep> all) {
        fetch(ways, all);
        List<Future<Void>> further = new ArrayList<>();
        for (Way way : ways) {
            Set<Identifier> ends = way.step.targets(way.from);
            List<Future<Target>> fetched = ends.stream()
                    .filter(end -> !shown.containsKey(end))
                    .map(this::target)
                    .toList();
            further.add(Future.all(fetched)
                    .compose(done -> way.step.further().isEmpty()
                            ? Future.succeededFuture()
                            : follow(ways(way.step.further().values(), found(ends)), all)));
        }
        return Future.all(further).mapEmpty();
    }

    private Future<Target> target(Identifier end) {
        return Objects.requireNonNull(targets.get(end));
    }

    /** Those of {@code ends} that there are. */
    private List<Resource> found(Set<Identifier> ends) {
        return ends.stream().flatMap(end -> found(end).stream()).toList();
    }

    private Optional<Resource> found(Identifier end) {
        Resource own = shown.get(end);
        return own != null ? Optional.of(own) : target(end).result().resource();
    }

    /** Begins to fetch what nobody has asked for yet, where there are calls enough for all of it. */
    private void fetch(List<Way> ways, List<IncludeStep> all) {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        Map<String, Plan.Get> gets = new HashMap<>();
        for (Way way : ways) {
            gets.put(way.step.type(), way.step.get());
            way.step.targets(way.from).stream()
                    .filter(end -> !shown.containsKey(end) && !targets.containsKey(end))
                    .forEach(end -> wanted.computeIfAbsent(end.type(), type -> new LinkedHashSet<>())
                            .add(end.id()));
        }
        Map<Lookup, String> lookups = new LinkedHashMap<>();
        wanted.forEach((type, ids) -> new Lookups(finder, Objects.requireNonNull(gets.get(type)))
                .of(List.copyOf(ids))
                .forEach(lookup -> lookups.put(lookup, type)));
        int more = lookups.keySet().stream().mapToInt(Lookup::calls).sum();
        lookups.forEach((lookup, type) -> {
            if (lookup.calls() > 0) {
                lookup.ids().forEach(id -> called.add(new Identifier(type, id)));
            }
        });
        if (calls + more > MOST_CALLS) {
            throw tooMany(calls + more, all);
        }
        calls += more;
        lookups.forEach((lookup, type) -> begin(lookup, type));
    }

    private void begin(Lookup lookup, String type) {
        List<Promise<Target>> promises = new ArrayList<>();
        for (String id : lookup.ids()) {
            Promise<Target> promise = Promise.promise();
            promises.add(promise);
            targets.put(new Identifier(type, id), promise.future());
        }
        Future.succeededFuture(part).compose(lookup.fetch()).onComplete(done -> {
            for (int i = 0; i < promises.size(); i++) {
                if (done.succeeded()) {
                    String id = lookup.ids().get(i);
                    promises.get(i)
                            .complete(new Target(
                                    done.result().resources().get(i).map(resource -> resource.named(id)),
                                    done.result().source(),
                                    Optional.empty()));
                } else {
                    end(promises.get(i), GatewayFailure.from(done.cause()));
                }
            }
        });
    }

    /** A failure decides the answer where the client wants that, or where it is ours. */
    private void end(Promise<Target> promise, GatewayFailure failure) {
        boolean ours = failure.kind() == FailureKind.INTERNAL_ERROR || failure.is(FailureScope.ABANDONED);
        if (!ours) {
            part.decidedByPreference();
        }
        if (ours || strict) {
            promise.fail(failure);
        } else {
            promise.complete(new Target(Optional.empty(), Optional.empty(), Optional.of(failure)));
        }
    }

    private GatewayFailure tooMany(int needed, List<IncludeStep> steps) {
        int fits = primary.size() - 1;
        while (fits > 0 && calls(primary.subList(0, fits), steps) > MOST_CALLS) {
            fits--;
        }
        return InvalidParameter.of(
                "include",
                "This include takes " + needed + " upstream calls, and a request has " + MOST_CALLS + " of them."
                        + (fits > 0 ? " With " + size + "=" + fits + " it fits." : ""));
    }

    /** The calls that it would take for {@code some} of the primary data, as far as is known. */
    private int calls(List<Resource> some, List<IncludeStep> steps) {
        Map<String, Set<Identifier>> byType = new LinkedHashMap<>();
        Map<String, Plan.Get> gets = new HashMap<>();
        count(steps, some, byType, gets);
        return byType.entrySet().stream()
                .mapToInt(each -> new Lookups(finder, Objects.requireNonNull(gets.get(each.getKey())))
                        .calls(each.getValue().size()))
                .sum();
    }

    private void count(
            Collection<IncludeStep> steps,
            List<Resource> from,
            Map<String, Set<Identifier>> byType,
            Map<String, Plan.Get> gets) {
        for (IncludeStep step : steps) {
            gets.put(step.type(), step.get());
            Set<Identifier> ends = step.targets(from);
            ends.stream().filter(called::contains).forEach(end -> byType.computeIfAbsent(
                            step.type(), type -> new LinkedHashSet<>())
                    .add(end));
            List<Resource> known =
                    ends.stream().flatMap(end -> known(end).stream()).toList();
            count(step.further().values(), known, byType, gets);
        }
    }

    private Optional<Resource> known(Identifier end) {
        @Nullable Future<Target> target = targets.get(end);
        return shown.containsKey(end)
                ? Optional.ofNullable(shown.get(end))
                : target != null && target.succeeded() ? target.result().resource() : Optional.empty();
    }

    /** {@code document} with all that was found, where all has ended. */
    SourcedDocument join(SourcedDocument document, List<IncludeStep> steps, Map<String, Set<String>> fields) {
        Compound compound = new Compound(shown.keySet());
        join(steps, primary, compound);
        return compound.of(document, fields);
    }

    private void join(Collection<IncludeStep> steps, List<Resource> from, Compound compound) {
        for (IncludeStep step : steps) {
            List<Resource> found = new ArrayList<>();
            compound.begin();
            for (Identifier end : step.targets(from)) {
                Resource own = shown.get(end);
                if (own != null) {
                    found.add(own);
                } else {
                    compound.add(target(end).result()).ifPresent(found::add);
                }
            }
            compound.end(step);
            join(step.further().values(), found, compound);
        }
    }
}
