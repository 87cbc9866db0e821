package parley.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how long each connection may take to read an answer and send the head of its next request. A deadline, not an idle
 * timer: a client that drips a header line each second, or reads a byte each second, is never idle (T-18, T-19); and one that
 * waits for a slow answer is idle without fault. One event loop.
 */
final class ConnectionDeadlines {

    /** For the head of the first request, from the moment the connection is there. */
    private static final long FIRST_HEAD_MS = 5_000;

    /** For taking an answer and sending the head of the next request, from the moment the answer is there. */
    private static final long NEXT_HEAD_MS = 15_000;

    private final Vertx vertx;
    private final IdentityHashMap<HttpConnection, Long> timers = new IdentityHashMap<>();
    private final Set<HttpConnection> closing = Collections.newSetFromMap(new IdentityHashMap<>());

    ConnectionDeadlines(Vertx vertx) {
        this.vertx = vertx;
    }

    /** A connection has been accepted. */
    void begin(HttpConnection connection) {
        connection.closeHandler(closed -> {
            disarm(connection);
            closing.remove(connection);
        });
        arm(connection, FIRST_HEAD_MS);
    }

    /**
     * The head of a request is complete. False where the answer before it was the last one of the connection: such a request must
     * not be looked at (RFC 9112, section 9.6).
     */
    boolean requestBegan(HttpConnection connection) {
        disarm(connection);
        return !closing.contains(connection);
    }

    /** The answer that is there is the last one: what follows on the connection may not be a request. */
    void lastAnswer(HttpConnection connection) {
        disarm(connection);
        closing.add(connection);
    }

    /** The answer is there; from now on everything depends on the client. */
    void requestEnded(HttpConnection connection) {
        disarm(connection);
        arm(connection, NEXT_HEAD_MS);
    }

    private void arm(HttpConnection connection, long millis) {
        timers.put(connection, vertx.setTimer(millis, late -> {
            timers.remove(connection);
            connection.close();
        }));
    }

    private void disarm(HttpConnection connection) {
        @Nullable Long timer = timers.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
