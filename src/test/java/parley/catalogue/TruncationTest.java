package parley.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** TLS connections that are ended by somebody who cannot say that they are over: a cut reply is never taken for a whole one. */
@Timeout(300)
class TruncationTest {

    private static @Nullable AutoCloseable trusted;

    /** How a connection ends. */
    private enum End {
        /** As TLS asks for: close_notify, then the end of the connection. */
        ANNOUNCED,
        /** The connection ends, and TLS has not said so: whoever is on the way can do that. */
        CUT,
        /** The same by a reset. */
        RESET
    }

    @BeforeAll
    static void trust() {
        trusted = Certificates.once().trusted();
    }

    @AfterAll
    static void trustNoLonger() throws Exception {
        if (trusted != null) {
            trusted.close();
        }
    }

    /** A TLS server that answers every request with the same bytes, and ends the connection. */
    private record Server(ServerSocket listening, SSLContext tls, String reply, End end) implements AutoCloseable {

        static Server of(String reply, End end) {
            try {
                ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Server server = new Server(listening, Certificates.once().context("good"), reply, end);
                Thread serving = new Thread(server::serve, "truncating");
                serving.setDaemon(true);
                serving.start();
                return server;
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private void serve() {
            while (!listening.isClosed()) {
                try (Socket plain = listening.accept()) {
                    answer(plain);
                } catch (IOException closedOrGone) {
                    // the next one may stay
                }
            }
        }

        private void answer(Socket plain) throws IOException {
            SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, false);
            secure.getInputStream().read(new byte[8_192]);
            secure.getOutputStream().write(reply.getBytes(UTF_8));
            secure.getOutputStream().flush();
            if (end == End.ANNOUNCED) {
                secure.close();
            } else if (end == End.RESET) {
                plain.setSoLinger(true, 0);
            }
        }

        @Override
        public void close() {
            try {
                listening.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Answer answer(Server server, String format, String keys) {
        String contract = """
                contract: balances
                upstream: { url: "https://127.0.0.1:%d", format: %s, attempt: 20s, timeout: 40s%s }
                resources:
                  balances:
                    id: "'a'"
                    attributes: { amount: "%s" }
                    get: { request: "GET /balances/{id}", records: "$" }
                """.formatted(
                        server.listening.getLocalPort(),
                        format,
                        keys,
                        switch (format) {
                            case "xml" -> "b";
                            case "json" -> "$type($) = 'number' ? $ : amount";
                            default -> "amount";
                        });
        try (GatewayFixture gateway = new GatewayFixture.Setup()
                .withLoopLimit(Duration.ofSeconds(10)) // the first handshakes of a process take their time
                .over(request -> RawReply.nothing(), contract)) {
            return gateway.get("/balances/a");
        }
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            json       | Content-Length: 99          | {"amount":"100"}           | ANNOUNCED | upstream-incomplete-body
            json       | Content-Length: 99          | {"amount":"100"}           | CUT       | upstream-incomplete-body
            json       | Content-Length: 99          | {"amount":"100"}           | RESET     | upstream-incomplete-body or upstream-connection-lost
            json       | Content-Length: 16          | {"amount":"100"}           | CUT       | 100
            form       | Content-Length: 13          | amount=100                 | CUT       | upstream-incomplete-body
            form       | Content-Length: 10          | amount=100                 | CUT       | 100
            json       | Transfer-Encoding: chunked  | 10~{"amount":"100"}~       | CUT       | upstream-incomplete-body
            json       | Transfer-Encoding: chunked  | 10~{"amount":"100"}~       | ANNOUNCED | upstream-incomplete-body
            json       | Transfer-Encoding: chunked  | 10~{"amount":"100"}~0~~    | CUT       | 100
            form       | Transfer-Encoding: chunked  | a~amount=100~              | CUT       | upstream-incomplete-body
            csv        | Transfer-Encoding: chunked  | b~amount~100~              | CUT       | upstream-incomplete-body
            json       | Connection: close           | {"amount":"100"}           | CUT       | 100
            json       | Connection: close           | {"amount":"100             | CUT       | upstream-unexpected-format
            json       | Connection: close           | {"amount":"100             | ANNOUNCED | upstream-unexpected-format
            xml        | Connection: close           | <b>100</b>                 | CUT       | 100
            xml        | Connection: close           | <b>100                     | CUT       | upstream-unexpected-format
            json       | Connection: close           | 100                        | CUT       | upstream-incomplete-body
            json       | Connection: close           | 100                        | ANNOUNCED | upstream-incomplete-body
            form       | Connection: close           | amount=100                 | CUT       | upstream-incomplete-body
            form       | Connection: close           | amount=100                 | ANNOUNCED | upstream-incomplete-body
            """)
    @DisplayName("F-27 F-31 F-33 a reply over TLS that ends without close_notify is whole only where it says so itself")
    void cutRepliesAreNotWhole(String format, String framing, String body, End end, String seen) {
        assertSeen(format, framing, body, end, seen, "");
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            form       | Connection: close           | amount=100                 | ANNOUNCED | 100
            form       | Connection: close           | amount=100                 | CUT       | upstream-incomplete-body
            json       | Connection: close           | 100                        | ANNOUNCED | 100
            json       | Connection: close           | 100                        | CUT       | upstream-incomplete-body
            json-lines | Connection: close           | {"amount":100}             | ANNOUNCED | 100
            json-lines | Connection: close           | {"amount":100}             | CUT       | upstream-incomplete-body
            csv        | Connection: close           | amount~100                 | ANNOUNCED | 100
            csv        | Connection: close           | amount~100                 | CUT       | upstream-incomplete-body
            form       | Connection: close           | amount=100                 | RESET     | upstream-incomplete-body or upstream-connection-lost
            json       | Connection: close           | {"amount":"100"}           | CUT       | 100
            """)
    @DisplayName("F-33 allow-close-delimited trusts the end of a TLS connection only where it was announced")
    void allowedEndsAreAnnounced(String format, String framing, String body, End end, String seen) {
        assertSeen(format, framing, body, end, seen, ", allow-close-delimited: true");
    }

    private static void assertSeen(String format, String framing, String body, End end, String seen, String keys) {
        String reply = "HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n" + body.replace("~", "\r\n");
        try (Server server = Server.of(reply, end)) {

            Answer answer = answer(server, format, keys);

            if (seen.startsWith("upstream-")) {
                assertThat(seen.split(" or ", -1)).as("%s", answer).contains(answer.code());
                assertThat(answer.status()).isEqualTo(502);
            } else {
                assertThat(answer.status()).as("%s", answer).isEqualTo(200);
                assertThat(answer.text("/data/attributes/amount").toLowerCase(Locale.ROOT))
                        .isEqualTo(seen);
            }
        }
    }
}
