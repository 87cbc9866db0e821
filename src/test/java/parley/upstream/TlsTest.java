package parley.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.upstream.SenderFixture.Outcome;

/** Secure connections: what is not trusted is not spoken to, and nobody can switch that off. */
class TlsTest {

    private static final String GOOD_NAME = "IP:127.0.0.1";
    private static final String NOW = "-1H";

    /** The first handshakes of a process take their time. */
    private static final WireLimits PATIENT = WireLimits.DEFAULT.withConnect(Duration.ofSeconds(20));

    @TempDir
    static Path folder = Path.of("");

    private static final KeyStores KEYS = new KeyStores();

    @BeforeAll
    static void makeAuthority() {
        KEYS.makeAuthority(folder);
    }

    /** An upstream that counts the requests it gets. */
    private record Server(Vertx vertx, HttpServer http, AtomicInteger requests) implements AutoCloseable {

        static Server with(HttpServerOptions options, PfxOptions key) {
            AtomicInteger requests = new AtomicInteger();
            Vertx vertx = Vertx.vertx();
            HttpServer http = vertx.createHttpServer(options.setSsl(true).setKeyCertOptions(key))
                    .requestHandler(request -> {
                        requests.incrementAndGet();
                        request.response().end("{\"id\":\"1\"}");
                    });
            try {
                http.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError(e);
            }
            return new Server(vertx, http, requests);
        }

        String upstream() {
            return "url: \"https://127.0.0.1:" + http.actualPort() + "\", attempt: 20s, timeout: 30s";
        }

        @Override
        public void close() {
            vertx.close().await();
        }
    }

    private static SenderFixture trusting(String upstream) {
        return new SenderFixture.Setup().with(PATIENT).trusting(KEYS.trust()).over(upstream);
    }

    private static void assertRefused(Outcome outcome, String fault) {
        assertThat(outcome.fault()).isEqualTo("upstream-unreachable " + fault);
        assertThat(outcome.failed().isRetryable()).isFalse();
        assertThat(outcome.failed().is(FailureScope.NOTHING_SENT)).isTrue();
    }

    @Test
    @DisplayName("a certificate of a trusted authority is accepted")
    void aGoodCertificateIsAccepted() {
        try (Server server = Server.with(new HttpServerOptions(), KEYS.signed(GOOD_NAME, NOW));
                SenderFixture sender = trusting(server.upstream())) {

            assertThat(sender.call("/").body()).isEqualTo("{\"id\":\"1\"}");
        }
    }

    @ParameterizedTest(name = "{0} from {1} -> {2}")
    @DisplayName("F-13 F-14 a certificate out of date or of another host is refused, and no request is sent")
    @CsvSource({
        GOOD_NAME + ", -2d, tls-expired",
        GOOD_NAME + ", +2d, tls-expired",
        "IP:127.0.0.2, -1H, tls-wrong-name",
        "DNS:localhost, -1H, tls-wrong-name"
    })
    void aWrongCertificateIsRefused(String name, String start, String fault) {
        try (Server server = Server.with(new HttpServerOptions(), KEYS.signed(name, start));
                SenderFixture sender = trusting(server.upstream())) {

            assertRefused(sender.call("/"), fault);
            assertThat(server.requests()).hasValue(0);
        }
    }

    @Test
    @DisplayName("F-15 a certificate that nobody vouches for is refused, and no request is sent")
    void anUnknownCertificateIsRefused() {
        try (Server server = Server.with(new HttpServerOptions(), KEYS.selfSigned());
                SenderFixture sender = new SenderFixture.Setup().with(PATIENT).over(server.upstream())) {

            assertRefused(sender.call("/"), "tls-unknown-ca");
            assertThat(server.requests()).hasValue(0);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("F-16 an upstream that demands a client certificate refuses the gateway; it is not down")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aDemandedCertificateIsMissing(String version) {
        HttpServerOptions options = new HttpServerOptions();
        options.setClientAuth(ClientAuth.REQUIRED);
        options.setTrustOptions(KEYS.trust());
        options.setEnabledSecureTransportProtocols(Set.of(version));
        try (Server server = Server.with(options, KEYS.signed(GOOD_NAME, NOW));
                SenderFixture sender = trusting(server.upstream())) {
            for (int i = 0; i < 10; i++) {

                Outcome outcome = sender.call("/" + i);

                assertThat(outcome.fault()).isEqualTo("upstream-auth-failed tls-client-cert");
                assertThat(outcome.failed().is(FailureScope.HOPELESS)).isTrue();
                assertThat(outcome.failed().kind().breaker()).isEqualTo(FailureKind.Breaker.IGNORED);
            }
            assertThat(server.requests()).hasValue(0);
        }
    }

    @Test
    @DisplayName("an upstream that would like a client certificate works without one")
    void aWishForACertificateDoesNoHarm() {
        HttpServerOptions options = new HttpServerOptions();
        options.setClientAuth(ClientAuth.REQUEST);
        options.setTrustOptions(KEYS.trust());
        try (Server server = Server.with(options, KEYS.signed(GOOD_NAME, NOW));
                SenderFixture sender = trusting(server.upstream())) {

            assertThat(sender.call("/").fault()).isEqualTo("fine");
        }
    }

    @Test
    @DisplayName("T-56 an upstream that knows only old versions of TLS is not spoken to")
    void oldVersionsAreRefused() {
        HttpServerOptions options = new HttpServerOptions();
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.1"));
        try (Server server = Server.with(options, KEYS.signed(GOOD_NAME, NOW));
                SenderFixture sender = trusting(server.upstream())) {

            assertThat(sender.call("/").failed().kind().code()).startsWith("upstream-");
            assertThat(server.requests()).hasValue(0);
        }
    }

    @Test
    @DisplayName("F-12 plain HTTP on the TLS port")
    void plainHttpOnTheTlsPortIsUnreachable() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerAtOnce(plain));
            answering.setDaemon(true);
            answering.start();
            try (SenderFixture sender = new SenderFixture.Setup()
                    .with(PATIENT)
                    .over("url: \"https://127.0.0.1:" + plain.getLocalPort() + "\"")) {

                assertRefused(sender.call("/"), "tls-not-tls");
            }
        }
    }

    /** Until the socket is closed. */
    private static void answerAtOnce(ServerSocket plain) {
        try {
            while (true) {
                try (Socket client = plain.accept()) {
                    client.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
                    client.getInputStream().read(new byte[1024]);
                }
            }
        } catch (IOException closed) {
            assertThat(plain.isClosed()).isTrue();
        }
    }
}
