package parley.functional;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/**
 * Who does the work: how much of the memory that a gateway allocates its event loops take. Unlike time it does not depend on what
 * else the machine has to do, nor on what has been compiled.
 */
final class LoopShare {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String others;
    private final long loops = bytes("vert.x-eventloop");
    private final long workers;

    private LoopShare(String others) {
        this.others = others;
        this.workers = bytes(others);
    }

    static LoopShare begin() {
        return beside("parley-large");
    }

    /** The same beside other workers than those of large replies. */
    static LoopShare beside(String workers) {
        return new LoopShare(workers);
    }

    /** From 0, where the workers did everything since the beginning, to 1. */
    double now() {
        double byLoops = bytes("vert.x-eventloop") - loops;
        return byLoops / (byLoops + bytes(others) - workers);
    }

    private static long bytes(String threads) {
        long sum = 0;
        for (ThreadInfo thread : THREADS.dumpAllThreads(false, false, 0)) {
            if (thread.getThreadName().startsWith(threads)) {
                sum += Math.max(0, THREADS.getThreadAllocatedBytes(thread.getThreadId()));
            }
        }
        return sum;
    }
}
