package parley.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.inbound.Requests.failureOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Rate;
import parley.inbound.Quotas.Permit;

class QuotasTest {

    private static final Consumer FREE = new Consumer("free", new byte[32], Set.of("*"));

    private final Quotas quotas = new Quotas();

    private static Consumer limited(String name, int calls, int seconds, int atOnce) {
        return new Consumer(name, new byte[32], Set.of("*"))
                .withLimits(
                        calls == 0 ? Optional.empty() : Optional.of(new Rate(calls, Duration.ofSeconds(seconds))),
                        atOnce == 0 ? OptionalInt.empty() : OptionalInt.of(atOnce));
    }

    private int admitted(Consumer consumer, int requests, Duration at) {
        int admitted = 0;
        for (int i = 0; i < requests; i++) {
            try {
                quotas.admit(consumer, at.toNanos());
                admitted++;
            } catch (GatewayFailure refused) {
                assertThat(refused.kind()).isEqualTo(FailureKind.CONSUMER_RATE_LIMITED);
            }
        }
        return admitted;
    }

    @ParameterizedTest
    @DisplayName("T-26 a consumer gets no more than its limits")
    @CsvSource({
        // rate, per seconds, at once, requests, admitted
        "0, 1, 0, 100, 100",
        "20, 1, 0, 100, 20",
        "0, 1, 5, 100, 5",
        "20, 1, 5, 100, 5",
        "5, 1, 20, 100, 5",
        "1, 3600, 1, 2, 1"
    })
    void noMoreThanItsLimits(int calls, int seconds, int atOnce, int requests, int expected) {
        Consumer consumer = limited("one", calls, seconds, atOnce);

        assertThat(admitted(consumer, requests, Duration.ZERO)).isEqualTo(expected);
    }

    @Test
    @DisplayName("T-26 what one consumer uses up takes nothing from another")
    void consumersAreApart() {
        admitted(limited("loud", 5, 1, 5), 100, Duration.ZERO);

        assertThat(admitted(limited("quiet", 5, 1, 5), 5, Duration.ZERO)).isEqualTo(5);
        assertThat(admitted(FREE, 50, Duration.ZERO)).isEqualTo(50);
    }

    @Test
    void rateSaysWhenToComeAgain() {
        Consumer consumer = limited("one", 2, 10, 0);
        quotas.admit(consumer, 0);
        quotas.admit(consumer, Duration.ofSeconds(4).toNanos());

        GatewayFailure failure =
                failureOf(() -> quotas.admit(consumer, Duration.ofSeconds(7).toNanos()));

        assertThat(failure.status()).isEqualTo(429);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(admitted(consumer, 5, Duration.ofSeconds(10))).isEqualTo(1);
    }

    @Test
    void requestUnderWayGivesItsPlaceBackOnce() {
        Consumer consumer = limited("one", 0, 1, 2);
        Permit first = quotas.admit(consumer, 0);
        quotas.admit(consumer, 0);
        GatewayFailure full = failureOf(() -> quotas.admit(consumer, 0));

        first.release();
        first.release();

        assertThat(full.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(quotas.underWay()).isEqualTo(1);
        assertThat(admitted(consumer, 5, Duration.ZERO)).isEqualTo(1);
    }

    @Test
    void refusedRequestUsesNothingUp() {
        Consumer consumer = limited("one", 2, 10, 1);
        Permit permit = quotas.admit(consumer, 0);
        admitted(consumer, 100, Duration.ZERO);
        permit.release();

        assertThat(admitted(consumer, 1, Duration.ZERO)).isEqualTo(1);
    }

    @Test
    void otherLimitsHoldAtOnce() {
        admitted(limited("one", 1, 3600, 0), 1, Duration.ZERO);

        assertThat(admitted(limited("one", 3, 3600, 0), 10, Duration.ZERO)).isEqualTo(3);
    }

    @Test
    void manyThreadsGetWhatOneWouldGet() throws InterruptedException {
        Consumer consumer = limited("one", 500, 3600, 0);
        AtomicInteger admitted = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException ended) {
                    return;
                }
                for (int n = 0; n < 250; n++) {
                    try {
                        Permit permit = quotas.admit(consumer, n);
                        admitted.incrementAndGet();
                        permit.release();
                    } catch (GatewayFailure refused) {
                        Thread.onSpinWait();
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(admitted).hasValue(500);
        assertThat(quotas.underWay()).isZero();
    }
}
