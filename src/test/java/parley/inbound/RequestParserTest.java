package parley.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.inbound.Requests.failureOf;
import static parley.inbound.Requests.get;
import static parley.inbound.Requests.headers;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.jsonapi.Pair;
import parley.jsonapi.PublicLinks;
import parley.testing.NaughtyStrings;

class RequestParserTest {

    @Test
    @DisplayName("JA-RC-01, JA-RC-02 the addresses of the interface")
    void addressesOfTheInterface() {
        assertThat(get("/").target()).isEqualTo(new Target.Root());
        assertThat(get("/openapi.json").target()).isEqualTo(new Target.OpenApi());
        assertThat(get("/orders").target()).isEqualTo(new Target.Collection("orders"));
        assertThat(get("/orders/42").target()).isEqualTo(new Target.One("orders", "42"));
        assertThat(get("/orders/42/customer").target()).isEqualTo(new Target.Related("orders", "42", "customer"));
        assertThat(get("/orders/42/relationships/customer").target())
                .isEqualTo(new Target.RelationshipOf("orders", "42", "customer"));
        assertThat(get("/orders/42/relationships").target())
                .isEqualTo(new Target.Related("orders", "42", "relationships"));
        assertThat(get("/orders?sort=a").target()).isEqualTo(new Target.Collection("orders"));
        assertThat(get("/?sort=a").target()).isEqualTo(new Target.Root());
    }

    @ParameterizedTest
    @DisplayName("T-10 empty segments and other depths are unknown addresses")
    @ValueSource(
            strings = {
                "//",
                "//evil.example/x",
                "/orders/",
                "/orders//x",
                "/a/b/c/d",
                "/a/b/relationships/c/d",
                "/a/b/c/"
            })
    void unknownAddresses(String uri) {
        assertThat(get(uri).target()).isEqualTo(new Target.Unknown(uri));
    }

    @ParameterizedTest
    @DisplayName("T-11 the raw path is split first, each segment is decoded once")
    @CsvSource({
        "/orders/a%2Fb, a/b",
        "/orders/a%20b, a b",
        "/orders/a+b, a+b",
        "/orders/%252e%252e, %2e%2e",
        "/orders/%252F, %2F",
        "/orders/..%2fadmin, ../admin",
        "/orders/a%5Cb, a\\b",
        "/orders/a;b=c, a;b=c",
        "/orders/%C3%A4, ä",
        "/orders/%F0%9F%98%80, 😀",
        "/orders/%2E, .",
        "/orders/%2e%2E, ..",
        "/orders/..., ...",
        "/orders/a%3Fb%23c, a?b#c",
        "/%6Frders/1, 1"
    })
    void segmentsAreDecodedOnce(String uri, String id) {
        assertThat(get(uri).target()).isEqualTo(new Target.One("orders", id));
    }

    @ParameterizedTest
    @DisplayName("T-10, T-11 dot segments, control characters, bad encoding and foreign forms are 400")
    @ValueSource(
            strings = {
                "/..",
                "/.",
                "/%2e%2e/x",
                "/%2E/x",
                "/orders/..",
                "/orders/.",
                "/orders/.%2e",
                "/orders/%2e.",
                "/orders/1/..",
                "/orders/1/%2e%2e",
                "/orders/../x",
                "/..//evil.example/",
                "/a%00b",
                "/orders/a%0d%0ab",
                "/orders/%7f",
                "/orders/%",
                "/orders/%4",
                "/orders/%zz",
                "/orders/%+1",
                "/orders/%C3",
                "/orders/%C0%AF",
                "/orders/%ED%A0%80",
                "/orders/%FF",
                "/orders/ä",
                "/orders/a b",
                "/orders/a\\b",
                "/orders#x",
                "/orders/\u0001",
                "@evil.example/x",
                "orders",
                "",
                "?a",
                "ftp://gateway.example:8080/x",
                "://gateway.example:8080/x",
                "/orders/%\u0664\u0661"
            })
    void malformedPaths(String uri) {
        GatewayFailure failure = failureOf(() -> get(uri));

        assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED_REQUEST);
        assertThat(failure.detail()).doesNotContain("evil");
    }

    @Test
    @DisplayName("T-09 absolute form only for the host of the request")
    void absoluteFormOnlyForTheHost() {
        assertThat(get("http://gateway.example:8080/orders/1").target()).isEqualTo(new Target.One("orders", "1"));
        assertThat(get("HTTP://GATEWAY.example:8080").target()).isEqualTo(new Target.Root());
        assertThat(get("https://gateway.example:8080?sort=a").query().sort()).isPresent();
        for (String uri : List.of(
                "http://evil.example/x",
                "http://gateway.example/x",
                "http://user@gateway.example:8080/x",
                "http://gateway.example:8080@evil.example/x",
                "http:///x")) {
            assertThat(failureOf(() -> get(uri)).kind()).as(uri).isEqualTo(FailureKind.MALFORMED_REQUEST);
        }
    }

    @Test
    @DisplayName("T-24 any method is parsed, override headers are not looked at")
    void anyMethodIsParsed() {
        assertThat(RequestParser.parse("TRACE", "/orders", headers()).method()).isEqualTo("TRACE");
        assertThat(RequestParser.parse("OPTIONS", "*", headers()).target()).isEqualTo(new Target.Unknown("*"));
        assertThat(RequestParser.parse("CONNECT", "evil.example:443", headers()).target())
                .isEqualTo(new Target.Unknown("evil.example:443"));

        ApiRequest overridden = get("/orders/1", "X-HTTP-Method-Override", "DELETE", "X-HTTP-Method", "DELETE");

        assertThat(overridden).isEqualTo(get("/orders/1"));
        assertThat(overridden.isFetch()).isTrue();
        assertThat(overridden.isHead()).isFalse();
        assertThat(RequestParser.parse("HEAD", "/orders", headers()).isHead()).isTrue();
        assertThat(RequestParser.parse("get", "/orders", headers()).isFetch()).isFalse();
    }

    @Test
    @DisplayName("T-03 headers that claim an identity or an address change nothing")
    void claimingHeadersChangeNothing() {
        ApiRequest request = get(
                "/orders/1",
                "X-Consumer-Id",
                "admin",
                "X-Forwarded-Host",
                "evil.example",
                "Forwarded",
                "host=evil.example",
                "X-Original-URL",
                "/admin");

        assertThat(request).isEqualTo(get("/orders/1"));
    }

    @Test
    @DisplayName("T-11 naughty strings as ids: self link and parser agree")
    void naughtyIdsRoundTrip() {
        PublicLinks links = PublicLinks.of("");

        for (String id : NaughtyStrings.addressable()) {
            assertThat(get(links.self("orders", id)).target()).isEqualTo(new Target.One("orders", id));
            assertThat(get(links.relationship("orders", id, "b c")).target())
                    .isEqualTo(new Target.RelationshipOf("orders", id, "b c"));
            assertThat(get(links.related("orders", id, "größe")).target())
                    .isEqualTo(new Target.Related("orders", id, "größe"));
        }
    }

    @Test
    @DisplayName("JA-QP-05, JA-QP-06 naughty strings as filter values: link and parser agree")
    void naughtyFilterValuesRoundTrip() {
        PublicLinks links = PublicLinks.of("");

        for (String value : NaughtyStrings.addressable()) {
            String href = links.withQuery(links.collection("orders"), List.of(new Pair("filter[a]", value)));

            assertThat(get(href).query().filters().get(0).value()).isEqualTo(value);
        }
    }
}
