package parley.edge;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.exchange.Exchange;
import parley.exchange.GatewayFailure;
import parley.fetch.Workers;
import parley.inbound.ApiRequest;
import parley.inbound.FramingCheck;
import parley.inbound.RequestDocument;
import parley.inbound.RequestParser;
import parley.inbound.WriteTerms;
import parley.route.Access;
import parley.route.AnswerFreshness;
import parley.route.Asked;
import parley.route.Route;
import parley.route.Routes;
import parley.route.SourcedDocument;

/**
 * Turns each HTTP request of a listener into exactly one answer, whatever happens: the one place where failures become error
 * documents and where exchanges begin and end. One event loop.
 */
public final class RequestHandler {

    private static final byte[] NO_BODY = new byte[0];

    private final Vertx vertx;
    private final Workers workers;
    private final Site site;
    private final ConnectionDeadlines deadlines;
    private final Set<Answering> underWay = Collections.newSetFromMap(new IdentityHashMap<>());

    RequestHandler(Vertx vertx, ConnectionDeadlines deadlines, Site site) {
        this.vertx = vertx;
        this.workers = Workers.of(vertx);
        this.site = site;
        this.deadlines = deadlines;
    }

    /** Answers {@code request}. */
    public void handle(HttpServerRequest request) {
        Routes routes = site.routes().get();
        Exchange exchange = begin(request);
        Answering answering = answering(request, exchange, routes);
        request.response().closeHandler(closed -> answering.clientGone());
        answering.step(() -> new Turn(request, routes, exchange, answering).begin());
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
        if (!CodecRefusal.isNone(request) && deadlines.requestBegan(request.connection())) {
            fail(request, CodecRefusal.of(request));
        }
    }

    /** Answers {@code request} with {@code failure}. */
    public void fail(HttpServerRequest request, GatewayFailure failure) {
        answering(request, begin(request), site.routes().get()).fail(failure);
    }

    /** Answers {@code request} with what is no document and is kept by nobody. */
    public void text(HttpServerRequest request, int status, String type, String text) {
        HttpServerResponse response = request.response();
        if (!response.ended() && !response.closed()) {
            deadlines.requestEnded(request.connection());
            response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, type);
            site.manner().guard(response, Manner.NO_STORE);
            ResponseWriter.send(request, Buffer.buffer(text), deadlines);
        }
    }

    private Answering answering(HttpServerRequest request, Exchange exchange, Routes routes) {
        return new Answering(request, exchange, routes.renderer(), deadlines, site.manner());
    }

    private Exchange begin(HttpServerRequest request) {
        Exchange exchange = Exchange.begin(
                RequestId.of(request.getHeader(Answering.REQUEST_ID)),
                TraceParent.of(request.getHeader("traceparent")),
                site.ticker(),
                site.listener());
        exchange.requested(request.method().name());
        return exchange;
    }

    /** One request on its way to its answer. */
    private final class Turn {

        private final HttpServerRequest request;
        private final Routes routes;
        private final Exchange exchange;
        private final Answering answering;

        Turn(HttpServerRequest request, Routes routes, Exchange exchange, Answering answering) {
            this.request = request;
            this.routes = routes;
            this.exchange = exchange;
            this.answering = answering;
        }

        void begin() {
            RequestBytes.checkAnnounced(request);
            Optional<String> host = RequestParser.host(request.headers(), request.version() == HttpVersion.HTTP_1_0);
            String method = request.method().name();
            site.entrance().check(method, host, request.headers());
            if (site.manner().cors().isPreflight(method, request.headers())) {
                answering.preflight();
                return;
            }
            Optional<Storage.Ready> ready = site.storage().flatMap(kept -> kept.ready(routes, request.uri()));
            ApiRequest api = ready.isPresent()
                    ? RequestParser.parse(method, ready.get().answer().request(), request.headers())
                    : RequestParser.parse(method, request.uri(), host, request.headers());
            boolean again = ready.isPresent() && api.isFetch();
            Route found = again ? ready.get().answer().route() : routes.of(api.target());
            api.patience().ifPresent(exchange::deadlineWithin);
            Access access = site.entrance().access(request.headers());
            found.access().forEach(access::require);
            Route route = again ? found : found.including(api, access);
            access.consumer().ifPresent(consumer -> {
                exchange.sentBy(consumer.name());
                answering.holds(site.quotas().admit(consumer, site.ticker().nanoTime()));
            });
            if (FramingCheck.hasBody(request.headers())) {
                RequestBytes.read(vertx, request)
                        .onComplete(read -> answering.step(() -> route(route, asked(api, access, of(read)))));
            } else if (again) {
                answering.understood(api, route.subject());
                answering.succeed(
                        ready.get().answer(), AnswerFreshness.of(ready.get().sources()));
            } else {
                route(route, api.isFetch() ? new Asked(api, access) : asked(api, access, NO_BODY));
            }
        }

        private Asked asked(ApiRequest api, Access access, byte[] body) {
            return new Asked(
                    api,
                    access,
                    document(api, body),
                    api.isFetch()
                            ? WriteTerms.NONE
                            : WriteTerms.of(request.headers(), api.method(), request.uri(), body));
        }

        private void route(Route route, Asked asked) {
            answering.understood(asked.api(), route.subject());
            route.answer(asked, exchange)
                    .onComplete(done -> answering.step(() -> composed(route, asked.api(), of(done))));
        }

        /** The bytes of what was composed go out: kept ones where they show the same, or else made and kept. */
        private void composed(Route route, ApiRequest api, SourcedDocument composed) {
            Optional<ReadyAnswer> same = same(composed);
            if (same.isPresent() || !composed.isLarge()) {
                answering.succeed(same.orElseGet(() -> made(route, api, composed)), composed.freshness());
                return;
            }
            // others may have had their turn before
            workers.run(exchange, true, () -> same(composed).orElseGet(() -> made(route, api, composed)))
                    .onComplete(done -> answering.step(() -> answering.succeed(of(done), composed.freshness())));
        }

        private Optional<ReadyAnswer> same(SourcedDocument composed) {
            return site.storage().flatMap(kept -> kept.same(routes, request.uri(), composed.parts()));
        }

        private ReadyAnswer made(Route route, ApiRequest api, SourcedDocument composed) {
            ReadyAnswer answer = ReadyAnswer.of(api, route, composed, routes.renderer());
            return site.storage()
                    .map(kept -> kept.keep(routes, request.uri(), answer))
                    .orElse(answer);
        }
    }

    private static <T> T of(AsyncResult<T> done) {
        if (done.failed()) {
            throw GatewayFailure.from(done.cause());
        }
        return done.result();
    }

    /** Also where no write is taken a document that is none is said to be none. */
    private static Optional<RequestDocument> document(ApiRequest api, byte[] body) {
        return body.length > 0 && (api.method().equals("POST") || api.method().equals("PATCH"))
                ? Optional.of(RequestDocument.parse(body))
                : Optional.empty();
    }
}
