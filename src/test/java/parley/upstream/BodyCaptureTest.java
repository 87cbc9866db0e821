package parley.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.contract.Format;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.GatewayFailure;
import parley.testing.ManualTicker;

class BodyCaptureTest {

    private static final int LENGTH = 1_000_000;

    private final ManualTicker ticker = new ManualTicker();
    private final List<Boolean> reading = new ArrayList<>();

    private static HttpClientResponse response() {
        return response(MultiMap.caseInsensitiveMultiMap().add(HttpHeaders.CONTENT_LENGTH, Integer.toString(LENGTH)));
    }

    private static HttpClientResponse response(MultiMap headers) {
        return (HttpClientResponse) Proxy.newProxyInstance(
                BodyCaptureTest.class.getClassLoader(),
                new Class<?>[] {HttpClientResponse.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "statusCode" -> 200;
                    case "headers" -> headers;
                    case "getHeader" -> headers.get((CharSequence) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private BodyCapture body(BodyBudget budget) {
        return new BodyCapture(response(), LENGTH, budget.share(ticker), Runnable::run, reading::add);
    }

    @Test
    @DisplayName("a body that waits for room takes no more bytes off its connection, and waits once for all of it")
    void whoWaitsDoesNotRead() {
        BodyBudget budget = BodyBudget.of(8_000_000);
        BodyShare others = budget.share(ticker);
        others.take(7_900_000);
        BodyCapture body = body(budget);

        body.write(Buffer.buffer(new byte[60_000]));
        assertThat(reading).isEmpty();
        body.write(Buffer.buffer(new byte[40_000]));
        assertThat(body.writeQueueFull()).isTrue();
        assertThat(reading).containsExactly(false);

        others.release();
        assertThat(reading).containsExactly(false, true);
        body.write(Buffer.buffer(new byte[LENGTH - 100_000]));
        body.end();

        assertThat(body.result().result()).hasSize(LENGTH);
        assertThat(reading).containsExactly(false, true);
    }

    @Test
    @DisplayName("a body for which there is no memory once its turn has come fails at once")
    void noMemoryAfterTheWaitIsSaid() {
        BodyBudget budget = BodyBudget.of(8_000_000);
        BodyShare others = budget.share(ticker);
        Exchange exchange = Exchange.begin("1", null, ticker, ExchangeListener.NONE);
        BodyCapture body = new BodyCapture(
                response(),
                LENGTH,
                budget.share(exchange, TreePrice.of(Format.CSV)),
                Runnable::run,
                reading::add,
                all -> {
                    throw new OutOfMemoryError("for the test");
                });
        body.write(Buffer.buffer("x".repeat(LENGTH - 20_000)));
        body.write(Buffer.buffer(",".repeat(20_000)));
        others.take(6_500_000);
        body.end();
        assertThat(body.result().isComplete()).isFalse();

        others.release();

        assertThat(body.result().cause()).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void whatFitsIsReadAtOnce() {
        BodyCapture body = body(BodyBudget.of(8_000_000));

        body.write(Buffer.buffer(new byte[LENGTH]));
        body.end();

        assertThat(body.result().result()).hasSize(LENGTH);
        assertThat(reading).isEmpty();
    }

    @Test
    @DisplayName(
            "F-61 a compressed body is inflated a few hundred kilobytes a turn, and takes nothing off its connection meanwhile")
    void compressedBodyGivesWay() throws IOException {
        String text = IntStream.range(0, 400_000).mapToObj(i -> i + " ").collect(Collectors.joining());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        Buffer wire = Buffer.buffer(bytes.toByteArray());
        BodyBudget budget = BodyBudget.of(100_000_000);
        BodyShare share = budget.share(ticker);
        Deque<Runnable> turns = new ArrayDeque<>();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(HttpHeaders.CONTENT_ENCODING, "gzip");
        BodyCapture body = new BodyCapture(response(headers), 10_000_000, share, turns::add, reading::add);

        int half = wire.length() / 2;
        body.write(wire.slice(0, half));
        body.write(wire.slice(half, wire.length()));
        body.end();
        int taken = 0;
        while (!turns.isEmpty()) {
            assertThat(body.writeQueueFull()).isTrue();
            assertThat(reading.get(reading.size() - 1)).isFalse();
            turns.remove().run();
            taken++;
        }

        assertThat(new String(body.result().result(), StandardCharsets.US_ASCII))
                .isEqualTo(text);
        assertThat(taken).isGreaterThanOrEqualTo(text.length() / (2 * GzipBody.PER_TURN));
        assertThat(GzipBody.PER_TURN).isLessThanOrEqualTo(500_000);
        assertThat(reading.get(reading.size() - 1)).isTrue();
    }

    @Test
    @DisplayName("F-49 what is refused in a later turn ends the reading at once, whether more comes or not")
    void refusedInALaterTurn() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[3_000_000]);
        }
        Deque<Runnable> turns = new ArrayDeque<>();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(HttpHeaders.CONTENT_ENCODING, "gzip");
        BodyShare share = BodyBudget.of(100_000_000).share(ticker);
        BodyCapture body = new BodyCapture(response(headers), 10_000_000, share, turns::add, reading::add);

        Future<Void> written = body.write(Buffer.buffer(bytes.toByteArray()));
        assertThat(written.isComplete()).isFalse();
        while (!turns.isEmpty()) {
            turns.remove().run();
        }

        assertThat(written.cause())
                .isInstanceOf(GatewayFailure.class)
                .isSameAs(body.result().cause());
    }
}
