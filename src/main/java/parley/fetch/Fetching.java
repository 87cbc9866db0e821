package parley.fetch;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import parley.cache.Fetched;
import parley.cache.ReplyCache;
import parley.cache.ReplyKey;
import parley.cache.Served;
import parley.exchange.Arrival;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;
import parley.upstream.CallInputs;

/**
 * How a plan comes to its normalised reply: stored, shared with whoever asks the same, or fetched through guard and gates. What a
 * gate refuses is never stored. Any event loop.
 */
public final class Fetching {

    private final Digestion digestion;
    private final Trace trace;
    private final Optional<ReplyCache<NormalisedReply>> replies;

    /** @param replies empty where every request makes its own call, as in {@code check} and {@code try} */
    public Fetching(Digestion digestion, Trace trace, Optional<ReplyCache<NormalisedReply>> replies) {
        this.digestion = digestion;
        this.trace = trace;
        this.replies = replies;
    }

    /** The reply to {@code inputs}, with how fresh it is. */
    public Future<SourceReply> fetch(OperationPlan plan, CallInputs inputs, Exchange exchange) {
        return fetch(plan, inputs, exchange, false);
    }

    /** The same, but stale only where the upstream fails. */
    public Future<SourceReply> fetchCurrent(OperationPlan plan, CallInputs inputs, Exchange exchange) {
        return fetch(plan, inputs, exchange, true);
    }

    private Future<SourceReply> fetch(OperationPlan plan, CallInputs inputs, Exchange exchange, boolean current) {
        exchange.letGo();
        Trace watching = trace.of(exchange);
        if (replies.isEmpty() || !plan.isShareable()) {
            UpstreamFetch fetch = new UpstreamFetch(digestion, watching, plan, inputs, Optional.empty());
            return Future.succeededFuture(exchange)
                    .compose(own -> fetch.fetch(own, Optional.empty(), false))
                    .map(fetched -> new SourceReply(plan, Optional.empty(), alone(fetched, exchange)));
        }
        ReplyKey key = plan.replyKey(inputs);
        UpstreamFetch fetch = new UpstreamFetch(digestion, watching, plan, inputs, Optional.of(key));
        return (current
                        ? replies.get().current(key, plan.caching(), exchange, fetch)
                        : replies.get().get(key, plan.caching(), exchange, fetch))
                .map(served -> new SourceReply(plan, Optional.of(key), served))
                .recover(thrown -> Future.failedFuture(remembered(GatewayFailure.from(thrown), key)));
    }

    /**
     * What became of a write.
     *
     * @param status that the upstream answered with
     */
    public record Written(SourceReply reply, int status) {

        /** What was written, as the upstream has it now; empty where it does not say. */
        public Optional<Resource> record() {
            return reply.reply().records().stream().findFirst();
        }

        /** Whether it is yet to be done. */
        public boolean isAccepted() {
            return status == 202;
        }
    }

    /** Writes {@code inputs}: never stored, never shared, made once or as often as it may be. */
    public Future<Written> write(OperationPlan plan, CallInputs inputs, Exchange part) {
        StatusOfWrite status = new StatusOfWrite();
        PlannedCall call = new PlannedCall(digestion, trace.of(part), plan, inputs, status);
        return Future.succeededFuture(part)
                .compose(own -> call.fetch(own, Optional.empty(), false))
                .map(fetched ->
                        new Written(new SourceReply(plan, Optional.empty(), alone(fetched, part)), status.status()));
    }

    /** Drops all stored replies that hold resources of {@code types}; what is being fetched of them is not stored. */
    public void clear(Collection<String> types) {
        replies.ifPresent(kept -> kept.purge(
                (contract, operation) -> types.stream().anyMatch(type -> OperationPlan.gives(operation, type)),
                key -> true));
    }

    /** Whether it is known without a call what {@code inputs} give: a fresh reply is stored, or that there is none. */
    public boolean isAtHand(OperationPlan plan, CallInputs inputs) {
        if (replies.isEmpty() || !plan.isShareable()) {
            return false;
        }
        ReplyKey key = plan.replyKey(inputs);
        return replies.get().fresh(key).isPresent() || replies.get().absent(key).isPresent();
    }

    /** No records, as of now. */
    SourceReply nothing(OperationPlan plan, Exchange exchange) {
        Arrival now = Arrival.now(exchange.ticker());
        NormalisedReply none = NormalisedReply.empty(plan.contract().name(), now.at());
        return new SourceReply(
                plan, Optional.empty(), alone(new Fetched.New<>(none, now, name -> List.of()), exchange));
    }

    /** A not-found that is kept for a while may be kept by the caller as well. */
    private GatewayFailure remembered(GatewayFailure failure, ReplyKey key) {
        return failure.kind() == FailureKind.NOT_FOUND || failure.kind() == FailureKind.GONE
                ? replies.flatMap(all -> all.absent(key))
                        .map(failure::withRememberedFor)
                        .orElse(failure)
                : failure;
    }

    private static Served<NormalisedReply> alone(Fetched<NormalisedReply> fetched, Exchange exchange) {
        if (!(fetched instanceof Fetched.New<NormalisedReply> reply)) {
            throw new IllegalStateException("nothing was stored that could have been confirmed");
        }
        return new Served<>(
                reply.value(),
                0,
                reply.arrival().at(),
                Served.State.FRESH_FETCHED,
                exchange.ticker().nanoTime() - reply.arrival().nanos(),
                0,
                Optional.empty(),
                Optional.of("miss"),
                OptionalInt.empty(),
                false,
                false);
    }
}
