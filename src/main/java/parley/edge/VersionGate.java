package parley.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Between the decoder and the library, which answers versions that it does not know with an empty 501: a later minor version is
 * served as the highest one known (RFC 9110, section 2.5), another major version is marked as refused.
 */
final class VersionGate extends ChannelInboundHandlerAdapter {

    /** The version is none that is spoken here. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused() {
            super("", null, false, false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && request.decoderResult().isSuccess()) {
            HttpVersion version = request.protocolVersion();
            if (version.majorVersion() != 1 || !version.protocolName().equals("HTTP")) {
                request.setDecoderResult(DecoderResult.failure(new Refused()));
                request.setProtocolVersion(HttpVersion.HTTP_1_1); // what the answer is in
            } else if (version.minorVersion() > 1) {
                request.setProtocolVersion(HttpVersion.HTTP_1_1);
            }
        }
        context.fireChannelRead(message);
    }
}
