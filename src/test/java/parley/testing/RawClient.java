package parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A client that sends exactly the bytes a test gives it and reads answers from the wire. Every body it reads is unzipped where it
 * says so, and checked against JSON:API 1.1.
 */
public final class RawClient implements AutoCloseable {

    /** Longer than any deadline that a test waits for. */
    private static final int READ_LIMIT_MS = 120_000;

    /** A connection that is to be closed is closed by then. */
    private static final int CLOSE_LIMIT_MS = 60_000;

    private final Socket socket;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_LIMIT_MS);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** A connection to a port of this machine. */
    public static RawClient to(int port) {
        try {
            return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawClient write(String text) {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends lines, each with its end; an empty one ends a head. */
    public RawClient writeLines(String... lines) {
        return write(String.join("\r\n", lines) + "\r\n");
    }

    /** Sends; that the peer has closed already is no failure here. */
    public RawClient write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException closedByPeer) {
            // the answer, if any, says why
        }
        return this;
    }

    /** The next answer. */
    public Answer read() {
        return read(false);
    }

    /** The next answer, which is to a HEAD request and has no body whatever its headers say. */
    public Answer readToHead() {
        return read(true);
    }

    private Answer read(boolean toHead) {
        try {
            String statusLine = line();
            assertThat(statusLine).as("status line").matches("HTTP/\\d\\.\\d [1-5]\\d\\d .*");
            List<String> headers = new ArrayList<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                headers.add(line);
            }
            Answer bare = new Answer(Integer.parseInt(statusLine.substring(9, 12)), headers, "");
            byte[] body = toHead || bare.status() == 304 || bare.status() == 204 || bare.status() < 200
                    ? new byte[0]
                    : body(bare);
            if (body.length > 0) {
                DocumentValidator.assertValid(body);
            }
            return new Answer(bare.status(), headers, new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] body(Answer head) throws IOException {
        assertThat(head.header("Transfer-Encoding")).as("answers have a length").isEmpty();
        int length = head.header("Content-Length").map(Integer::parseInt).orElse(0);
        byte[] body = in.readNBytes(length);
        assertThat(body).as("whole body").hasSize(length);
        return head.header("Content-Encoding").equals(Optional.of("gzip")) ? unzipped(body) : body;
    }

    /** What was compressed; fails where length or check sum are wrong. */
    private static byte[] unzipped(byte[] body) throws IOException {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return plain.readAllBytes();
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new IOException("the connection was closed in the middle of: " + bytes);
            }
            bytes.write(next);
            next = in.read();
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Whether the peer closes the connection now without another byte. */
    public boolean isClosed() {
        return closesWithin(CLOSE_LIMIT_MS);
    }

    /** Whether the peer closes the connection within so many milliseconds, without another byte. */
    public boolean closesWithin(int millis) {
        try {
            socket.setSoTimeout(Math.max(1, millis));
            int next = in.read();
            assertThat(next).as("a byte that nobody asked for").isNegative();
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what is there; whether a reset ends it, and not an orderly close. */
    public boolean isReset() {
        try {
            in.skipNBytes(Long.MAX_VALUE);
            return false;
        } catch (SocketException reset) {
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Ends the direction to the peer. */
    public void shutdownOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException closed) {
            // nothing left to end
        }
    }

    /** Closes; what has not been read turns it into a reset. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            // closed all the same
        }
    }
}
