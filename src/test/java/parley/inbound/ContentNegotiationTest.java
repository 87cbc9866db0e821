package parley.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static parley.inbound.Requests.failureOf;
import static parley.inbound.Requests.get;
import static parley.inbound.Requests.headers;
import static parley.inbound.Requests.source;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.GatewayFailure.Source;

class ContentNegotiationTest {

    private static final String JA = "application/vnd.api+json";

    @ParameterizedTest(name = "{0} Accept: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            JA-CT-08 | JA;version=2, JA
            JA-CT-08 | JA;q=0.5
            JA-CT-08 | JA;q=0.5;profile="https://example.invalid/p"
            JA-CT-10 | JA;ext="https://example.invalid/e", JA
            JA-CT-10 | JA;ext=""
            JA-CT-12 | JA;profile="https://example.invalid/p"
            JA-CT-12 | JA;profile="https://example.invalid/p https://example.invalid/q"
            JA-CT-15 | APPLICATION/VND.API+JSON
            JA-CT-15 | JA ; PROFILE="https://example.invalid/p"
            JA-CT-15 | JA;profile=x
            JA-CT-15 | JA;profile="a,b;version=2"
            JA-CT-15 | JA;profile="a;version=2"
            JA-CT-15 | JA;profile="a\\",b"
            JA-CT-16 | */*
            JA-CT-16 | application/*
            JA-CT-16 | text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8
            JA-CT-16 | text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2
            JA-CT-16 | text/csv;q=0, */*
            JA-CT-16 | application/*, */*;q=0
            JA-CT-16 | JA, */*;q=0
            JA-CT-16 | JA;q=0, JA;profile="x"
            JA-CT-16 | text/csv, ,;;, JA
            JA-CT-16 | JA;q=abc
            """)
    void acceptable(String rule, String accept) {
        assertThatCode(() -> get("/orders", "Accept", accept.replace("JA", JA)))
                .as(rule)
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} Accept: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            JA-CT-09 | JA;charset=utf-8
            JA-CT-09 | JA;version=1, JA;charset=utf-8
            JA-CT-09 | JA;charset=utf-8, */*
            JA-CT-09 | JA;charset
            JA-CT-10 | JA;ext="https://example.invalid/e"
            JA-CT-10 | JA;ext="https://example.invalid/e", JA;ext="https://example.invalid/f"
            JA-CT-10 | JA;ext="https://example.invalid/e", */*
            JA-CT-10 | JA;EXT="https://example.invalid/e", JA;charset=utf-8
            JA-CT-17 | text/csv
            JA-CT-17 | JA;q=0
            JA-CT-17 | JA;q=0.000, text/*
            JA-CT-17 | */*;q=0
            JA-CT-17 | application/*;q=0, */*
            JA-CT-17 | text/*
            JA-CT-17 | JAx
            JA-CT-17 | nonsense
            """)
    void notAcceptable(String rule, String accept) {
        GatewayFailure failure = failureOf(() -> get("/orders", "Accept", accept.replace("JA", JA)));

        assertThat(failure.kind()).as(rule).isEqualTo(FailureKind.NOT_ACCEPTABLE);
        assertThat(failure.source()).contains(new Source.Header("Accept"));
    }

    @Test
    @DisplayName("JA-CT-16 no Accept, an empty one, and several lines of it")
    void acceptAbsentEmptyAndRepeated() {
        assertThatCode(() -> get("/orders")).doesNotThrowAnyException();
        assertThatCode(() -> get("/orders", "Accept", "")).doesNotThrowAnyException();
        assertThatCode(() -> get("/orders", "Accept", "text/csv", "Accept", JA)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("JA-CT-17 the description is no JSON:API document: Accept is not looked at")
    void descriptionIsForEverybody() {
        assertThat(get("/openapi.json", "Accept", "application/json").target()).isEqualTo(new Target.OpenApi());
    }

    @ParameterizedTest(name = "{0} {1} Content-Type: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            JA-CT-06 | POST  | JA; charset=utf-8
            JA-CT-06 | POST  | JA;version=1
            JA-CT-06 | POST  | JA;q=1
            JA-CT-06 | PATCH | JA;profile="x";a=b
            JA-CT-07 | POST  | JA;ext="https://example.invalid/e"
            JA-CT-15 | POST  | APPLICATION/VND.API+JSON ; CHARSET="utf-8"
            JA-CT-18 | POST  | text/plain
            JA-CT-18 | PATCH | application/json
            JA-CT-18 | DELETE | nonsense
            """)
    void unsupportedMediaType(String rule, String method, String type) {
        MultiMap headers = headers("Content-Type", type.replace("JA", JA), "Content-Length", "2");

        GatewayFailure failure = failureOf(() -> RequestParser.parse(method, "/orders", headers));

        assertThat(failure.kind()).as(rule).isEqualTo(FailureKind.UNSUPPORTED_MEDIA_TYPE);
        assertThat(source(failure)).isEqualTo("Content-Type");
    }

    @Test
    @DisplayName("JA-CT-06 the rule is about the header: a GET without body gets 415 as well")
    void getWithForeignParameterIsUnsupported() {
        GatewayFailure failure = failureOf(() -> get("/orders", "Content-Type", JA + ";charset=utf-8"));

        assertThat(failure.status()).isEqualTo(415);
    }

    @ParameterizedTest(name = "{0} {1} Content-Type: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            JA-CT-12 | POST | JA;profile="https://example.invalid/p"
            JA-CT-14 | POST | JA
            JA-CT-15 | POST | Application/Vnd.Api+Json
            JA-CT-15 | POST | JA;
            JA-CT-07 | POST | JA;ext=""
            JA-CT-18 | GET  | text/plain
            """)
    void supportedMediaType(String rule, String method, String type) {
        MultiMap headers = headers("Content-Type", type.replace("JA", JA), "Content-Length", "2");

        assertThatCode(() -> RequestParser.parse(method, "/orders", headers))
                .as(rule)
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("JA-CT-18 without a body the type of the body says nothing; a body without a type is judged later")
    void bodyAndTypeBelongTogether() {
        assertThatCode(() -> RequestParser.parse("DELETE", "/orders/1", headers("Content-Type", "text/plain")))
                .doesNotThrowAnyException();
        assertThatCode(() -> RequestParser.parse(
                        "POST", "/orders", headers("Content-Type", "text/plain", "Content-Length", "0")))
                .doesNotThrowAnyException();
        assertThatCode(() -> RequestParser.parse("POST", "/orders", headers("Content-Length", "2")))
                .doesNotThrowAnyException();
        assertThat(failureOf(() -> RequestParser.parse(
                                "POST",
                                "/orders",
                                headers("Content-Type", "text/plain", "Transfer-Encoding", "chunked")))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void twoContentTypesAreMalformed() {
        GatewayFailure failure = failureOf(() -> get("/orders", "Content-Type", JA, "Content-Type", "text/plain"));

        assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED_REQUEST);
    }
}
