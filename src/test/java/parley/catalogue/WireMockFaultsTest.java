package parley.catalogue;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** The rows that WireMock can produce: the same faults by another server are the same to the caller. */
class WireMockFaultsTest {

    private static final String PAGE = "<!doctype html><html><body>CANARY</body></html>";

    private static final Map<String, Function<Kind, ResponseDefinitionBuilder>> STUBS = new TreeMap<>(Map.ofEntries(
            entry("F-08", kind -> aResponse().withFault(Fault.EMPTY_RESPONSE)),
            entry("F-09", kind -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
            entry("F-31", kind -> data(kind, 200).withFault(Fault.MALFORMED_RESPONSE_CHUNK)), // and cut within it
            entry("F-40", kind -> data(kind, 200).withBody("")),
            entry("F-41", kind -> data(kind, 200).withBody("\uFEFF \n")),
            entry("F-43", kind -> data(kind, 200).withChunkedDribbleDelay(5, 9_000)),
            entry("F-46", kind -> data(kind, 200).withHeader("Content-Encoding", "gzip")),
            entry("F-48", kind -> data(kind, 200).withHeader("Content-Encoding", "zstdx")),
            entry("F-55", kind -> data(kind, 500)),
            entry("F-56", kind -> data(kind, 502)),
            entry("F-57", kind -> data(kind, 503)),
            entry("F-58", kind -> data(kind, 503).withHeader("Retry-After", "2")),
            entry("F-63", kind -> page("text/html", 404)),
            entry("F-64", kind -> data(kind, 404)),
            entry("F-65", kind -> data(kind, 410)),
            entry("F-66", kind -> data(kind, 422)),
            entry("F-67", kind -> data(kind, 409)),
            entry("F-70", kind -> aResponse().withStatus(302).withHeader("Location", "bad")),
            entry("F-73", kind -> page("text/html", 200)),
            entry("F-74", kind -> page(kind.mediaType(), 200)),
            entry("F-84", kind -> data(kind, 200).withBody(kind.canary() + kind.canary())),
            entry("F-102", kind -> data(kind, 200).withBody(kind.record("other", "CANARY")))));

    private static final WireMockServer SERVER = new WireMockServer(WireMockConfiguration.wireMockConfig()
            .bindAddress("127.0.0.1")
            .gzipDisabled(true)
            .dynamicPort());

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private static ResponseDefinitionBuilder data(Kind kind, int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", kind.mediaType())
                .withBody(kind.canary());
    }

    private static ResponseDefinitionBuilder page(String type, int status) {
        return aResponse().withStatus(status).withHeader("Content-Type", type).withBody(PAGE);
    }

    static Stream<Arguments> rows() {
        return STUBS.keySet().stream()
                .flatMap(id -> Stream.of(Kind.JSON, Kind.XML).map(kind -> Arguments.of(id, kind)));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-20 F-21 random bytes of WireMock are no HTTP, whatever they begin with")
    void randomBytesAreNoHttp(Kind kind) {
        SERVER.resetAll();
        SERVER.stubFor(get(urlEqualTo("/things/bad")).willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.nothing(),
                Things.contract("things", "http://127.0.0.1:" + SERVER.port(), kind, "attempt: 2s, timeout: 5s"))) {

            Answer answer = gateway.get("/things/bad");

            assertThat(answer.code()).as("%s", answer).isEqualTo("upstream-protocol-error");
            assertThat(answer.text("/errors/0/meta/fault")).isIn("garbage", "no-status-line");
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("rows")
    @DisplayName("a fault that WireMock plays is the same row")
    void wireMockPlaysTheSameRow(String id, Kind kind) {
        parley.catalogue.Fault fault = EveryFaultTest.table().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
        Seen.Failure seen = (Seen.Failure) fault.plays().get(0).seen();
        SERVER.resetAll();
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.nothing(),
                Things.contract("things", "http://127.0.0.1:" + SERVER.port(), kind, "attempt: 2s, timeout: 5s"))) {
            SERVER.stubFor(get(urlEqualTo("/things/bad")).willReturn(stub(id, kind)));
            SERVER.stubFor(
                    get(urlEqualTo("/things/2")).willReturn(data(kind, 200).withBody(kind.record("2", "own 2"))));

            Answer answer = gateway.get("/things/bad");

            assertThat(answer.code()).as("%s", answer).isEqualTo(seen.kind().code());
            assertThat(answer.status()).isEqualTo(seen.status());
            assertThat(seen.slugs()).contains(answer.text("/errors/0/meta/fault"));
            assertThat(answer.body()).doesNotContain("CANARY");
            assertThat(gateway.get("/things/2").text("/data/attributes/name")).isEqualTo("own 2");
        }
    }

    private static ResponseDefinitionBuilder stub(String id, Kind kind) {
        return STUBS.getOrDefault(id, other -> aResponse()).apply(kind);
    }
}
