package parley.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.testing.ManualTicker;
import parley.testing.ManualTimers;
import parley.testing.Patience;

/** Real sockets; time is moved by hand, on the event loop of the server. */
class AnswerWritingTest {

    /** More than the kernel takes for a client that reads nothing. */
    private static final int LARGE = 32 << 20;

    private static final int MOST_WAITING = 2 * AnswerWriting.PIECE;

    private final Vertx vertx = Vertx.vertx();
    private final ManualTicker ticker = new ManualTicker();
    private final ManualTimers timers = new ManualTimers(ticker);
    private final List<Socket> clients = new ArrayList<>();
    private final byte[] large = new byte[LARGE];
    private Outgoing outgoing = new Outgoing(1 << 30, 1 << 30);
    private Consumer<HttpConnection> accepted = connection -> {};
    private int port;

    AnswerWritingTest() {
        for (int i = 0; i < LARGE; i++) {
            large[i] = (byte) (i % 251);
        }
    }

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        await(vertx.close());
    }

    private void listen() {
        ConnectionDeadlines deadlines = new ConnectionDeadlines(timers, outgoing);
        Buffer body = Buffer.buffer(large);
        port = await(vertx.createHttpServer()
                        .connectionHandler(connection -> {
                            connection.exceptionHandler(known -> {});
                            deadlines.begin(connection);
                            accepted.accept(connection);
                        })
                        .requestHandler(request -> answer(request, body, deadlines))
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    private static void answer(HttpServerRequest request, Buffer body, ConnectionDeadlines deadlines) {
        if (deadlines.requestBegan(request.connection())) {
            deadlines.requestEnded(request.connection());
            AnswerWriting.write(
                    request, "/small".equals(request.path()) ? Buffer.buffer("small") : body.copy(), deadlines);
        }
    }

    private Socket ask(String... paths) {
        try {
            Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
            clients.add(client);
            client.setSoTimeout((int) Patience.LIMIT.toMillis());
            for (String path : paths) {
                client.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            }
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void wait(String what, java.util.function.BooleanSupplier until) {
        assertThat(Patience.until(until)).as(what).isTrue();
    }

    private void advance(Duration time) {
        Future<Void> advanced = Future.future(promise -> vertx.runOnContext(on -> {
            timers.advance(time);
            promise.complete();
        }));
        await(advanced);
    }

    @Test
    @DisplayName("T-19 whoever reads nothing holds two pieces of its answer, however large that is")
    void whoReadsNothingHoldsTwoPieces() {
        listen();

        for (int i = 0; i < 10; i++) {
            ask("/large");
        }

        wait("all are stuck", () -> outgoing.socketBytes() == 10L * MOST_WAITING);
    }

    @Test
    @DisplayName("T-19 F-122 whoever reads nothing for fifteen seconds is reset, and nothing of its answer is kept")
    void whoReadsNothingIsReset() {
        listen();
        Socket client = ask("/large");
        wait("it is stuck", () -> outgoing.socketBytes() == MOST_WAITING);

        wait("fifteen seconds pass since the kernel took its last piece", () -> {
            advance(Duration.ofSeconds(15));
            return outgoing.resets() == 1;
        });

        assertThat(outgoing.socketBytes()).isZero();
        assertThatThrownBy(() -> client.getInputStream().readAllBytes()).isInstanceOf(SocketException.class);
    }

    @Test
    @DisplayName("F-122 whoever reads slowly keeps its connection, and gets all of it")
    void whoReadsSlowlyIsServed() throws IOException {
        listen();
        Socket client = ask("/large", "/small");
        InputStream in = client.getInputStream();
        String head = head(in);
        byte[] body = new byte[LARGE];

        int read = 0;
        while (read < LARGE) {
            int more = in.readNBytes(body, read, Math.min(LARGE - read, 8 << 20));
            assertThat(more).as("bytes after %s", read).isPositive();
            read += more;
            int taken = read;
            // what the kernel holds is read first; then the next pieces have to have gone
            wait("stuck again", () -> outgoing.socketBytes() == MOST_WAITING || taken == LARGE);
            advance(Duration.ofSeconds(10));
        }

        assertThat(head).startsWith("HTTP/1.1 200").contains("content-length: " + LARGE);
        assertThat(Arrays.equals(body, large)).as("the bytes").isTrue();
        assertThat(head(in)).contains("content-length: 5");
        assertThat(new String(in.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("small");
        assertThat(outgoing.resets()).isZero();
        wait("nothing is held", () -> outgoing.socketBytes() == 0);
    }

    @Test
    @DisplayName(
            "an answer of which a piece cannot be written is reset: it must not look whole, and nothing may follow it")
    void answerThatCannotBeCompletedIsReset() throws IOException {
        int[] writes = {0};
        accepted = connection -> ((ConnectionBase) connection)
                .channel()
                .pipeline()
                .addFirst(new ChannelOutboundHandlerAdapter() {
                    @Override
                    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                        if (message instanceof ByteBuf && ++writes[0] == 4) {
                            ReferenceCountUtil.release(message);
                            promise.setFailure(new OutOfMemoryError("no direct memory, as a test says"));
                        } else {
                            ChannelFuture unused = context.write(message, promise);
                        }
                    }
                });
        listen();

        Socket client = ask("/large", "/small");
        InputStream in = client.getInputStream();

        assertThat(head(in)).startsWith("HTTP/1.1 200");
        assertThatThrownBy(() -> in.readNBytes(LARGE)).isInstanceOf(SocketException.class);
        wait("nothing is held", () -> outgoing.socketBytes() == 0);
    }

    @Test
    @DisplayName("T-19 all connections together hold no more than the limit once those that do not read have gone")
    void allTogetherAreBounded() {
        outgoing = new Outgoing(3L * MOST_WAITING, 1 << 30);
        listen();

        for (int i = 0; i < 8; i++) {
            ask("/large");
        }

        wait("within the limit", () -> {
            advance(Duration.ofMillis(500));
            return outgoing.resets() >= 5 && outgoing.socketBytes() <= 3L * MOST_WAITING;
        });
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("the head so far: %s", head).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
