package parley.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parley.exchange.ExchangeListener;
import parley.exchange.Ticker;
import parley.fetch.Trace;
import parley.gateway.DirectGateway;
import parley.testing.DocumentValidator;
import parley.upstream.UpstreamReply;
import parley.upstream.UpstreamSender;

/** The whole gateway but for its listener, before an upstream that gives one payload to whoever asks. Blocks its caller. */
final class PayloadGateway {

    /** The largest payload has 3 MB; a machine with much else to do still reads it in a few seconds. */
    private static final long PATIENCE_SECONDS = 60;

    private final Vertx vertx;

    PayloadGateway(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What a client that asks for {@code target} gets when the upstream of {@code contract} answers {@code payload}. */
    DirectGateway.Answer answer(String contract, String target, Payload payload) {
        DirectGateway gateway = new DirectGateway(
                vertx,
                CorpusContracts.compile(contract, upstream(payload)),
                Ticker.system(),
                ExchangeListener.NONE,
                Trace.NONE);
        DirectGateway.Answer answer = completed(gateway.answer("GET", target));
        DocumentValidator.assertValid(answer.body().getBytes(UTF_8));
        return answer;
    }

    private static UpstreamSender upstream(Payload payload) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        payload.contentType().ifPresent(type -> headers.set("Content-Type", type));
        return (call, exchange) -> Future.succeededFuture(new UpstreamReply(
                payload.status(), headers, payload.body(), exchange.ticker().now()));
    }

    private static <T> T completed(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new AssertionError("no answer", failed);
        }
    }
}
