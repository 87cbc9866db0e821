package parley.upstream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.library.Internals;

/**
 * The HTTP/1.1 codec of one connection to an upstream. Unlike the library's own it sees what follows a complete reply: there is
 * one request at a time, so that can only be a fault, and it would be taken for the beginning of the next reply (T-52). The
 * surplus is dropped and the connection is not used again. Event loop of the connection.
 */
final class ReplyCodec extends CombinedChannelDuplexHandler<ReplyDecoder, ReplyCodec.Requests> {

    /** Thousands of interim answers; the head itself has a limit of its own, which is smaller. */
    static final int MOST_BEFORE = 1 << 16;

    /** A chunk of one byte is six on the wire. */
    private static final int FRAMING = 8;

    private final ReplyDecoder replies;

    private ReplyCodec(ReplyDecoder replies) {
        super(replies, new Requests(replies));
        this.replies = replies;
    }

    /**
     * Takes the place of the library's codec on a connection that has not been used yet.
     *
     * @param lifetime a reply that is complete later is the last one of the connection
     */
    static void install(HttpConnection connection, int maxStatusLine, int maxHeaderBytes, Duration lifetime) {
        HttpDecoderConfig config =
                new HttpDecoderConfig().setMaxInitialLineLength(maxStatusLine).setMaxHeaderSize(maxHeaderBytes);
        Internals.replaceCodec(connection, new ReplyCodec(new ReplyDecoder(config, lifetime)));
    }

    /** The codec of {@code connection}; null once that is closed. */
    static @Nullable ReplyCodec of(HttpConnection connection) {
        return (ReplyCodec) Internals.codec(connection);
    }

    /** Whether a reply has come on this connection before. */
    boolean isUsed() {
        return replies.used;
    }

    /** Whether a byte has come of a reply that is not complete. */
    boolean isAnswering() {
        return replies.answering;
    }

    /** Whether the peer has said over TLS that nothing more comes: where it has not, the connection may have been cut. */
    boolean isEndAnnounced() {
        return replies.endAnnounced;
    }

    /** What the bytes since the last request are where they do not begin like HTTP; empty where they do, or none has come. */
    Optional<String> notHttp() {
        return replies.answering ? replies.notHttp() : Optional.empty();
    }

    /** The number of replies that were complete on this connection, by which the next one is known. */
    int complete() {
        return replies.complete;
    }

    /**
     * Whether bytes of the reply after {@code complete} others are taken off the socket; once that is complete the connection may
     * be somebody else's. The library stops only when a megabyte waits to be read, for each connection.
     */
    void reads(boolean on, int complete) {
        ChannelHandlerContext context = replies.context;
        if (context == null) {
            return;
        }
        if (context.executor().inEventLoop()) {
            replies.reads(on, complete);
        } else {
            context.executor().execute(() -> replies.reads(on, complete));
        }
    }

    /**
     * The connection is {@code borrower}'s until its reply is complete and handed on.
     *
     * @param bytes the body of that reply has at most; what frames it may be several times that
     */
    void lend(Object borrower, long bytes) {
        replies.borrower = borrower;
        replies.left = MOST_BEFORE + bytes * FRAMING;
    }

    /** Whether the connection is still {@code borrower}'s: afterwards it waits in the pool, or is somebody else's. */
    boolean isLentTo(Object borrower) {
        return replies.borrower == borrower;
    }

    /** Chunks that are hardly more than their framing, and no end of them. */
    static final class EndlessFraming extends DecoderException {

        private static final long serialVersionUID = 1L;
    }

    /** What is wrong with the head of a reply: two things about where its body ends (RFC 9112, section 6.3), for example. */
    static final class BadHead extends DecoderException {

        private static final long serialVersionUID = 1L;

        BadHead(String fault) {
            super(fault);
        }

        /** Its name in the fault catalogue. */
        String fault() {
            return String.valueOf(getMessage());
        }
    }

    /** Writes requests, and notes what reply is due. */
    static final class Requests extends HttpRequestEncoder {

        private final ReplyDecoder replies;

        private Requests(ReplyDecoder replies) {
            this.replies = replies;
        }

        @Override
        protected void encode(ChannelHandlerContext context, Object message, List<Object> out) throws Exception {
            if (message instanceof HttpRequest request) {
                replies.due = request.method();
            }
            super.encode(context, message, out);
        }
    }
}
