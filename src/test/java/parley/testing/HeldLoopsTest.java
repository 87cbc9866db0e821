package parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldLoopsTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    @AfterEach
    void close() {
        vertx.close().await();
    }

    /** The warning that the thread checker would give about the only loop of this process. */
    private String warning(long span) {
        return "Thread vert.x-eventloop-thread-0 has been blocked for %d ms, time limit is 250 ms".formatted(span);
    }

    private void whileTheLoop(Runnable does, CountDownLatch ends, Runnable check) {
        vertx.runOnContext(begin -> does.run());
        try {
            check.run();
        } finally {
            ends.countDown();
        }
    }

    @Test
    void loopThatComputesIsHeld() {
        CountDownLatch end = new CountDownLatch(1);
        whileTheLoop(
                () -> {
                    while (end.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                },
                end,
                () -> assertThat(Patience.until(() ->
                                HeldLoops.heldBy(warning(60_000)).toString().contains("computed")))
                        .isTrue());
    }

    @Test
    void loopThatWaitsIsHeld() {
        CountDownLatch end = new CountDownLatch(1);
        whileTheLoop(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                end,
                () -> assertThat(Patience.until(
                                () -> HeldLoops.heldBy(warning(300)).toString().contains("HeldLoopsTest")))
                        .isTrue());
    }

    @Test
    void loopThatDidNotRunIsNot() {
        vertx.runOnContext(begin -> {});
        Patience.pause(Duration.ofMillis(300));

        assertThat(HeldLoops.heldBy(warning(300))).isEmpty();
    }

    @Test
    void warningThatNobodyUnderstandsCounts() {
        assertThat(HeldLoops.heldBy("Thread was blocked")).isPresent();
    }
}
