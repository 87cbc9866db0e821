package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawServer;

/** What hostile upstreams put into headers and bodies, as seen by a client of the gateway. */
class UpstreamTextStaysOutsideTest {

    private static final String XML_CONTRACT = """
            contract: prices
            upstream: { url: "${upstream}", format: xml }
            resources:
              prices:
                id: _id
                attributes:
                  price: { from: price, type: decimal, required: true, if-bad: fail }
                  name: name
                get: { request: "GET /prices/{id}", records: r }
            """;

    private static final String THIRTY_HEADERS = """
            Set-Cookie: evil=1
            Set-Cookie2: evil=1
            Server: Evil/1.0
            X-Powered-By: Evil
            Via: 1.1 evil
            Access-Control-Allow-Origin: *
            Access-Control-Allow-Credentials: true
            Access-Control-Expose-Headers: evil
            Location: http://evil.example/
            Content-Location: /evil
            Link: <http://evil.example/>; rel=next
            Refresh: 0; url=http://evil.example/
            Content-Security-Policy: default-src evil
            Content-Disposition: attachment; filename=evil
            Content-Language: evil
            Strict-Transport-Security: max-age=1; evil
            Public-Key-Pins: evil
            WWW-Authenticate: Basic realm=evil
            Proxy-Authenticate: Basic realm=evil
            Authentication-Info: evil
            Alt-Svc: h2="evil:443"
            Clear-Site-Data: "evil"
            Cache-Control: public, max-age=31536000
            Expires: Thu, 01 Jan 2099 00:00:00 GMT
            Age: 4711
            ETag: "evil"
            Last-Modified: Mon, 01 Jan 2001 00:00:00 GMT
            Warning: 199 evil
            Retry-After: 4711
            Vary: evil
            X-Frame-Options: evil
            X-Request-Id: evil
            Traceparent: evil
            """.replace("\n", "\r\n");

    @ParameterizedTest(name = "status {0}")
    @DisplayName(
            "T-58 none of thirty kinds of upstream headers reaches the client; of a refusal only Retry-After, in its range")
    @ValueSource(ints = {200, 404, 500, 503})
    void upstreamHeadersStayOutside(int status) {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.http(status, THIRTY_HEADERS, "{\"id\":\"1\",\"name\":\"a\"}"), Contracts.THINGS)) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.headerNames())
                    .isSubsetOf(
                            "content-type",
                            "vary",
                            "x-content-type-options",
                            "cache-control",
                            "age",
                            "cache-status",
                            "etag",
                            "content-length",
                            "date",
                            "retry-after",
                            "x-request-id");
            assertThat(answer.headers())
                    .filteredOn(header ->
                            !header.startsWith("age:")) // how old the reply was when it came is for the caller
                    .noneMatch(header -> header.contains("evil") || header.contains("4711"));
            assertThat(answer.header("Vary")).contains("Accept, Accept-Encoding");
            if (status == 503) {
                assertThat(answer.header("Retry-After")).contains("300");
            } else {
                assertThat(answer.header("Retry-After")).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName(
            "T-40 T-41 T-42 a document type with an internal subset is 502, nothing of it is expanded and nothing fetched")
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><r id='1'><price>&x;</price></r>",
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"http://127.0.0.1:%d/x\">]><r id='1'><price>&x;</price></r>",
                "<!DOCTYPE r [<!ENTITY %% x SYSTEM \"http://127.0.0.1:%d/x\"> %%x;]><r id='1'><price>1</price></r>",
                "<!DOCTYPE r [<!ENTITY a \"1\"><!ENTITY b \"&a;&a;\">]><r id='1'><price>&b;</price></r>"
            })
    void entitiesAreRefused(String body) {
        try (RawServer other = RawServer.forbidden();
                GatewayFixture gateway = GatewayFixture.of(
                        request -> RawReply.xml(
                                body.contains("%d") ? body.formatted(other.port()) : body.replace("%%", "%")),
                        XML_CONTRACT)) {

            Answer answer = gateway.get("/prices/1");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isEqualTo("upstream-unexpected-format");
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    @DisplayName("T-41 a document type that only names an external subset is skipped, and nothing is fetched")
    void externalSubsetIsNotFetched() {
        try (RawServer other = RawServer.forbidden();
                GatewayFixture gateway = GatewayFixture.of(
                        request -> RawReply.xml("<?xml-stylesheet href='" + other.url() + "/s'?><!DOCTYPE r SYSTEM \""
                                + other.url()
                                + "/r.dtd\"><r id='1' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                                + " xsi:noNamespaceSchemaLocation='" + other.url() + "/r.xsd'><price>9</price></r>"),
                        XML_CONTRACT)) {

            assertThat(gateway.get("/prices/1").text("/data/attributes/price")).isEqualTo("9");
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    @DisplayName(
            "T-48 a second element of the same name from a foreign namespace is left out and counted, never the value")
    void foreignNamespaceDoesNotReplaceAValue() {
        String body = "<r id='1'><price>9</price><x:price xmlns:x='urn:evil'>0</x:price></r>";
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.xml(body), XML_CONTRACT)) {

            Answer answer = gateway.get("/prices/1");

            assertThat(answer.text("/data/attributes/price")).isEqualTo("9");
            assertThat(gateway.listener().notes()).contains("xml-foreign-left-out");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-61 overlong UTF-8 and halves of surrogates are 502, never U+FFFD")
    @ValueSource(strings = {"C0AF", "EDA080", "C3", "FF"})
    void badUtf8IsRefused(String hex) {
        byte[] bad = java.util.HexFormat.of().parseHex(hex);
        byte[] start = "{\"id\":\"1\",\"name\":\"".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] end = "\"}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] body = new byte[start.length + bad.length + end.length];
        System.arraycopy(start, 0, body, 0, start.length);
        System.arraycopy(bad, 0, body, start.length, bad.length);
        System.arraycopy(end, 0, body, start.length + bad.length, end.length);
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.http(200, "", body), Contracts.THINGS)) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isEqualTo("upstream-bad-encoding");
            assertThat(answer.body()).doesNotContain("\uFFFD");
        }
    }

    @Test
    @DisplayName("T-61 an escaped half of a surrogate pair never breaks the answer's UTF-8")
    void escapedSurrogateIsRefusedOrEscaped() {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.json("{\"id\":\"1\",\"name\":\"a\\ud800b\"}"), Contracts.THINGS)) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.body()).doesNotContain("\uFFFD");
            assertThat(answer.status() == 502
                            || answer.body().contains("\\ud800")
                            || answer.body().contains("\\uD800"))
                    .as("%s", answer)
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-71 error texts of an upstream stay outside, whatever the status")
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 502, 503, 504, 599})
    void upstreamErrorTextsStayOutside(int status) {
        String body = "{\"error\":\"CANARY at com.evil.Service(db-7.internal)\"}";
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.http(status, "Content-Type: application/json\r\n", body), Contracts.THINGS)) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isNotIn(401, 403, 500);
            assertThat(answer.body())
                    .doesNotContain(
                            "CANARY",
                            "evil",
                            "internal\"",
                            "127.0.0.1:" + gateway.upstream().port());
        }
    }
}
