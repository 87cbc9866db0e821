package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** Requests that are well-formed and too much. */
class LimitsTest {

    private static final GatewayFixture GATEWAY = GatewayFixture.of(request -> RawReply.json("[]"), Contracts.THINGS);

    @AfterAll
    static void nothingIsLeftBehind() {
        assertThat(GATEWAY.upstream().calls()).as("calls of refused requests").isZero();
        GATEWAY.close();
    }

    private static final String JSON_API = "Content-Type: application/vnd.api+json";

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-21 a hostile document is refused with 400 before anything is made of it")
    @ValueSource(
            strings = {
                "deep",
                "deep objects",
                "long number",
                "huge exponent",
                "huge negative exponent",
                "cut",
                "duplicate",
                "surrogate"
            })
    void hostileDocumentIsRefused(String kind) {
        String document =
                switch (kind) {
                    case "deep" -> "[".repeat(100_000);
                    case "deep objects" -> "{\"a\":".repeat(50_000);
                    case "long number" -> "{\"data\":" + "1".repeat(100_000) + "}";
                    case "huge exponent" -> "{\"data\":1e999999999}";
                    case "huge negative exponent" -> "{\"data\":1e-999999999}";
                    case "cut" -> "{";
                    case "duplicate" -> "{\"data\":null,\"data\":1}";
                    default -> "{\"data\":\"\\ud800\"}";
                };

        Answer answer = GATEWAY.send("POST", "/things", document, JSON_API);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("malformed-request");
    }

    @Test
    @DisplayName("T-21 a text of ten megabytes is refused by its length")
    void longTextIsRefused() {
        String document = "{\"data\":\"" + "a".repeat(10_000_000) + "\"}";

        assertThat(GATEWAY.send("POST", "/things", document, JSON_API).status()).isEqualTo(413);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName("T-22 include, page and filter cannot be blown up: 400 that names the parameter")
    @CsvSource({
        "include=a.b.c.d.e.f.g, include",
        "page[size]=1000000000, page[size]",
        "page[number]=99999999999999999999, page[number]",
        "filter[name][a][b]=1, filter[name][a][b]",
        "filter[nope]=1, filter[nope]",
    })
    void explosionIsRefused(String query, String parameter) {
        Answer answer = GATEWAY.get("/things?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/source/parameter")).isEqualTo(parameter);
    }

    @Test
    @DisplayName("T-22 more than 50 parameters are refused, ten thousand by the length of the line")
    void manyParametersAreRefused() {
        StringBuilder many = new StringBuilder("/things?");
        for (int i = 0; i < 51; i++) {
            many.append("camelCase").append(i).append("=1&");
        }

        Answer tooMany = GATEWAY.get(many.toString());
        Answer tooLong = GATEWAY.get("/things?" + "filter[name]=1&".repeat(10_000));

        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.text("/errors/0/source/parameter")).isEqualTo("camelCase50");
        assertThat(tooLong.status()).isEqualTo(414);
    }

    @Test
    @DisplayName("T-23 a compressed request body is refused unseen")
    void compressedBodyIsRefused() {
        Answer answer = GATEWAY.send("POST", "/things", "{}", JSON_API, "Content-Encoding: gzip");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text("/errors/0/source/header")).isEqualTo("Content-Encoding");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-24 no header makes another method of a GET, and refused methods name the allowed ones")
    @CsvSource({
        "TRACE, 405",
        "CONNECT, 405",
        "OPTIONS, 405",
        "PUT, 405",
        "POST, 403",
        "PATCH, 403",
        "DELETE, 403",
        "get, 405"
    })
    void methodsAreWhatTheyAre(String method, int status) {
        Answer answer = GATEWAY.send(method, "/things", "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Allow")).contains("GET, HEAD");
    }
}
