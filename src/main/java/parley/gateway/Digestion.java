package parley.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.decode.Decoded;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.map.NormalisedReply;
import parley.outcome.Outcomes;
import parley.outcome.ReceivedReply;
import parley.outcome.ReplyVariables;
import parley.tree.Tree;
import parley.upstream.UpstreamReply;

/**
 * Gates 4 to 8 of one reply: decode, classify, map, in one piece. Small bodies are done on the event loop, larger ones on a worker,
 * so that no document stalls the other requests. Fails with whatever the stages say; never stores anything.
 */
final class Digestion {

    /** Up to here decoding and mapping together take a fraction of a millisecond, where every expression is compiled. */
    private static final int LARGEST_ON_LOOP = 64 * 1024;

    /** The same where the reference engine has work. */
    private static final int LARGEST_ON_LOOP_BY_REFERENCE = 16 * 1024;

    /** The largest reply that a contract may let in takes a tenth of it; what takes longer is a document made for that. */
    private static final Duration WORK_LIMIT = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Trace trace;
    private final Worker worker;
    private final Duration workLimit;

    /** Where large replies are read. */
    interface Worker {
        Future<NormalisedReply> run(Callable<NormalisedReply> work);
    }

    @SuppressWarnings("NullAway") // the library says that a blocking handler may give null; this one does not
    Digestion(Vertx vertx, Trace trace) {
        this(vertx, trace, work -> vertx.executeBlocking(work, false), WORK_LIMIT);
    }

    Digestion(Vertx vertx, Trace trace, Worker worker, Duration workLimit) {
        this.vertx = vertx;
        this.trace = trace;
        this.worker = worker;
        this.workLimit = workLimit;
    }

    /** The records of {@code reply}. */
    Future<NormalisedReply> digest(OperationPlan plan, UpstreamReply reply, Exchange exchange) {
        List<Runnable> notes = new ArrayList<>(); // filled where the work is done, told on the loop when it is over
        int largest = plan.isCompiled() ? LARGEST_ON_LOOP : LARGEST_ON_LOOP_BY_REFERENCE;
        boolean small = reply.body().length <= largest;
        Future<NormalisedReply> working = small
                ? Future.succeededFuture(reply).map(r -> now(plan, r, exchange, notes))
                : worker.run(() -> now(plan, reply, exchange, notes));
        Future<NormalisedReply> told = working.andThen(done -> notes.forEach(Runnable::run));
        return small ? told : within(exchange, told);
    }

    /** The caller is answered in time also when a worker is not done; its work ends by the bounds of the expressions. */
    private Future<NormalisedReply> within(Exchange exchange, Future<NormalisedReply> working) {
        Promise<NormalisedReply> answer = Promise.promise();
        Duration left = exchange.remaining();
        GatewayFailure tooLate = left.compareTo(workLimit) < 0
                ? GatewayFailure.of(
                                FailureKind.DEADLINE_EXCEEDED,
                                "The time for this request was used up while its reply was read.")
                        .withPlace("reading a reply of the upstream took longer than " + left.toMillis() + " ms")
                : GatewayFailure.of(
                                FailureKind.UPSTREAM_CONTRACT_VIOLATION,
                                "The upstream's answer takes too long to read.")
                        .withPlace("reading a reply of the upstream took longer than " + workLimit.toMillis() + " ms");
        Duration limit = left.compareTo(workLimit) < 0 ? left : workLimit;
        long timer = vertx.setTimer(Math.max(1, limit.toMillis()), late -> answer.tryFail(tooLate));
        working.onComplete(done -> {
            vertx.cancelTimer(timer);
            if (done.succeeded()) {
                answer.tryComplete(done.result());
            } else {
                answer.tryFail(done.cause());
            }
        });
        return answer.future();
    }

    private NormalisedReply now(OperationPlan plan, UpstreamReply reply, Exchange exchange, List<Runnable> notes) {
        trace.replied(exchange, reply);
        ReceivedReply received = receive(plan, reply, exchange, notes);
        Outcomes.Verdict verdict = plan.outcomes().classify(received);
        trace.classified(exchange, verdict);
        verdict.rule().ifPresent(trace::touched);
        if (verdict.failure().isPresent()) {
            return failed(plan, verdict.failure().get(), reply);
        }
        NormalisedReply normalised = plan.mapping()
                .normalise(
                        received.root(),
                        ReplyVariables.evaluation(received),
                        reply.receivedAt(),
                        trace,
                        place -> notes.add(() -> exchange.listener()
                                .unread(exchange, plan.contract().name(), place)));
        trace.normalised(exchange, normalised);
        return normalised;
    }

    /** For a list, "not found" is an empty list. */
    private static NormalisedReply failed(OperationPlan plan, GatewayFailure failure, UpstreamReply reply) {
        if (plan.isList() && failure.kind() == FailureKind.NOT_FOUND) {
            return NormalisedReply.empty(plan.contract().name(), reply.receivedAt());
        }
        throw failure;
    }

    private ReceivedReply receive(OperationPlan plan, UpstreamReply reply, Exchange exchange, List<Runnable> notes) {
        String type = reply.header("Content-Type").orElse(null);
        try {
            Decoded decoded = plan.decoder().decode(reply.body(), type);
            trace.decoded(exchange, decoded);
            decoded.notes()
                    .forEach(note -> notes.add(() ->
                            exchange.listener().noted(exchange, plan.contract().name(), note)));
            return received(reply, decoded.root(), decoded.soapHeader(), null, "");
        } catch (GatewayFailure undecodable) {
            // gate 4 comes before gates 5 and 6: what a status says about a reply does not depend on a readable body
            return received(
                    reply,
                    Tree.nothing(),
                    Tree.nothing(),
                    undecodable,
                    plan.decoder().text(reply.body(), type));
        }
    }

    private static ReceivedReply received(
            UpstreamReply reply, Tree root, Tree soapHeader, @Nullable GatewayFailure undecodable, String bodyText) {
        return new ReceivedReply(
                reply.status(),
                reply::header,
                root,
                soapHeader,
                undecodable,
                bodyText,
                reply.body().length == 0,
                reply.receivedAt());
    }
}
