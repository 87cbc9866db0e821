package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawServer;

/** What a caller sends reaches the upstream as data in the place that the contract gives it, and in no other way. */
class InjectionTest {

    private static final String FORWARDING = """
            contract: things
            upstream:
              url: "${upstream}/api"
              format: json
              headers: { X-Fixed: "yes" }
            resources:
              things:
                id: id
                attributes: { name: name }
                list:
                  request:
                    path: /search
                    query: { name: "{filter.name}", fixed: "1" }
                    headers: { X-Trace: "{filter.trace}" }
                  filter: { name: upstream, trace: upstream }
                  page: none
                  records: $
                get: { request: "GET /things/{id}" }
              loose:
                id: id
                get: { request: "GET /loose/{id}", id-pattern: "[a-z./%]+" }
            """;

    private static final RawReply LIST = RawReply.json("[]");

    @Test
    @DisplayName("T-12 a filter value is one encoded query parameter, whatever it holds")
    void filterValueIsOneParameter() {
        try (GatewayFixture gateway = GatewayFixture.of(request -> LIST, FORWARDING)) {

            Answer answer = gateway.get("/things?filter[name]=a%26admin%3Dtrue%23&utm_source=x%26admin%3D1");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(gateway.upstream().targets()).containsExactly("/api/search?name=a%26admin%3Dtrue%23&fixed=1");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-14 a value with a control character never reaches a header")
    @ValueSource(strings = {"a%0d%0aX-Admin:%201", "a%0aX-Admin:1", "a%0d", "%00", "a%7f", "a%09b"})
    void controlCharactersAreRefused(String value) {
        try (GatewayFixture gateway = GatewayFixture.of(request -> LIST, FORWARDING)) {

            Answer answer = gateway.get("/things?filter[trace]=" + value);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/errors/0/source/parameter")).isEqualTo("filter[trace]");
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @Test
    @DisplayName("T-14 a value in a header is sent as it is where it is legal")
    void legalHeaderValueIsSent() {
        try (GatewayFixture gateway = GatewayFixture.of(request -> LIST, FORWARDING)) {

            gateway.get("/things?filter[trace]=a:%20b;c=%22d%22");

            assertThat(gateway.upstream().requests().get(0).header("X-Trace")).contains("a: b;c=\"d\"");
            assertThat(gateway.upstream().requests().get(0).header("X-Fixed")).contains("yes");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName("T-11 an id is one encoded segment of the upstream path")
    @CsvSource({
        "a%3Fb%3D1, /api/things/a%3Fb%3D1",
        "a%23b, /api/things/a%23b",
        "a;b=1, /api/things/a%3Bb%3D1",
        "a%252e%252e%252fb, /api/things/a%252e%252e%252fb",
        "%252e%252e, /api/things/%252e%252e",
        "Zo%C3%AB%20x, /api/things/Zo%C3%AB%20x",
        "a+b, /api/things/a%2Bb",
        "@evil.example, /api/things/%40evil.example",
        "http:evil, /api/things/http%3Aevil"
    })
    void idIsOneSegment(String id, String target) {
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.http(404, "", ""), FORWARDING)) {

            Answer answer = gateway.get("/things/" + id);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(gateway.upstream().targets()).containsExactly(target);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-11 an id with a slash, a backslash or dots alone is never sent where no id-pattern allows it")
    @ValueSource(strings = {"..%2fadmin", "..%2Fadmin", "%2e%2e", "a%2fb", "a%5cb", "..%5cadmin", "%2e", "a..b"})
    void idThatCouldLeadElsewhereIsNotSent(String id) {
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.json("{}"), FORWARDING)) {

            Answer answer = gateway.get("/things/" + id);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @Test
    @DisplayName("T-11 with an id-pattern that allows it, a slash is sent encoded; dots alone never")
    void idPatternAllowsASlash() {
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.http(404, "", ""), FORWARDING)) {

            gateway.get("/loose/a%2fb");
            Answer dots = gateway.get("/loose/%2e%2e");

            assertThat(dots.status()).isEqualTo(404);
            assertThat(gateway.upstream().targets()).containsExactly("/api/loose/a%2Fb");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-10 no target leads the upstream call to another host")
    @ValueSource(
            strings = {
                "//127.0.0.1:%d/x",
                "/things/@127.0.0.1:%d",
                "/things/%%2f%%2f127.0.0.1:%d",
                "/things?x=//127.0.0.1:%d"
            })
    void noTargetLeadsElsewhere(String target) {
        try (RawServer other = RawServer.forbidden();
                GatewayFixture gateway = GatewayFixture.of(request -> LIST, FORWARDING)) {

            Answer answer = gateway.get(target.formatted(other.port()));

            assertThat(answer.status()).isIn(200, 400, 404, 502);
            assertThat(answer.body()).doesNotContain("SECRET");
            assertThat(other.connections()).isZero();
        }
    }

    private static String searching(String format, String body) {
        return """
                contract: things
                upstream: { url: "${upstream}", format: %s }
                resources:
                  things:
                    id: id
                    list:
                      request: { method: POST, path: /search, body: %s }
                      safe: true
                      filter: { name: upstream }
                      page: none
                      records: { from: r.thing, optional: true }
                """.formatted(format, body)
                .replace("{ from: r.thing, optional: true }", format.equals("xml") ? "r.thing" : "$");
    }

    @Test
    @DisplayName("T-13 a value in an XML body is text, whatever it holds")
    void valueInXmlIsText() {
        String contract = searching("xml", "\"<q kind='{filter.name}'><name>{filter.name}</name></q>\"");
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.xml("<r/>"), contract)) {

            gateway.get("/things?filter[name]=%3C/name%3E%3Crole%3Eadmin%3C/role%3E%27%22%26amp;%5D%5D%3E");

            String body = gateway.upstream().requests().get(0).body();
            assertThat(body).doesNotContain("<role>").contains("&lt;/name", "&lt;role");
            assertThat(body.split("<name>", -1)).hasSize(2);
        }
    }

    @Test
    @DisplayName("T-13 a value in a JSON body is a string, whatever it holds")
    void valueInJsonIsAString() {
        String contract = searching("json", "{ name: \"{filter.name}\", role: user }");
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.json("[]"), contract)) {

            gateway.get("/things?filter[name]=%22,%22role%22:%22admin");

            assertThat(gateway.upstream().requests().get(0).body())
                    .isEqualTo("{\"name\":\"\\\",\\\"role\\\":\\\"admin\",\"role\":\"user\"}");
        }
    }
}
