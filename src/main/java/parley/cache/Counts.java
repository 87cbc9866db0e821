package parley.cache;

import java.util.concurrent.atomic.LongAdder;

/** What a cache counts. Every request is one of hit, miss, stale and negative. Any thread. */
final class Counts {

    final LongAdder hits = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder stale = new LongAdder();
    final LongAdder negatives = new LongAdder();
    final LongAdder coalesced = new LongAdder();
    final LongAdder refreshes = new LongAdder();
    final LongAdder outdated = new LongAdder();
}
