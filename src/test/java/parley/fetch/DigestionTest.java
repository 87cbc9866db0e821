package parley.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.exchange.AnswerSource;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.exchange.Secrets;
import parley.exchange.Ticker;
import parley.jsonapi.PublicLinks;
import parley.map.NormalisedReply;
import parley.route.CatalogCompiler;
import parley.upstream.CallInputs;
import parley.upstream.UpstreamReply;

class DigestionTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger handedOver = new AtomicInteger();
    private final AtomicReference<Callable<NormalisedReply>> given = new AtomicReference<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private static OperationPlan plan(String name) {
        ContractSet set = ContractLoader.parse("things.yaml", """
                contract: things
                upstream: { url: "https://api.example", format: json }
                resources:
                  things:
                    id: id
                    attributes: { name: %s }
                    list: { request: GET /things, records: data }
                """.formatted(name));
        return CatalogCompiler.compile(
                        set.contracts(),
                        Secrets.placeholders(),
                        contract -> (call, exchange) -> Future.failedFuture("never called"),
                        PublicLinks.of(""))
                .catalog()
                .plan("things")
                .orElseThrow()
                .list()
                .orElseThrow();
    }

    /** One record whose name makes the reply this large. */
    private static UpstreamReply reply(int bytes) {
        String without = "{\"data\":[{\"id\":1,\"name\":\"\"}]}";
        String body = without.replace("\"\"", '"' + "x".repeat(bytes - without.length()) + '"');
        return new UpstreamReply(
                200, MultiMap.caseInsensitiveMultiMap(), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    }

    private static Exchange exchange(Duration deadline) {
        Exchange exchange = Exchange.begin("1", null, Ticker.system(), new ExchangeListener() {});
        exchange.deadlineAfter(deadline);
        return exchange;
    }

    /** Keeps what it is given until the test runs it. */
    private Digestion digestion(Promise<NormalisedReply> work) {
        return new Digestion(vertx, Trace.NONE, task -> {
            handedOver.incrementAndGet();
            given.set(task);
            return work.future();
        });
    }

    @ParameterizedTest(name = "{0}, {1} bytes: handed to a worker {2} times")
    @CsvSource({"name, 65536, 0", "name, 65537, 1", "$uppercase(name), 65536, 0", "$uppercase(name), 65537, 1"})
    void largeRepliesAreReadByAWorker(String name, int bytes, int times) {
        Future<NormalisedReply> reading =
                digestion(Promise.promise()).digest(plan(name), CallInputs.NONE, reply(bytes), exchange(LONG));

        assertThat(handedOver).hasValue(times);
        assertThat(reading.succeeded()).isEqualTo(times == 0);
    }

    @Test
    @DisplayName("a reply whose turn with a worker never came says nothing of its upstream, and is not read any more")
    void waitingForAWorkerIsOurOwnLoad() throws Exception {
        Future<NormalisedReply> reading = digestion(Promise.promise())
                .digest(plan("name"), CallInputs.NONE, reply(100_000), exchange(Duration.ofMillis(5)));

        assertThat(failure(reading).kind()).isEqualTo(FailureKind.GATEWAY_OVERLOADED);
        assertThat(failure(reading).retryAfter()).contains(Duration.ofSeconds(1));
        assertThatThrownBy(() -> Objects.requireNonNull(given.get()).call()).isInstanceOf(GatewayFailure.class);
    }

    @Test
    void aReadingThatOutlastsTheRequestEndsWithItsDeadline() throws Exception {
        Promise<NormalisedReply> read = Promise.promise();
        Digestion begun = new Digestion(vertx, Trace.NONE, task -> {
            try {
                task.call();
            } catch (Exception unexpected) {
                return Future.failedFuture(unexpected);
            }
            return read.future();
        });

        OperationPlan plan = plan("name");
        Promise<NormalisedReply> reading = Promise.promise();
        vertx.runOnContext(
                sameLoop -> begun.digest(plan, CallInputs.NONE, reply(100_000), exchange(Duration.ofMillis(5)))
                        .onComplete(reading)); // whose timer cannot fire before the work has begun

        assertThat(failure(reading.future()).kind()).isEqualTo(FailureKind.DEADLINE_EXCEEDED);
    }

    @Test
    @DisplayName(
            "what a reply takes is accounted for until nobody works on it, and not only until its caller is answered")
    void replyIsAccountedForUntilTheWorkHasStopped() throws Exception {
        Promise<NormalisedReply> work = Promise.promise();
        AtomicInteger kept = new AtomicInteger();
        UpstreamReply counted = reply(100_000).keptBy(() -> {
            kept.incrementAndGet();
            return kept::decrementAndGet;
        });

        Future<NormalisedReply> reading =
                digestion(work).digest(plan("name"), CallInputs.NONE, counted, exchange(Duration.ofMillis(5)));

        assertThat(failure(reading).kind()).isEqualTo(FailureKind.GATEWAY_OVERLOADED);
        assertThat(kept).hasValue(1);
        work.fail("stopped");
        assertThat(kept).hasValue(0);
    }

    @Test
    @DisplayName("records are accounted for until their answer is there")
    void recordsAreHeldForTheAnswer() throws Exception {
        AtomicInteger kept = new AtomicInteger();
        UpstreamReply counted = reply(100_000).keptBy(() -> {
            kept.incrementAndGet();
            return kept::decrementAndGet;
        });
        Exchange asks = exchange(LONG);

        new Digestion(vertx, Trace.NONE, Workers.of(vertx))
                .digest(plan("name"), CallInputs.NONE, counted, asks)
                .await(10, TimeUnit.SECONDS);
        assertThat(kept).hasValue(1);
        asks.end("answer", 200, AnswerSource.FRESH, "", null);

        assertThat(kept).hasValue(0);
    }

    @Test
    void whatTheCallerHasLeftIsNotRead() throws Exception {
        Exchange left = exchange(LONG);

        Future<NormalisedReply> reading =
                digestion(Promise.promise()).digest(plan("name"), CallInputs.NONE, reply(100_000), left);
        left.abandon();

        assertThat(failure(reading).is(FailureScope.ABANDONED)).isTrue();
        assertThatThrownBy(() -> Objects.requireNonNull(given.get()).call()).isInstanceOf(GatewayFailure.class);
    }

    @Test
    void aReadingThatEndsInTimeIsTheAnswer() throws Exception {
        NormalisedReply read = new Digestion(vertx, Trace.NONE, Workers.of(vertx))
                .digest(plan("name"), CallInputs.NONE, reply(100_000), exchange(LONG))
                .await(10, TimeUnit.SECONDS);

        assertThat(read.records()).hasSize(1);
    }

    private static GatewayFailure failure(Future<NormalisedReply> reading) throws Exception {
        return reading.<GatewayFailure>map(read -> {
                    throw new AssertionError("was read");
                })
                .recover(thrown -> Future.succeededFuture(GatewayFailure.from(thrown)))
                .await(10, TimeUnit.SECONDS);
    }
}
