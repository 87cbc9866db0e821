package parley.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.AnswerSource;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;
import parley.jsonapi.Primary;
import parley.jsonapi.Resource;
import parley.jsonapi.ResourceWeight;

/** What leaves the event loops, and where it goes. */
class WorkersTest {

    private final Vertx vertx = Vertx.vertx();
    private final Workers workers = Workers.of(vertx);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private static Exchange exchange(Duration deadline) {
        Exchange exchange = Exchange.begin("1", null, Ticker.system(), new ExchangeListener() {});
        exchange.deadlineAfter(deadline);
        return exchange;
    }

    @Test
    void onlyWhatIsLargeLeavesTheThread() throws Exception {
        Exchange exchange = exchange(Duration.ofMinutes(1));

        Future<Thread> small = workers.run(exchange, false, Thread::currentThread);
        Future<Thread> large = workers.run(exchange, true, Thread::currentThread);

        assertThat(small.result()).isSameAs(Thread.currentThread());
        assertThat(large.await(10, TimeUnit.SECONDS).getName()).startsWith("parley-large");
    }

    @Test
    void failuresOfTheWorkAreItsOutcome() throws Exception {
        for (boolean large : List.of(false, true)) {
            Future<Object> failed = workers.<Object>run(exchange(Duration.ofMinutes(1)), large, () -> {
                        throw GatewayFailure.abandoned();
                    })
                    .recover(thrown ->
                            Future.succeededFuture(GatewayFailure.from(thrown).is(FailureScope.ABANDONED)));

            assertThat(failed.await(10, TimeUnit.SECONDS)).isEqualTo(true);
        }
    }

    @Test
    @DisplayName("what work is done on is held until the work has stopped, also when its exchange ended before")
    void whatIsWorkedOnIsHeld() throws Exception {
        AtomicInteger letGo = new AtomicInteger();
        CountDownLatch goesOn = new CountDownLatch(1);
        Exchange exchange = exchange(Duration.ofMinutes(1));
        exchange.holds(letGo::incrementAndGet);

        Future<Integer> work = workers.run(exchange, true, () -> {
            goesOn.await();
            return letGo.get();
        });
        exchange.end("client gone", 499, AnswerSource.ERROR, "", null);
        assertThat(letGo).hasValue(0);
        goesOn.countDown();

        assertThat(work.await(10, TimeUnit.SECONDS)).isZero();
        assertThat(letGo).hasValue(1);
    }

    @Test
    @DisplayName("there are as many as processors, and whose turn does not come in time is gateway-overloaded")
    void thereAreFew() throws Exception {
        int processors = Math.max(2, Runtime.getRuntime().availableProcessors());
        CountDownLatch begun = new CountDownLatch(processors);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger late = new AtomicInteger();
        List<Future<Boolean>> busy = Stream.generate(() -> Workers.of(vertx).run(() -> {
                    begun.countDown();
                    return end.await(20, TimeUnit.SECONDS);
                }))
                .limit(processors)
                .toList();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        GatewayFailure failure = workers.<GatewayFailure>run(exchange(Duration.ofMillis(5)), true, () -> {
                    late.incrementAndGet();
                    return GatewayFailure.abandoned();
                })
                .recover(thrown -> Future.succeededFuture(GatewayFailure.from(thrown)))
                .await(10, TimeUnit.SECONDS);

        assertThat(failure.kind()).isEqualTo(FailureKind.GATEWAY_OVERLOADED);
        end.countDown();
        assertThat(Future.all(busy).await(10, TimeUnit.SECONDS).succeeded()).isTrue();
        assertThat(workers.run(late::get).await(10, TimeUnit.SECONDS)).isZero();
    }

    private static Resource thing(String text) {
        return new Resource("things", "1", Map.of("text", text), Map.of(), Map.of());
    }

    @Test
    @DisplayName("many records are large, and one long text as well")
    void largeIsWhatTakesLong() {
        List<Resource> many =
                IntStream.range(0, 5_000).mapToObj(i -> thing("x")).toList();

        assertThat(ResourceWeight.isLarge(many)).isTrue();
        assertThat(ResourceWeight.isLarge(many.subList(0, 100))).isFalse();
        assertThat(ResourceWeight.isLarge(new Primary.Many(many))).isTrue();
        assertThat(ResourceWeight.isLarge(new Primary.One(thing("x".repeat(300_000)))))
                .isTrue();
        assertThat(ResourceWeight.isLarge(new Primary.One(thing("x")))).isFalse();
    }

    @Test
    @DisplayName("a full heap is the gateway's own load")
    void noMemoryIsOverload() {
        GatewayFailure failure = GatewayFailure.from(new OutOfMemoryError("Java heap space"));

        assertThat(failure.kind()).isEqualTo(FailureKind.GATEWAY_OVERLOADED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("who waits for a worker is answered, whatever goes wrong with what comes after the work")
    void whoWaitsIsAnswered() throws Exception {
        Future<String> answer = new WorkerTurn<String>(vertx, exchange(Duration.ofMinutes(1)))
                .take(workers::run, () -> "done", () -> {
                    throw new OutOfMemoryError("for the test");
                });

        assertThat(answer.await(10, TimeUnit.SECONDS)).isEqualTo("done");
    }
}
