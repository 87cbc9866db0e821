package parley.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
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

    /** Up to here decoding and mapping together stay well below the time that a request may hold the loop. */
    private static final int LARGEST_ON_LOOP = 16 * 1024;

    private final Vertx vertx;
    private final Trace trace;

    Digestion(Vertx vertx, Trace trace) {
        this.vertx = vertx;
        this.trace = trace;
    }

    /** The records of {@code reply}. */
    Future<NormalisedReply> digest(OperationPlan plan, UpstreamReply reply, Exchange exchange) {
        List<Runnable> notes = new ArrayList<>(); // filled where the work is done, told on the loop when it is over
        boolean small = reply.body().length <= LARGEST_ON_LOOP;
        Future<NormalisedReply> working = small
                ? Future.succeededFuture(reply).map(r -> now(plan, r, exchange, notes))
                : onWorker(() -> now(plan, reply, exchange, notes));
        Future<NormalisedReply> told = working.andThen(done -> notes.forEach(Runnable::run));
        return small ? told : within(exchange, told);
    }

    @SuppressWarnings("NullAway") // the library says that a blocking handler may give null; this one does not
    private Future<NormalisedReply> onWorker(Callable<NormalisedReply> work) {
        return vertx.executeBlocking(work, false);
    }

    /** The caller is answered in time also when a worker is not done; its work ends by the bounds of the expressions. */
    private Future<NormalisedReply> within(Exchange exchange, Future<NormalisedReply> working) {
        Promise<NormalisedReply> answer = Promise.promise();
        long left = Math.max(1, exchange.remaining().toMillis());
        long timer = vertx.setTimer(
                left,
                late -> answer.tryFail(GatewayFailure.of(
                                FailureKind.DEADLINE_EXCEEDED,
                                "The time for this request was used up while its reply was read.")
                        .withPlace("reading a reply of the upstream took longer than " + left + " ms")));
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
            trace.decoded(exchange, decoded.root());
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
