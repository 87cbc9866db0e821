package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** Resources that are found by way of another one. */
class RelatedTest {

    private static final String OWNERS = """
            contract: owners
            upstream: { url: "${upstream}", format: json, timeout: 3s, attempt: 3s }
            resources:
              owners:
                id: id
                attributes: { name: name }
                get: { request: "GET /owners/{id}" }
            """;

    @Test
    @DisplayName("a target whose own time is short has it, however long the way to it took")
    void shortTimeOfTargetIsNotUsedUpOnTheWay() {
        String owned = Contracts.things("timeout: 10s", "attempt: 10s")
                .replace("attributes: { name: name }", "relationships: { owner: { type: owners, id: owner } }");
        try (GatewayFixture gateway = PatientGateway.over(
                request -> request.target().startsWith("/owners/")
                        ? RawReply.json("{\"id\":\"7\",\"name\":\"a\"}")
                        : RawReply.nothing()
                                .pause(Duration.ofMillis(3_500))
                                .then("HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"id\":\"1\",\"owner\":\"7\"}"),
                owned,
                OWNERS)) {

            Answer answer = gateway.get("/things/1/owner");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("/data/id")).isEqualTo("7");
        }
    }

    private static final String AUTHORS = """
            contract: authors
            upstream: { url: "${upstream}", format: json, timeout: 9s, cache: { fresh: 10m, not-found: 10s } }
            resources:
              authors:
                id: id
                attributes: { born: { from: born, type: integer } }
                relationships: { friends: { type: authors, ids: friends } }
                get: { request: "GET /authors/{id}" }
            """;

    @Test
    @DisplayName("what could not be read of the targets of a relationship is said")
    void badValuesOfTargetsAreSaid() {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.json(
                        request.target().endsWith("/1")
                                ? "{\"id\":1,\"friends\":[2]}"
                                : "{\"id\":2,\"born\":\"long ago\"}"),
                AUTHORS)) {
            Answer answer = gateway.get("/authors/1/friends");

            assertThat(answer.ids()).containsExactly("2");
            assertThat(answer.text("/meta/warnings/0/attribute")).isEqualTo("born");
        }
    }

    @Test
    @DisplayName("a target that was missing is looked for again as soon as a missing one is forgotten")
    void missingTargetIsNotMissingForLong() {
        AtomicBoolean there = new AtomicBoolean();
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> request.target().endsWith("/1")
                        ? RawReply.json("{\"id\":1,\"friends\":[2,3]}")
                        : request.target().endsWith("/2") || there.get()
                                ? RawReply.json("{\"id\":" + request.target().replaceFirst(".*/", "") + "}")
                                : RawReply.http(404, "", "{}"),
                AUTHORS)) {
            Answer before = gateway.get("/authors/1/friends");
            assertThat(before.ids()).containsExactly("2");
            assertThat(before.at("/meta/warnings")).hasSize(1);
            assertThat(before.header("Cache-Control")).contains("no-cache");

            there.set(true);
            gateway.skip(Duration.ofSeconds(11));

            assertThat(gateway.get("/authors/1/friends").ids()).containsExactly("2", "3");
        }
    }

    @Test
    @DisplayName("of records whose ids differ in letter case only the one that was asked for is given")
    void exactIdGoesFirst() {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.json("[{\"id\":\"ab\",\"born\":1},{\"id\":\"AB\",\"born\":2}]"), AUTHORS)) {
            assertThat(gateway.get("/authors/AB").at("/data/attributes/born").asInt())
                    .isEqualTo(2);
            assertThat(gateway.get("/authors/Ab").text("/errors/0/detail")).contains("Did you mean ab or AB?");
        }
    }
}
