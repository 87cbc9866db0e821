package parley.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.testing.Answer;
import parley.testing.PlainClient;
import parley.yaml.Mark;
import parley.yaml.Problem;

/** Reloads as resources of the admin listener; what a reload does is the business of whoever serves. */
class ReloadsTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String DOCUMENT = "Content-Type: application/vnd.api+json";

    private final FakeSources sources = new FakeSources();
    private final Metrics metrics = new Metrics(contract -> contract + ".example");
    private int port;

    @BeforeEach
    void start() {
        AdminOptions usual = AdminOptions.DEFAULT;
        AdminOptions free = new AdminOptions(usual.host(), 0, usual.operator(), usual.open());
        port = AdminListener.start(VERTX, free, sources, metrics, new Readiness())
                .timeout(120, TimeUnit.SECONDS)
                .await()
                .port();
    }

    @AfterEach
    void stop() {
        metrics.close();
    }

    @AfterAll
    static void close() {
        VERTX.close().timeout(120, TimeUnit.SECONDS).await();
    }

    private Answer get(String target) {
        return PlainClient.send(port, "GET", target);
    }

    private Answer reload(String body) {
        return PlainClient.send(port, "POST", "/reloads", body, new String[] {DOCUMENT});
    }

    @Test
    @DisplayName("F-121 a reload is created, and its verdict says every problem with place and cure")
    void aReloadHasAVerdict() {
        Problem problem = Problem.error(new Mark("parts.yaml", 3, 7), "no such format", "Use json");
        sources.verdict = new ReloadVerdict(false, 2, List.of(problem));

        Answer refused = reload("{\"data\":{\"type\":\"reloads\"}}");
        sources.verdict = new ReloadVerdict(true, 3, List.of());
        Answer accepted = PlainClient.send(port, "POST", "/reloads");

        assertThat(refused.status()).isEqualTo(201);
        assertThat(refused.header("Location")).contains("/reloads/1");
        assertThat(refused.text("/data/links/self")).isEqualTo("/reloads/1");
        assertThat(refused.at("/data/attributes/accepted").asBoolean(true)).isFalse();
        assertThat(refused.at("/data/attributes/problems/0").toString())
                .isEqualTo("{\"severity\":\"error\",\"file\":\"parts.yaml\",\"line\":3,\"column\":7,"
                        + "\"message\":\"no such format\",\"cure\":\"Use json\"}");
        assertThat(accepted.at("/data/attributes/accepted").asBoolean()).isTrue();
        assertThat(accepted.at("/data/attributes/contracts").asInt()).isEqualTo(3);
        assertThat(get("/reloads").ids()).containsExactly("1", "2");
        assertThat(get("/reloads/2").at("/data/attributes/accepted").asBoolean())
                .isTrue();
        assertThat(get("/reloads/3").code()).isEqualTo("not-found");
    }

    @Test
    void onlyTheLastReloadsAreRemembered() {
        for (int i = 0; i < 25; i++) {
            assertThat(reload("").status()).isEqualTo(201);
        }

        assertThat(get("/reloads").ids()).hasSize(20).startsWith("6").endsWith("25");
    }

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"data\":{\"type\":\"breakers\"}}, 409, /data/type",
                "{\"data\":null}, 422, /data",
                "`{\"data\":{\"type\":\"reloads\",\"id\":\"7\"}}`, 403, /data/id",
                "`{\"data\":{\"type\":\"reloads\",\"attributes\":{\"accepted\":true}}}`, 422, /data/attributes"
            })
    void aReloadThatCannotBeMeantIsRefused(String body, int status, String pointer) {
        Answer answer = reload(body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("/errors/0/source/pointer")).isEqualTo(pointer);
        assertThat(get("/reloads").ids()).isEmpty();
    }
}
