package parley.gateway;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import parley.cache.Fetched;
import parley.cache.Origin;
import parley.cache.ReplyCache;
import parley.cache.ReplyHeaders;
import parley.cache.ReplyKey;
import parley.cache.Served;
import parley.cache.Validators;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.map.NormalisedReply;
import parley.resilience.Guard;
import parley.resilience.GuardedCall;
import parley.upstream.CallInputs;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;

/**
 * How a plan comes to its normalised reply: stored, shared with whoever asks the same, or fetched through guard and gates. What a
 * gate refuses is never stored. Any event loop.
 */
final class Fetching {

    private final Digestion digestion;
    private final Trace trace;
    private final Optional<ReplyCache<NormalisedReply>> replies;

    /** @param replies empty where every request makes its own call, as in {@code check} and {@code try} */
    Fetching(Digestion digestion, Trace trace, Optional<ReplyCache<NormalisedReply>> replies) {
        this.digestion = digestion;
        this.trace = trace;
        this.replies = replies;
    }

    /** The reply to {@code inputs}, with how fresh it is. */
    Future<Sourced> fetch(OperationPlan plan, CallInputs inputs, Exchange exchange) {
        Fetch fetch = new Fetch(plan, inputs);
        if (replies.isEmpty() || !plan.isShareable()) {
            return Future.succeededFuture(exchange)
                    .compose(own -> fetch.fetch(own, Optional.empty(), false))
                    .map(fetched -> new Sourced(plan.resource(), Optional.empty(), alone(fetched)));
        }
        ReplyKey key = plan.replyKey(inputs);
        return replies.get()
                .get(key, plan.caching(), exchange, fetch)
                .map(served -> new Sourced(plan.resource(), Optional.of(key), served))
                .recover(thrown -> Future.failedFuture(remembered(GatewayFailure.from(thrown), key)));
    }

    /** A not-found that is kept for a while may be kept by the caller as well. */
    private GatewayFailure remembered(GatewayFailure failure, ReplyKey key) {
        return failure.kind() == FailureKind.NOT_FOUND || failure.kind() == FailureKind.GONE
                ? replies.flatMap(all -> all.absent(key))
                        .map(failure::withRememberedFor)
                        .orElse(failure)
                : failure;
    }

    private static Served<NormalisedReply> alone(Fetched<NormalisedReply> fetched) {
        if (!(fetched instanceof Fetched.New<NormalisedReply> reply)) {
            throw new IllegalStateException("nothing was stored that could have been confirmed");
        }
        return new Served<>(
                reply.value(),
                0,
                reply.receivedAt(),
                Served.State.FRESH_FETCHED,
                0,
                0,
                Optional.empty(),
                true,
                Optional.of("miss"),
                OptionalInt.empty(),
                false,
                false);
    }

    /** One request to the upstream, as often as it takes. */
    private final class Fetch implements Origin<NormalisedReply> {

        private final OperationPlan plan;
        private final CallInputs inputs;

        Fetch(OperationPlan plan, CallInputs inputs) {
            this.plan = plan;
            this.inputs = inputs;
        }

        @Override
        public Optional<GatewayFailure> refusal() {
            return plan.line().guard().flatMap(Guard::refusal);
        }

        @Override
        public boolean isProbing() {
            return plan.line().guard().map(Guard::isProbing).orElse(false);
        }

        @Override
        public long epoch() {
            return plan.line().guard().map(Guard::epoch).orElse(0L);
        }

        @Override
        public Duration limit() {
            return plan.deadline();
        }

        @Override
        public Future<Fetched<NormalisedReply>> fetch(Exchange errand, Optional<Validators> known, boolean background) {
            Calls calls =
                    new Calls(known); // before the guard: a value that cannot be sent is no failure of the upstream
            return plan.line().guard().isEmpty()
                    ? attempt(calls.next(), errand)
                    : plan.line()
                            .guard()
                            .get()
                            .run(
                                    errand,
                                    new GuardedCall(
                                            plan.operation().safe(),
                                            background,
                                            plan.operation().retry()),
                                    () -> attempt(calls.next(), errand));
        }

        private Future<Fetched<NormalisedReply>> attempt(UpstreamCall call, Exchange errand) {
            String contract = plan.contract().name();
            Duration began = errand.elapsed();
            errand.attemptStarted();
            trace.touched(plan.operation().mark());
            trace.called(errand, contract, call);
            return plan.line()
                    .sender()
                    .attempt(call, errand, reply -> read(reply, errand))
                    .andThen(done -> {
                        Duration took = errand.elapsed().minus(began);
                        if (done.succeeded()) {
                            errand.listener().attemptSucceeded(errand, contract, took);
                        } else {
                            errand.listener().attemptFailed(errand, contract, GatewayFailure.from(done.cause()), took);
                        }
                    });
        }

        private Future<Fetched<NormalisedReply>> read(UpstreamReply reply, Exchange errand) {
            if (reply.status() == 304) {
                return Future.succeededFuture(new Fetched.NotModified<>(reply.receivedAt(), headers(reply)));
            }
            return digestion
                    .digest(plan, reply, errand)
                    .map(this::theOneAskedFor)
                    .<Fetched<NormalisedReply>>map(
                            normalised -> new Fetched.New<>(normalised, reply.receivedAt(), headers(reply)))
                    .recover(thrown ->
                            Future.failedFuture(GatewayFailure.from(thrown).withUpstreamStatus(reply.status())));
        }

        /** A call for one id gives exactly that record, or the reply does not fit the contract. */
        private NormalisedReply theOneAskedFor(NormalisedReply reply) {
            if (plan.isList() || inputs.id().isEmpty()) {
                return reply;
            }
            if (reply.records().isEmpty()) {
                throw GatewayFailure.of(FailureKind.NOT_FOUND, "There is no resource with this id.");
            }
            String id = inputs.id().get();
            if (reply.records().stream().noneMatch(record -> record.id().equalsIgnoreCase(id))) {
                throw GatewayFailure.of(
                                FailureKind.UPSTREAM_CONTRACT_VIOLATION,
                                "The upstream answered with another resource than the one asked for.")
                        .withFault("wrong-record")
                        .withOneRecord();
            }
            return reply;
        }

        /** The request of each attempt: made again only where the credential may have been renewed in between. */
        private final class Calls {

            private final Optional<Validators> known;
            private @Nullable UpstreamCall first;

            Calls(Optional<Validators> known) {
                this.known = known;
                this.first = make();
            }

            UpstreamCall next() {
                UpstreamCall call = first == null ? make() : first;
                first = null;
                return call;
            }

            private UpstreamCall make() {
                UpstreamCall call = plan.call().call(inputs);
                return known.map(v -> call.withValidators(v.etag(), v.lastModified()))
                        .orElse(call);
            }
        }
    }

    private static ReplyHeaders headers(UpstreamReply reply) {
        return name -> List.copyOf(reply.headers().getAll(name));
    }
}
