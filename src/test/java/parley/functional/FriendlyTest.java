package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.inbound.Consumer;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** What makes it easy for those who do not know JSON:API, sit in a browser, or look for one request among many. */
class FriendlyTest {

    private static final String JA = "application/vnd.api+json";
    private static final String PAGE = "https://app.example.com";

    private static final GatewayFixture LIBRARY = new GatewayFixture.Setup()
            .with(options -> options.withOrigins(Set.of(PAGE)))
            .over(Library::answer, Library.CONTRACT);

    @AfterAll
    static void nothingIsLeftBehind() {
        LIBRARY.close();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("JA-CT-01 where no range matches JSON:API but plain JSON does, the same document goes out as that")
    @CsvSource(delimiter = '|', textBlock = """
            application/json                                        | application/json
            APPLICATION/JSON                                        | application/json
            application/json;charset=utf-8                          | application/json
            text/html, application/json;q=0.5                       | application/json
            application/vnd.api+json;q=0, application/json          | application/json
            application/vnd.api+json;q=0, */*                       | application/json
            application/json, */*;q=0.1                             | application/vnd.api+json
            application/json, application/*;q=0.1                   | application/vnd.api+json
            application/json, application/vnd.api+json;q=0.1        | application/vnd.api+json
            application/json;q=0, */*                               | application/vnd.api+json
            """)
    void plainJsonIsTheSameDocument(String accept, String type) {
        for (String target : new String[] {"/books/1", "/books?page[size]=2", "/books/none", "/books?sort=nope", "/"}) {
            Answer usual = LIBRARY.get(target);
            Answer answer = LIBRARY.get(target, "Accept: " + accept);

            assertThat(answer.status()).isEqualTo(usual.status());
            assertThat(answer.header("Content-Type")).as(target).contains(type);
            assertThat(answer.header("Vary").orElse("")).contains("Accept");
            assertThat(answer.at("/data")).isEqualTo(usual.at("/data"));
            assertThat(answer.at("/errors/0/detail")).isEqualTo(usual.at("/errors/0/detail"));
        }
        assertThat(LIBRARY.head("/books/1", "Accept: " + accept).header("Content-Type"))
                .contains(type);
    }

    @ParameterizedTest
    @DisplayName("JA-CT-09 JA-CT-10 whoever asks for JSON:API in a form that is not offered gets no plain JSON instead")
    @ValueSource(
            strings = {
                JA + ";charset=utf-8, application/json",
                JA + ";ext=\"https://example.invalid/e\", application/json",
                "application/json;q=0",
                "text/json"
            })
    void plainJsonIsNoWayOut(String accept) {
        Answer answer = LIBRARY.get("/books/1", "Accept: " + accept);

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.header("Content-Type")).contains(JA);
    }

    @Test
    @DisplayName("what was kept for one media type goes out as each client takes it")
    void keptDocumentsKnowNoMediaType() {
        try (GatewayFixture gateway =
                GatewayFixture.of(request -> RawReply.json("{\"id\":1}"), Contracts.things(Contracts.KEPT))) {
            Answer first = gateway.get("/things/1", "Accept: application/json");
            Answer second = gateway.get("/things/1");
            Answer third = gateway.get("/things/1", "Accept: application/json");

            assertThat(first.header("Content-Type")).contains("application/json");
            assertThat(second.header("Content-Type")).contains(JA);
            assertThat(third.header("Content-Type")).contains("application/json");
            assertThat(third.body()).isEqualTo(second.body());
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("each answer names its request, as errors and log lines do")
    void answersNameTheirRequest() {
        Answer error = LIBRARY.get("/books/none");

        assertThat(LIBRARY.get("/books/1").header("X-Request-Id").orElse("")).matches("[0-9a-f]{16}");
        assertThat(error.header("X-Request-Id")).contains(error.text("/errors/0/id"));
        assertThat(LIBRARY.get("/books/1").header("X-Request-Id"))
                .isNotEqualTo(LIBRARY.get("/books/1").header("X-Request-Id"));
    }

    @Test
    @DisplayName("a name that the sender gave is kept where it is short and harmless")
    void namesOfSendersAreKept() {
        Answer error = LIBRARY.get("/books/none", "X-Request-Id: shop-7/a:b");

        assertThat(error.header("X-Request-Id")).contains("shop-7/a:b");
        assertThat(error.text("/errors/0/id")).isEqualTo("shop-7/a:b");
        for (String other : new String[] {"x".repeat(129), "a b", "a\"b", "<b>", "a\u00e9"}) {
            assertThat(LIBRARY.get("/books/1", "X-Request-Id: " + other)
                            .header("X-Request-Id")
                            .orElse(""))
                    .as(other)
                    .matches("[0-9a-f]{16}");
        }
    }

    @Test
    @DisplayName("a page of a listed origin may read answers and errors, and what they say in headers")
    void listedPagesMayRead() {
        for (String target : new String[] {"/books/1", "/books/none", "/nope"}) {
            Answer answer = LIBRARY.get(target, "Origin: " + PAGE);

            assertThat(answer.header("Access-Control-Allow-Origin")).contains(PAGE);
            assertThat(answer.header("Access-Control-Expose-Headers").orElse(""))
                    .contains("ETag", "Retry-After");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(answer.header("Vary").orElse("")).contains("Origin");
        }
        String etag = LIBRARY.get("/books/1").header("ETag").orElseThrow();
        Answer same = LIBRARY.get("/books/1", "Origin: " + PAGE, "If-None-Match: " + etag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("Access-Control-Allow-Origin")).contains(PAGE);
    }

    @ParameterizedTest
    @DisplayName("a page of any other origin may not, and caches know that it depends")
    @ValueSource(
            strings = {
                "https://app.example.com.evil.example",
                "http://app.example.com",
                "null",
                "https://APP.example.com"
            })
    void otherPagesMayNot(String origin) {
        Answer answer = LIBRARY.get("/books/1", "Origin: " + origin);
        Answer preflight =
                LIBRARY.send("OPTIONS", "/books/1", "", "Origin: " + origin, "Access-Control-Request-Method: GET");

        assertThat(answer.headerNames()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(answer.header("Vary").orElse("")).contains("Origin");
        assertThat(preflight.headerNames()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    @DisplayName("before it sends what is not simple, a browser is told that it may, without a credential")
    void preflightIsAnswered() {
        try (GatewayFixture gateway = new GatewayFixture.Setup()
                .with(options -> options.withOrigins(Set.of(PAGE))
                        .withConsumers(List.of(new Consumer("billing", new byte[32], Set.of("things")))))
                .over(request -> RawReply.json("{\"id\":1}"), Contracts.THINGS)) {
            Answer preflight = gateway.send(
                    "OPTIONS",
                    "/things/1",
                    "",
                    "Origin: " + PAGE,
                    "Access-Control-Request-Method: PATCH",
                    "Access-Control-Request-Headers: authorization, content-type");
            Answer refused = gateway.get("/things/1", "Origin: " + PAGE);

            assertThat(preflight.status()).isEqualTo(204);
            assertThat(preflight.body()).isEmpty();
            assertThat(preflight.header("Access-Control-Allow-Origin")).contains(PAGE);
            assertThat(preflight.header("Access-Control-Allow-Methods").orElse(""))
                    .contains("PATCH");
            assertThat(preflight.header("Access-Control-Allow-Headers").orElse(""))
                    .contains("Authorization", "Content-Type", "Idempotency-Key");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("Access-Control-Allow-Origin")).contains(PAGE);
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @Test
    @DisplayName("where no origins are set, nothing is said of them")
    void withoutOriginsNothingIsSaid() {
        try (GatewayFixture gateway = Library.open()) {
            Answer answer = gateway.get("/books/1", "Origin: " + PAGE);

            assertThat(answer.headerNames()).noneMatch(name -> name.startsWith("access-control"));
            assertThat(answer.header("Vary")).contains("Accept, Accept-Encoding");
        }
    }

    @Test
    @DisplayName("an asterisk is for all pages, and then no answer depends on who asks")
    void anAsteriskIsForAll() {
        try (GatewayFixture gateway = new GatewayFixture.Setup()
                .with(options -> options.withOrigins(Set.of("*")))
                .over(Library::answer, Library.CONTRACT)) {
            Answer answer = gateway.get("/books/1", "Origin: https://whoever.example");

            assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
            assertThat(answer.header("Vary")).contains("Accept, Accept-Encoding");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-02 an address at which there is nothing says what there is")
    @CsvSource(delimiter = '|', textBlock = """
            /boks                        | Did you mean "books"?
            /book/1                      | Did you mean "books"?
            /Authors/7                   | Did you mean "authors"?
            /pets                        | There is: authors, books, events, loans
            /books/1/autor               | Did you mean "author"?
            /books/1/relationships/autor | Did you mean "author"?
            /authors                     | There is: /authors/{id}
            /loans/1                     | There is: /loans
            """)
    void whatThereIsIsSaid(String target, String hint) {
        Answer answer = LIBRARY.get(target);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("unknown-resource");
        assertThat(answer.text("/errors/0/detail")).isEqualTo("Nothing is offered at this address. " + hint);
    }
}
