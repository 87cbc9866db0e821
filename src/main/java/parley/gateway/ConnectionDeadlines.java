package parley.gateway;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.IdentityHashMap;
import parley.exchange.Ticker;
import parley.exchange.Timers;

/**
 * Bounds how long each connection may take to read an answer and send the head of its next request. A deadline, not an idle
 * timer: a client that drips a header line each second, or reads a byte each second, is never idle (T-18, T-19); and one that
 * waits for a slow answer is idle without fault. One event loop.
 */
final class ConnectionDeadlines {

    /** For the head of the first request, from the moment the connection is there. */
    private static final Duration FIRST_HEAD = Duration.ofSeconds(5);

    /** For taking an answer and sending the head of the next request, from the moment the answer is there. */
    private static final Duration NEXT_HEAD = Duration.ofSeconds(15);

    private final Timers timers;
    private final Ticker ticker;
    private final IdentityHashMap<HttpConnection, Deadline> connections = new IdentityHashMap<>();
    private boolean stopping;

    ConnectionDeadlines(Timers timers, Ticker ticker) {
        this.timers = timers;
        this.ticker = ticker;
    }

    /** A connection has been accepted. */
    void begin(HttpConnection connection) {
        Deadline deadline = new Deadline(connection);
        connections.put(connection, deadline);
        connection.closeHandler(closed -> {
            connections.remove(connection);
            deadline.timer.cancel();
        });
        deadline.within(FIRST_HEAD);
    }

    /**
     * The head of a request is complete. False where the answer before it was the last one of the connection: such a request must
     * not be looked at (RFC 9112, section 9.6).
     */
    boolean requestBegan(HttpConnection connection) {
        Deadline deadline = connections.get(connection);
        if (deadline == null) {
            return true; // it has closed, and there is nothing to bound
        }
        if (!deadline.isClosing) {
            deadline.running = false;
        }
        return !deadline.isClosing;
    }

    /** The listener stops: each answer from now on is the last one of its connection. */
    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** The answer that is there is the last one: it has to be taken, and what follows on the connection may not be a request. */
    void lastAnswer(HttpConnection connection) {
        Deadline deadline = connections.get(connection);
        if (deadline != null) {
            deadline.isClosing = true;
            deadline.within(NEXT_HEAD);
        }
    }

    /** The answer is there; from now on everything depends on the client. */
    void requestEnded(HttpConnection connection) {
        Deadline deadline = connections.get(connection);
        if (deadline != null) {
            deadline.within(NEXT_HEAD);
        }
    }

    /**
     * The deadline of one connection. It moves with every request, its timer does not: a timer that comes too early looks when to
     * come again, so that a busy connection costs one timer in fifteen seconds and not one for each request.
     */
    private final class Deadline {

        private final HttpConnection connection;
        private Timers.Timer timer = () -> {};
        private boolean isArmed;
        private boolean running;
        private boolean isClosing;
        private long at;

        Deadline(HttpConnection connection) {
            this.connection = connection;
        }

        void within(Duration limit) {
            at = ticker.nanoTime() + limit.toNanos();
            running = true;
            if (!isArmed) {
                arm(limit);
            }
        }

        private void arm(Duration wait) {
            isArmed = true;
            timer = timers.after(wait, this::look);
        }

        private void look() {
            isArmed = false;
            long left = at - ticker.nanoTime();
            if (running && left > 0) {
                arm(Duration.ofNanos(left));
            } else if (running) {
                connection.close();
            }
        }
    }
}
