package parley.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.InvalidLineSeparatorException;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
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
final class ReplyCodec extends CombinedChannelDuplexHandler<ReplyCodec.Replies, ReplyCodec.Requests> {

    /** Thousands of interim answers; the head itself has a limit of its own, which is smaller. */
    private static final int MOST_BEFORE = 1 << 16;

    /** A chunk of one byte is six on the wire. */
    private static final int FRAMING = 8;

    private final Replies replies;

    private ReplyCodec(Replies replies) {
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
        Internals.replaceCodec(connection, new ReplyCodec(new Replies(config, lifetime)));
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

        private BadHead(String fault) {
            super(fault);
        }

        /** Its name in the fault catalogue. */
        String fault() {
            return String.valueOf(getMessage());
        }
    }

    /** Writes requests, and notes what reply is due. */
    static final class Requests extends HttpRequestEncoder {

        private final Replies replies;

        private Requests(Replies replies) {
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

    /** Reads replies. */
    static final class Replies extends HttpResponseDecoder {

        private final long endsAt;
        private @Nullable ChannelHandlerContext context;
        private @Nullable HttpMethod due;
        private @Nullable HttpMessage begun;
        private volatile byte first;
        private @Nullable HttpResponse head;
        private volatile boolean used;
        private volatile boolean answering;
        private volatile boolean endAnnounced;
        private volatile int complete;
        private volatile @Nullable Object borrower;
        private @Nullable Object served;
        private boolean stopped;
        private int before;
        private long left = Long.MAX_VALUE;

        private Replies(HttpDecoderConfig config, Duration lifetime) {
            super(config);
            this.endsAt = System.nanoTime() + lifetime.toNanos();
        }

        @Override
        public void handlerAdded(ChannelHandlerContext added) throws Exception {
            super.handlerAdded(added);
            context = added;
        }

        private void reads(boolean on, int reply) {
            if (context != null && reply == complete) {
                stopped = !on;
                context.channel().config().setAutoRead(on);
            }
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
            if (due == null) {
                in.skipBytes(in.readableBytes());
                ChannelFuture unused = context.close();
                return;
            }
            if (!answering && in.isReadable()) {
                first = in.getByte(in.readerIndex());
            }
            answering = true;
            int unread = in.readableBytes();
            super.decode(context, in, out);
            count(unread - in.readableBytes());
            for (Object part : out) {
                if (part instanceof HttpResponse response) {
                    head = response;
                    nameFault(response);
                }
                if (part instanceof LastHttpContent && head != null && isFinal(head)) {
                    end(head, in);
                }
            }
        }

        /** The library gives the connection back while the end of a reply is handed on, perhaps to the next borrower at once. */
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            super.channelRead(context, message);
            if (served != null && borrower == served) {
                borrower = null;
            }
            served = null;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            endAnnounced |= event instanceof SslCloseCompletionEvent end && end.isSuccess();
            super.userEventTriggered(context, event);
        }

        /** Interim answers may come before the reply, and what frames a body with it, but neither for ever. */
        private void count(int bytes) {
            if (head != null && isFinal(head)) {
                left -= bytes;
                if (left < 0) {
                    throw new EndlessFraming();
                }
            } else {
                before += bytes;
                if (before > MOST_BEFORE) {
                    throw new BadHead("interim-flood");
                }
            }
        }

        /** The reply is complete. The mark is the one that the library obeys when it is about to use the connection again. */
        private void end(HttpResponse reply, ByteBuf in) {
            due = null;
            head = null;
            begun = null;
            before = 0;
            used = true;
            answering = false;
            int known = complete;
            if (stopped) {
                reads(true, known);
            }
            complete = known + 1;
            served = borrower;
            boolean surplus = in.isReadable();
            in.skipBytes(in.readableBytes());
            if (surplus || System.nanoTime() - endsAt >= 0) {
                reply.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
        }

        @Override
        protected HttpMessage createMessage(String[] initialLine) {
            HttpMessage message = super.createMessage(initialLine);
            begun = message;
            return message;
        }

        /** Where the library only says that a head is not valid, what is wrong with it. */
        private void nameFault(HttpResponse response) {
            Throwable cause = response.decoderResult().cause();
            if (cause == null || cause instanceof TooLongFrameException || cause instanceof BadHead) {
                return;
            }
            if (hasManyLengths(begun)) {
                response.setDecoderResult(DecoderResult.failure(new BadHead("cl-conflict")));
            } else if (begun == null && notHttp().isPresent()) {
                response.setDecoderResult(
                        DecoderResult.failure(new BadHead(notHttp().get())));
            } else if (begun != null && isForbiddenCharacter(cause)) {
                response.setDecoderResult(DecoderResult.failure(new BadHead("header-injection")));
            }
        }

        /** A text without a status line, or bytes that are not even text; empty for what begins like HTTP/1.1. */
        private Optional<String> notHttp() {
            return first == 'H' ? Optional.empty() : Optional.of(first >= ' ' ? "no-status-line" : "garbage");
        }

        /** What the library finds wrong with a value, and not with a name, it wraps once more to say whose value it was. */
        private static boolean isForbiddenCharacter(Throwable cause) {
            return cause instanceof InvalidLineSeparatorException
                    || cause.getCause() instanceof IllegalArgumentException;
        }

        private static boolean hasManyLengths(@Nullable HttpMessage message) {
            return message != null
                    && message.headers().getAll(HttpHeaderNames.CONTENT_LENGTH).size() > 1;
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            throw new BadHead("cl-and-te");
        }

        private static boolean isFinal(HttpResponse response) {
            return response.status().codeClass() != HttpStatusClass.INFORMATIONAL;
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage message) {
            return HttpMethod.HEAD.equals(due) || super.isContentAlwaysEmpty(message);
        }
    }
}
