package parley.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.Breaker;
import parley.contract.Retry;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;

/** Whatever happens in whatever order, all that was taken is given back, and every request is answered. */
class GuardBalanceTest {

    private static final FailureKind[] KINDS = FailureKind.values();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597})
    @DisplayName("F-114 after any mix of events nothing is left in flight, waiting or set, and the breaker can close")
    void everythingIsGivenBack(long seed) {
        Random random = new Random(seed);
        GuardFixture fixture = GuardFixture.with(Breaker.DEFAULT, 1 + random.nextInt(8), random.nextInt(12));
        List<Future<String>> replies = new ArrayList<>();
        List<Exchange> errands = new ArrayList<>();

        for (int step = 0; step < 1500; step++) {
            fixture.chance = random.nextDouble();
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> replies.add(run(fixture, errands, random));
                case 3 -> pick(fixture.calls, random).ifPresent(call -> call.tryComplete("ok"));
                case 4, 5 -> pick(fixture.calls, random).ifPresent(call -> call.tryFail(failure(random)));
                case 6 -> pick(errands, random).ifPresent(Exchange::abandon);
                default -> fixture.advance(Duration.ofMillis(random.nextInt(400)));
            }
            pick(fixture.renewals, random)
                    .filter(renewal -> random.nextInt(4) == 0)
                    .ifPresent(renewal -> renewal.tryComplete(random.nextBoolean()));
            GuardView view = fixture.guard.view();
            assertThat(view.inFlight()).isBetween(0, view.atOnce());
            assertThat(view.waiting()).isBetween(0, view.maxWaiting());
        }

        fixture.advance(Duration.ofMinutes(10));
        assertThat(replies).allMatch(Future::isComplete);
        assertThat(fixture.isIdle()).isTrue();
        fixture.calls.forEach(call -> call.tryComplete("too late"));
        assertThat(fixture.guard.view().inFlight()).isZero();
        fixture.succeed(3);
        assertThat(fixture.state()).isEqualTo("closed");
    }

    private static Future<String> run(GuardFixture fixture, List<Exchange> errands, Random random) {
        Exchange errand = fixture.errand(Duration.ofMillis(random.nextInt(3000)));
        errands.add(errand);
        GuardedCall call = new GuardedCall(
                random.nextBoolean(),
                random.nextInt(4) == 0,
                random.nextBoolean() ? Retry.DEFAULT : Retry.OFF,
                Optional.empty());
        return switch (random.nextInt(10)) {
            case 0 -> fixture.guard.run(errand, call, fixture.throwing(new IllegalStateException("thrown")));
            case 1 -> fixture.guard.run(errand, call, received -> Future.failedFuture(failure(random)));
            case 2 -> fixture.guard.run(errand, call, received -> Future.succeededFuture("at once"));
            default -> fixture.run(errand, call);
        };
    }

    private static GatewayFailure failure(Random random) {
        GatewayFailure failure = GuardFixture.failure(KINDS[random.nextInt(KINDS.length)]);
        return switch (random.nextInt(6)) {
            case 0 -> failure.with(FailureScope.ONE_ADDRESS);
            case 1 -> failure.with(FailureScope.NOTHING_SENT);
            case 2 -> failure.withRetryAfter(Duration.ofMillis(random.nextInt(2000)));
            case 3 -> failure.with(FailureScope.HOPELESS);
            default -> failure;
        };
    }

    private static <T> Optional<T> pick(List<T> from, Random random) {
        // mostly one of the latest, or nothing would be open any more
        int size = from.size();
        return size == 0 ? Optional.empty() : Optional.of(from.get(size - 1 - random.nextInt(Math.min(size, 12))));
    }
}
