package parley.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import parley.testing.RawReply;
import parley.testing.RawRequest;
import parley.testing.RawServer;

/** A port of its own, on which a good server gives way to something else and comes back. */
final class PortSite implements Site {

    /** What takes a port. */
    @FunctionalInterface
    interface Listener {
        AutoCloseable on(int port) throws Exception;
    }

    private final String scheme;
    private final Listener good;
    private final Listener bad;
    private final int port;
    private AutoCloseable now;

    private PortSite(String scheme, Listener good, Listener bad) {
        this.scheme = scheme;
        this.good = good;
        this.bad = bad;
        RawServer first = RawServer.answering(request -> RawReply.nothing().fin());
        this.port = first.port();
        this.now = first;
        recover();
    }

    /** A port on which nobody listens any more. */
    static Place refusing() {
        return (world, key, kind, play) -> new PortSite("http", port -> plain(kind, play, port), port -> () -> {});
    }

    /** A port on which {@code reply} is done to each connection before anything is read. */
    static Place onAccept(RawReply bad) {
        return (world, key, kind, play) ->
                new PortSite("http", port -> plain(kind, play, port), port -> RawServer.onAccept(port, bad));
    }

    /** A port whose queue of connections is full and never emptied. */
    static Place blackHole() {
        return (world, key, kind, play) -> new PortSite("http", port -> plain(kind, play, port), PortSite::full);
    }

    /** A TLS port that shows a good certificate, and then whatever {@code bad} does. */
    static Place tls(TlsListeners listeners) {
        return (world, key, kind, play) -> new PortSite(
                "https",
                port -> RawServer.on(port, Certificates.once().server("good"), request -> good(kind, play, request)),
                port -> listeners.on(port, kind, play));
    }

    /** What takes a TLS port while it fails. */
    @FunctionalInterface
    interface TlsListeners {
        AutoCloseable on(int port, Kind kind, Fault.Play play) throws Exception;
    }

    /** A TLS server that does well but for its certificate. */
    static TlsListeners showing(String certificate) {
        return (port, kind, play) ->
                RawServer.on(port, Certificates.once().server(certificate), request -> good(kind, play, request));
    }

    static RawReply good(Kind kind, Fault.Play play, RawRequest request) {
        String[] path = request.target().split("/", -1);
        return RawReply.http(
                200,
                kind.label() + "Connection: close\r\n", // so that what follows on the port is met by the next call
                kind.record(path[path.length - 1], play.setting().good(path[path.length - 1])));
    }

    private static AutoCloseable plain(Kind kind, Fault.Play play, int port) throws IOException {
        return RawServer.on(port, new ServerSocket(), request -> good(kind, play, request));
    }

    private static AutoCloseable full(int port) throws IOException {
        ServerSocket full = new ServerSocket();
        full.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        List<Socket> fillers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(full.getLocalSocketAddress(), 100);
            } catch (IOException nobodyAnswers) {
                break;
            }
        }
        return () -> {
            full.close();
            for (Socket filler : fillers) {
                filler.close();
            }
        };
    }

    @Override
    public String url() {
        return scheme + "://127.0.0.1:" + port;
    }

    @Override
    public void fail() {
        become(bad);
    }

    @Override
    public void recover() {
        become(good);
    }

    private synchronized void become(Listener next) {
        try {
            now.close();
            now = next.on(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean hasNeighbours() {
        return false;
    }

    @Override
    public int arrivals() {
        return -1;
    }

    @Override
    public synchronized void close() {
        try {
            now.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
