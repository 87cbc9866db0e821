package parley.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HoldTest {

    private final Hold hold = new Hold();
    private long now = -5_000_000_000L; // a monotonic clock may begin anywhere

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    @DisplayName("F-59 the upstream is held as long as it said")
    void heldAsTold() {
        assertThat(hold.rest(now)).isZero();
        hold.refused(Optional.of(Duration.ofSeconds(7)), now);

        pass(Duration.ofSeconds(6));
        assertThat(hold.rest(now)).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(hold.rest(now)).isZero();
    }

    @Test
    void aShorterWaitDoesNotEndALongerOne() {
        hold.refused(Optional.of(Duration.ofSeconds(7)), now);

        assertThat(hold.refused(Optional.of(Duration.ofSeconds(1)), now)).isEqualTo(Duration.ofSeconds(7));
        assertThat(hold.refused(Optional.of(Duration.ofSeconds(9)), now)).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    @DisplayName("F-60 without a hint a second, doubling to a minute, and a second again after a success")
    void untoldWaitsDouble() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Duration wait = hold.refused(Optional.empty(), now);
            waits.add(wait.toSeconds());
            pass(wait);
        }
        hold.succeeded(now);

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(hold.refused(Optional.empty(), now)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("F-60 calls that were under way together are refused once")
    void parallelRefusalsAreOne() {
        for (int i = 0; i < 50; i++) {
            hold.refused(Optional.empty(), now);
        }
        hold.succeeded(now);

        assertThat(hold.rest(now)).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(hold.refused(Optional.empty(), now)).isEqualTo(Duration.ofSeconds(2));
    }
}
