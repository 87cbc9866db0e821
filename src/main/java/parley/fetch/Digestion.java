package parley.fetch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.contract.Operation;
import parley.decode.Decoded;
import parley.decode.Note;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.map.Bases;
import parley.map.Mapping;
import parley.map.NormalisedReply;
import parley.map.ReplyWeight;
import parley.outcome.Outcomes;
import parley.outcome.ReceivedReply;
import parley.outcome.ReplyVariables;
import parley.outcome.Sent;
import parley.tree.Tree;
import parley.upstream.CallInputs;
import parley.upstream.UpstreamReply;

/**
 * Decodes, classifies and maps one reply, in one piece. Small bodies are done on the event loop, larger ones on a worker,
 * so that no document stalls the other requests. Fails with whatever the stages say; never stores anything.
 */
public final class Digestion {

    /** Up to here decoding and mapping together take a fraction of a millisecond. */
    private static final int LARGEST_ON_LOOP = 64 * 1024;

    private final Vertx vertx;
    private final Trace trace;
    private final Function<Callable<NormalisedReply>, Future<NormalisedReply>> worker;

    public Digestion(Vertx vertx, Trace trace, Workers workers) {
        this(vertx, trace, (Callable<NormalisedReply> work) -> workers.run(work));
    }

    /** @param worker who reads large replies */
    Digestion(Vertx vertx, Trace trace, Function<Callable<NormalisedReply>, Future<NormalisedReply>> worker) {
        this.vertx = vertx;
        this.trace = trace;
        this.worker = worker;
    }

    /** The records of {@code reply} to what was {@code asked}. */
    Future<NormalisedReply> digest(OperationPlan plan, CallInputs asked, UpstreamReply reply, Exchange exchange) {
        List<Runnable> notes = new ArrayList<>(); // filled where the work is done, told on the loop when it is over
        boolean small = reply.body().length <= LARGEST_ON_LOOP;
        if (small) {
            try {
                return Future.succeededFuture(now(plan, asked, reply, exchange, notes));
            } catch (Throwable thrown) { // whatever it is, somebody waits for the reply
                return Future.failedFuture(thrown);
            } finally {
                notes.forEach(Runnable::run);
            }
        }
        Runnable letGo = reply.keep();
        return new WorkerTurn<NormalisedReply>(vertx, exchange)
                .take(worker, () -> weighed(now(plan, asked, reply, exchange, notes)), () -> {
                    letGo.run();
                    notes.forEach(Runnable::run);
                })
                .map(read -> {
                    exchange.holds(reply.keep()); // records take room until they are written
                    return read;
                });
    }

    /** A cache will want to know, and a loop must not count through all of it. */
    private static NormalisedReply weighed(NormalisedReply reply) {
        return reply.weighing(ReplyWeight.of(reply));
    }

    private NormalisedReply now(
            OperationPlan plan, CallInputs asked, UpstreamReply reply, Exchange exchange, List<Runnable> notes) {
        Trace watching = trace.of(exchange);
        watching.replied(exchange, reply);
        ReceivedReply whole = receive(plan, reply, exchange, notes, watching);
        Optional<ReceivedReply> masked = new EchoedSecrets(plan.redaction()).without(reply, whole);
        masked.ifPresent(without -> notes.add(
                () -> exchange.listener().noted(exchange, plan.contract().name(), EchoedSecrets.NOTE)));
        ReceivedReply received = masked.orElse(whole);
        Evaluation evaluation = plan.let()
                .on(
                        ReplyVariables.evaluation(received, reply.body().length)
                                .withDocuments(plan.decoder().inner()),
                        received.root());
        Outcomes.Verdict verdict = plan.outcomes().classify(received, evaluation, () -> CallersValues.in(plan, asked));
        watching.classified(exchange, verdict);
        verdict.rule().ifPresent(watching::touched);
        if (verdict.failure().isPresent()) {
            throw verdict.failure().get();
        }
        boolean done = verdict.isEmpty() && plan.writes();
        if (plan.operation().kind() == Operation.Kind.DELETE || (verdict.isEmpty() && !done)) {
            return plan.mapping().nothing(received.root(), evaluation, reply.receivedAt(), watching);
        }
        plan.let().check(evaluation);
        NormalisedReply normalised = plan.mapping()
                .normalise(
                        received.root(),
                        evaluation,
                        new Mapping.About(
                                reply.receivedAt(),
                                verdict.rule().isPresent(),
                                done,
                                () -> isChosen(CallersValues.in(plan, asked))),
                        watching,
                        place -> notes.add(() -> exchange.listener()
                                .unread(exchange, plan.contract().name(), place)),
                        plan.call()
                                .openAddress(reply)
                                .map(at -> new Bases(at, received.root()))
                                .orElse(null));
        watching.normalised(exchange, normalised);
        return masked.isEmpty() ? normalised : EchoedSecrets.warned(normalised);
    }

    private static boolean isChosen(Sent sent) {
        return sent.anywhere() || sent.behindFirst();
    }

    private ReceivedReply receive(
            OperationPlan plan, UpstreamReply reply, Exchange exchange, List<Runnable> notes, Trace watching) {
        String type = reply.header("Content-Type").orElse(null);
        try {
            Decoded read = reply.isPerhapsCut()
                    ? plan.decoder().decodePerhapsCut(reply.body(), type)
                    : plan.decoder().decode(reply.body(), type);
            Decoded decoded = reply.isCodingIgnored() ? read.with(Note.CONTENT_CODING_IGNORED) : read;
            watching.decoded(exchange, decoded);
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
