package parley.edge;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.route.AnswerFreshness;
import parley.text.FieldList;

/**
 * Writes answers. Response headers are built here and nowhere else: none of an upstream is ever copied (T-58). Every answer is
 * JSON:API and varies on {@code Accept}. Event loop of the request.
 */
public final class ResponseWriter {

    private static final CharSequence CACHE_STATUS = HttpHeaders.createOptimized("Cache-Status");
    private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");

    /** Where nobody said how long. */
    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

    private static final CharSequence WWW_AUTHENTICATE = HttpHeaders.createOptimized("WWW-Authenticate");

    private ResponseWriter() {}

    /** Sends a document with 200, with the status of what was done, or 304 where the client has it already (RFC 9110, section 13.1.2). */
    static Future<Void> success(
            HttpServerRequest request,
            ReadyAnswer answer,
            AnswerFreshness freshness,
            Manner manner,
            ConnectionDeadlines deadlines) {
        HttpServerResponse response = request.response();
        boolean fetched = manner.isPublic() && answer.request().isFetch();
        manner.dress(
                request,
                fetched || !manner.isPublic() ? maxAge(freshness.remaining(), freshness.age()) : Manner.NO_STORE);
        if (!fetched) {
            return done(request, answer, deadlines);
        }
        List<String> known = known(request);
        freshness.cacheStatus().ifPresent(status -> {
            response.putHeader(CACHE_STATUS, status);
            response.putHeader(HttpHeaders.AGE, Long.toString(freshness.age().toSeconds()));
        });
        boolean gzip = ContentCodings.takesGzip(request.headers());
        Optional<String> has = known.isEmpty()
                ? Optional.empty()
                : answer.etags(gzip).stream().filter(tag -> names(known, tag)).findFirst();
        if (has.isPresent()) {
            return response.putHeader(HttpHeaders.ETAG, has.get())
                    .setStatusCode(304)
                    .end();
        }
        ReadyAnswer.Coded coded = answer.coded(gzip);
        response.putHeader(HttpHeaders.ETAG, coded.etag());
        coded.coding().ifPresent(coding -> response.putHeader(HttpHeaders.CONTENT_ENCODING, coding));
        return send(request, coded.body(), deadlines);
    }

    /** Answers what has done something, or what operators ask: nobody keeps that. */
    private static Future<Void> done(HttpServerRequest request, ReadyAnswer answer, ConnectionDeadlines deadlines) {
        HttpServerResponse response =
                request.response().setStatusCode(answer.done().status());
        answer.done().location().ifPresent(at -> response.putHeader(HttpHeaders.LOCATION, at));
        if (answer.done().status() == 204) {
            response.headers().remove(HttpHeaders.CONTENT_TYPE);
            return response.end();
        }
        return send(request, answer.plain().body(), deadlines);
    }

    /**
     * {@code If-Match} compares strongly, and all our tags are weak: only the asterisk is ever met (RFC 9110, section 13.1.1).
     *
     * @throws GatewayFailure {@code precondition-failed}
     */
    static void checkPreconditions(MultiMap headers) {
        if (headers.contains(HttpHeaders.IF_MATCH)
                && !headers.getAll(HttpHeaders.IF_MATCH).stream()
                        .allMatch(tag -> tag.strip().equals("*"))) {
            throw GatewayFailure.ofHeader(
                    FailureKind.PRECONDITION_FAILED,
                    "Entity tags are weak here and never match If-Match; read with If-None-Match.",
                    "If-Match");
        }
    }

    /**
     * How long the client may keep the answer: as long as every part of it is still fresh here, and no stale one at all. Whoever
     * keeps it takes the header {@code Age} off again (RFC 9111, section 4.2), so it is part of the number.
     */
    private static CharSequence maxAge(Duration remaining, Duration age) {
        long seconds = remaining.toSeconds();
        return seconds > 0 ? "max-age=" + (age.toSeconds() + seconds) : NO_CACHE;
    }

    /** Sends an error document. */
    static Future<Void> failure(
            HttpServerRequest request,
            GatewayFailure failure,
            byte[] body,
            Manner manner,
            ConnectionDeadlines deadlines) {
        HttpServerResponse response = request.response();
        manner.dress(
                request,
                failure.rememberedFor().map(time -> maxAge(time, Duration.ZERO)).orElse(Manner.NO_STORE));
        response.setStatusCode(failure.status());
        failure.allow().ifPresent(methods -> response.putHeader(HttpHeaders.ALLOW, methods));
        retryAfter(failure).ifPresent(seconds -> response.putHeader(HttpHeaders.RETRY_AFTER, seconds));
        if (failure.kind() == FailureKind.UNAUTHENTICATED) {
            response.putHeader(WWW_AUTHENTICATE, "Bearer");
        }
        return send(request, Buffer.buffer(body), deadlines);
    }

    /** Writes the body, or for HEAD its length alone. */
    static Future<Void> send(HttpServerRequest request, Buffer body, ConnectionDeadlines deadlines) {
        if (request.method().name().equals("HEAD")) {
            return request.response()
                    .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .end();
        }
        return AnswerWriting.write(request, body, deadlines);
    }

    /**
     * The header {@code Retry-After}, which goes with every 503 and 429: whole seconds, rounded up, since nobody should come back
     * too early.
     */
    public static Optional<String> retryAfter(GatewayFailure failure) {
        boolean due = failure.status() == 503 || failure.status() == 429;
        return failure.retryAfter()
                .or(() -> due ? Optional.of(USUAL_WAIT) : Optional.empty())
                .map(wait -> Long.toString(wait.plusMillis(999).toSeconds()));
    }

    /** The lines of {@code If-None-Match}: a list may come in several of them (RFC 9110, section 5.3). */
    private static List<String> known(HttpServerRequest request) {
        return request.getHeader(HttpHeaders.IF_NONE_MATCH) == null
                ? List.of()
                : request.headers().getAll(HttpHeaders.IF_NONE_MATCH);
    }

    private static boolean names(List<String> ifNoneMatch, String etag) {
        return FieldList.members(ifNoneMatch).stream()
                .map(EntityTag::opaque)
                .anyMatch(tag -> tag.equals("*") || tag.equals(EntityTag.opaque(etag)));
    }
}
