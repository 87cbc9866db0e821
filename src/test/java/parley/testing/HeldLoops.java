package parley.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells event loops that were held from those that a busy machine did not let run. The thread checker measures by the wall clock,
 * which goes on while a loop waits for a processor or for the garbage collector; here a loop was held if it computed for so long,
 * or if it waits for something.
 */
final class HeldLoops {

    private static final Pattern BLOCKED =
            Pattern.compile("(vert\\.x-eventloop-thread-\\d+).* blocked for (\\d+) ms, time limit is (\\d+) ms");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration STEP = Duration.ofMillis(50);
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** What is held for longer than so many steps has been complained of before. */
    private static final int KEPT = 40;

    /** Enough to find the place in our own code. */
    private static final int FRAMES = 25;

    /** What all loops of this process did, by thread, newest last. */
    private static final Map<Long, Deque<Sample>> SAMPLES = new HashMap<>();

    static {
        Thread watch = new Thread(HeldLoops::watch, "held-loops");
        watch.setDaemon(true);
        watch.start();
    }

    private HeldLoops() {}

    private record Sample(long nanos, long cpuNanos, boolean waits) {}

    /** What held the loop that this warning of the thread checker is about, which was given just now; empty if nothing did. */
    static Optional<String> heldBy(String warning) {
        Matcher blocked = BLOCKED.matcher(warning);
        if (!blocked.find()) {
            return Optional.of("an unknown warning");
        }
        long span = Long.parseLong(blocked.group(2)) * NANOS_PER_MILLI;
        long limit = Long.parseLong(blocked.group(3)) * NANOS_PER_MILLI;
        return loops().filter(loop -> loop.getThreadName().equals(blocked.group(1)))
                .flatMap(loop -> heldBy(loop, span, limit).stream())
                .findFirst();
    }

    private static Optional<String> heldBy(ThreadInfo loop, long span, long limit) {
        Sample now = sample(loop);
        synchronized (SAMPLES) {
            Deque<Sample> samples = SAMPLES.getOrDefault(loop.getThreadId(), new ArrayDeque<>());
            long before = samples.stream()
                    .filter(sample -> sample.nanos <= now.nanos - span)
                    .mapToLong(Sample::cpuNanos)
                    .max()
                    .orElse(0);
            if (now.cpuNanos - before >= limit) {
                return Optional.of("it computed for %d ms".formatted((now.cpuNanos - before) / NANOS_PER_MILLI));
            }
            boolean waited = !samples.isEmpty() && samples.getLast().waits;
            return now.waits && waited ? Optional.of("it waits " + where(loop)) : Optional.empty();
        }
    }

    private static String where(ThreadInfo loop) {
        ThreadInfo now = THREADS.getThreadInfo(loop.getThreadId(), FRAMES);
        return now == null ? "no more" : "at " + List.of(now.getStackTrace());
    }

    private static void watch() {
        while (true) {
            Patience.pause(STEP);
            synchronized (SAMPLES) {
                Map<Long, Deque<Sample>> before = new HashMap<>(SAMPLES);
                SAMPLES.clear();
                loops().forEach(loop -> {
                    Deque<Sample> samples =
                            Objects.requireNonNullElseGet(before.get(loop.getThreadId()), ArrayDeque::new);
                    samples.addLast(sample(loop));
                    if (samples.size() > KEPT) {
                        samples.removeFirst();
                    }
                    SAMPLES.put(loop.getThreadId(), samples);
                });
            }
        }
    }

    private static Stream<ThreadInfo> loops() {
        @Nullable ThreadInfo[] all = THREADS.getThreadInfo(THREADS.getAllThreadIds());
        return Arrays.stream(all).filter(Objects::nonNull).filter(thread -> thread.getThreadName()
                .startsWith("vert.x-eventloop-thread"));
    }

    /** A loop that waits for events is in native code, which counts as running. */
    private static Sample sample(ThreadInfo loop) {
        boolean waits =
                loop.getThreadState() == Thread.State.WAITING || loop.getThreadState() == Thread.State.TIMED_WAITING;
        return new Sample(System.nanoTime(), THREADS.getThreadCpuTime(loop.getThreadId()), waits);
    }
}
