package parley.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.InvalidLineSeparatorException;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the replies on one connection to an upstream, and knows how far they have come. There is one for each request: what follows
 * a complete reply is dropped, and the connection with it. Event loop of the connection; what is volatile is looked at from others
 * as well.
 */
final class ReplyDecoder extends HttpResponseDecoder {

    /** Thousands of interim answers; the head itself has a limit of its own, which is smaller. */
    private static final int MOST_BEFORE = 1 << 16;

    /** A chunk of one byte is six on the wire. */
    private static final int FRAMING = 8;

    private final long endsAt;
    private @Nullable ChannelHandlerContext home;

    /** The method of the request whose reply is due; null between a complete reply and the next request. */
    @Nullable
    HttpMethod due;

    private @Nullable HttpMessage begun;
    private volatile byte first;
    private @Nullable HttpResponse head;

    /** Whether a reply has come on this connection before. */
    volatile boolean used;

    /** Whether a byte has come of a reply that is not complete. */
    volatile boolean answering;

    /** Whether the peer has said over TLS that nothing more comes: where it has not, the connection may have been cut. */
    volatile boolean endAnnounced;

    /** The number of replies that were complete on this connection, by which the next one is known. */
    volatile int complete;

    private volatile @Nullable Object borrower;
    private @Nullable Object served;
    private boolean stopped;
    private int before;
    private long left = Long.MAX_VALUE;

    ReplyDecoder(HttpDecoderConfig config, Duration lifetime) {
        super(config);
        this.endsAt = System.nanoTime() + lifetime.toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Exception {
        super.handlerAdded(added);
        home = added;
    }

    /**
     * Whether bytes of the reply after {@code known} others are taken off the socket; once that is complete the connection may
     * be somebody else's. The library stops only when a megabyte waits to be read, for each connection. Any thread.
     */
    void reads(boolean on, int known) {
        ChannelHandlerContext here = home;
        if (here == null) {
            return;
        }
        if (!here.executor().inEventLoop()) {
            here.executor().execute(() -> reads(on, known));
        } else if (known == complete) {
            stopped = !on;
            here.channel().config().setAutoRead(on);
        }
    }

    /**
     * The connection is {@code other}'s until its reply is complete and handed on.
     *
     * @param bytes the body of that reply has at most; what frames it may be several times that
     */
    void lend(Object other, long bytes) {
        borrower = other;
        left = MOST_BEFORE + bytes * FRAMING;
    }

    /** Whether the connection is still {@code known}'s: afterwards it waits in the pool, or is somebody else's. */
    boolean isLentTo(Object known) {
        return borrower == known;
    }

    /** What the bytes since the last request are where they do not begin like HTTP; empty where they do, or none has come. */
    Optional<String> notHttp() {
        return answering ? unlikeHttp() : Optional.empty();
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
                throw new ReplyCodec.EndlessFraming();
            }
        } else {
            before += bytes;
            if (before > MOST_BEFORE) {
                throw new ReplyCodec.BadHead("interim-flood");
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
        if (cause == null || cause instanceof TooLongFrameException || cause instanceof ReplyCodec.BadHead) {
            return;
        }
        String fault = hasManyLengths(begun)
                ? "cl-conflict"
                : begun == null ? unlikeHttp().orElse("") : isForbiddenCharacter(cause) ? "header-injection" : "";
        if (!fault.isEmpty()) {
            response.setDecoderResult(DecoderResult.failure(new ReplyCodec.BadHead(fault)));
        }
    }

    /** A text without a status line, or bytes that are not even text; empty for what begins like HTTP/1.1. */
    private Optional<String> unlikeHttp() {
        return first == 'H' ? Optional.empty() : Optional.of(first >= ' ' ? "no-status-line" : "garbage");
    }

    /** What the library finds wrong with a value, and not with a name, it wraps once more to say whose value it was. */
    private static boolean isForbiddenCharacter(Throwable cause) {
        return cause instanceof InvalidLineSeparatorException || cause.getCause() instanceof IllegalArgumentException;
    }

    private static boolean hasManyLengths(@Nullable HttpMessage message) {
        return message != null
                && message.headers().getAll(HttpHeaderNames.CONTENT_LENGTH).size() > 1;
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new ReplyCodec.BadHead("cl-and-te");
    }

    private static boolean isFinal(HttpResponse response) {
        return response.status().codeClass() != HttpStatusClass.INFORMATIONAL;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return HttpMethod.HEAD.equals(due) || super.isContentAlwaysEmpty(message);
    }
}
