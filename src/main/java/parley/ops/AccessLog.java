package parley.ops;

import java.io.OutputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.Heap;

/**
 * One JSON line for each answered request, in the form of the other log lines. A line names method, type, status, code, source,
 * consumer and trace; never a path, a query, an id of a resource, a header or a body: those may hold secrets and personal data.
 * Lines are gathered for each thread and written ten times a second, whole, by a thread of its own; when nobody reads them fast
 * enough they are dropped and counted, and no request waits. Any thread.
 */
public final class AccessLog implements ExchangeListener, AutoCloseable {

    /** The level of this logger turns access lines on and off, too. */
    private static final Logger LOG = LoggerFactory.getLogger("parley.exchange");

    /** What a process that is killed loses. */
    private static final long FLUSH_MS = 100;

    private static final long CLOSE_SECONDS = 2;

    /** About as many event loops as the library makes. */
    private static final int LOOPS = 2 * Runtime.getRuntime().availableProcessors();

    private final OutputStream out;
    private final Queue<LineBuffer> buffers = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<LineBuffer> buffer = ThreadLocal.withInitial(this::newBuffer);
    private final ScheduledExecutorService writer;

    /** A log to {@code out}, which must not tear apart what is written at once. */
    public AccessLog(OutputStream out) {
        this.out = out;
        this.writer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "parley-access-log");
            thread.setDaemon(true);
            return thread;
        });
        var unused = writer.scheduleWithFixedDelay(this::flushed, FLUSH_MS, FLUSH_MS, TimeUnit.MILLISECONDS);
    }

    private LineBuffer newBuffer() {
        LineBuffer made = LineBuffer.within(Heap.OF_PROCESS, LOOPS);
        buffers.add(made);
        return made;
    }

    @Override
    public void ended(Exchange exchange, Answered answered) {
        if (LOG.isInfoEnabled()) {
            buffer.get().add(exchange, answered);
        }
    }

    /** What throws is never run again, and the log would have ended without a word. */
    private void flushed() {
        try {
            flush();
        } catch (Throwable thrown) {
            LOG.error("The access log could not be written", thrown);
        }
    }

    private void flush() {
        long dropped = 0;
        for (LineBuffer lines : buffers) {
            dropped += lines.writeTo(out);
        }
        if (dropped > 0) {
            LOG.atWarn().addKeyValue("lines", dropped).log("access log lines dropped");
        }
    }

    /** Writes what is left, as long as somebody takes it. */
    @Override
    public void close() {
        writer.execute(this::flush);
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }
}
