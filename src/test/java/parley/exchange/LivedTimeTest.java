package parley.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.testing.ManualTicker;
import parley.testing.ManualTimers;

class LivedTimeTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualTicker ticker = new ManualTicker();
    private final ManualTimers timers = new ManualTimers(ticker);
    private final LivedTime lived = timers.lived();

    private void standStill(Duration time) {
        ticker.advance(time);
    }

    @Test
    void waitingIsLiving() {
        lived.watch();

        timers.advance(SECOND);

        assertThat(lived.lost()).isZero();
        assertThat(lived.nanoTime()).isEqualTo(SECOND.toNanos());
    }

    @Test
    @DisplayName("a standstill is told before the beat comes and after it, but for the last beat before it")
    void standstillIsLost() {
        lived.watch();

        standStill(SECOND);
        assertThat(Duration.ofNanos(lived.lost())).isEqualTo(Duration.ofMillis(900));
        timers.advance(SECOND);

        assertThat(Duration.ofNanos(lived.lost())).isEqualTo(Duration.ofMillis(900));
        assertThat(Duration.ofNanos(lived.nanoTime())).isEqualTo(Duration.ofMillis(1_100));
    }

    @Test
    @DisplayName("a beat that comes late never moves the clock back, however late it is")
    void clockNeverStepsBack() {
        lived.watch();
        long latest = lived.nanoTime();

        for (int step = 0; step < 40; step++) {
            standStill(Duration.ofMillis(7));
            long now = lived.nanoTime();
            assertThat(now).as("after %d ms", 7 * (step + 1)).isGreaterThanOrEqualTo(latest);
            latest = now;
        }
        timers.advance(Duration.ZERO);

        assertThat(lived.nanoTime()).isGreaterThanOrEqualTo(latest);
    }

    @Test
    @DisplayName("a beat that is only a little late takes nothing away")
    void littleDelayIsLived() {
        lived.watch();
        standStill(Duration.ofMillis(120));

        timers.advance(Duration.ZERO);

        assertThat(Duration.ofNanos(lived.nanoTime())).isEqualTo(Duration.ofMillis(120));
    }

    @Test
    void nobodyWatchesAndNothingIsLost() {
        lived.watch();
        lived.unwatch();
        timers.advance(SECOND);

        standStill(SECOND);

        assertThat(lived.lost()).isZero();
    }

    @Test
    @DisplayName("a wait in lived time goes on for as long as each standstill took, and ends once")
    void waitGoesOnAfterEachStandstill() {
        AtomicInteger done = new AtomicInteger();
        lived.after(timers, SECOND, done::incrementAndGet);
        standStill(SECOND);
        timers.advance(Duration.ZERO);
        assertThat(done).hasValue(0);
        standStill(SECOND);
        timers.advance(Duration.ofMillis(700));
        assertThat(done).hasValue(0);

        timers.advance(SECOND);

        assertThat(done).hasValue(1);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void cancelledWaitIsNeverOver() {
        AtomicInteger done = new AtomicInteger();
        Timers.Timer wait = lived.after(timers, SECOND, done::incrementAndGet);
        standStill(SECOND);
        timers.advance(Duration.ZERO);

        wait.cancel();
        wait.cancel();
        timers.advance(SECOND.multipliedBy(3));

        assertThat(done).hasValue(0);
    }
}
