package parley.resilience;

import java.util.concurrent.atomic.LongAdder;

/** What a guard counts for operations. Thread-safe. */
final class GuardCounts {

    final LongAdder refused = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder retriesRefused = new LongAdder();
}
