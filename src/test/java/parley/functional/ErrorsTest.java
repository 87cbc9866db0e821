package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawClient;
import parley.testing.RawReply;
import parley.testing.RawServer;

/** JSON:API section 14, and the refusals of sections 15 to 18 by a server that only reads. */
class ErrorsTest {

    private static final GatewayFixture LIBRARY = Library.open();
    private static final String JSON_API = "Content-Type: application/vnd.api+json";

    @AfterAll
    static void nothingIsLeftBehind() {
        assertThat(LIBRARY.upstream().requests())
                .noneMatch(request -> !request.method().equals("GET"));
        LIBRARY.close();
    }

    static Stream<Answer> errors() {
        return Stream.of(
                LIBRARY.get("/nope"),
                LIBRARY.get("/books/none"),
                LIBRARY.get("/books?sort=nope"),
                LIBRARY.get("/books", "Accept: text/csv"),
                LIBRARY.get("/books/%zz"),
                LIBRARY.send("PUT", "/books/1", ""),
                LIBRARY.send("POST", "/books", "{", JSON_API),
                LIBRARY.send("POST", "/books", "{\"data\":{\"type\":\"books\"}}", JSON_API),
                LIBRARY.send("POST", "/books", "x", "Content-Type: text/plain"));
    }

    @ParameterizedTest
    @DisplayName(
            "JA-ER-01 JA-ER-03 JA-ER-04 JA-ER-05 JA-ER-06 JA-ER-12 an error document has one error with id, status, code, title, detail; no data")
    @MethodSource("errors")
    void errorDocumentIsComplete(Answer answer) {
        assertThat(answer.at("/errors")).hasSize(1);
        assertThat(answer.json().has("data")).isFalse();
        assertThat(answer.text("/errors/0/status")).isEqualTo(String.valueOf(answer.status()));
        for (String member : List.of("id", "code", "title", "detail")) {
            assertThat(answer.at("/errors/0/" + member).isTextual()).as(member).isTrue();
            assertThat(answer.text("/errors/0/" + member)).as(member).isNotBlank();
        }
        assertThat(answer.at("/errors/0").has("links"))
                .as("no page that a link could lead to")
                .isFalse();
    }

    @Test
    @DisplayName("JA-ER-02 several problems in one request are one 400")
    void severalProblemsAreOneStatus() {
        Answer answer = LIBRARY.get("/books?sort=nope&include=nope&filter[nope]=1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors")).hasSize(1);
    }

    @Test
    @DisplayName("JA-ER-07 the title is the same for every occurrence, the detail is not")
    void titleIsTheSame() {
        Answer one = LIBRARY.get("/books?sort=nope");
        Answer other = LIBRARY.get("/books?filter[other]=1");

        assertThat(one.text("/errors/0/title")).isEqualTo(other.text("/errors/0/title"));
        assertThat(one.text("/errors/0/detail")).isNotEqualTo(other.text("/errors/0/detail"));
        assertThat(one.text("/errors/0/id")).isNotEqualTo(other.text("/errors/0/id"));
    }

    @Test
    @DisplayName("JA-ER-08 JA-ER-09 the source is a parameter, a header, or a pointer to what exists")
    void sourceSaysWhere() {
        assertThat(LIBRARY.get("/books?sort=nope").text("/errors/0/source/parameter"))
                .isEqualTo("sort");
        assertThat(LIBRARY.get("/books", "Accept: text/csv").text("/errors/0/source/header"))
                .isEqualTo("Accept");
        assertThat(LIBRARY.send("POST", "/books", "{\"data\":{}}", JSON_API).text("/errors/0/source/pointer"))
                .isEqualTo("/data");
        assertThat(LIBRARY.get("/books/none").at("/errors/0").has("source")).isFalse();
    }

    static Stream<RawReply> outages() {
        return Stream.of(
                RawReply.nothing().rst(),
                RawReply.text("garbage\r\n\r\n").fin(),
                RawReply.http(500, "Content-Type: text/html\r\n", "<html>CANARY</html>"),
                RawReply.json("{\"isbn\":"),
                RawReply.json("{\"other\":[]}"));
    }

    @ParameterizedTest
    @DisplayName("JA-ER-13 an upstream that is down or talks nonsense is an error document")
    @MethodSource("outages")
    void outageIsAnErrorDocument(RawReply reply) {
        try (GatewayFixture gateway = GatewayFixture.of(RawServer.answering(request -> reply), Library.CONTRACT)) {

            Answer answer = gateway.get("/books");

            assertThat(answer.status()).as("%s", answer).isEqualTo(502);
            assertThat(answer.header("Content-Type")).contains("application/vnd.api+json");
            assertThat(answer.text("/errors/0/meta/contract")).isEqualTo("library");
            assertThat(answer.body()).doesNotContain("CANARY");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("JA-ER-13 errors outside of any handler are error documents too")
    @CsvSource(delimiter = '|', textBlock = """
            GET /no/such/path HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                     | 404
            TRACE /books HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                          | 405
            GET /books HTTP/1.1\\r\\n\\r\\n                                                         | 400
            GARBAGE\\r\\n\\r\\n                                                                     | 400
            POST /books HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\n\\r\\n{                   | 400
            POST /books HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 9999999\\r\\n\\r\\n{             | 413
            """)
    void errorOutsideHandlersIsADocument(String bytes, int status) {
        try (RawClient client = LIBRARY.connect()) {

            Answer answer = client.write(bytes.replace("\\r", "\r").replace("\\n", "\n"))
                    .read();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).contains("application/vnd.api+json");
            assertThat(answer.text("/errors/0/status")).isEqualTo(String.valueOf(status));
        }
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @DisplayName(
            "JA-CR-04 JA-CR-12 JA-UP-11 JA-UR-13 JA-DE-04 JA-FE-06 writes are refused with 403 and Allow, and nothing changes upstream")
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /books                          | {"data":{"type":"books","attributes":{"title":"x"}}}  | 403
            POST   | /books                          | {"data":{"type":"books","id":"mine"}}                 | 403
            PATCH  | /books/1                        | {"data":{"type":"books","id":"1","attributes":{}}}    | 403
            PATCH  | /books/none                     | {"data":{"type":"books","id":"none"}}                 | 403
            DELETE | /books/1                        |                                                       | 403
            POST   | /books/1/relationships/sequels  | {"data":[{"type":"books","id":"1"}]}                  | 403
            PATCH  | /books/1/relationships/author   | {"data":null}                                         | 403
            DELETE | /books/1/relationships/sequels  | {"data":[{"type":"books","id":"1"}]}                  | 403
            PATCH  | /books/1/relationships/author   | {"data":{"type":"authors","id":"7"}}                  | 403
            POST   | /nope                           | {"data":{"type":"nope"}}                              | 404
            PUT    | /books/1                        |                                                       | 405
            POST   | /                               |                                                       | 405
            """)
    void writesAreRefused(String method, String path, String body, int status) {
        Answer answer = LIBRARY.send(method, path, body == null ? "" : body, JSON_API);

        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        if (status != 404) {
            assertThat(answer.header("Allow")).contains("GET, HEAD");
        }
    }
}
