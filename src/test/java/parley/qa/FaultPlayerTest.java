package parley.qa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.gateway.FaultProfile;
import parley.gateway.StubServers.StubServer;
import parley.testing.PlainClient;

class FaultPlayerTest {

    private static final URI PARTS = URI.create("https://parts.example/api");
    private static final URI OTHER_PORT = URI.create("http://Prices.example:9000");
    private static final String BODY = "{\"no\":1,\"name\":\"twenty more characters\"}";
    private static final int PATIENCE_MS = 60_000;

    @TempDir
    static Path folder = Path.of("");

    private static StubServer server = new StubFree();

    /** Stands where no server has been started yet. */
    private static final class StubFree implements StubServer {
        @Override
        public int port() {
            return 0;
        }

        @Override
        public int stubs() {
            return 0;
        }

        @Override
        public void play(URI upstream, FaultProfile profile) {}

        @Override
        public FaultProfile playing(URI upstream) {
            return FaultProfile.STUB;
        }

        @Override
        public void close() {}
    }

    @BeforeAll
    static void start() throws IOException {
        Path mappings = Files.createDirectories(folder.resolve("parts/mappings"));
        Files.writeString(mappings.resolve("one.json"), """
                {"request": {"method": "GET", "url": "/api/1"},
                 "response": {"status": 200, "headers": {"Content-Type": "application/json"}, "body": "%s"}}
                """.formatted(BODY.replace("\"", "\\\"")));
        server = new WireMockStubServers().start(folder, 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String get(String host, int limitMillis) {
        return PlainClient.raw(
                server.port(), "GET /api/1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n", limitMillis);
    }

    private static String get(FaultProfile profile) {
        server.play(PARTS, profile);
        return get("parts.example", PATIENCE_MS);
    }

    @Test
    void theRecordedAnswerComesUnlessSomebodyAsksForAnother() {
        assertThat(server.playing(URI.create("https://new.example"))).isEqualTo(FaultProfile.STUB);
        assertThat(get("new.example", PATIENCE_MS)).contains("200 OK").contains(BODY);
        assertThat(get(FaultProfile.STUB)).contains(BODY);
    }

    @Test
    void aProfileIsThatOfOneHost() {
        server.play(OTHER_PORT, FaultProfile.DOWN);
        server.play(PARTS, FaultProfile.STUB);

        assertThat(server.playing(OTHER_PORT)).isEqualTo(FaultProfile.DOWN);
        assertThat(get("prices.example:9000", PATIENCE_MS)).isEmpty();
        assertThat(get("prices.example", PATIENCE_MS)).contains(BODY);
        assertThat(get("parts.example", PATIENCE_MS)).contains(BODY);
    }

    @Test
    void whatIsDownAnswersNothing() {
        assertThat(get(FaultProfile.DOWN)).isEmpty();
    }

    @Test
    void whatIsSlowAnswersLate() {
        long began = System.nanoTime();

        String reply = get(FaultProfile.SLOW);

        assertThat(reply).contains(BODY);
        assertThat((System.nanoTime() - began) / 1_000_000).isGreaterThanOrEqualTo(1_900);
    }

    @Test
    void whatHangsHoldsNobodyElse() {
        server.play(PARTS, FaultProfile.HANG);
        for (int i = 0; i < 100; i++) {
            assertThat(get("parts.example", 1)).isEmpty();
        }

        assertThat(get("parts.example", 300)).isEmpty();
        assertThat(get("new.example", PATIENCE_MS)).contains(BODY);
    }

    @Test
    void aPageComesInsteadOfData() {
        assertThat(get(FaultProfile.HTML_200))
                .contains("200 OK")
                .contains("Content-Type: text/html")
                .contains("<!DOCTYPE html>")
                .doesNotContain(BODY);
    }

    @Test
    void aTruncatedAnswerAnnouncesMoreThanItHas() {
        String reply = get(FaultProfile.TRUNCATED);

        assertThat(reply)
                .contains("Content-Length: " + BODY.length())
                .endsWith(BODY.substring(0, BODY.length() / 2))
                .contains("application/json");
    }

    @Test
    void everySecondCallIsAnError() {
        server.play(PARTS, FaultProfile.ERRORS);

        assertThat(get("parts.example", PATIENCE_MS)).contains(" 500 ");
        assertThat(get("parts.example", PATIENCE_MS)).contains(BODY);
        assertThat(get("parts.example", PATIENCE_MS)).contains(" 500 ");
    }
}
