package parley.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or the other end of a wire will do. */
public final class Patience {

    /** What happens at all has happened by then, however busy the machine: only a test that fails waits so long. */
    public static final Duration LIMIT = Duration.ofMinutes(1);

    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(2);

    private Patience() {}

    /** Whether {@code fact} became true; returns as soon as it did. */
    public static boolean until(BooleanSupplier fact) {
        return until(LIMIT, fact);
    }

    /** Whether {@code fact} became true within {@code limit}: for facts that may stay away. */
    public static boolean until(Duration limit, BooleanSupplier fact) {
        long end = System.nanoTime() + limit.toNanos();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(STEP);
        }
        return true;
    }

    /** Lets at least {@code time} pass. */
    public static void pause(Duration time) {
        until(time, () -> false);
    }
}
