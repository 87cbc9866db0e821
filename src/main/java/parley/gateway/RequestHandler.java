package parley.gateway;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.exchange.AnswerSource;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;
import parley.inbound.ApiRequest;
import parley.inbound.Consumers;
import parley.inbound.FramingCheck;
import parley.inbound.RequestDocument;
import parley.inbound.RequestParser;
import parley.inbound.Target;
import parley.jsonapi.Document;

/**
 * Turns each HTTP request into exactly one answer, whatever happens: the one place where failures become error documents and where
 * exchanges begin and end. One event loop.
 */
final class RequestHandler {

    /** After these, what follows on the connection may not be a request: it is closed. */
    private static final Set<FailureKind> LEAVES_DOUBT = Set.of(
            FailureKind.MALFORMED_REQUEST,
            FailureKind.UNSUPPORTED_TRANSFER_CODING,
            FailureKind.PAYLOAD_TOO_LARGE,
            FailureKind.URI_TOO_LONG,
            FailureKind.HEADERS_TOO_LARGE);

    /** Not sent to anybody; the usual number in logs for a client that left before its answer. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private final Vertx vertx;
    private final Pipeline pipeline;
    private final Supplier<Catalog> catalogs;
    private final Consumers consumers;
    private final boolean open;
    private final Ticker ticker;
    private final ExchangeListener listener;
    private final ConnectionDeadlines deadlines;

    RequestHandler(Vertx vertx, ConnectionDeadlines deadlines, Supplier<Catalog> catalogs, GatewaySetting setting) {
        this.vertx = vertx;
        this.pipeline = new Pipeline(vertx, setting.trace());
        this.catalogs = catalogs;
        this.consumers = setting.consumers();
        this.open = setting.isOpen();
        this.ticker = setting.ticker();
        this.listener = setting.listener();
        this.deadlines = deadlines;
    }

    void handle(HttpServerRequest request) {
        if (!deadlines.requestBegan(request.connection())) {
            return;
        }
        Catalog catalog = catalogs.get();
        Exchange exchange = begin(request);
        Answering answering = new Answering(request, exchange, catalog);
        request.response().closeHandler(closed -> answering.clientGone());
        Future.succeededFuture(request)
                .compose(head -> parse(head, exchange))
                .compose(permitted -> {
                    answering.understood(permitted.api());
                    return answer(catalog, permitted, exchange);
                })
                .map(catalog.renderer()::render)
                .onComplete(done -> {
                    if (done.succeeded()) {
                        answering.succeed(done.result());
                    } else {
                        answering.fail(GatewayFailure.from(done.cause()));
                    }
                });
    }

    /** Answers what the HTTP codec refused; a connection that ended in the middle of a head is no request. */
    void refuse(HttpServerRequest request) {
        if (request.decoderResult().cause() instanceof PrematureChannelClosureException) {
            return;
        }
        if (!deadlines.requestBegan(request.connection())) {
            return;
        }
        new Answering(request, begin(request), catalogs.get()).fail(refusal(request));
    }

    /** What our own rules say of the headers is more exact than what the codec says of the message. */
    private static GatewayFailure refusal(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return GatewayFailure.of(FailureKind.URI_TOO_LONG, "The request line is too long.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return GatewayFailure.of(FailureKind.HEADERS_TOO_LARGE, "The request headers are too large.");
        }
        try {
            FramingCheck.check(request.headers());
        } catch (GatewayFailure exact) {
            return exact;
        }
        return GatewayFailure.of(FailureKind.MALFORMED_REQUEST, "The request is not valid HTTP.");
    }

    private Exchange begin(HttpServerRequest request) {
        String id = Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
        Exchange exchange = Exchange.begin(id, TraceParent.of(request.getHeader("traceparent")), ticker, listener);
        exchange.requested(request.method().name());
        return exchange;
    }

    private Future<Permitted> parse(HttpServerRequest request, Exchange exchange) {
        RequestBytes.checkAnnounced(request);
        ApiRequest api = RequestParser.parse(request.method().name(), request.uri(), request.headers());
        Access access = open ? Access.EVERYTHING : Access.of(consumers.authenticate(credential(request)));
        access.consumer().ifPresent(known -> exchange.sentBy(known.name()));
        if (api.target() instanceof Target.OfType of) {
            access.require(of.type());
        }
        Permitted permitted = new Permitted(api, access);
        return RequestBytes.isExpected(request)
                ? RequestBytes.read(vertx, request).map(body -> checkBody(permitted, body))
                : Future.succeededFuture(permitted);
    }

    /** The one credential of the request; with two of them nobody knows which one an intermediary looked at. */
    private static @Nullable String credential(HttpServerRequest request) {
        List<String> values = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        return values.size() == 1 ? values.get(0) : null;
    }

    /** No write is offered yet, but a document that is none is said to be none. */
    private static Permitted checkBody(Permitted request, byte[] body) {
        String method = request.api().method();
        if (body.length > 0 && (method.equals("POST") || method.equals("PATCH"))) {
            RequestDocument.parse(body);
        }
        return request;
    }

    private Future<Document> answer(Catalog catalog, Permitted request, Exchange exchange) {
        AllowedMethods.check(request.api(), catalog);
        return pipeline.answer(catalog, request.api(), request.access(), exchange);
    }

    /** A request that has been understood, from somebody who may ask for it. */
    private record Permitted(ApiRequest api, Access access) {}

    /** The end of one exchange: whichever comes first of answer, failure and the client's leaving. */
    private final class Answering {

        private final HttpServerRequest request;
        private final Exchange exchange;
        private final Catalog catalog;
        private @Nullable ApiRequest understood;
        private boolean gone;

        Answering(HttpServerRequest request, Exchange exchange, Catalog catalog) {
            this.request = request;
            this.exchange = exchange;
            this.catalog = catalog;
        }

        void understood(ApiRequest api) {
            understood = api;
        }

        void succeed(byte[] body) {
            if (exchange.hasEnded() || gone) {
                return;
            }
            // first, because writing may begin the next request of this connection
            boolean close = isLast();
            endOfRequest(close);
            Future<Void> written = ResponseWriter.success(request, body);
            exchange.end("answer", request.response().getStatusCode(), AnswerSource.FRESH, type(), null);
            closeBehind(written, close);
        }

        void fail(GatewayFailure failure) {
            if (exchange.hasEnded() || gone) {
                return;
            }
            String contract = understood == null ? "" : ErrorDocuments.contractOf(understood, catalog);
            byte[] body = catalog.renderer().render(ErrorDocuments.of(failure, exchange, contract));
            boolean close = LEAVES_DOUBT.contains(failure.kind()) || isLast();
            endOfRequest(close);
            Future<Void> written = ResponseWriter.failure(request, failure, body);
            exchange.end("failure", failure.status(), AnswerSource.ERROR, type(), failure);
            closeBehind(written, close);
        }

        /** Whether the client wants no other answer on this connection (RFC 9112, section 9.6), in whatever list it says so. */
        private boolean isLast() {
            return request.headers().getAll(HttpHeaders.CONNECTION).stream()
                    .flatMap(value -> Arrays.stream(value.split(",", -1)))
                    .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
        }

        private void endOfRequest(boolean close) {
            if (close) {
                deadlines.lastAnswer(request.connection());
                request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            } else {
                deadlines.requestEnded(request.connection());
            }
            request.response().putHeader(HttpHeaders.DATE, HttpDate.of(ticker.now()));
        }

        private void closeBehind(Future<Void> written, boolean close) {
            if (close) {
                written.onComplete(sent -> request.connection().close());
            }
        }

        void clientGone() {
            if (!exchange.hasEnded()) {
                gone = true; // what is given up now fails, and there is nobody to tell
                exchange.abandon();
                exchange.end("client gone", CLIENT_CLOSED_REQUEST, AnswerSource.ERROR, type(), null);
            }
        }

        private String type() {
            return understood == null ? "" : ErrorDocuments.typeOf(understood, catalog);
        }
    }
}
