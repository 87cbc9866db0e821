package parley.fetch;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.cache.Fetched;
import parley.cache.ReplyHeaders;
import parley.cache.Validators;
import parley.contract.Operation;
import parley.exchange.Arrival;
import parley.exchange.Delivery;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.map.NormalisedReply;
import parley.paging.PageJudge;
import parley.resilience.GuardedCall;
import parley.resilience.Probe;
import parley.upstream.CallInputs;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;

/**
 * One request to the upstream of a plan, as often as it takes, through guard and gates. The event loop of its errand.
 *
 * @param judge the last gate that the reply has to pass
 */
record PlannedCall(Digestion digestion, Trace trace, OperationPlan plan, CallInputs asked, PageJudge judge) {

    /** The reply; {@code known} is what a stored one can be confirmed with. */
    Future<Fetched<NormalisedReply>> fetch(Exchange errand, Optional<Validators> known, boolean background) {
        Future<Void> credentials = plan.line().credentials().there();
        return credentials.succeeded()
                ? now(errand, known, background)
                : credentials.compose(there -> now(errand, known, background));
    }

    private Future<Fetched<NormalisedReply>> now(Exchange errand, Optional<Validators> known, boolean background) {
        // before the guard: a value that cannot be sent is no failure of the upstream
        Supplier<UpstreamCall> calls = new Calls(known);
        return plan.line().guard().isEmpty()
                ? attempt(calls.get(), errand, ours -> {})
                : plan.line()
                        .guard()
                        .get()
                        .run(
                                errand,
                                new GuardedCall(
                                        plan.operation().isRepeatable(),
                                        background,
                                        plan.operation().retry(),
                                        probe(errand)),
                                received -> attempt(calls.get(), errand, received));
    }

    /** The same request once more, for nobody in particular. */
    private Optional<Probe> probe(Exchange errand) {
        return plan.isShareable()
                ? Optional.of(new Probe(plan.resource() + "." + plan.operation().kind(), asked, (limit, received) -> {
                    Exchange own = errand.errand(limit);
                    return new PlannedCall(digestion, trace, plan, asked, PageJudge.ALONE)
                            .attempt(plan.call().call(asked), own, received)
                            .andThen(done -> own.letGo());
                }))
                : Optional.empty();
    }

    private Future<Fetched<NormalisedReply>> attempt(UpstreamCall call, Exchange errand, Consumer<Duration> received) {
        Duration began = errand.elapsed();
        errand.letGo();
        Delivery before = errand.delivery();
        if (plan.writes()) {
            errand.delivered(Delivery.UNKNOWN);
        }
        errand.attemptStarted();
        trace.touched(plan.operation().mark());
        trace.called(errand, plan.contract().name(), call);
        Future<Fetched<NormalisedReply>> sent = plan.line().sender().attempt(call, errand, reply -> {
            received.accept(reply.waited());
            return read(call, reply, errand);
        });
        return sent.transform(done -> {
            Duration took = errand.elapsed().minus(began);
            if (done.succeeded()) {
                errand.listener().attemptSucceeded(errand, plan.contract().name(), took);
                return sent;
            }
            GatewayFailure failure = plan.redaction().masked(GatewayFailure.from(done.cause()));
            failed(errand, failure, took);
            if (plan.writes() && isUnsent(failure)) {
                errand.delivered(before);
            }
            return Future.failedFuture(failure);
        });
    }

    private void failed(Exchange errand, GatewayFailure failure, Duration took) {
        String contract = plan.contract().name();
        if (failure.is(FailureScope.ABANDONED)) {
            errand.listener().attemptAbandoned(errand, contract);
        } else {
            errand.listener().attemptFailed(errand, contract, failure, took);
        }
    }

    private static boolean isUnsent(GatewayFailure failure) {
        return failure.is(FailureScope.NOTHING_SENT) || failure.kind() == FailureKind.UPSTREAM_UNREACHABLE;
    }

    private Future<Fetched<NormalisedReply>> read(UpstreamCall call, UpstreamReply reply, Exchange errand) {
        if (plan.writes()) {
            errand.delivered(Delivery.YES);
        }
        Arrival arrival = new Arrival(
                reply.receivedAt(), errand.ticker().nanoTime() - reply.held().toNanos());
        if (reply.status() == 304) {
            return Future.succeededFuture(new Fetched.NotModified<>(arrival, headers(reply)));
        }
        return digestion
                .digest(plan, asked, reply.at(call.target()), errand)
                .<Fetched<NormalisedReply>>map(normalised -> {
                    NormalisedReply fitting =
                            plan.isList() ? page(call, reply, normalised, errand) : theOneAskedFor(normalised);
                    judge.keeps(reply);
                    return new Fetched.New<>(fitting, arrival, headers(reply));
                })
                .recover(thrown -> Future.failedFuture(judged(reply.status(), GatewayFailure.from(thrown))));
    }

    private NormalisedReply page(UpstreamCall call, UpstreamReply reply, NormalisedReply page, Exchange errand) {
        plan.operation()
                .page()
                .links()
                .ifPresent(rules ->
                        trace.linked(errand, rules, () -> plan.call().linkNames(reply.headers(), page.next())));
        return judge.passed(PageGate.checked(plan, asked, call, reply, page));
    }

    private GatewayFailure judged(int status, GatewayFailure failure) {
        return plan.isList()
                ? judge.failed(PageGate.judged(plan, asked, status, failure))
                : failure.withUpstreamStatus(status);
    }

    /** A call for one id gives exactly that record, or the reply does not fit the contract. */
    private NormalisedReply theOneAskedFor(NormalisedReply reply) {
        if (plan.writes()) {
            requireWhatWasMade(reply);
        }
        if (asked.id().isEmpty()) {
            return reply;
        }
        if (reply.records().isEmpty()) {
            if (plan.writes()) { // done as asked, with nothing to show
                return reply;
            }
            throw GatewayFailure.of(FailureKind.NOT_FOUND, "There is no resource with this id.");
        }
        String id = asked.id().get();
        if (!IdRule.isAlike(reply.records(), id)) {
            throw GatewayFailure.of(
                            FailureKind.UPSTREAM_CONTRACT_VIOLATION,
                            "The upstream answered with another resource than the one asked for.")
                    .withFault("wrong-record")
                    .with(FailureScope.ONE_RECORD);
        }
        if (plan.ids().find(reply.records(), id).isEmpty()) {
            throw IdRule.missing(reply.records(), id);
        }
        return reply;
    }

    /** Of what is made the caller hears its id, unless it has chosen that, or the contract says that nothing comes back. */
    private void requireWhatWasMade(NormalisedReply reply) {
        boolean made = plan.operation().kind() == Operation.Kind.CREATE;
        int count = reply.records().size();
        if (count > 1
                || (count == 0
                        && made
                        && asked.id().isEmpty()
                        && plan.operation().recordRules().optional().isEmpty())) {
            throw GatewayFailure.of(
                            FailureKind.UPSTREAM_CONTRACT_VIOLATION,
                            "The upstream's answer does not say which resource was written.")
                    .withFault("field-removed")
                    .withPlace(count + " records in the answer to a write")
                    .with(FailureScope.ONE_RECORD);
        }
    }

    /** Without the body, which must not be kept for them. */
    private static ReplyHeaders headers(UpstreamReply reply) {
        MultiMap headers = reply.headers();
        return name -> List.copyOf(headers.getAll(name));
    }

    /** The request of each attempt: made again where the credential has been renewed since. */
    private final class Calls implements Supplier<UpstreamCall> {

        private final Optional<Validators> known;
        private final int madeAfter = plan.line().credentials().changes();
        private @Nullable UpstreamCall first;

        Calls(Optional<Validators> known) {
            this.known = known;
            this.first = make();
        }

        @Override
        public UpstreamCall get() {
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
