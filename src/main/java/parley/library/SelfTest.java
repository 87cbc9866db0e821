package parley.library;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.Version;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out at start whether the library is inside what Parley takes it for: one call to a server of its own goes over the loopback
 * interface, through each of {@link Internals}. Fails with a message for the operator, within a minute:
 * it takes some hundredths of a second, but a machine that is short of processors must not be taken for another library.
 */
public final class SelfTest {

    /** What it was made for, and is tested with. */
    static final String MADE_FOR = "Vert.x 5.1.6 and Netty 4.2.18.Final";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int SECONDS = 60;

    /** What has to be seen, each with what is wrong where it is not. */
    private enum Sight {
        SERVED("what stands before the requests of a server sees none"),
        REPLACED("the codec of a connection cannot be replaced"),
        WRITTEN("requests are not written by the codec that took the place of the library's"),
        READ("replies are not read by the codec that took the place of the library's"),
        SENT("nobody hears that a call is sent"),
        RECEIVED("nobody hears that a reply is received"),
        CLOSED("a connection stays open whose codec has marked the reply as the last one");

        private final String otherwise;

        Sight(String otherwise) {
            this.otherwise = otherwise;
        }
    }

    private final Vertx vertx;
    private final BiConsumer<HttpConnection, ChannelHandler> replacing;
    private final Set<Sight> missing = Collections.synchronizedSet(EnumSet.allOf(Sight.class));
    private final Promise<Void> closed = Promise.promise();

    private SelfTest(Vertx vertx, BiConsumer<HttpConnection, ChannelHandler> replacing) {
        this.vertx = vertx;
        this.replacing = replacing;
    }

    /** Succeeds where all is there. */
    public static Future<Void> of(Vertx vertx) {
        return of(vertx, Internals::replaceCodec);
    }

    /** @param replacing puts another codec into a connection */
    static Future<Void> of(Vertx vertx, BiConsumer<HttpConnection, ChannelHandler> replacing) {
        SelfTest test = new SelfTest(vertx, replacing);
        return Future.succeededFuture()
                .compose(begin -> test.looksInside())
                .compose(looked -> test.calls())
                .recover(test::differs);
    }

    private Future<?> looksInside() {
        Internals.loops(vertx).forEach(loops -> loops.next());
        Internals.loop(vertx).inEventLoop();
        Internals.directMemory();
        return Internals.addresses(vertx, LOOPBACK);
    }

    private Future<Void> calls() {
        HttpServer server = vertx.createHttpServer();
        server.connectionHandler(
                connection -> prepared(() -> Internals.addBeforeRequests(connection, "seeing", new Seeing())));
        server.requestHandler(request -> request.response().end(Internals.shared(new byte[1])));
        WebClientOptions options = new WebClientOptions();
        WebClient client = WebClient.wrap(
                vertx.httpClientBuilder()
                        .with(options)
                        .withConnectHandler(connection -> prepared(() -> connected(connection)))
                        .build(),
                options);
        Internals.watchCalls(client);
        return server.listen(0, LOOPBACK)
                .compose(listening -> client.get(listening.actualPort(), LOOPBACK, "/")
                        .as(new Watching())
                        .send())
                .compose(answered -> closed.future())
                .timeout(SECONDS, TimeUnit.SECONDS)
                .eventually(() -> {
                    client.close();
                    return server.close();
                })
                .compose(ended -> missing.isEmpty() ? Future.succeededFuture() : Future.failedFuture("seen in part"));
    }

    private void prepared(Runnable preparing) {
        try {
            preparing.run();
        } catch (Throwable differs) {
            closed.tryFail(differs);
        }
    }

    private void connected(HttpConnection connection) {
        connection.closeHandler(now -> {
            missing.remove(Sight.CLOSED);
            closed.tryComplete();
        });
        ChannelHandler codec = new CombinedChannelDuplexHandler<>(new Reading(), new Writing());
        replacing.accept(connection, codec);
        if (Internals.codec(connection) != codec) {
            throw new IllegalStateException("another one is in its place");
        }
        missing.remove(Sight.REPLACED);
    }

    private Future<Void> differs(Throwable thrown) {
        Throwable why = closed.future().failed() ? closed.future().cause() : thrown;
        String what = missing.stream().findFirst().map(first -> first.otherwise).orElse("");
        return Future.failedFuture(new IllegalStateException(
                "this version was made for the insides of " + MADE_FOR + ", and those of " + found() + " differ: "
                        + what + " (" + why + "). Start it with the libraries that it comes with.",
                why));
    }

    /** The versions that are there, in the words of {@link #MADE_FOR}. */
    static String found() {
        String netty = Version.identify().values().stream()
                .map(Version::artifactVersion)
                .findFirst()
                .orElse("(unknown)");
        String vertx = "(unknown)";
        try (InputStream text = Vertx.class.getResourceAsStream("/META-INF/vertx/vertx-version.txt")) {
            if (text != null) {
                vertx = new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
        } catch (IOException unreadable) {
            // it is for a message
        }
        return "Vert.x " + vertx + " and Netty " + netty;
    }

    private final class Seeing extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                missing.remove(Sight.SERVED);
            }
            context.fireChannelRead(message);
        }
    }

    private final class Writing extends HttpRequestEncoder {
        @Override
        protected void encode(ChannelHandlerContext context, Object message, List<Object> out) throws Exception {
            missing.remove(Sight.WRITTEN);
            super.encode(context, message, out);
        }
    }

    private final class Reading extends HttpResponseDecoder {
        @Override
        protected HttpMessage createMessage(String[] initialLine) {
            missing.remove(Sight.READ);
            HttpMessage reply = super.createMessage(initialLine);
            reply.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            return reply;
        }
    }

    private final class Watching implements BodyCodec<Void>, CallWatcher {
        @Override
        public @Nullable Throwable sends(HttpClientRequest request) {
            missing.remove(Sight.SENT);
            return null;
        }

        @Override
        public @Nullable Throwable receives(HttpClientResponse response) {
            missing.remove(Sight.RECEIVED);
            return null;
        }

        @Override
        public BodyStream<Void> stream() throws Exception {
            return BodyCodec.none().stream();
        }
    }
}
