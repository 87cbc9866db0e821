package parley.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
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
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpClientConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP/1.1 codec of one connection to an upstream. Unlike the library's own it sees what follows a complete reply: there is
 * one request at a time, so that can only be a fault, and it would be taken for the beginning of the next reply (T-52). The
 * surplus is dropped and the connection is not used again. Event loop of the connection.
 */
final class ReplyCodec extends CombinedChannelDuplexHandler<ReplyCodec.Replies, ReplyCodec.Requests> {

    /** The name of the library's codec in the pipeline. */
    private static final String CODEC = "codec";

    private ReplyCodec(Replies replies) {
        super(replies, new Requests(replies));
    }

    /** Takes the place of the library's codec on a connection that has not been used yet. */
    static void install(HttpConnection connection, int maxStatusLine, int maxHeaderBytes) {
        HttpDecoderConfig config =
                new HttpDecoderConfig().setMaxInitialLineLength(maxStatusLine).setMaxHeaderSize(maxHeaderBytes);
        ((HttpClientConnection) connection)
                .channelHandlerContext()
                .pipeline()
                .replace(CODEC, CODEC, new ReplyCodec(new Replies(config)));
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

        private @Nullable HttpMethod due;
        private @Nullable HttpResponse head;

        private Replies(HttpDecoderConfig config) {
            super(config);
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
            if (due == null) {
                in.skipBytes(in.readableBytes());
                ChannelFuture unused = context.close();
                return;
            }
            super.decode(context, in, out);
            for (Object part : out) {
                if (part instanceof HttpResponse response) {
                    head = response;
                }
                if (part instanceof LastHttpContent && head != null && isFinal(head)) {
                    end(head, in);
                }
            }
        }

        /** The reply is complete. The mark is the one that the library obeys when it is about to use the connection again. */
        private void end(HttpResponse reply, ByteBuf in) {
            due = null;
            head = null;
            if (in.isReadable()) {
                in.skipBytes(in.readableBytes());
                reply.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
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
