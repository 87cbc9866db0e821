package parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Fails a test that leaves an exchange without an end, a connection open, an event loop blocked, or an error in the log. Watches from its making to
 * {@link #verify}.
 */
final class NoLeaks {

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
        Patience.until(() -> listener.underWay() == 0);
    }

    /** Fails with everything that was found; {@code upstream} has no connection of the closed gateway any more. */
    void verify(RawServer upstream) {
        root.detachAppender(complaints);
        Patience.until(() -> upstream.open() == 0);
        assertThat(listener.breaches())
                .as("exchanges that did not end exactly once")
                .isEmpty();
        assertThat(complaints.found).as("complaints in the log").isEmpty();
        assertThat(upstream.open()).as("connections to the upstream left open").isZero();
    }

    /** Loops that were really held, and every error. */
    private static final class Complaints extends AppenderBase<ILoggingEvent> {

        private final List<String> found = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLoggerName().endsWith("BlockedThreadChecker")) {
                HeldLoops.heldBy(event.getFormattedMessage())
                        .ifPresent(reason -> found.add(event.getFormattedMessage() + ": " + reason));
            } else if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                IThrowableProxy thrown = event.getThrowableProxy();
                found.add(event.getLoggerName() + ": " + event.getFormattedMessage()
                        + (thrown == null ? "" : ": " + thrown.getClassName() + " " + thrown.getMessage()));
            }
        }
    }
}
