package parley.functional;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** Who does the work: how much of the processor time of a gateway its event loops take, whatever else the machine has to do. */
final class LoopShare {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long loops = nanos("vert.x-eventloop");
    private final long workers = nanos("parley-large");

    private LoopShare() {}

    static LoopShare begin() {
        return new LoopShare();
    }

    /** From 0, where the workers did everything since the beginning, to 1. */
    double now() {
        double byLoops = nanos("vert.x-eventloop") - loops;
        return byLoops / (byLoops + nanos("parley-large") - workers);
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
