package parley.route;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import parley.contract.WorstCase;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.fetch.Fetching;
import parley.fetch.IdRule;
import parley.fetch.SourceReply;
import parley.fetch.Together;
import parley.fetch.Trace;
import parley.fetch.Workers;
import parley.jsonapi.Identifier;
import parley.jsonapi.Resource;
import parley.upstream.CallInputs;

/** Finds resources by their ids: each by a call of its own, or among the records of a list. Any event loop. */
record Finder(Fetching fetching, Workers workers, Trace trace) {

    /** Calls that one client request may cause for the targets of a relationship. */
    private static final int MOST_RELATED = WorstCase.MOST_RELATED;

    /** One resource, and the reply it was found in. */
    record Found(Resource resource, SourceReply source) {}

    /**
     * Those of several resources that exist, in their order.
     *
     * @param sources a list that lacks one of them is one, a call that did not find it is none
     */
    record AllFound(List<Resource> resources, List<SourceReply> sources) {

        private static AllFound of(List<Optional<Found>> each) {
            List<Found> present = each.stream().flatMap(Optional::stream).toList();
            return new AllFound(
                    present.stream().map(Found::resource).toList(),
                    present.stream().map(Found::source).toList());
        }
    }

    /** The resource of {@code id}. */
    Future<Found> find(Plan.Get get, String id, Exchange exchange) {
        if (get.idPattern().isPresent() && !get.idPattern().get().matches(id)) {
            return Future.failedFuture(
                    GatewayFailure.of(FailureKind.NOT_FOUND, "The id does not have the form of this type's ids."));
        }
        if (get.inList().isPresent()) {
            return list(get, exchange).compose(source -> among(source, get, id)
                    .map(Future::succeededFuture)
                    .orElseGet(() -> lacking(get, source, id, exchange)));
        }
        return fetching.fetch(get.plan(), CallInputs.ofId(id), exchange).map(source -> among(source, get, id)
                .orElseThrow(() -> IdRule.missing(source.reply().records(), id)));
    }

    /** What a stale list lacks may be there: only a list that is current says that something does not exist. */
    private Future<Found> lacking(Plan.Get get, SourceReply source, String id, Exchange exchange) {
        if (!source.isStale()) {
            return Future.failedFuture(IdRule.missing(source.reply().records(), id));
        }
        return source.served().failure().isPresent()
                ? Future.failedFuture(source.served().failure().get())
                : fetching.fetchCurrent(get.plan(), CallInputs.NONE, exchange)
                        .map(now -> among(now, get, id).orElseThrow(() -> now.served()
                                .failure()
                                .orElseGet(() -> IdRule.missing(now.reply().records(), id))));
    }

    private Future<SourceReply> list(Plan.Get get, Exchange exchange) {
        get.inList().ifPresent(trace.of(exchange)::touched);
        return fetching.fetch(get.plan(), CallInputs.NONE, exchange);
    }

    private static Optional<Found> among(SourceReply source, Plan.Get get, String id) {
        return get.ids().find(source.reply().records(), id).map(resource -> new Found(resource, source));
    }

    /** Those of several resources that a list holds, as it says itself. */
    Future<Lookup.Found> findAmong(Plan.Get get, List<String> ids, Exchange exchange) {
        return list(get, exchange).compose(source -> {
            List<Resource> records = source.reply().records();
            return workers.run(
                    exchange,
                    Workers.isMuch(records.size() + ids.size()),
                    () -> new Lookup.Found(get.ids().findAll(records, ids), Optional.of(source)));
        });
    }

    /** The resources that {@code targets} name: by one call where one reply holds them all. */
    Future<AllFound> findAll(Plan.Get get, List<Identifier> targets, Exchange exchange) {
        List<String> ids = targets.stream().map(Identifier::id).toList();
        if (get.inList().isPresent()) {
            return findAmong(get, ids, exchange)
                    .map(found -> new AllFound(
                            found.resources().stream().flatMap(Optional::stream).toList(),
                            found.source().stream().toList()));
        }
        if (ids.size() > MOST_RELATED) {
            throw GatewayFailure.of(
                    FailureKind.INVALID_PARAMETER,
                    "This relationship has " + ids.size() + " targets; at most " + MOST_RELATED
                            + " can be fetched with one request.");
        }
        return Together.orNone(exchange, part -> {
            List<Future<Optional<Found>>> fetches = ids.stream()
                    .map(id -> find(get, id, part).map(Optional::of).recover(Finder::withoutMissing))
                    .toList();
            return Future.all(fetches)
                    .map(all -> AllFound.of(fetches.stream().map(Future::result).toList()));
        });
    }

    /** A target that has gone since must not take the others with it. */
    private static Future<Optional<Found>> withoutMissing(Throwable thrown) {
        return isMissing(thrown) ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(thrown);
    }

    /** Whether a failure says that there is no such resource. */
    static boolean isMissing(Throwable thrown) {
        FailureKind kind = GatewayFailure.from(thrown).kind();
        return kind == FailureKind.NOT_FOUND || kind == FailureKind.GONE;
    }
}
