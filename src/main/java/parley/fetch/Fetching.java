package parley.fetch;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.cache.CachePolicy;
import parley.cache.Fetched;
import parley.cache.Origin;
import parley.cache.ReplyCache;
import parley.cache.ReplyHeaders;
import parley.cache.ReplyKey;
import parley.cache.Served;
import parley.cache.Validators;
import parley.contract.Page;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.map.NormalisedReply;
import parley.paging.PageReading;
import parley.resilience.Guard;
import parley.resilience.GuardedCall;
import parley.resilience.Probe;
import parley.upstream.CallInputs;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;

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
    public Future<Sourced> fetch(OperationPlan plan, CallInputs inputs, Exchange exchange) {
        return fetch(plan, inputs, exchange, ReplyCache::get);
    }

    /** The same, but stale only where the upstream fails. */
    public Future<Sourced> fetchCurrent(OperationPlan plan, CallInputs inputs, Exchange exchange) {
        return fetch(plan, inputs, exchange, ReplyCache::current);
    }

    /** How the cache is asked. */
    private interface Asking {
        Future<Served<NormalisedReply>> ask(
                ReplyCache<NormalisedReply> replies, ReplyKey key, CachePolicy policy, Exchange exchange, Fetch fetch);
    }

    private Future<Sourced> fetch(OperationPlan plan, CallInputs inputs, Exchange exchange, Asking asking) {
        exchange.letGo();
        if (replies.isEmpty() || !plan.isShareable()) {
            Fetch fetch = new Fetch(plan, inputs, Optional.empty());
            return Future.succeededFuture(exchange)
                    .compose(own -> fetch.fetch(own, Optional.empty(), false))
                    .map(fetched -> new Sourced(plan, Optional.empty(), alone(fetched)));
        }
        ReplyKey key = plan.replyKey(inputs);
        Fetch fetch = new Fetch(plan, inputs, Optional.of(key));
        return asking.ask(replies.get(), key, plan.caching(), exchange, fetch)
                .map(served -> new Sourced(plan, Optional.of(key), served))
                .recover(thrown -> Future.failedFuture(remembered(GatewayFailure.from(thrown), key)));
    }

    /** No records, as of now. */
    Sourced nothing(OperationPlan plan, Exchange exchange) {
        Instant now = exchange.ticker().now();
        NormalisedReply none = NormalisedReply.empty(plan.contract().name(), now);
        return new Sourced(plan, Optional.empty(), alone(new Fetched.New<>(none, now, name -> List.of())));
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

    /** What a list that one reply is a page of makes of it, while its attempt is judged. */
    interface Gate {

        /** The reply stands for itself. */
        Gate OPEN = page -> page;

        NormalisedReply passed(NormalisedReply page);

        default GatewayFailure failed(GatewayFailure failure) {
            return failure;
        }

        /** What a reply that has passed takes is accounted for by {@code reply} as long as somebody keeps it. */
        default void keeps(UpstreamReply reply) {}
    }

    /** One request to the upstream, as often as it takes. */
    private final class Fetch implements Origin<NormalisedReply> {

        private final OperationPlan plan;
        private final CallInputs inputs;
        private final Optional<ReplyKey> key;

        Fetch(OperationPlan plan, CallInputs inputs, Optional<ReplyKey> key) {
            this.plan = plan;
            this.inputs = inputs;
            this.key = key;
        }

        /** A credential of another tenant may have come while the call waited, or because it was refused. */
        @Override
        public boolean isCurrent() {
            return key.map(plan::isCurrent).orElse(true);
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
            return plan.isList() && plan.operation().page().isCollected()
                    ? collect(errand, background)
                    : one(inputs, errand, known, background, Gate.OPEN);
        }

        /** All pages as one reply, each page by a call of its own; what each of them takes is held as long as what all take. */
        private Future<Fetched<NormalisedReply>> collect(Exchange errand, boolean background) {
            CollectedPages collected = new CollectedPages(
                    plan.operation().page(),
                    Page.together(plan.contract().upstream().admission().atOnce()));
            return Together.orNone(errand, part -> collect(collected, part, background))
                    .andThen(done -> {
                        if (done.succeeded()) {
                            errand.holds(collected::letGo);
                        } else {
                            collected.letGo();
                        }
                    });
        }

        private Future<Fetched<NormalisedReply>> collect(CollectedPages collected, Exchange part, boolean background) {
            return new PageReading<Fetched<NormalisedReply>>(
                            collected.walk(),
                            (step, page) -> one(
                                    inputs.withPage(page), part, Optional.empty(), background, collected.gate(step)))
                    .all()
                    .map(all -> {
                        NormalisedReply whole = collected.whole();
                        noteMoved(part, collected.walk().isRepeating(), whole.bestEffort());
                        return new Fetched.New<>(
                                whole,
                                whole.receivedAt(),
                                new CollectedHeaders(
                                        all.stream().map(Fetched::headers).toList()));
                    });
        }

        private void noteMoved(Exchange errand, boolean repeating, boolean bestEffort) {
            String contract = plan.contract().name();
            if (repeating) {
                errand.listener().noted(errand, contract, "page-dup");
            }
            if (bestEffort) {
                errand.listener().noted(errand, contract, "page-gap");
            }
        }

        /** One request, as often as it takes; {@code gate} is the last one that its reply has to pass. */
        private Future<Fetched<NormalisedReply>> one(
                CallInputs asked, Exchange errand, Optional<Validators> known, boolean background, Gate gate) {
            // before the guard: a value that cannot be sent is no failure of the upstream
            Calls calls = new Calls(asked, known);
            return plan.line().guard().isEmpty()
                    ? attempt(asked, calls.next(), errand, gate, ours -> {})
                    : plan.line()
                            .guard()
                            .get()
                            .run(
                                    errand,
                                    new GuardedCall(
                                            plan.operation().safe(),
                                            background,
                                            plan.operation().retry(),
                                            probe(asked, errand)),
                                    received -> attempt(asked, calls.next(), errand, gate, received));
        }

        /** The same request once more, for nobody in particular. */
        private Optional<Probe> probe(CallInputs asked, Exchange errand) {
            return plan.operation().safe()
                    ? Optional.of(
                            new Probe(plan.resource() + "." + plan.operation().kind(), asked, (limit, received) -> {
                                Exchange own = errand.errand(limit);
                                return attempt(asked, plan.call().call(asked), own, Gate.OPEN, received)
                                        .andThen(done -> own.letGo());
                            }))
                    : Optional.empty();
        }

        private Future<Fetched<NormalisedReply>> attempt(
                CallInputs asked, UpstreamCall call, Exchange errand, Gate gate, Consumer<Duration> received) {
            String contract = plan.contract().name();
            Duration began = errand.elapsed();
            errand.letGo();
            errand.attemptStarted();
            trace.touched(plan.operation().mark());
            trace.called(errand, contract, call);
            return plan.line()
                    .sender()
                    .attempt(call, errand, reply -> {
                        received.accept(reply.waited());
                        return read(asked, call, reply, errand, gate);
                    })
                    .recover(thrown -> Future.failedFuture(plan.redaction().masked(GatewayFailure.from(thrown))))
                    .andThen(done -> {
                        Duration took = errand.elapsed().minus(began);
                        if (done.succeeded()) {
                            errand.listener().attemptSucceeded(errand, contract, took);
                        } else {
                            failed(errand, GatewayFailure.from(done.cause()), took);
                        }
                    });
        }

        private void failed(Exchange errand, GatewayFailure failure, Duration took) {
            String contract = plan.contract().name();
            if (failure.isAbandoned()) {
                errand.listener().attemptAbandoned(errand, contract);
            } else {
                errand.listener().attemptFailed(errand, contract, failure, took);
            }
        }

        private Future<Fetched<NormalisedReply>> read(
                CallInputs asked, UpstreamCall call, UpstreamReply reply, Exchange errand, Gate gate) {
            if (reply.status() == 304) {
                return Future.succeededFuture(new Fetched.NotModified<>(reply.receivedAt(), headers(reply)));
            }
            return digestion
                    .digest(plan, asked, reply.at(call.target()), errand)
                    .map(normalised -> plan.isList()
                            ? gate.passed(PageGate.checked(plan, asked, call, reply, linked(normalised, reply, errand)))
                            : theOneAskedFor(normalised))
                    .<Fetched<NormalisedReply>>map(normalised -> {
                        gate.keeps(reply);
                        return new Fetched.New<>(normalised, reply.receivedAt(), headers(reply));
                    })
                    .recover(thrown ->
                            Future.failedFuture(judged(asked, reply.status(), GatewayFailure.from(thrown), gate)));
        }

        private NormalisedReply linked(NormalisedReply page, UpstreamReply reply, Exchange errand) {
            plan.operation()
                    .page()
                    .links()
                    .ifPresent(rules ->
                            trace.linked(errand, rules, () -> plan.call().linkNames(reply.headers(), page.next())));
            return page;
        }

        private GatewayFailure judged(CallInputs asked, int status, GatewayFailure failure, Gate gate) {
            return plan.isList()
                    ? gate.failed(PageGate.judged(plan, asked, status, failure))
                    : failure.withUpstreamStatus(status);
        }

        /** A call for one id gives exactly that record, or the reply does not fit the contract. */
        private NormalisedReply theOneAskedFor(NormalisedReply reply) {
            if (inputs.id().isEmpty()) {
                return reply;
            }
            if (reply.records().isEmpty()) {
                throw GatewayFailure.of(FailureKind.NOT_FOUND, "There is no resource with this id.");
            }
            String id = inputs.id().get();
            if (!IdRule.isAlike(reply.records(), id)) {
                throw GatewayFailure.of(
                                FailureKind.UPSTREAM_CONTRACT_VIOLATION,
                                "The upstream answered with another resource than the one asked for.")
                        .withFault("wrong-record")
                        .withOneRecord();
            }
            if (plan.ids().find(reply.records(), id).isEmpty()) {
                throw IdRule.missing(reply.records(), id);
            }
            return reply;
        }

        /** The request of each attempt: made again where the credential may have been renewed since, be it while it waited. */
        private final class Calls {

            private final CallInputs asked;
            private final Optional<Validators> known;
            private final int madeAfter;
            private @Nullable UpstreamCall first;

            Calls(CallInputs asked, Optional<Validators> known) {
                this.asked = asked;
                this.known = known;
                this.madeAfter = plan.line().credentials().changes();
                this.first = make();
            }

            UpstreamCall next() {
                boolean renewed = plan.line().credentials().changes() != madeAfter;
                UpstreamCall call = first == null || renewed ? make() : first;
                first = null;
                return call;
            }

            private UpstreamCall make() {
                UpstreamCall call = plan.call().call(asked);
                return known.map(v -> call.withValidators(v.etag(), v.lastModified()))
                        .orElse(call);
            }
        }
    }

    /** Without the body, which must not be kept for them. */
    private static ReplyHeaders headers(UpstreamReply reply) {
        MultiMap headers = reply.headers();
        return name -> List.copyOf(headers.getAll(name));
    }
}
