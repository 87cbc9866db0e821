package parley.ops;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import parley.edge.Entrance;
import parley.edge.RequestHandler;
import parley.edge.Site;
import parley.exchange.GatewayFailure;
import parley.inbound.RequestParser;

/**
 * What the operators get that is no JSON:API: probes, which are answered to anybody, and metrics for who may ask. Any event loop.
 */
record AdminTexts(Vertx vertx, Entrance entrance, Metrics metrics, Readiness readiness) implements Site.Texts {

    private static final String PLAIN = "text/plain; charset=utf-8";

    @Override
    public Handler<HttpServerRequest> before(RequestHandler handler) {
        Router router = Router.router(vertx);
        fetched(router, "/livez", request -> handler.text(request, 200, PLAIN, "alive\n"));
        fetched(router, "/readyz", request -> ready(request, handler));
        fetched(router, "/metrics", request -> metrics(request, handler));
        router.route().handler(context -> handler.handle(context.request()));
        // what the router itself would refuse (targets that are no path) is judged like any other request
        IntStream.of(400, 404, 500).forEach(status -> router.errorHandler(status, c -> handler.handle(c.request())));
        return router;
    }

    private static void fetched(Router router, String path, Consumer<HttpServerRequest> answer) {
        router.get(path).handler(context -> answer.accept(context.request()));
        router.head(path).handler(context -> answer.accept(context.request()));
    }

    private void ready(HttpServerRequest request, RequestHandler handler) {
        Readiness.Phase phase = readiness.phase();
        handler.text(request, phase == Readiness.Phase.READY ? 200 : 503, PLAIN, phase.word() + "\n");
    }

    private void metrics(HttpServerRequest request, RequestHandler handler) {
        Future.succeededFuture(request)
                .compose(allowed -> {
                    boolean isOld = allowed.version() == HttpVersion.HTTP_1_0;
                    entrance.check(
                            allowed.method().name(), RequestParser.host(allowed.headers(), isOld), allowed.headers());
                    return vertx.executeBlocking(metrics::scrape);
                })
                .onSuccess(text -> handler.text(request, 200, Metrics.MEDIA_TYPE, text))
                .onFailure(thrown -> handler.fail(request, GatewayFailure.from(thrown)));
    }
}
