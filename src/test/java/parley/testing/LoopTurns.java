package parley.testing;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long the event loops of one Vert.x compute at a stretch: a tick on each of them is due every millisecond, and what its thread
 * computed since the one before is a turn. Time in which the machine did something else does not count.
 */
public final class LoopTurns {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final AtomicLong longest = new AtomicLong();

    private LoopTurns() {}

    static LoopTurns of(Vertx vertx, int loops) throws Exception {
        LoopTurns turns = new LoopTurns();
        vertx.deployVerticle(turns::ticking, new DeploymentOptions().setInstances(loops))
                .await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        return turns;
    }

    private AbstractVerticle ticking() {
        return new AbstractVerticle() {
            @Override
            public void start() {
                tick(THREADS.getCurrentThreadCpuTime());
            }

            private void tick(long before) {
                vertx.setTimer(1, due -> {
                    long now = THREADS.getCurrentThreadCpuTime();
                    longest.accumulateAndGet(now - before, Math::max);
                    tick(now);
                });
            }
        };
    }

    /** The longest turn since this was asked last. */
    public Duration longest() {
        return Duration.ofNanos(longest.getAndSet(0));
    }
}
