package parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import parley.edge.ErrorDocuments;
import parley.edge.ResponseWriter;
import parley.exchange.AnswerSource;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;
import parley.fetch.Trace;
import parley.inbound.ApiRequest;
import parley.inbound.RequestDocument;
import parley.inbound.RequestParser;
import parley.inbound.WriteTerms;
import parley.jsonapi.Document;
import parley.route.Access;
import parley.route.Asked;
import parley.route.Catalog;
import parley.route.PublicRoutes;
import parley.route.Route;
import parley.route.Routes;
import parley.route.SourcedDocument;

/**
 * The pipeline without a listener: a request in, the answer out, everything between the real thing. For {@code check} and
 * {@code try}. Any event loop.
 */
public final class DirectGateway {

    private final Routes routes;
    private final Ticker ticker;
    private final ExchangeListener listener;
    private final AtomicLong ids = new AtomicLong();

    /** A gateway over {@code catalog} in which everybody may read everything. */
    public DirectGateway(Vertx vertx, Catalog catalog, Ticker ticker, ExchangeListener listener, Trace trace) {
        this.routes = new PublicRoutes(vertx, trace, Optional.empty()).apply(catalog);
        this.ticker = ticker;
        this.listener = listener;
    }

    /**
     * What the client would get.
     *
     * @param headers those that depend on the answer
     * @param failure what an error document is about
     */
    public record Answer(int status, Map<String, String> headers, String body, Optional<GatewayFailure> failure) {}

    /** Answers one request without a body; never fails. */
    public Future<Answer> answer(String method, String target) {
        return answer(method, target, Optional.empty());
    }

    /** Answers one request; never fails. */
    public Future<Answer> answer(String method, String target, Optional<byte[]> body) {
        Exchange exchange = Exchange.begin("request-" + ids.incrementAndGet(), null, ticker, listener);
        exchange.requested(method);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Host", "gateway");
        return Future.succeededFuture(target)
                .map(uri -> RequestParser.parse(method, uri, headers))
                .compose(request -> answer(request, body, exchange))
                .recover(thrown -> {
                    GatewayFailure failure = GatewayFailure.from(thrown);
                    return Future.succeededFuture(failed(failure, exchange, ""));
                })
                .onSuccess(answer -> exchange.end(
                        "answer",
                        answer.status(),
                        answer.failure().isPresent() ? AnswerSource.ERROR : AnswerSource.FRESH,
                        "",
                        answer.failure().orElse(null)));
    }

    private Future<Answer> answer(ApiRequest request, Optional<byte[]> body, Exchange exchange) {
        Route found = routes.of(request.target());
        Route route = found.including(request, Access.EVERYTHING);
        return Future.succeededFuture(body)
                .map(bytes -> new Asked(request, Access.EVERYTHING, bytes.map(RequestDocument::parse), WriteTerms.NONE))
                .compose(asked -> route.answer(asked, exchange))
                .map(this::answered)
                .recover(thrown -> Future.succeededFuture(failed(
                        GatewayFailure.from(thrown), exchange, route.subject().contract())));
    }

    private Answer answered(SourcedDocument composed) {
        Map<String, String> headers =
                composed.done().location().map(at -> Map.of("Location", at)).orElse(Map.of());
        return new Answer(composed.done().status(), headers, text(composed.document()), Optional.empty());
    }

    private Answer failed(GatewayFailure failure, Exchange exchange, String contract) {
        Map<String, String> headers = ResponseWriter.retryAfter(failure)
                .map(seconds -> Map.of("Retry-After", seconds))
                .orElse(Map.of());
        String body = text(ErrorDocuments.ofPublic(failure, exchange, contract));
        return new Answer(failure.status(), headers, body, Optional.of(failure));
    }

    private String text(Document document) {
        return new String(routes.renderer().render(document), UTF_8);
    }
}
