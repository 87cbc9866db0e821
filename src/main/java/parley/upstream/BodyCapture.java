package parley.upstream;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;

/**
 * Reads one reply body: takes off the content coding, counts, and stops at the limit. A body that is refused fails the stream,
 * whereupon the attempt is reset on the wire. Used on one event loop.
 */
final class BodyCapture implements BodyStream<byte[]> {

    private final Promise<byte[]> result = Promise.promise();
    private final BodyShare share;
    private final Executor home;
    private final Consumer<Boolean> reading;
    private final Function<BodyBytes, byte[]> taking;
    private @Nullable Buffer pending;
    private @Nullable Handler<Void> drained;
    private long paid;
    private boolean waiting;
    private boolean ended;
    private final BodyBytes bytes;
    private final BodySize size;
    private final @Nullable GzipBody gzip;

    /**
     * The body of {@code response}.
     *
     * @param limit the most bytes that it may have
     * @param share pays for what is kept
     * @param home the event loop of the response
     * @param reading has the connection read on, or leave what comes to the network while the body waits
     * @throws GatewayFailure if the coding is unknown or the announced length too large
     */
    BodyCapture(HttpClientResponse response, long limit, BodyShare share, Executor home, Consumer<Boolean> reading) {
        this(response, limit, share, home, reading, BodyBytes::take);
    }

    /** @param taking makes one piece of what is there */
    BodyCapture(
            HttpClientResponse response,
            long limit,
            BodyShare share,
            Executor home,
            Consumer<Boolean> reading,
            Function<BodyBytes, byte[]> taking) {
        this.taking = taking;
        this.size = new BodySize(limit);
        this.share = share;
        this.home = home;
        this.reading = reading;
        this.bytes = new BodyBytes(share);
        // the headers of a 304 tell of a body that it does not have (RFC 9110, section 15.4.5)
        boolean bare = response.statusCode() == Wire.NOT_MODIFIED;
        this.gzip = !bare && ContentCoding.of(response.headers()).gzip() ? new GzipBody(size) : null;
        String length = bare ? null : response.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && gzip == null) {
            long announced = Long.parseLong(length.trim());
            size.announced(announced);
            bytes.expect((int) announced);
        }
    }

    @Override
    public Future<Void> write(Buffer data) {
        if (result.future().isComplete()) {
            return Future.succeededFuture();
        }
        try {
            if (gzip == null) {
                size.decoded(data.length());
                append(data);
            } else {
                gzip.add(data.getBytes());
                inflate(gzip);
            }
            // what waits may be refused later, and with it what would come then
            return waiting ? result.future().mapEmpty() : Future.succeededFuture();
        } catch (Throwable refused) { // also no memory: a body with a hole must never look whole
            handle(refused);
            return Future.failedFuture(refused);
        }
    }

    /** As much as one turn of the loop has time for; how large that becomes is known, and paid for, only afterwards. */
    private void inflate(GzipBody body) {
        if (waiting) {
            return;
        }
        boolean isAll = body.read(bytes);
        if (!share.take(0, () -> home.execute(this::granted))) {
            waits();
        } else if (!isAll) {
            waits();
            home.execute(this::granted);
        }
    }

    /** What does not fit now waits, and the rest of the body with it. */
    private void append(Buffer data) {
        Buffer all = pending == null ? data : pending.appendBuffer(data);
        long price = bytes.price(all.length());
        if (pending == null && (price == 0 || share.take(price, () -> home.execute(this::granted)))) {
            bytes.appendPaid(all);
        } else {
            paid = pending == null ? price : paid;
            pending = all;
            waits();
        }
    }

    private void waits() {
        waiting = true;
        reading.accept(false);
    }

    private void granted() {
        if (result.future().isComplete()) {
            return;
        }
        waiting = false;
        try {
            if (gzip != null) {
                inflate(gzip);
            } else if (pending != null) {
                share.take(Math.max(0, bytes.price(pending.length()) - paid));
                bytes.appendPaid(pending);
                pending = null;
            }
        } catch (Throwable refused) { // the attempt may be over
            reading.accept(true);
            handle(refused);
            return;
        }
        if (waiting) {
            return;
        }
        reading.accept(true);
        if (ended) {
            end();
        } else if (drained != null) {
            drained.handle(null);
        }
    }

    @Override
    public Future<Void> end() {
        ended = true;
        if (waiting || result.future().isComplete()) {
            return Future.succeededFuture();
        }
        try {
            if (gzip != null) {
                gzip.finish();
                gzip.release();
            }
            if (share.take(bytes.priceOfReading(), () -> home.execute(this::whole))) {
                whole();
            }
            return Future.succeededFuture();
        } catch (Throwable cut) {
            handle(cut);
            return Future.failedFuture(cut);
        }
    }

    private void whole() {
        byte[] all;
        try {
            all = taking.apply(bytes);
        } catch (Throwable refused) { // also no memory
            handle(refused);
            return;
        }
        result.tryComplete(all);
    }

    /** The connection failed while the body was read. */
    @Override
    public void handle(Throwable failure) {
        if (result.tryFail(failure) && gzip != null) {
            gzip.release();
        }
    }

    /** Nobody wants it any more: what has come of it and still waits goes by unread. */
    void drop(Throwable why) {
        handle(why);
        waiting = false;
        pending = null;
        if (drained != null) {
            drained.handle(null);
        }
    }

    @Override
    public Future<byte[]> result() {
        return result.future();
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return waiting;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
        drained = handler;
        return this;
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }
}
