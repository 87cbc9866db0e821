package parley.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.exchange.Exchange;
import parley.exchange.GatewayFailure;
import parley.inbound.ApiRequest;
import parley.inbound.RequestDocument;
import parley.inbound.RequestParser;
import parley.inbound.Target;

/**
 * Turns each HTTP request into exactly one answer, whatever happens: the one place where failures become error documents and where
 * exchanges begin and end. One event loop.
 */
final class RequestHandler {

    private final Vertx vertx;
    private final Workers workers;
    private final Pipeline pipeline;
    private final Supplier<Catalog> catalogs;
    private final GatewaySetting setting;
    private final ConnectionDeadlines deadlines;
    private final Set<Answering> underWay = Collections.newSetFromMap(new IdentityHashMap<>());

    RequestHandler(Vertx vertx, ConnectionDeadlines deadlines, Supplier<Catalog> catalogs, GatewaySetting setting) {
        this.vertx = vertx;
        this.workers = Workers.of(vertx);
        this.pipeline = new Pipeline(
                new Fetching(
                        new Digestion(vertx, setting.trace(), workers),
                        setting.trace(),
                        Optional.of(setting.storage().replies())),
                setting.trace(),
                workers);
        this.catalogs = catalogs;
        this.setting = setting;
        this.deadlines = deadlines;
    }

    void handle(HttpServerRequest request) {
        if (!deadlines.requestBegan(request.connection())) {
            return;
        }
        Catalog catalog = catalogs.get();
        Exchange exchange = begin(request);
        Answering answering = new Answering(request, exchange, catalog, deadlines);
        request.response().closeHandler(closed -> answering.clientGone());
        Future.succeededFuture(request)
                .compose(r -> answer(r, catalog, exchange, answering))
                .onFailure(thrown -> answering.fail(GatewayFailure.from(thrown)));
        if (!exchange.hasEnded()) {
            underWay.add(answering);
            answering.whenEnded(() -> underWay.remove(answering));
        }
    }

    /** Answers all that is under way at once, because the gateway stops. */
    void giveUp() {
        List.copyOf(underWay).forEach(Answering::giveUp);
    }

    /** Answers what the HTTP codec refused; a connection that ended in the middle of a head is no request. */
    void refuse(HttpServerRequest request) {
        if (CodecRefusal.isNone(request) || !deadlines.requestBegan(request.connection())) {
            return;
        }
        new Answering(request, begin(request), catalogs.get(), deadlines).fail(CodecRefusal.of(request));
    }

    private Exchange begin(HttpServerRequest request) {
        String id = Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
        Exchange exchange = Exchange.begin(
                id, TraceParent.of(request.getHeader("traceparent")), setting.ticker(), setting.listener());
        exchange.requested(request.method().name());
        return exchange;
    }

    private Future<Void> answer(HttpServerRequest request, Catalog catalog, Exchange exchange, Answering answering) {
        RequestBytes.checkAnnounced(request);
        Optional<String> host = RequestParser.host(request.headers(), request.version() == HttpVersion.HTTP_1_0);
        String method = request.method().name();
        if (!method.equals("CONNECT")) { // which names where it wants to be led to, and is led nowhere
            host.ifPresent(setting.hosts()::check);
        }
        Optional<Storage.Ready> ready = setting.storage().ready(catalog, request.uri());
        ApiRequest api = ready.isPresent()
                ? RequestParser.parse(method, ready.get().answer().request(), request.headers())
                : RequestParser.parse(method, request.uri(), host, request.headers());
        api.patience().ifPresent(exchange::deadlineWithin);
        Access access = access(request);
        if (ready.isPresent()) {
            ready.get().answer().types().forEach(access::require);
        } else if (api.target() instanceof Target.OfType of) {
            access.require(of.type());
        }
        access.consumer().ifPresent(consumer -> {
            exchange.sentBy(consumer.name());
            answering.holds(setting.quotas().admit(consumer, setting.ticker().nanoTime()));
        });
        boolean hasBody = RequestBytes.isExpected(request);
        if (ready.isPresent() && api.isFetch() && !hasBody) {
            answering.understood(api);
            answering.succeed(
                    ready.get().answer(), AnswerFreshness.of(ready.get().sources()));
            return Future.succeededFuture();
        }
        Future<ApiRequest> complete = hasBody
                ? RequestBytes.read(vertx, request).map(body -> checkBody(api, body))
                : Future.succeededFuture(api);
        return complete.compose(whole -> {
                    answering.understood(whole);
                    AllowedMethods.check(whole, catalog);
                    return pipeline.answer(catalog, whole, access, exchange);
                })
                .compose(composed -> ready(request.uri(), catalog, api, composed, exchange)
                        .map(answer -> {
                            answering.succeed(answer, composed.freshness());
                            return null;
                        }));
    }

    /** The bytes of what was composed: kept ones where they show the same, or else made and kept. */
    private Future<ReadyAnswer> ready(
            String target, Catalog catalog, ApiRequest api, SourcedDocument composed, Exchange exchange) {
        Optional<ReadyAnswer> same = setting.storage().same(catalog, target, composed.parts());
        if (same.isPresent()) {
            return Future.succeededFuture(same.get());
        }
        return composed.isLarge()
                ? workers.run(exchange, true, () -> setting.storage()
                        .same(catalog, target, composed.parts()) // others may have had their turn before
                        .orElseGet(() -> made(target, catalog, api, composed)))
                : Future.succeededFuture(made(target, catalog, api, composed));
    }

    private ReadyAnswer made(String target, Catalog catalog, ApiRequest api, SourcedDocument composed) {
        return setting.storage().keep(catalog, target, composed.rendered(catalog, api));
    }

    private Access access(HttpServerRequest request) {
        return setting.isOpen()
                ? Access.EVERYTHING
                : Access.of(setting.consumers().authenticate(credential(request)));
    }

    /** The one credential of the request; with two of them nobody knows which one an intermediary looked at. */
    private static @Nullable String credential(HttpServerRequest request) {
        List<String> values = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        return values.size() == 1 ? values.get(0) : null;
    }

    /** No write is offered yet, but a document that is none is said to be none. */
    private static ApiRequest checkBody(ApiRequest request, byte[] body) {
        String method = request.method();
        if (body.length > 0 && (method.equals("POST") || method.equals("PATCH"))) {
            RequestDocument.parse(body);
        }
        return request;
    }
}
