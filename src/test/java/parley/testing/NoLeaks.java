package parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Fails a test that leaves an exchange without an end, a connection open, an event loop blocked, or an error in the log. Watches from its making to
 * {@link #verify}.
 */
final class NoLeaks {

    /** What ends by itself has ended by then, also on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Complaints complaints = new Complaints();
    private final RecordingListener listener;

    private NoLeaks(RecordingListener listener) {
        this.listener = listener;
    }

    static NoLeaks watching(RecordingListener listener) {
        NoLeaks noLeaks = new NoLeaks(listener);
        noLeaks.complaints.setContext(noLeaks.root.getLoggerContext());
        noLeaks.complaints.start();
        noLeaks.root.addAppender(noLeaks.complaints);
        return noLeaks;
    }

    /** Waits for the last exchange to end. */
    void awaitEnds() {
        Patience.until(PATIENCE, () -> listener.underWay() == 0);
    }

    /** Fails with everything that was found; {@code upstream} has no connection of the closed gateway any more. */
    void verify(RawServer upstream) {
        root.detachAppender(complaints);
        Patience.until(PATIENCE, () -> upstream.open() == 0);
        assertThat(listener.breaches())
                .as("exchanges that did not end exactly once")
                .isEmpty();
        assertThat(complaints.found).as("complaints in the log").isEmpty();
        assertThat(upstream.open()).as("connections to the upstream left open").isZero();
    }

    /** Warnings of the thread checker, and every error. */
    private static final class Complaints extends AppenderBase<ILoggingEvent> {

        private static final Pattern BLOCKED = Pattern.compile("blocked for (\\d+) ms, time limit is (\\d+) ms");

        private final List<String> found = new CopyOnWriteArrayList<>();
        private final long pausedBefore = pausedMillis();

        @Override
        protected void append(ILoggingEvent event) {
            boolean checker = event.getLoggerName().endsWith("BlockedThreadChecker");
            boolean blocked = checker && !isCollector(event.getFormattedMessage());
            if (blocked || (!checker && event.getLevel().isGreaterOrEqual(Level.ERROR))) {
                IThrowableProxy thrown = event.getThrowableProxy();
                found.add(event.getLoggerName() + ": " + event.getFormattedMessage()
                        + (thrown == null ? "" : ": " + thrown.getClassName() + " " + thrown.getMessage()));
            }
        }

        /** Whether pauses of the garbage collector explain it, which stop every thread: tests that measure memory cause them. */
        private boolean isCollector(String message) {
            Matcher blocked = BLOCKED.matcher(message);
            return blocked.find()
                    && Long.parseLong(blocked.group(1)) - (pausedMillis() - pausedBefore)
                            < Long.parseLong(blocked.group(2));
        }

        private static long pausedMillis() {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(collector -> Math.max(0, collector.getCollectionTime()))
                    .sum();
        }
    }
}
