package parley.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private final RetryBudget budget = new RetryBudget();
    private long now = -12_345_678_901L; // a monotonic clock may begin anywhere

    private int take(int wanted) {
        int taken = 0;
        for (int i = 0; i < wanted; i++) {
            taken += budget.tryTake(20, now) ? 1 : 0;
        }
        return taken;
    }

    private void request(int times) {
        for (int i = 0; i < times; i++) {
            budget.requested(now);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void tenInASecondAreAlwaysThere() {
        assertThat(take(50)).isEqualTo(10);
        pass(Duration.ofSeconds(1));
        assertThat(take(50)).isEqualTo(10);
    }

    @Test
    void aBurstHasItsShareAtOnce() {
        request(1000);

        assertThat(take(1000)).isEqualTo(210);
    }

    @Test
    @DisplayName("F-110 when everything fails, calls stay below 1.2 times the requests plus ten in each second")
    void neverMoreThanTheShare() {
        int[] calls = new int[30];
        for (int tick = 0; tick < 300; tick++) {
            request(10);
            calls[tick / 10] += 10 + take(20);
            pass(Duration.ofMillis(100));
        }

        assertThat(Arrays.stream(calls).max().orElseThrow()).isEqualTo(130);
    }

    @Test
    void whatIsOlderThanTenSecondsIsForgotten() {
        request(1000);
        pass(Duration.ofSeconds(10));

        assertThat(take(1000)).isEqualTo(10);
    }

    @Test
    void noPercentMeansOnlyWhatIsAlwaysThere() {
        request(1000);

        int taken = 0;
        for (int i = 0; i < 100; i++) {
            taken += budget.tryTake(0, now) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(10);
    }
}
