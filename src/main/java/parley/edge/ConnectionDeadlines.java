package parley.edge;

import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.LivedTime;
import parley.exchange.Timers;

/**
 * Bounds how long each connection may take to read an answer and send the head of its next request. A deadline, not an idle
 * timer: a client that drips a header line each second is never idle (T-18), and one that waits for a slow answer is idle without
 * fault. Reading moves the deadline, piece by piece; whoever reads nothing is reset (T-19, F-122).
 * While the loop stands still no time passes: what was sent and read meanwhile is seen first. One event loop.
 */
final class ConnectionDeadlines {

    /** For the head of the first request, from the moment the connection is there. */
    private static final Duration FIRST_HEAD = Duration.ofSeconds(5);

    /** For taking a piece of an answer, and for the head of the next request once all is taken. */
    private static final Duration NEXT_HEAD = Duration.ofSeconds(15);

    private final Timers timers;
    private final LivedTime lived;
    private final Outgoing outgoing;
    private final Sockets sockets;
    private final Executor loop;
    private final IntConsumer relief = this::relieveLater;
    private final AtomicInteger wanted = new AtomicInteger();
    private final AtomicBoolean relieving = new AtomicBoolean();
    private final IdentityHashMap<HttpConnection, Deadline> connections = new IdentityHashMap<>();
    private boolean stopping;

    /** For the event loop of the caller. */
    public ConnectionDeadlines(Timers timers, Outgoing outgoing) {
        this(timers, outgoing, Sockets.ofVertx());
    }

    ConnectionDeadlines(Timers timers, Outgoing outgoing, Sockets sockets) {
        this.timers = timers;
        this.lived = timers.lived();
        this.outgoing = outgoing;
        this.sockets = sockets;
        this.loop = timers.here();
        outgoing.relievedBy(relief);
    }

    /** A connection has been accepted. */
    public void begin(HttpConnection connection) {
        Deadline deadline = new Deadline(connection);
        connections.put(connection, deadline);
        lived.watch();
        connection.closeHandler(closed -> {
            if (connections.remove(connection) != null) {
                lived.unwatch();
            }
            deadline.timer.cancel();
        });
        sockets.prepare(connection);
        deadline.within(FIRST_HEAD);
    }

    /**
     * The head of a request is complete. False where the answer before it was the last one of the connection: such a request must
     * not be looked at (RFC 9112, section 9.6).
     */
    public boolean requestBegan(HttpConnection connection) {
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
        outgoing.relievedNoMoreBy(relief);
    }

    boolean isStopping() {
        return stopping;
    }

    /** The answer that is there is the last one: it has to be taken, and what follows on the connection may not be a request. */
    public void lastAnswer(HttpConnection connection) {
        Deadline deadline = connections.get(connection);
        if (deadline != null) {
            deadline.isClosing = true;
            deadline.within(NEXT_HEAD);
        }
    }

    /** The answer is there; from now on everything depends on the client. */
    public void requestEnded(HttpConnection connection) {
        Deadline deadline = connections.get(connection);
        if (deadline != null) {
            deadline.within(NEXT_HEAD);
        }
    }

    /** So many bytes of an answer were given to the connection. */
    void given(HttpConnection connection, int bytes) {
        outgoing.given(bytes);
        Deadline deadline = connections.get(connection);
        if (deadline != null) {
            deadline.waiting += bytes;
        }
    }

    /** The client has taken them, or never will; the first of these gives it more time. */
    void taken(HttpConnection connection, int bytes, boolean byClient) {
        outgoing.taken(bytes);
        Deadline deadline = connections.get(connection);
        if (deadline != null) {
            deadline.waiting -= bytes;
            deadline.since = lived.nanoTime();
            if (byClient && deadline.running) {
                deadline.at = deadline.since + NEXT_HEAD.toNanos();
            }
        }
    }

    /** Ends a connection on which an answer cannot be completed: what was sent of it must not look whole. */
    void reset(HttpConnection connection) {
        if (connections.containsKey(connection)) {
            sockets.reset(connection);
        }
    }

    /**
     * Refuses {@code answer} where other documents take all there is for them, and nobody who reads them has stopped.
     *
     * @throws GatewayFailure {@code gateway-overloaded}
     */
    void requireRoom(ReadyAnswer answer) {
        int bytes = answer.plain().body().length();
        if (!answer.isBeingRead() && outgoing.isTooMuch(bytes)) {
            relieve(bytes);
            if (outgoing.isTooMuch(bytes)) {
                outgoing.relieve(bytes); // those who stopped reading may be clients of other loops
            }
            if (outgoing.isTooMuch(bytes)) {
                throw GatewayFailure.of(
                        FailureKind.GATEWAY_OVERLOADED, "Too many large answers wait for their callers to read them.");
            }
        }
    }

    /** Counts {@code answer} among the documents that go out, until it is {@code written} or will never be. */
    void holds(ReadyAnswer answer, Future<Void> written) {
        answer.readBy(outgoing);
        written.onComplete(done -> answer.letGo(outgoing));
    }

    /** Runs {@code letGo}, once, when an answer is {@code written} or its client has stalled. */
    void untilRead(Future<Void> written, Runnable letGo) {
        Outgoing.untilRead(timers, written, letGo);
    }

    /** Ends what is left of all connections. */
    void resetAll() {
        List.copyOf(connections.keySet()).forEach(sockets::reset);
    }

    private void relieveLater(int bytes) {
        wanted.accumulateAndGet(bytes, Math::max);
        if (relieving.compareAndSet(false, true)) {
            loop.execute(() -> {
                try {
                    relieve(wanted.getAndSet(0));
                } catch (Throwable thrown) {
                    relieving.set(false); // the next one who finds too much tries again
                    throw thrown;
                }
                if (outgoing.isTooMuch(0) && !stopping) {
                    timers.after(Outgoing.STALLED, this::relieveAgain); // who has just begun may turn out to be stalled
                } else {
                    relieving.set(false);
                }
            });
        }
    }

    private void relieveAgain() {
        relieving.set(false);
        int stillWanted = wanted.getAndSet(0);
        if (outgoing.isTooMuch(stillWanted)) {
            relieveLater(stillWanted);
        }
    }

    /** While all connections together hold too much, resets those that have not read for longest, of two the one that holds more. */
    private void relieve(int bytes) {
        long now = lived.nanoTime();
        List<Deadline> stalled = connections.values().stream()
                .filter(deadline -> deadline.waiting > 0 && now - deadline.since >= Outgoing.STALLED.toNanos())
                .sorted(Comparator.comparingLong((Deadline deadline) -> deadline.since)
                        .thenComparing(deadline -> -deadline.waiting))
                .toList();
        for (Deadline deadline : stalled) {
            if (!outgoing.isTooMuch(bytes)) {
                return;
            }
            deadline.reset();
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
        private int waiting;
        private long since;

        Deadline(HttpConnection connection) {
            this.connection = connection;
            this.since = lived.nanoTime();
        }

        void within(Duration limit) {
            long now = lived.nanoTime();
            at = now + limit.toNanos();
            since = waiting == 0 ? now : since;
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
            long left = at - lived.nanoTime();
            if (running && left > 0) {
                arm(Duration.ofNanos(left));
            } else if (running && waiting > 0) {
                reset();
            } else if (running) {
                connection.close();
            }
        }

        void reset() {
            outgoing.reset();
            sockets.reset(connection);
        }
    }
}
