package parley.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import parley.gateway.AnswerWriting;
import parley.gateway.ConnectionDeadlines;
import parley.jsonapi.Document;

/**
 * One answer of the admin listener. Nothing is stored on the way, nothing is sniffed, nothing runs in a browser, and no other
 * origin may read it.
 */
record AdminReply(int status, Map<String, String> headers, Buffer body) {

    static AdminReply document(int status, byte[] body) {
        return new AdminReply(
                status, Map.of("Content-Type", Document.MEDIA_TYPE, "Vary", "Accept"), Buffer.buffer(body));
    }

    static AdminReply text(int status, String type, String text) {
        return new AdminReply(status, Map.of("Content-Type", type), Buffer.buffer(text.getBytes(UTF_8)));
    }

    AdminReply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new AdminReply(status, more, body);
    }

    /** Sends it; then the client has as long as at the public listener to take it and to ask again. */
    Future<Void> send(HttpServerRequest request, ConnectionDeadlines deadlines) {
        deadlines.requestEnded(request.connection());
        return write(request, deadlines);
    }

    private Future<Void> write(HttpServerRequest request, ConnectionDeadlines deadlines) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return Future.succeededFuture();
        }
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (request.method().name().equals("HEAD")) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            return response.end();
        }
        return AnswerWriting.write(request, body, deadlines);
    }

    /** For the last answer of a connection. */
    void sendAndClose(HttpServerRequest request, ConnectionDeadlines deadlines) {
        deadlines.lastAnswer(request.connection());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        write(request, deadlines).onComplete(sent -> request.connection().close());
    }
}
