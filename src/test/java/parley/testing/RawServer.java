package parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An upstream on loopback that sends exactly the bytes a test gives it, right or wrong, and sees what the gateway does to its
 * connections. One thread for each connection.
 */
public final class RawServer implements AutoCloseable {

    private final ServerSocket listening;
    private final Thread accepting;
    private final Function<RawRequest, RawReply> play;
    private final Optional<RawReply> onAccept;
    private final List<RawRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();

    private RawServer(String address, Function<RawRequest, RawReply> play, Optional<RawReply> onAccept) {
        this(unbound(), new InetSocketAddress(address, 0), play, onAccept);
    }

    private RawServer(
            ServerSocket listening,
            InetSocketAddress address,
            Function<RawRequest, RawReply> play,
            Optional<RawReply> onAccept) {
        this.listening = listening;
        this.play = play;
        this.onAccept = onAccept;
        try {
            listening.bind(address, 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accepting = start("accept", this::accept);
    }

    private static ServerSocket unbound() {
        try {
            return new ServerSocket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers each request as {@code play} says. */
    public static RawServer answering(Function<RawRequest, RawReply> play) {
        return new RawServer("127.0.0.1", play, Optional.empty());
    }

    /** The same on another address of the loopback network. */
    public static RawServer at(String address, Function<RawRequest, RawReply> play) {
        return new RawServer(address, play, Optional.empty());
    }

    /** The same on a port that is known. */
    public static RawServer at(String address, int port, Function<RawRequest, RawReply> play) {
        return new RawServer(unbound(), new InetSocketAddress(address, port), play, Optional.empty());
    }

    /** Does {@code reply} to each connection without reading anything. */
    public static RawServer onAccept(RawReply reply) {
        return new RawServer("127.0.0.1", request -> reply, Optional.of(reply));
    }

    /** Answers on a known port of 127.0.0.1, by a socket that is not bound yet: of TLS, for example. */
    public static RawServer on(int port, ServerSocket socket, Function<RawRequest, RawReply> play) {
        return new RawServer(
                socket, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), play, Optional.empty());
    }

    /** The same, doing {@code reply} to each connection without reading anything. */
    public static RawServer onAccept(int port, RawReply reply) {
        return new RawServer(
                unbound(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                request -> reply,
                Optional.of(reply));
    }

    /** A server whose mere contact is a failure; it answers all the same. */
    public static RawServer forbidden() {
        return answering(request -> RawReply.json("{\"id\":\"SECRET\",\"name\":\"SECRET\"}"));
    }

    public int port() {
        return listening.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Everything that was asked, in the order of arrival. */
    public List<RawRequest> requests() {
        return List.copyOf(requests);
    }

    /** The number of requests. */
    public int calls() {
        return requests.size();
    }

    /** The targets that were asked for, in order. */
    public List<String> targets() {
        return requests.stream().map(RawRequest::target).toList();
    }

    /** The number of connections ever accepted. */
    public int connections() {
        return connections.size();
    }

    /** The number of connections that the peer holds. */
    public long open() {
        return connections.stream()
                .filter(connection -> connection.gone.getCount() > 0)
                .count();
    }

    /** Fails unless {@code count} requests arrive. */
    public void awaitCalls(int count) {
        assertThat(Patience.until(() -> calls() >= count))
                .as("%s calls; there were %s", count, calls())
                .isTrue();
    }

    /** Fails unless the peer gives up the connection. */
    public void awaitGone(int connection) throws InterruptedException {
        assertThat(connections).as("connections").hasSizeGreaterThan(connection);
        assertThat(connections.get(connection).gone.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("connection %s given up by the peer", connection)
                .isTrue();
    }

    /** Whether the peer still holds the connection. */
    public boolean isOpen(int connection) {
        return connections.get(connection).gone.getCount() > 0;
    }

    @Override
    public void close() {
        quietly(listening::close);
        free();
        connections.forEach(connection -> quietly(connection.socket::close));
    }

    /** The port is free only when nobody is in the midst of accepting any more. */
    private void free() {
        try {
            accepting.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Connection connection = new Connection(connections.size(), socket);
                connections.add(connection);
                Thread serving = start("connection " + connection.index, connection::serve);
                assertThat(serving.isDaemon()).isTrue();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, "raw server " + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @FunctionalInterface
    private interface Closing {
        void close() throws IOException;
    }

    private static void quietly(Closing closing) {
        try {
            closing.close();
        } catch (IOException alreadyClosed) {
            // closed all the same
        }
    }

    /** One accepted connection. */
    private final class Connection {

        private final int index;
        private final Socket socket;
        private final CountDownLatch gone = new CountDownLatch(1);

        Connection(int index, Socket socket) {
            this.index = index;
            this.socket = socket;
        }

        void serve() {
            try (socket) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                RawReply.End end = onAccept.isPresent() ? perform(onAccept.get()) : answer(in);
                end(end, in);
            } catch (IOException | InterruptedException resetByPeer) {
                // the peer has gone, or the test is over
            } finally {
                gone.countDown();
            }
        }

        private RawReply.End answer(InputStream in) throws IOException, InterruptedException {
            while (true) {
                Optional<RawRequest> request = read(in);
                if (request.isEmpty()) {
                    return RawReply.End.FIN;
                }
                requests.add(request.get());
                RawReply.End end = perform(play.apply(request.get()));
                if (end != RawReply.End.STAYS) {
                    return end;
                }
            }
        }

        private RawReply.End perform(RawReply reply) throws IOException, InterruptedException {
            reply.play(socket.getOutputStream());
            return reply.end();
        }

        private void end(RawReply.End end, InputStream in) throws IOException {
            switch (end) {
                case RST -> socket.setSoLinger(true, 0);
                case FIN -> {
                    socket.shutdownOutput();
                    drain(in);
                }
                case HOLDS, STAYS -> drain(in);
            }
        }

        /** Reads on until the peer has gone. */
        private static void drain(InputStream in) throws IOException {
            try {
                while (in.read() >= 0) {
                    // whatever it sends is of no interest
                }
            } catch (SocketException reset) {
                // gone the hard way
            }
        }

        private Optional<RawRequest> read(InputStream in) throws IOException {
            String head = head(in);
            if (head.isEmpty()) {
                return Optional.empty();
            }
            List<String> lines = head.lines().toList();
            RawRequest bare = new RawRequest(index, lines.get(0), lines.subList(1, lines.size()), "");
            int length = bare.header("Content-Length").map(Integer::parseInt).orElse(0);
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            return Optional.of(new RawRequest(index, bare.line(), bare.headers(), body));
        }

        private static String head(InputStream in) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int newlines = 0;
            while (newlines < 2) {
                int next = in.read();
                if (next < 0) {
                    return "";
                }
                bytes.write(next);
                newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
            }
            return bytes.toString(StandardCharsets.UTF_8).strip();
        }
    }
}
