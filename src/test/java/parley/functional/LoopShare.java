package parley.functional;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** Who does the work: how much of the processor time of a gateway its event loops take, whatever else the machine has to do. */
final class LoopShare {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String others;
    private final long loops = nanos("vert.x-eventloop");
    private final long workers;

    private LoopShare(String others) {
        this.others = others;
        this.workers = nanos(others);
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
        double byLoops = nanos("vert.x-eventloop") - loops;
        return byLoops / (byLoops + nanos(others) - workers);
    }

    private static long nanos(String threads) {
        long sum = 0;
        for (ThreadInfo thread : THREADS.dumpAllThreads(false, false, 0)) {
            if (thread.getThreadName().startsWith(threads)) {
                sum += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return sum;
    }
}
