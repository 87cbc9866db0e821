package parley.edge;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import parley.exchange.Heap;
import parley.exchange.Timers;

/**
 * What answers take until their clients have them, counted over all event loops: bytes that a socket has not taken, and documents
 * that somebody is still reading. Beyond either limit whoever has not read for a second loses its connection; a document for which
 * there is no room even then is refused. Any thread.
 */
public final class Outgoing {

    /** Whoever reads at all reads something within it. */
    static final Duration STALLED = Duration.ofSeconds(1);

    private static final int SHARE_OF_SOCKETS = 8;

    private final long mostInSockets;
    private final long mostInDocuments;
    private final AtomicLong inSockets = new AtomicLong();
    private final AtomicLong inDocuments = new AtomicLong();
    private final LongAdder resets = new LongAdder();
    private final List<IntConsumer> reliefs = new CopyOnWriteArrayList<>();

    Outgoing(long mostInSockets, long mostInDocuments) {
        this.mostInSockets = mostInSockets;
        this.mostInDocuments = mostInDocuments;
    }

    /** Limits that leave most of {@code heap} bytes to what is under way; the direct memory of a process is as large as its heap. */
    public static Outgoing within(long heap) {
        return new Outgoing(heap / SHARE_OF_SOCKETS, new Heap(heap).forGoingOut());
    }

    /** Bytes that were given to sockets and not taken yet. */
    public long socketBytes() {
        return inSockets.get();
    }

    /** Bytes of the documents that are being read. */
    public long documentBytes() {
        return inDocuments.get();
    }

    /** How many connections were reset because their clients did not read. */
    public long resets() {
        return resets.sum();
    }

    /**
     * {@code relief} is asked, on whatever thread, to reset the stalled connections of one event loop while there {@link #isTooMuch}
     * with so many bytes more.
     */
    void relievedBy(IntConsumer relief) {
        reliefs.add(relief);
    }

    void relievedNoMoreBy(IntConsumer relief) {
        reliefs.remove(relief);
    }

    /** Asks all event loops for room for {@code wanted} bytes of documents: it may come now, or for whoever asks next. */
    void relieve(int wanted) {
        reliefs.forEach(relief -> relief.accept(wanted));
    }

    /** Whether what goes out is beyond a limit, or would be with {@code more} bytes of documents; one document fits always. */
    boolean isTooMuch(int more) {
        long documents = inDocuments.get();
        return inSockets.get() > mostInSockets || (documents > 0 && documents + more > mostInDocuments);
    }

    void given(int bytes) {
        if (inSockets.addAndGet(bytes) > mostInSockets) {
            relieve(0);
        }
    }

    void taken(int bytes) {
        inSockets.addAndGet(-bytes);
    }

    /** A document of so many bytes begins to be read; it may be too much, and is counted all the same. */
    void keeps(int bytes) {
        if (inDocuments.addAndGet(bytes) > mostInDocuments) {
            relieve(0);
        }
    }

    void lets(int bytes) {
        inDocuments.addAndGet(-bytes);
    }

    void reset() {
        resets.increment();
    }

    /** Runs {@code letGo}, once, when an answer is {@code written}, but does not wait for a client that takes its time: others go first. */
    static void untilRead(Timers timers, Future<Void> written, Runnable letGo) {
        AtomicBoolean isOver = new AtomicBoolean(); // who shares a reply is counted
        Runnable once = () -> {
            if (!isOver.getAndSet(true)) {
                letGo.run();
            }
        };
        Timers.Timer late = timers.after(STALLED, once);
        written.onComplete(done -> {
            late.cancel();
            once.run();
        });
    }
}
