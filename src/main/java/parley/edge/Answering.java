package parley.edge;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.exchange.AnswerSource;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.HttpTime;
import parley.exchange.Word;
import parley.inbound.ApiRequest;
import parley.inbound.Quotas;
import parley.jsonapi.DocumentRenderer;
import parley.route.AnswerFreshness;
import parley.route.Route;
import parley.text.FieldList;

/**
 * The end of one exchange: whichever comes first of answer, failure and the client's leaving. What the exchange held is given back
 * with it. One event loop.
 */
final class Answering {

    /** After these, what follows on the connection may not be a request: it is closed. */
    private static final Set<FailureKind> LEAVES_DOUBT = Set.of(
            FailureKind.MALFORMED_REQUEST,
            FailureKind.UNSUPPORTED_TRANSFER_CODING,
            FailureKind.PAYLOAD_TOO_LARGE,
            FailureKind.URI_TOO_LONG,
            FailureKind.HTTP_VERSION_NOT_SUPPORTED,
            FailureKind.HEADERS_TOO_LARGE);

    /** Not sent to anybody; the usual number in logs for a client that left before its answer. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");

    private static final CharSequence PREFERENCE_APPLIED = HttpHeaders.createOptimized("Preference-Applied");

    private final HttpServerRequest request;
    private final Exchange exchange;
    private final DocumentRenderer renderer;
    private final ConnectionDeadlines deadlines;
    private final Manner manner;
    private Quotas.Permit permit = () -> {};
    private @Nullable ApiRequest understood;
    private Route.Subject subject = Route.Subject.NONE;
    private boolean gone;
    private Runnable afterEnd = () -> {};

    Answering(
            HttpServerRequest request,
            Exchange exchange,
            DocumentRenderer renderer,
            ConnectionDeadlines deadlines,
            Manner manner) {
        this.request = request;
        this.exchange = exchange;
        this.renderer = renderer;
        this.deadlines = deadlines;
        this.manner = manner;
    }

    /** It is known what is asked, and what it is about. */
    void understood(ApiRequest api, Route.Subject about) {
        understood = api;
        subject = about;
    }

    /** Takes a step towards the end; one that fails is the end. */
    void step(Runnable step) {
        try {
            step.run();
        } catch (Throwable thrown) { // whatever it is, somebody waits for an answer
            fail(GatewayFailure.from(thrown));
        }
    }

    /** What is given back when the exchange ends. */
    void holds(Quotas.Permit taken) {
        permit = taken;
    }

    /**
     * Ends the exchange well.
     *
     * @throws GatewayFailure {@code precondition-failed}, or {@code gateway-overloaded} where there is no room for a large answer;
     *     then nothing is written
     */
    void succeed(ReadyAnswer answer, AnswerFreshness freshness) {
        if (isOver()) {
            return;
        }
        if (manner.isPublic() && answer.request().isFetch()) { // a write was judged before it left
            ResponseWriter.checkPreconditions(request.headers());
        }
        if (manner.isPublic() && answer.isLarge()) { // operators look just when callers leave no room
            deadlines.requireRoom(answer);
        }
        // first, because writing may begin the next request of this connection
        boolean close = isLast();
        endOfRequest(close);
        Future<Void> written = ResponseWriter.success(request, answer, freshness, manner, deadlines);
        if (answer.isLarge()) {
            deadlines.holds(answer, written);
            exchange.handsOver().ifPresent(letGo -> deadlines.untilRead(written, letGo));
        }
        end(
                "answer",
                request.response().getStatusCode(),
                freshness.source(),
                freshness.staleBecause().orElse(null));
        closeBehind(written, close);
    }

    /** Ends the exchange by telling a browser what a page of another origin may send. */
    void preflight() {
        boolean close = isLast();
        endOfRequest(close);
        HttpServerResponse response = request.response().setStatusCode(204);
        manner.dress(request, Manner.NO_STORE);
        response.headers().remove(HttpHeaders.CONTENT_TYPE);
        manner.cors().preflight(request.headers(), response);
        Future<Void> written = response.end();
        end("preflight", 204, AnswerSource.CACHE, null);
        closeBehind(written, close);
    }

    /** Runs {@code action} once, when the exchange has ended. */
    void whenEnded(Runnable action) {
        afterEnd = action;
    }

    /** The gateway stops, and this was not answered in time. */
    void giveUp() {
        if (!isOver()) {
            gone = true; // what is given up now fails, and that is no answer
            try {
                exchange.abandon();
            } finally {
                gone = false;
            }
            fail(
                    "shutdown",
                    GatewayFailure.of(FailureKind.GATEWAY_OVERLOADED, "The gateway is being stopped; ask again."));
        }
    }

    void fail(GatewayFailure failure) {
        fail("failure", failure);
    }

    private void fail(String by, GatewayFailure failure) {
        if (isOver()) {
            return;
        }
        boolean close = LEAVES_DOUBT.contains(failure.kind()) || isLast();
        Future<Void> written;
        try {
            byte[] body = renderer.render(
                    manner.isPublic()
                            ? ErrorDocuments.ofPublic(failure, exchange, subject.contract())
                            : ErrorDocuments.of(failure, exchange, subject.contract()));
            endOfRequest(close);
            written = ResponseWriter.failure(request, failure, body, manner, deadlines);
        } catch (Throwable unanswerable) { // no memory, or another answer has begun: its client must not wait for ever
            deadlines.reset(request.connection());
            clientGone(); // now: what is thrown leads to another try, which hears of the end of the connection instead
            throw unanswerable;
        }
        end(by, failure.status(), AnswerSource.ERROR, failure);
        closeBehind(written, close);
    }

    /** Nobody waits for the answer any more. */
    void clientGone() {
        if (!exchange.hasEnded()) {
            gone = true; // what is given up now fails, and there is nobody to tell
            try {
                exchange.abandon();
            } finally {
                end("client gone", CLIENT_CLOSED_REQUEST, AnswerSource.ERROR, null);
            }
        }
    }

    private boolean isOver() {
        return exchange.hasEnded() || gone;
    }

    private void end(String by, int status, AnswerSource source, @Nullable GatewayFailure failure) {
        permit.release();
        afterEnd.run();
        exchange.end(by, status, source, subject.type(), failure);
    }

    /** Whether the client wants no other answer on this connection (RFC 9112, section 9.6), or gets none because we stop. */
    private boolean isLast() {
        return deadlines.isStopping() || isLastForClient();
    }

    /** The client may say so in whatever list. */
    private boolean isLastForClient() {
        List<String> options = FieldList.members(request.headers().getAll(HttpHeaders.CONNECTION));
        return !options.isEmpty() && options.stream().anyMatch("close"::equalsIgnoreCase);
    }

    private void endOfRequest(boolean close) {
        if (close) {
            deadlines.lastAnswer(request.connection());
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        } else {
            deadlines.requestEnded(request.connection());
        }
        acknowledge();
        request.response()
                .putHeader(HttpHeaders.DATE, HttpTime.of(exchange.ticker().now()))
                .putHeader(REQUEST_ID, exchange.id());
    }

    /** Says which preferences of the client were heeded, and whether another one would have had another answer (RFC 7240, section 3). */
    private void acknowledge() {
        if (!manner.isPublic()
                || understood == null
                || (understood.patience().isEmpty()
                        && understood.query().include().isEmpty())) {
            return;
        }
        List<String> applied = new ArrayList<>(2);
        understood.patience().ifPresent(wait -> applied.add("wait=" + wait.toSeconds()));
        if (understood.handling() != ApiRequest.Handling.UNSAID) {
            applied.add("handling=" + Word.of(understood.handling()));
        }
        if (!applied.isEmpty()) {
            request.response().putHeader(PREFERENCE_APPLIED, String.join(", ", applied));
        }
        if (exchange.isDecidedByPreference()) {
            MultiMap headers = request.response().headers();
            request.response()
                    .headersEndHandler(
                            written -> headers.set(HttpHeaders.VARY, headers.get(HttpHeaders.VARY) + ", Prefer"));
        }
    }

    private void closeBehind(Future<Void> written, boolean close) {
        if (close) {
            written.onComplete(sent -> request.connection().close());
        }
    }
}
