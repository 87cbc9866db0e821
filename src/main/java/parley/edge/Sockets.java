package parley.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.vertx.core.http.HttpConnection;
import parley.library.Internals;

/** What the library does not let do with the socket below a connection of HTTP/1. Its event loop. */
interface Sockets {

    /** Bytes that may wait for a client at a time. */
    int MOST_WAITING = 32 * 1_024;

    /** What the kernel may hold unsent: otherwise it takes megabytes for a client that reads nothing, and calls that reading. */
    long MOST_UNSENT = 128 * 1_024;

    /** The option of the native transport, by its name: other transports do without it. */
    ChannelOption<Long> UNSENT = ChannelOption.valueOf("io.netty.channel.epoll.EpollChannelOption#TCP_NOTSENT_LOWAT");

    /**
     * Prepares a new connection: what is written waits in the heap, not in a copy outside of it, once {@link #MOST_WAITING} bytes
     * wait for the client, and requests pass the {@link VersionGate}.
     */
    void prepare(HttpConnection connection);

    /** Ends the connection now with a reset: to close it, the library would wait until all that was written has been read. */
    void reset(HttpConnection connection);

    /** The sockets of Vert.x. */
    static Sockets ofVertx() {
        return new Sockets() {
            @Override
            public void prepare(HttpConnection connection) {
                Channel channel = Internals.channel(connection);
                Internals.addBeforeRequests(connection, "versions", new VersionGate());
                channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(MOST_WAITING / 2, MOST_WAITING));
                channel.config().setOption(UNSENT, MOST_UNSENT);
            }

            @Override
            public void reset(HttpConnection connection) {
                Channel channel = Internals.channel(connection);
                ChannelHandlerContext nextToSocket = channel.pipeline().firstContext();
                if (channel.isOpen() && nextToSocket != null) {
                    channel.config().setOption(ChannelOption.SO_LINGER, 0);
                    ChannelFuture unused = nextToSocket.close(); // past the handlers that would wait
                }
            }
        };
    }
}
