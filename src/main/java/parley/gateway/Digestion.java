package parley.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import parley.decode.Decoded;
import parley.decode.Note;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.map.Bases;
import parley.map.Mapping;
import parley.map.NormalisedReply;
import parley.outcome.Outcomes;
import parley.outcome.ReceivedReply;
import parley.outcome.ReplyVariables;
import parley.outcome.Sent;
import parley.tree.Tree;
import parley.upstream.CallInputs;
import parley.upstream.UpstreamReply;

/**
 * Gates 4 to 8 of one reply: decode, classify, map, in one piece. Small bodies are done on the event loop, larger ones on a worker,
 * so that no document stalls the other requests. Fails with whatever the stages say; never stores anything.
 */
final class Digestion {

    /** Up to here decoding and mapping together take a fraction of a millisecond. */
    private static final int LARGEST_ON_LOOP = 64 * 1024;

    /** The least that {@code Retry-After} can say. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Trace trace;
    private final Worker worker;

    /** Where large replies are read. */
    interface Worker {
        Future<NormalisedReply> run(Callable<NormalisedReply> work);
    }

    @SuppressWarnings("NullAway") // the library says that a blocking handler may give null; this one does not
    Digestion(Vertx vertx, Trace trace) {
        this(vertx, trace, work -> vertx.executeBlocking(work, false));
    }

    Digestion(Vertx vertx, Trace trace, Worker worker) {
        this.vertx = vertx;
        this.trace = trace;
        this.worker = worker;
    }

    /** The records of {@code reply} to what was {@code asked}. */
    Future<NormalisedReply> digest(OperationPlan plan, CallInputs asked, UpstreamReply reply, Exchange exchange) {
        List<Runnable> notes = new ArrayList<>(); // filled where the work is done, told on the loop when it is over
        boolean small = reply.body().length <= LARGEST_ON_LOOP;
        return small
                ? Future.succeededFuture(reply)
                        .map(r -> now(plan, asked, r, exchange, notes))
                        .andThen(done -> notes.forEach(Runnable::run))
                : new Reading(exchange)
                        .read(() -> now(plan, asked, reply, exchange, notes), () -> notes.forEach(Runnable::run));
    }

    /** The reading of one reply by a worker: not begun, under way, over or given up. */
    private final class Reading {

        private final Exchange exchange;
        private final Promise<NormalisedReply> answer = Promise.promise();
        private final AtomicBoolean begun = new AtomicBoolean();

        Reading(Exchange exchange) {
            this.exchange = exchange;
        }

        /** The caller is answered in time also when the worker is not done; its work ends by the steps that expressions may take. */
        Future<NormalisedReply> read(Callable<NormalisedReply> work, Runnable tellNotes) {
            long timer =
                    vertx.setTimer(Math.max(1, exchange.remaining().toMillis()), late -> answer.tryFail(tooLate()));
            worker.run(() -> begins() ? work.call() : given()).onComplete(done -> {
                vertx.cancelTimer(timer);
                tellNotes.run();
                if (done.succeeded()) {
                    answer.tryComplete(done.result());
                } else {
                    answer.tryFail(done.cause());
                }
            });
            return answer.future();
        }

        private boolean begins() {
            begun.set(true);
            return !answer.future().isComplete();
        }

        /** What nobody waits for any more is not read. */
        private static NormalisedReply given() {
            throw GatewayFailure.abandoned();
        }

        private GatewayFailure tooLate() {
            return begun.get()
                    ? GatewayFailure.of(
                            FailureKind.DEADLINE_EXCEEDED,
                            "The time for this request was used up while its reply was read.")
                    : GatewayFailure.of(
                                    FailureKind.GATEWAY_OVERLOADED,
                                    "So many large replies are being read at this moment that the turn of this one did not come.")
                            .withRetryAfter(SOON);
        }
    }

    private NormalisedReply now(
            OperationPlan plan, CallInputs asked, UpstreamReply reply, Exchange exchange, List<Runnable> notes) {
        trace.replied(exchange, reply);
        ReceivedReply whole = receive(plan, reply, exchange, notes);
        Optional<ReceivedReply> masked = new EchoedSecrets(plan.redaction()).without(reply, whole);
        masked.ifPresent(without -> notes.add(
                () -> exchange.listener().noted(exchange, plan.contract().name(), EchoedSecrets.NOTE)));
        ReceivedReply received = masked.orElse(whole);
        Evaluation evaluation = plan.let()
                .on(
                        ReplyVariables.evaluation(received, reply.body().length)
                                .withDocuments(new InnerDocuments(plan.decoder().inner())),
                        received.root());
        Outcomes.Verdict verdict = plan.outcomes().classify(received, evaluation, () -> CallersValues.in(plan, asked));
        trace.classified(exchange, verdict);
        verdict.rule().ifPresent(trace::touched);
        if (verdict.failure().isPresent()) {
            throw verdict.failure().get();
        }
        if (verdict.isEmpty()) {
            return plan.mapping().nothing(received.root(), evaluation, reply.receivedAt(), trace);
        }
        plan.let().check(evaluation);
        NormalisedReply normalised = plan.mapping()
                .normalise(
                        received.root(),
                        evaluation,
                        new Mapping.About(
                                reply.receivedAt(),
                                verdict.rule().isPresent(),
                                () -> isChosen(CallersValues.in(plan, asked))),
                        trace,
                        place -> notes.add(() -> exchange.listener()
                                .unread(exchange, plan.contract().name(), place)),
                        plan.call()
                                .openAddress(reply)
                                .map(at -> new Bases(at, received.root()))
                                .orElse(null));
        trace.normalised(exchange, normalised);
        return masked.isEmpty() ? normalised : EchoedSecrets.warned(normalised);
    }

    private static boolean isChosen(Sent sent) {
        return sent.anywhere() || sent.behindFirst();
    }

    private ReceivedReply receive(OperationPlan plan, UpstreamReply reply, Exchange exchange, List<Runnable> notes) {
        String type = reply.header("Content-Type").orElse(null);
        try {
            Decoded read = reply.isPerhapsCut()
                    ? plan.decoder().decodePerhapsCut(reply.body(), type)
                    : plan.decoder().decode(reply.body(), type);
            Decoded decoded = reply.isCodingIgnored() ? read.with(Note.CONTENT_CODING_IGNORED) : read;
            trace.decoded(exchange, decoded);
            decoded.notes()
                    .forEach(note -> notes.add(() ->
                            exchange.listener().noted(exchange, plan.contract().name(), note)));
            return received(plan, reply, decoded.root(), decoded.soapHeader(), null, "");
        } catch (GatewayFailure undecodable) {
            // gate 4 comes before gates 5 and 6: what a status says about a reply does not depend on a readable body
            return received(
                    plan,
                    reply,
                    Tree.nothing(),
                    Tree.nothing(),
                    undecodable,
                    // what is cut says nothing, not even to rules
                    undecodable.kind() == FailureKind.UPSTREAM_INCOMPLETE_BODY
                            ? ""
                            : plan.decoder().text(reply.body(), type));
        }
    }

    private static ReceivedReply received(
            OperationPlan plan,
            UpstreamReply reply,
            Tree root,
            Tree soapHeader,
            @Nullable GatewayFailure undecodable,
            String bodyText) {
        return new ReceivedReply(
                reply.status(),
                name -> reply.header(name).map(plan.redaction()::masked),
                root,
                soapHeader,
                undecodable,
                bodyText,
                reply.body().length == 0,
                reply.receivedAt());
    }
}
