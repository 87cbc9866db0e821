package parley.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** Secure connections: what is not trusted is not spoken to, and nobody can switch that off. */
class TlsTest {

    private static final String CONTRACT = """
            contract: things
            upstream: { url: "https://127.0.0.1:%s", format: json, attempt: 2s }
            resources:
              things:
                id: id
                get: { request: "GET /things/{id}" }
            """;

    @TempDir
    Path folder = Path.of("");

    private void keyStore(Path file) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit"))
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
    }

    private static void assertRefused(Answer answer, String fault) {
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.code()).isEqualTo("upstream-unreachable");
        assertThat(answer.text("/errors/0/meta/fault")).isEqualTo(fault);
        assertThat(answer.at("/errors/0/meta/retryable").asBoolean(true)).isFalse();
    }

    @Test
    @DisplayName("F-15 a certificate that nobody vouches for is refused, and no request is sent")
    void anUnknownCertificateIsRefused() throws Exception {
        Path keys = folder.resolve("keys.p12");
        keyStore(keys);
        AtomicInteger requests = new AtomicInteger();
        Vertx vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PfxOptions().setPath(keys.toString()).setPassword("changeit")))
                .requestHandler(request -> {
                    requests.incrementAndGet();
                    request.response().end("{\"id\":\"1\"}");
                });
        try {
            server.listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            try (GatewayFixture gateway =
                    GatewayFixture.of(request -> RawReply.nothing(), CONTRACT.formatted(server.actualPort()))) {

                assertRefused(gateway.get("/things/1"), "tls-certificate");
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    @DisplayName("F-12 plain HTTP on the TLS port")
    void plainHttpOnTheTlsPortIsUnreachable() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerAtOnce(plain));
            answering.setDaemon(true);
            answering.start();
            try (GatewayFixture gateway =
                    GatewayFixture.of(request -> RawReply.nothing(), CONTRACT.formatted(plain.getLocalPort()))) {

                assertRefused(gateway.get("/things/1"), "tls-not-tls");
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
