package parley.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or the other end of a wire will do. */
public final class Patience {

    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(2);

    private Patience() {}

    /** Whether {@code fact} became true within {@code limit}; returns as soon as it did. */
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
}
