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

/** JSON:API sections "content negotiation" and "caching" as a client sees them. */
class NegotiationTest {

    private static final GatewayFixture LIBRARY = Library.open();
    private static final String JA = "application/vnd.api+json";

    @AfterAll
    static void nothingIsLeftBehind() {
        LIBRARY.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName(
            "JA-CT-01 JA-CT-02 JA-CT-05 JA-CT-13 JA-CA-01 T-59 every answer is JSON:API without parameters, not to be sniffed, and varies on Accept")
    @CsvSource({
        "GET, /, 200",
        "GET, /books, 200",
        "GET, /books/1, 200",
        "GET, /books/1/author, 200",
        "GET, /books/1/relationships/author, 200",
        "HEAD, /books, 200",
        "GET, /books/none, 404",
        "GET, /authors/none, 404",
        "GET, /no/such/path/at/all, 404",
        "GET, /books?include=nope, 400",
        "GET, /books?sort=nope, 400",
        "PUT, /books, 405",
        "POST, /books, 403",
        "TRACE, /books, 405"
    })
    void everyAnswerIsJsonApi(String method, String target, int status) {
        Answer answer = LIBRARY.send(method, target, "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains(JA);
        assertThat(answer.header("Vary")).contains("Accept, Accept-Encoding");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    @DisplayName("JA-CT-13 JA-CA-01 JA-CA-04 a 304 has the same Vary, ETag and Cache-Control, and no body")
    void notModifiedHasTheSameHeaders() {
        Answer first = LIBRARY.get("/books?sort=price");

        Answer second = LIBRARY.get(
                "/books?sort=price", "If-None-Match: " + first.header("ETag").orElseThrow());
        Answer other = LIBRARY.get(
                "/books?sort=-price", "If-None-Match: " + first.header("ETag").orElseThrow());

        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        for (String name : new String[] {"Vary", "ETag", "Cache-Control"}) {
            assertThat(second.header(name)).as(name).isPresent().isEqualTo(first.header(name));
        }
        assertThat(second.header("Content-Length").orElse("none")).isNotEqualTo("0");
        assertThat(other.status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("JA-CA-04 If-None-Match takes lists, weak tags and the asterisk; a broken one is no match")
    @CsvSource({"%s, 304", "'\"x\", %s', 304", "*, 304", "\"x\", 200", "x, 200"})
    void ifNoneMatchIsUnderstood(String form, int status) {
        String tag = LIBRARY.get("/books/1").header("ETag").orElseThrow();

        assertThat(LIBRARY.get("/books/1", "If-None-Match: " + form.replace("%s", tag))
                        .status())
                .isEqualTo(status);
        assertThat(LIBRARY.head("/books/1", "If-None-Match: " + form.replace("%s", tag))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName(
            "JA-CA-04 If-Match is met by the asterisk alone, since weak tags never match strongly (RFC 9110, section 13.1.1)")
    @CsvSource({"*, 200", "%s, 412", "'\"x\", %s', 412", "\"x\", 412", "x, 412"})
    void ifMatchComparesStrongly(String form, int status) {
        String tag = LIBRARY.get("/books/1").header("ETag").orElseThrow();
        String header = "If-Match: " + form.replace("%s", tag);

        Answer answer = LIBRARY.get("/books/1", header);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(LIBRARY.head("/books/1", header).status()).isEqualTo(status);
        assertThat(LIBRARY.get("/books/nobody", header).status())
                .as("no document, no condition")
                .isEqualTo(404);
        if (status == 412) {
            assertThat(answer.code()).isEqualTo("precondition-failed");
            assertThat(answer.text("/errors/0/source/header")).isEqualTo("If-Match");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName("T-27 a preference that cannot be understood or met is ignored, one that is heeded is said")
    @CsvSource({"wait=x, ''", "wait=0, ''", "wait=-1, ''", "respond-async, ''", "'wait=5, wait=7', wait=5"})
    void preferencesAreHeededOrIgnored(String prefer, String applied) {
        Answer answer = LIBRARY.get("/books/1", "Prefer: " + prefer);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Preference-Applied").orElse("")).isEqualTo(applied);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName("JA-CT-08 JA-CT-09 JA-CT-10 JA-CT-12 JA-CT-15 JA-CT-16 JA-CT-17 Accept decides between 200 and 406")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application/vnd.api+json                                                         | 200
            */*                                                                              | 200
            application/*                                                                    | 200
            text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8                  | 200
            application/vnd.api+json;version=2, application/vnd.api+json                     | 200
            application/vnd.api+json;q=0.5                                                   | 200
            APPLICATION/VND.API+JSON                                                         | 200
            application/vnd.api+json ; profile="https://example.invalid/p"                   | 200
            application/vnd.api+json;profile="https://example.invalid/p https://a.invalid/q" | 200
            application/vnd.api+json;ext="https://example.invalid/e", application/vnd.api+json | 200
            application/vnd.api+json;charset=utf-8                                           | 406
            application/vnd.api+json;version=2                                               | 406
            application/vnd.api+json;ext="https://example.invalid/e"                         | 406
            application/vnd.api+json;ext="https://example.invalid/e",application/vnd.api+json;ext="https://example.invalid/f" | 406
            application/vnd.api+json;q=0                                                     | 406
            text/csv                                                                         | 406
            """)
    void acceptIsNegotiated(String accept, int status) {
        Answer answer = LIBRARY.get("/books/1", "Accept: " + accept);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains(JA);
        assertThat(answer.header("Vary")).contains("Accept, Accept-Encoding");
        if (status == 406) {
            assertThat(answer.text("/errors/0/source/header")).isEqualTo("Accept");
        } else {
            assertThat(answer.at("/jsonapi").has("profile")).as("JA-CT-12").isFalse();
        }
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @DisplayName(
            "JA-CT-06 JA-CT-07 JA-CT-12 JA-CT-15 JA-CT-18 Content-Type decides between 415 and what the method deserves")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST | application/vnd.api+json                                        | 403
            POST | application/vnd.api+json; charset=utf-8                         | 415
            POST | application/vnd.api+json; version=1                             | 415
            POST | application/vnd.api+json;ext="https://example.invalid/e"        | 415
            POST | application/vnd.api+json;profile="https://example.invalid/p"    | 403
            POST | APPLICATION/VND.API+JSON                                        | 403
            POST | text/plain                                                      | 415
            GET  | application/vnd.api+json; charset=utf-8                         | 415
            GET  | text/plain                                                      | 200
            """)
    void contentTypeIsNegotiated(String method, String type, int status) {
        String body = method.equals("POST") ? "{\"data\":{\"type\":\"books\"}}" : "";

        Answer answer = LIBRARY.send(method, "/books", body, "Content-Type: " + type);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 415) {
            assertThat(answer.text("/errors/0/source/header")).isEqualTo("Content-Type");
        }
    }

    @Test
    @DisplayName("JA-CT-14 members of jsonapi in a body play no part in negotiation")
    void jsonapiMembersAreNoNegotiation() {
        String body = "{\"jsonapi\":{\"ext\":[\"https://example.invalid/e\"]},\"data\":{\"type\":\"books\"}}";

        assertThat(LIBRARY.send("POST", "/books", body, "Content-Type: " + JA).status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("JA-CA-02 an answer is the same whatever profile was asked for, and says so")
    void profilesChangeNothing() {
        Answer plain = LIBRARY.get("/books/1");
        Answer profiled = LIBRARY.get("/books/1", "Accept: " + JA + ";profile=\"https://example.invalid/p\"");

        assertThat(profiled.body()).isEqualTo(plain.body());
        assertThat(profiled.header("Content-Type")).contains(JA);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("JA-CA-03 equal queries give the same answer, different ones do not")
    @ValueSource(strings = {"page[size]=2", "fields[books]=title", "sort=-price", "filter[title]=Title%200"})
    void queriesAreToldApart(String query) {
        String encoded = query.replace("[", "%5B").replace("]", "%5D");

        Answer plain = LIBRARY.get("/books");
        Answer raw = LIBRARY.get("/books?" + query);

        assertThat(LIBRARY.get("/books?" + encoded).body()).isEqualTo(raw.body());
        assertThat(raw.at("/data")).isNotEqualTo(plain.at("/data"));
        assertThat(raw.header("ETag")).isNotEqualTo(plain.header("ETag"));
    }

    @Test
    @DisplayName("JA-CA-05 answers that are not stored say so: no Age, revalidate always, a true Date")
    void freshnessIsHonest() {
        Answer answer = LIBRARY.get("/books");

        assertThat(answer.header("Cache-Control")).contains("no-cache");
        assertThat(answer.header("Age")).contains("0");
        assertThat(answer.header("Date").orElseThrow())
                .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("JA-CA-06 errors are not to be stored, and 429 and 503 say when to come back")
    @CsvSource({"404, 404", "429, 503", "500, 502", "503, 503", "504, 504"})
    void errorsAreNotStored(int upstream, int status) {
        try (GatewayFixture gateway =
                GatewayFixture.of(request -> parley.testing.RawReply.http(upstream, "", "{}"), Library.CONTRACT)) {

            Answer answer = gateway.get("/authors/7");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("Retry-After").isPresent()).isEqualTo(status == 503);
        }
    }
}
