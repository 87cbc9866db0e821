package parley.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.exchange.GatewayFailure.Source;
import parley.jsonapi.Document;

/** The answer to a write as a text that can be kept: a document with its status, or a failure. Its form has a version. Pure. */
final class KeptAnswer {

    private static final int VERSION = 1;

    /** A longer document is not kept; what was done is said without it. */
    private static final int LONGEST = 256 * 1024;

    private static final String TOO_LONG =
            "{\"meta\":{\"warnings\":[{\"detail\":\"This was done before; the answer was too long to be kept.\"}]}}";

    private KeptAnswer() {}

    static String of(SourcedDocument answer) {
        String text =
                answer.done().said().map(bytes -> new String(bytes, UTF_8)).orElse("");
        return new JsonObject()
                .put("version", VERSION)
                .put("status", answer.done().status())
                .put("location", answer.done().location().orElse(null))
                .put("document", text.length() > LONGEST ? TOO_LONG : text)
                .encode();
    }

    static String of(GatewayFailure failure) {
        return new JsonObject()
                .put("version", VERSION)
                .put("code", failure.kind().code())
                .put("detail", failure.detail())
                .put("source", failure.source().map(Source::member).orElse(null))
                .put("at", failure.source().map(Source::value).orElse(null))
                .put("fault", failure.fault().orElse(null))
                .put("upstreamCode", failure.upstreamCode().orElse(null))
                .put("again", failure.isRetryable())
                .put("meta", new JsonObject(Map.copyOf(failure.meta())))
                .encode();
    }

    /** The same answer again; a failure where it was one, or where nobody can read it any more. */
    static Future<SourcedDocument> again(String kept) {
        JsonObject answer = new JsonObject(kept);
        if (answer.getInteger("version", 0) != VERSION) {
            return Future.failedFuture(unreadable());
        }
        if (answer.containsKey("code")) {
            return Future.failedFuture(failure(answer));
        }
        Done done = new Done(
                answer.getInteger("status"),
                Optional.ofNullable(answer.getString("location")),
                Optional.of(answer.getString("document").getBytes(UTF_8)));
        return Future.succeededFuture(SourcedDocument.ofGateway(Document.ofMeta(Map.of("again", true)))
                .with(done));
    }

    private static GatewayFailure failure(JsonObject answer) {
        GatewayFailure failure = FailureKind.of(answer.getString("code"))
                .map(kind -> GatewayFailure.of(kind, answer.getString("detail")))
                .orElseGet(KeptAnswer::unreadable)
                .withMeta(answer.getJsonObject("meta").getMap());
        String at = answer.getString("at");
        if (at != null) {
            failure = failure.withSource(
                    switch (answer.getString("source")) {
                        case "header" -> new Source.Header(at);
                        case "parameter" -> new Source.Parameter(at);
                        default -> new Source.Pointer(at);
                    });
        }
        if (answer.getString("fault") != null) {
            failure = failure.withFault(answer.getString("fault"));
        }
        if (answer.getString("upstreamCode") != null) {
            failure = failure.withUpstreamCode(answer.getString("upstreamCode"));
        }
        return answer.getBoolean("again") ? failure : failure.with(FailureScope.PERHAPS_DONE);
    }

    private static GatewayFailure unreadable() {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_CONNECTION_LOST,
                        "This was sent before, and what became of it cannot be told any more.")
                .with(FailureScope.PERHAPS_DONE);
    }
}
