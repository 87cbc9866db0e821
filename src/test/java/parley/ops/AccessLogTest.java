package parley.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import parley.exchange.AnswerSource;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Heap;
import parley.testing.ManualTicker;
import parley.testing.NaughtyStrings;
import parley.testing.Patience;

class AccessLogTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ManualTicker ticker = new ManualTicker();

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("parley.exchange");

    @BeforeAll
    static void sayEverything() {
        LOGGER.setLevel(Level.INFO);
    }

    @AfterAll
    static void beQuietAgain() {
        LOGGER.setLevel(null);
    }

    private Exchange exchange(ExchangeListener log) {
        Exchange exchange = Exchange.begin("f00d", TRACE, ticker, log);
        exchange.requested("GET");
        return exchange;
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(new ObjectMapper().readTree(line));
            }
        }
        return lines;
    }

    @Test
    void aLineSaysHowARequestWasAnswered() throws IOException {
        try (AccessLog log = new AccessLog(out)) {
            Exchange exchange = exchange(log);
            exchange.sentBy("billing");
            exchange.attempted(2);
            ticker.advance(Duration.ofNanos(1_234_567));
            exchange.end(
                    "t", 200, AnswerSource.STALE, "parts", GatewayFailure.of(FailureKind.CIRCUIT_OPEN, "not logged"));
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"time\":\"2024-05-17T09:00:00.001Z\",\"level\":\"INFO\",\"logger\":\"parley.exchange\","
                        + "\"message\":\"answered\",\"exchange\":\"f00d\",\"method\":\"GET\",\"type\":\"parts\",\"status\":200,"
                        + "\"source\":\"stale\",\"attempts\":2,\"ms\":1.234,\"consumer\":\"billing\",\"traceparent\":\""
                        + TRACE
                        + "\",\"code\":\"circuit-open\"}\n");
    }

    @Test
    void aLineSaysThatTheProcessWasStopped() throws IOException {
        try (AccessLog log = new AccessLog(out)) {
            exchange(log)
                    .end(
                            "shutdown",
                            503,
                            AnswerSource.ERROR,
                            "parts",
                            GatewayFailure.of(FailureKind.GATEWAY_OVERLOADED, ""));
        }

        assertThat(lines())
                .singleElement()
                .satisfies(line -> assertThat(line.path("ended").asText()).isEqualTo("shutdown"));
    }

    @Test
    @DisplayName("T-67 no value can forge a line, reach a terminal or flood the log")
    void aValueStaysInsideItsString() throws IOException {
        String hostile = "x\n{\"level\":\"ERROR\"}\u001b[2J\u2028\\\u007f${jndi:ldap://127.0.0.1/a}\ud83d\ude00\ud800";
        try (AccessLog log = new AccessLog(out)) {
            Exchange exchange = exchange(log);
            exchange.requested("BREW".repeat(10_000));
            exchange.sentBy(hostile);
            exchange.end("t", 200, AnswerSource.FRESH, hostile, null);
        }

        assertThat(out.toString(StandardCharsets.ISO_8859_1).chars())
                .allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.get("consumer").textValue()).isEqualTo(hostile);
            assertThat(line.get("type").textValue()).isEqualTo(hostile);
            assertThat(line.get("method").textValue()).hasSizeLessThan(2_049);
            assertThat(line.get("level").textValue()).isEqualTo("INFO");
        });
    }

    @Test
    @DisplayName("T-67 the public list of naughty strings forges nothing either")
    void naughtyStringsForgeNothing() throws IOException {
        List<String> naughty = NaughtyStrings.all();
        try (AccessLog log = new AccessLog(out)) {
            for (String text : naughty) {
                Exchange exchange = exchange(log);
                exchange.sentBy(text);
                exchange.end("t", 200, AnswerSource.FRESH, "parts", null);
            }
        }

        assertThat(lines().size()).isEqualTo(naughty.size());
    }

    @Test
    void linesOfManyThreadsAreWholeAndComplete() throws Exception {
        int threads = 4;
        int requests = 5_000;
        try (AccessLog log = new AccessLog(out)) {
            List<Thread> clients = IntStream.range(0, threads)
                    .mapToObj(i -> new Thread(() -> {
                        for (int j = 0; j < requests; j++) {
                            exchange(log).end("t", 200 + i, AnswerSource.CACHE, "parts", null);
                        }
                    }))
                    .toList();
            clients.forEach(Thread::start);
            for (Thread client : clients) {
                client.join();
            }
        }

        assertThat(lines()).hasSize(threads * requests);
        assertThat(lines().stream().filter(line -> line.get("status").intValue() == 203))
                .hasSize(requests);
    }

    @Test
    void aStreamThatNobodyReadsStopsNobody() throws IOException {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("nobody reads this");
            }
        };
        LineBuffer lines = new LineBuffer();
        ExchangeListener adding = new ExchangeListener() {
            @Override
            public void ended(Exchange exchange, Answered answered) {
                lines.add(exchange, answered);
            }
        };

        for (int i = 0; i < 20_000; i++) {
            exchange(adding).end("t", 200, AnswerSource.CACHE, "parts", null);
        }

        assertThat(lines.writeTo(out)).isPositive();
        assertThat(out.size()).isBetween(4_000_000, 4_194_304);
        exchange(adding).end("t", 200, AnswerSource.CACHE, "parts", null);
        exchange(adding).end("t", 200, AnswerSource.CACHE, "parts", null);
        assertThat(lines.writeTo(broken)).isEqualTo(2);
        try (AccessLog log = new AccessLog(broken)) {
            exchange(log).end("t", 200, AnswerSource.CACHE, "parts", null);
        }
    }

    @Test
    @DisplayName("a log that could not be written once is written again: it does not end without a word")
    void goesOnAfterAnError() {
        AtomicInteger writes = new AtomicInteger();
        OutputStream failsOnce = new OutputStream() {
            @Override
            public void write(int b) {
                throw new IllegalStateException("lines are written whole");
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                if (writes.getAndIncrement() == 0) {
                    throw new OutOfMemoryError("for the test");
                }
            }
        };
        try (AccessLog log = new AccessLog(failsOnce)) {
            exchange(log).end("t", 200, AnswerSource.FRESH, "parts", null);
            assertThat(Patience.until(() -> writes.get() == 1)).isTrue();

            exchange(log).end("t", 200, AnswerSource.FRESH, "parts", null);

            assertThat(Patience.until(() -> writes.get() == 2)).isTrue();
        }
    }

    @Test
    @DisplayName(
            "what nobody reads takes a small share of the heap, however small that is and however many loops there are")
    void waitingLinesAreBoundedByTheHeap() {
        Heap small = new Heap(64 << 20);
        List<LineBuffer> buffers =
                Stream.generate(() -> LineBuffer.within(small, 8)).limit(8).toList();
        for (LineBuffer buffer : buffers) {
            ExchangeListener gather = new ExchangeListener() {
                @Override
                public void ended(Exchange exchange, Answered answered) {
                    buffer.add(exchange, answered);
                }
            };
            for (int i = 0; i < 5_000; i++) {
                exchange(gather).end("t", 200, AnswerSource.FRESH, "parts", null);
            }
            buffer.writeTo(out);
            for (int i = 0; i < 5_000; i++) {
                exchange(gather).end("t", 200, AnswerSource.FRESH, "parts", null);
            }
        }

        assertThat(buffers.stream().mapToLong(LineBuffer::size).sum()).isBetween(1L << 19, small.bytes() / 32);
    }

    @Test
    @DisplayName("T-19 what a slow reader made grow shrinks when it is quick again")
    void whatHasGrownShrinks() {
        LineBuffer buffer = new LineBuffer();
        int before = buffer.size();
        ExchangeListener gather = new ExchangeListener() {
            @Override
            public void ended(Exchange exchange, Answered answered) {
                buffer.add(exchange, answered);
            }
        };
        for (int i = 0; i < 20_000; i++) {
            exchange(gather).end("t", 200, AnswerSource.FRESH, "parts", null);
        }
        assertThat(buffer.size()).isGreaterThan(1_000_000);

        for (int i = 0; i < 4; i++) {
            buffer.writeTo(out);
            exchange(gather).end("t", 200, AnswerSource.FRESH, "parts", null);
        }

        assertThat(buffer.size()).isEqualTo(before);
    }
}
