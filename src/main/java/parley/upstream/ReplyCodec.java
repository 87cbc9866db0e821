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
import org.jspecify.annotations.Nullable;
import parley.library.Internals;

/**
 * The HTTP/1.1 codec of one connection to an upstream. Unlike the library's own it sees what follows a complete reply: there is
 * one request at a time, so that can only be a fault, and it would be taken for the beginning of the next reply (T-52). The
 * surplus is dropped and the connection is not used again. Event loop of the connection.
 */
final class ReplyCodec extends CombinedChannelDuplexHandler<ReplyDecoder, ReplyCodec.Requests> {

    private ReplyCodec(ReplyDecoder replies) {
        super(replies, new Requests(replies));
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

    /** What reads the replies on {@code connection}; null once that is closed. */
    static @Nullable ReplyDecoder replies(HttpConnection connection) {
        ReplyCodec codec = (ReplyCodec) Internals.codec(connection);
        return codec == null ? null : codec.inboundHandler();
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
