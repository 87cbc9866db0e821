package parley.ops;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.gateway.CodecRefusal;
import parley.gateway.ConnectionDeadlines;
import parley.gateway.RequestBytes;
import parley.inbound.ApiRequest;
import parley.inbound.RequestParser;
import parley.jsonapi.Document;
import parley.jsonapi.DocumentRenderer;
import parley.jsonapi.ErrorObject;
import parley.jsonapi.PublicLinks;

/**
 * Turns each request of the admin listener into exactly one answer. Probes are answered to anybody, everything else to who may
 * ask. One event loop.
 */
final class AdminHandler {

    /** The addresses that are no JSON:API. */
    static final Set<String> TEXTS = Set.of("livez", "readyz", "metrics");

    private static final Logger LOG = LoggerFactory.getLogger("parley.admin");
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final Vertx vertx;
    private final ConnectionDeadlines deadlines;
    private final AdminAccess access;
    private final AdminApi api;
    private final Metrics metrics;
    private final Readiness readiness;
    private final DocumentRenderer renderer = DocumentRenderer.of(PublicLinks.of(""), AdminResources.presentations());

    AdminHandler(
            Vertx vertx,
            ConnectionDeadlines deadlines,
            AdminAccess access,
            OpsSources sources,
            Metrics metrics,
            Readiness readiness) {
        this.vertx = vertx;
        this.deadlines = deadlines;
        this.access = access;
        this.api = new AdminApi(sources);
        this.metrics = metrics;
        this.readiness = readiness;
    }

    /** The process is alive: it answers. */
    void live(HttpServerRequest request) {
        AdminReply.text(200, PLAIN, "alive\n").send(request, deadlines);
    }

    void ready(HttpServerRequest request) {
        Readiness.Phase phase = readiness.phase();
        AdminReply.text(phase == Readiness.Phase.READY ? 200 : 503, PLAIN, phase.word() + "\n")
                .send(request, deadlines);
    }

    void metrics(HttpServerRequest request) {
        answer(
                request,
                Future.succeededFuture(request)
                        .compose(allowed -> {
                            access.check(allowed.method().name(), host(allowed), allowed.headers());
                            return vertx.executeBlocking(metrics::scrape);
                        })
                        .map(text -> AdminReply.text(200, Metrics.MEDIA_TYPE, text)));
    }

    /** Everything else. */
    void handle(HttpServerRequest request) {
        answer(request, Future.succeededFuture(request).compose(this::document).map(this::rendered));
    }

    private AdminReply rendered(AdminApi.Reply reply) {
        AdminReply rendered = AdminReply.document(reply.status(), renderer.render(reply.document()));
        String self = reply.document().links().get("self");
        return reply.status() == 201 && self != null ? rendered.with("Location", self) : rendered;
    }

    private Future<AdminApi.Reply> document(HttpServerRequest request) {
        Optional<String> host = host(request);
        access.check(request.method().name(), host, request.headers());
        ApiRequest parsed = RequestParser.parse(request.method().name(), request.uri(), host, request.headers());
        Future<byte[]> body = RequestBytes.isExpected(request)
                ? RequestBytes.read(vertx, request)
                : Future.succeededFuture(new byte[0]);
        return body.compose(bytes -> api.answer(parsed, bytes));
    }

    private static Optional<String> host(HttpServerRequest request) {
        return RequestParser.host(request.headers(), request.version() == HttpVersion.HTTP_1_0);
    }

    /** Answers what the HTTP codec refused. */
    void refuse(HttpServerRequest request) {
        if (!CodecRefusal.isNone(request) && deadlines.requestBegan(request.connection())) {
            failure(CodecRefusal.of(request)).sendAndClose(request, deadlines);
        }
    }

    private void answer(HttpServerRequest request, Future<AdminReply> reply) {
        reply.onComplete(done -> {
            if (done.succeeded()) {
                done.result().send(request, deadlines);
                return;
            }
            GatewayFailure failure = GatewayFailure.from(done.cause());
            // what was not read of the request may not be taken for the next one
            if (RequestBytes.isExpected(request)) {
                failure(failure).sendAndClose(request, deadlines);
            } else {
                failure(failure).send(request, deadlines);
            }
        });
    }

    private AdminReply failure(GatewayFailure failure) {
        String id = Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
        if (failure.kind() == FailureKind.INTERNAL_ERROR) {
            LOG.atError()
                    .setCause(failure.getCause())
                    .addKeyValue("exchange", id)
                    .log("an admin request failed");
        }
        byte[] body = renderer.render(Document.ofError(ErrorObject.of(failure, id, Map.of())));
        AdminReply reply = AdminReply.document(failure.status(), body);
        reply = failure.allow().isPresent()
                ? reply.with("Allow", failure.allow().get())
                : reply;
        return failure.kind() == FailureKind.UNAUTHENTICATED ? reply.with("WWW-Authenticate", "Bearer") : reply;
    }
}
