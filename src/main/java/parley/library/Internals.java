package parley.library;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The internals of the library that Parley uses. Any thread, unless a method says otherwise. */
public final class Internals {

    /** The name of the library's HTTP/1 codec in the pipeline of a client's connection. */
    static final String CODEC = "codec";

    /** The name of what makes requests of the messages in the pipeline of a server's connection. */
    static final String REQUESTS = "handler";

    private Internals() {}

    /** The event loop of the caller. */
    public static EventLoop loop(Vertx vertx) {
        return ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
    }

    /** Runs what it is given on the event loop of {@code context}, each in a turn of its own: what has come meanwhile goes first. */
    public static Executor turns(Context context) {
        EventLoop loop = ((ContextInternal) context).nettyEventLoop();
        // a task would go before what connections have for the loop, a timer goes after it
        return action -> {
            ScheduledFuture<?> unused =
                    loop.schedule(() -> context.runOnContext(now -> action.run()), 1, TimeUnit.NANOSECONDS);
        };
    }

    /** All event loops: those that work, and those that accept connections. */
    public static List<EventLoopGroup> loops(Vertx vertx) {
        VertxInternal inside = (VertxInternal) vertx;
        return List.of(inside.nettyEventLoopGroup(), inside.acceptorEventLoopGroup());
    }

    /** All addresses of a name, each look-up anew as far as the lifetimes of its records say. */
    public static Future<List<InetSocketAddress>> addresses(Vertx vertx, String host) {
        return ((VertxInternal) vertx).nameResolver().resolveAll(host);
    }

    /** The bytes outside of the heap that the library holds. */
    public static long directMemory() {
        return PlatformDependent.usedDirectMemory();
    }

    /** The bytes as they are, not a copy; nobody changes them any more, and what is written once may be written again. */
    public static Buffer shared(byte[] bytes) {
        return BufferInternal.buffer(Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes)));
    }

    /** The channel of an HTTP/1 connection. */
    public static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    /** The codec of a client's connection; null once that is closed. */
    public static @Nullable ChannelHandler codec(HttpConnection connection) {
        return channel(connection).pipeline().get(CODEC);
    }

    /** Has {@code other} read and write on a client's connection that has not been used yet. On its event loop. */
    public static void replaceCodec(HttpConnection connection, ChannelHandler other) {
        channel(connection).pipeline().replace(CODEC, CODEC, other);
    }

    /** Has {@code handler} see the messages of a server's connection before they become requests. On its event loop. */
    public static void addBeforeRequests(HttpConnection connection, String name, ChannelHandler handler) {
        channel(connection).pipeline().addBefore(REQUESTS, name, handler);
    }

    /** Has the body codec of each call of {@code client} that is a {@link CallWatcher} hear of it. */
    public static void watchCalls(WebClient client) {
        ((WebClientInternal) client).addInterceptor(Internals::tell);
    }

    private static void tell(HttpContext<?> call) {
        @Nullable Throwable refused = null;
        if (call.request().bodyCodec() instanceof CallWatcher watcher) {
            if (call.phase() == ClientPhase.SEND_REQUEST) {
                refused = watcher.sends(call.clientRequest());
            } else if (call.phase() == ClientPhase.RECEIVE_RESPONSE) {
                refused = watcher.receives(call.clientResponse());
            }
        }
        if (refused == null) {
            call.next();
        } else {
            call.fail(refused);
        }
    }
}
