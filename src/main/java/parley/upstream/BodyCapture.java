package parley.upstream;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;

/**
 * Reads one reply body: takes off the content coding, counts, and stops at the limit. A body that is refused fails the stream,
 * whereupon the attempt is reset on the wire. Used on one event loop.
 */
final class BodyCapture implements BodyStream<byte[]> {

    /** Room made in advance for an announced length; more only when the bytes are there. */
    private static final int LARGEST_GUESS = 1 << 16;

    private final Promise<byte[]> result = Promise.promise();
    private final BodyBytes bytes;
    private final BodySize size;
    private final @Nullable GzipBody gzip;

    /**
     * The body of {@code response}.
     *
     * @param limit the most bytes that it may have
     * @param share pays for what is kept
     * @throws GatewayFailure if the coding is unknown or the announced length too large
     */
    BodyCapture(HttpClientResponse response, long limit, BodyBudget.Share share) {
        this.size = new BodySize(limit);
        this.bytes = new BodyBytes(share);
        // the headers of a 304 tell of a body that it does not have (RFC 9110, section 15.4.5)
        boolean bare = response.statusCode() == Wire.NOT_MODIFIED;
        this.gzip = !bare && ContentCoding.of(response.headers()).gzip() ? new GzipBody(size) : null;
        String length = bare ? null : response.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && gzip == null) {
            long announced = Long.parseLong(length.trim());
            size.announced(announced);
            bytes.expect((int) Math.min(announced, LARGEST_GUESS));
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
                bytes.append(data);
            } else {
                gzip.write(data.getBytes(), bytes);
            }
            return Future.succeededFuture();
        } catch (Throwable refused) { // also no memory: a body with a hole must never look whole
            handle(refused);
            return Future.failedFuture(refused);
        }
    }

    @Override
    public Future<Void> end() {
        if (result.future().isComplete()) {
            return Future.succeededFuture();
        }
        try {
            if (gzip != null) {
                gzip.finish();
                gzip.release();
            }
            bytes.payForReading();
            result.complete(bytes.take());
            return Future.succeededFuture();
        } catch (Throwable cut) {
            handle(cut);
            return Future.failedFuture(cut);
        }
    }

    /** The connection failed while the body was read. */
    @Override
    public void handle(Throwable failure) {
        if (result.tryFail(failure) && gzip != null) {
            gzip.release();
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
        return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
        return this;
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }
}
