package parley.edge;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import parley.fetch.ShownReply;
import parley.inbound.ApiRequest;
import parley.jsonapi.DocumentRenderer;
import parley.library.Internals;
import parley.route.Done;
import parley.route.Route;
import parley.route.SourcedDocument;

/**
 * A document as it goes out, in bytes, and what it was made of: as long as each of its replies is the one it was, it can go out
 * again. The compressed form is made when it is wanted for the second time. Shared by all event loops.
 */
final class ReadyAnswer {

    /** Below this, compression saves no packet. */
    private static final int WORTH_COMPRESSING = 1_024;

    /** Compressing more would hold an event loop for longer than a millisecond. */
    private static final int MOST_TO_COMPRESS = 64 * 1_024;

    /** What is around the key of a reply that it shows. */
    private static final int PART = 48;

    private final ApiRequest request;
    private final Route route;
    private final Done done;
    private final List<ShownReply> parts;
    private final Coded plain;
    private volatile @Nullable Coded compressed;
    private volatile boolean askedBefore;
    private volatile Runnable whenItHasGrown = () -> {};
    private final AtomicInteger readers = new AtomicInteger();

    /** The document in one content coding, with the entity tag of that form (RFC 9110, section 8.8.3). */
    record Coded(Buffer body, String etag, Optional<String> coding) {}

    ReadyAnswer(ApiRequest request, Route route, Done done, List<ShownReply> parts, byte[] body, String etag) {
        this.request = request;
        this.route = route;
        this.done = done;
        this.parts = List.copyOf(parts);
        this.plain = new Coded(Internals.shared(body), etag, Optional.empty());
    }

    /** The bytes of {@code composed}, which {@code route} gave to {@code request}. */
    static ReadyAnswer of(ApiRequest request, Route route, SourcedDocument composed, DocumentRenderer renderer) {
        byte[] body = composed.done().said().orElseGet(() -> renderer.render(composed.labelled()));
        return new ReadyAnswer(
                request, route, composed.done(), composed.parts(), body, EntityTag.of(body, composed.timeless()));
    }

    ApiRequest request() {
        return request;
    }

    Route route() {
        return route;
    }

    /** What the request has done besides. */
    Done done() {
        return done;
    }

    List<ShownReply> parts() {
        return parts;
    }

    /** The form that everybody takes. */
    Coded plain() {
        return plain;
    }

    /** The tags of the forms that a client takes, made or not: whoever has one of them has the document. */
    List<String> etags(boolean gzip) {
        return gzip ? List.of(plain.etag, EntityTag.coded(plain.etag, "gzip")) : List.of(plain.etag);
    }

    /** Whether it goes out in more than one piece. */
    boolean isLarge() {
        return plain.body.length() > AnswerWriting.PIECE;
    }

    /** Somebody begins to read it; the first is why it takes room among what goes out. */
    void readBy(Outgoing outgoing) {
        if (readers.getAndIncrement() == 0) {
            outgoing.keeps(plain.body.length());
        }
    }

    /** Somebody has read it or given up. */
    void letGo(Outgoing outgoing) {
        if (readers.decrementAndGet() == 0) {
            outgoing.lets(plain.body.length());
        }
    }

    /** Whether somebody reads it. */
    boolean isBeingRead() {
        return readers.get() > 0;
    }

    /** What it costs to keep, in bytes; more once it was compressed. */
    long weight() {
        Coded gzip = compressed;
        long weight = 512L + plain.body.length() + (gzip == null ? 0 : gzip.body.length());
        for (ShownReply part : parts) {
            weight += PART + part.key().weight();
        }
        return weight;
    }

    /** Does {@code action} each time that it has come to weigh more, on any thread. */
    void whenItHasGrown(Runnable action) {
        whenItHasGrown = action;
    }

    /** The form for a client; {@code gzip} says whether it takes that coding. */
    Coded coded(boolean gzip) {
        if (!gzip || plain.body.length() < WORTH_COMPRESSING) {
            return plain;
        }
        Coded ready = compressed;
        if (ready != null) {
            return ready;
        }
        if (!askedBefore || plain.body.length() > MOST_TO_COMPRESS) {
            askedBefore = true;
            return plain;
        }
        Coded made = compress();
        compressed = made;
        whenItHasGrown.run();
        return made;
    }

    private Coded compress() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.body.length() / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain.body.getBytes());
        } catch (IOException toMemory) {
            throw new UncheckedIOException(toMemory);
        }
        return new Coded(
                Internals.shared(bytes.toByteArray()), EntityTag.coded(plain.etag, "gzip"), Optional.of("gzip"));
    }
}
