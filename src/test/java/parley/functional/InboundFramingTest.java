package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawClient;
import parley.testing.RawReply;

/**
 * Bytes in, status out, connection closed or open, upstream called or not: what a hostile or broken client can send below the
 * level of JSON:API.
 */
class InboundFramingTest {

    private static final GatewayFixture GATEWAY =
            GatewayFixture.of(request -> RawReply.json("{\"id\":\"1\",\"name\":\"Zoë\"}"), Contracts.THINGS);

    @AfterAll
    static void nothingIsLeftBehind() {
        GATEWAY.close();
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} {3}, {4} calls")
    @DisplayName(
            "T-04 T-05 T-06 T-07 T-08 T-09 T-10 T-11 T-20 T-24 each request gets its status, and after doubt the connection is closed")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            good      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                        | 200 | open   | 1
            good      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n                                 | 200 | closed | 1
            good      | GET /things/1 HTTP/1.0\\r\\nHost: a\\r\\n\\r\\n                                                        | 200 | closed | 1
            T-04      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 6\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\nG | 400 | closed | 0
            T-04      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 4\\r\\n\\r\\n0\\r\\n\\r\\nGET /things/2 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | 400 | closed | 0
            T-04      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\nab            | 400 | closed | 0
            T-04      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1, 1\\r\\n\\r\\nab                               | 400 | closed | 0
            T-04      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: +1\\r\\n\\r\\na                                  | 400 | closed | 0
            T-04      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -1\\r\\n\\r\\na                                  | 400 | closed | 0
            T-04      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 0x1\\r\\n\\r\\na                                 | 400 | closed | 0
            T-04      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nContent-Length : 1\\r\\n\\r\\na                                  | 400 | closed | 0
            T-04      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\n Content-Length: 1\\r\\n\\r\\na                                 | 400 | closed | 0
            T-04      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\nX\\0: 1\\r\\n\\r\\n                                             | 400 | closed | 0
            T-05      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: xchunked\\r\\n\\r\\n0\\r\\n\\r\\n               | 501 | closed | 0
            T-05      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: identity\\r\\n\\r\\nGET /things/2 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | 501 | closed | 0
            T-05      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: \\r\\n\\r\\n                                 | 501 | closed | 0
            T-06      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n          | 501 | closed | 0
            T-06      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n | 501 | closed | 0
            T-07      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n100000001\\r\\nX\\r\\n0\\r\\n\\r\\n | 400 | closed | 0
            T-07      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n-1\\r\\nX\\r\\n0\\r\\n\\r\\n   | 400 | closed | 0
            T-07      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0x1\\r\\nX\\r\\n0\\r\\n\\r\\n  | 400 | closed | 0
            T-07      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1;a\\nX\\r\\n0\\r\\n\\r\\n    | 400 | closed | 0
            T-07      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nXY\\r\\n0\\r\\n\\r\\n   | 400 | closed | 0
            T-07      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nG\\r\\n\\r\\n                | 400 | closed | 0
            T-08      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n                                             | 400 | closed | 0
            T-08      | GET /things/1 HTTP/1.1\\r\\n\\r\\n                                                                     | 400 | closed | 0
            T-08      | GET /things/1 HTTP/1.1\\r\\nHost: \\r\\n\\r\\n                                                           | 400 | closed | 0
            T-08      | GET /things/1 HTTP/1.1\\r\\nHost: a/b\\r\\n\\r\\n                                                       | 400 | closed | 0
            T-08      | GET /things/1 HTTP/1.1\\r\\nHost: a@b\\r\\n\\r\\n                                                       | 400 | closed | 0
            T-09      | GET http://evil.example/things/1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                     | 400 | closed | 0
            T-09      | GET http://a@evil.example/things/1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                   | 400 | closed | 0
            T-09      | GET http://a/things/1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                | 200 | open   | 1
            T-09      | GET ftp://a/things/1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                 | 400 | closed | 0
            T-10      | GET @evil.example/x HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                  | 400 | closed | 0
            T-10      | GET //evil.example/x HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                 | 404 | open   | 0
            T-10      | GET /..//evil.example/ HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                               | 400 | closed | 0
            T-10      | GET things/1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                         | 400 | closed | 0
            T-11      | GET /%2e%2e/x HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                        | 400 | closed | 0
            T-11      | GET /things/../admin HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                 | 400 | closed | 0
            T-11      | GET /things/a%00b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                    | 400 | closed | 0
            T-11      | GET /things/a%0d%0ab HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                 | 400 | closed | 0
            T-11      | GET /things/..%2fadmin HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                               | 404 | open   | 0
            T-11      | GET /things/..%5cadmin HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                               | 404 | open   | 0
            T-11      | GET /things/%2e%2e HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                   | 404 | open   | 0
            T-11      | GET /things/a%2fb HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                    | 404 | open   | 0
            T-11      | GET /things\\\\admin HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                 | 400 | closed | 0
            T-11      | GET /things/%zz HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                      | 400 | closed | 0
            T-11      | GET /things/%c0%af HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                   | 400 | closed | 0
            T-20      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99999999999\\r\\n\\r\\n                         | 413 | closed | 0
            T-20      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99999999999\\r\\nExpect: 100-continue\\r\\n\\r\\n | 413 | closed | 0
            T-20      | POST /things HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99999999999999999999999999\\r\\n\\r\\n          | 413 | closed | 0
            T-24      | TRACE /things HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                        | 405 | open   | 0
            T-24      | CONNECT evil.example:443 HTTP/1.1\\r\\nHost: evil.example:443\\r\\n\\r\\n                              | 405 | open   | 0
            T-24      | OPTIONS * HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                            | 405 | open   | 0
            T-24      | FROBNICATE /things HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                                   | 405 | open   | 0
            T-24      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\nX-HTTP-Method-Override: DELETE\\r\\nX-Method-Override: PUT\\r\\n\\r\\n | 200 | open | 1
            version   | GET /things/1 HTTP/3.0\\r\\nHost: a\\r\\n\\r\\n                                                        | 505 | closed | 0
            version   | GET /things/1 HTTP/0.9\\r\\nHost: a\\r\\n\\r\\n | 505 | closed | 0
            version   | GET /things/1 HTTP/1.2\\r\\nHost: a\\r\\n\\r\\n | 200 | open   | 1
            version   | GET /things/1 HTTP/1.9\\r\\n\\r\\n | 400 | closed | 0
            version   | GET /things/1 HTTP/1.0\\r\\n\\r\\n | 200 | closed | 1
            version   | GET http://a/things/1 HTTP/1.0\\r\\n\\r\\n | 200 | closed | 1
            version   | GET /things/1 HTTP/1.0\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n | 400 | closed | 0
            name      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\n: x\\r\\n\\r\\n | 400 | closed | 0
            name      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\n:\\r\\n\\r\\n | 400 | closed | 0
            name      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\nno colon\\r\\n\\r\\n | 400 | closed | 0
            name      | GET /things/1 HTTP/1.1\\r\\nHost: a\\r\\nnocolon\\r\\n\\r\\n | 400 | closed | 0
            version   | GET /things/1\\r\\n\\r\\n                                                                             | 400 | closed | 0
            version   | PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n                                                               | 505 | closed | 0
            garbage   | \\0\\1\\2\\3 \\r\\n\\r\\n                                                                           | 400 | closed | 0
            """)
    void requestGetsItsStatus(String rule, String bytes, int status, String connection, int calls) {
        int before = GATEWAY.upstream().calls();
        try (RawClient client = GATEWAY.connect()) {

            Answer answer = client.write(unescape(bytes)).read();

            assertThat(answer.status()).as("%s", answer).isEqualTo(status);
            assertThat(answer.header("Content-Type")).contains("application/vnd.api+json");
            assertThat(GATEWAY.upstream().calls() - before).as("calls").isEqualTo(calls);
            if (connection.equals("closed")) {
                assertThat(client.isClosed()).as("closed").isTrue();
            } else {
                assertThat(client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                                .read()
                                .status())
                        .as("the next answer")
                        .isEqualTo(200);
            }
        }
    }

    @Test
    @DisplayName("T-04 T-06 nothing behind the last answer of a connection is looked at")
    void nothingBehindTheLastAnswerIsLookedAt() {
        int before = GATEWAY.upstream().calls();
        String smuggled = "GET /things/1 HTTP/1.1\r\nHost: a\r\n\r\n";
        for (String first : List.of(
                "POST /things HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "GET /things/1 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "POST /things HTTP/1.1\r\nHost: a\r\nContent-Type: application/vnd.api+json\r\nContent-Length: 1\r\n\r\n{")) {
            try (RawClient client = GATEWAY.connect()) {

                Answer answer = client.write(first + smuggled + smuggled).read();

                assertThat(answer.status()).as("%s", answer).isIn(400, 501);
                assertThat(client.isClosed())
                        .as("closed, without another answer")
                        .isTrue();
            }
        }
        assertThat(GATEWAY.upstream().calls()).as("calls").isEqualTo(before);
    }

    @Test
    @DisplayName("T-04 close is understood wherever it stands in Connection")
    void closeIsUnderstoodInAnyList() {
        for (String connection : List.of("close", "foo, CLOSE", "close, TE")) {
            try (RawClient client = GATEWAY.connect()) {
                String request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: " + connection + "\r\n\r\n";

                Answer answer = client.write(request + request).read();

                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Connection")).contains("close");
                assertThat(client.isClosed())
                        .as("closed, without another answer")
                        .isTrue();
            }
        }
    }

    private static String unescape(String text) {
        return text.strip()
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\0", "\0")
                .replace("\\1", "\1")
                .replace("\\2", "\2")
                .replace("\\3", "\3")
                .replace("\\\\", "\\");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-20 what is too long is refused by its own status, and the connection is closed")
    @CsvSource({"path, 414", "header, 431", "headers, 431", "body, 413", "chunked body, 413"})
    void tooLongIsRefused(String part, int status) {
        String request =
                switch (part) {
                    case "path" -> "GET /things/" + "a".repeat(16_400) + " HTTP/1.1\r\nHost: a\r\n\r\n";
                    case "header" -> "GET /things HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(9_000) + "\r\n\r\n";
                    case "headers" -> "GET /things HTTP/1.1\r\nHost: a\r\n" + "Xx: y\r\n".repeat(100) + "\r\n";
                    case "body" ->
                        "POST /things HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n" + "a".repeat(3_000_000);
                    default ->
                        "POST /things HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + ("10000\r\n" + "a".repeat(0x10000) + "\r\n").repeat(40) + "0\r\n\r\n";
                };
        try (RawClient client = GATEWAY.connect()) {

            Answer answer = client.write(request).read();

            assertThat(answer.status()).as("%s", answer).isEqualTo(status);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    @DisplayName("T-20 a body that is refused by its length is not asked for with 100 Continue; another one is")
    void bodyIsAskedForOnlyWhenWanted() {
        try (RawClient client = GATEWAY.connect()) {

            client.writeLines("POST /things HTTP/1.1", "Host: a", "Content-Length: 2", "Expect: 100-continue", "");
            Answer first = client.read();
            Answer second = client.write("{}").read();

            assertThat(first.status()).isEqualTo(100);
            assertThat(second.status()).isEqualTo(422);
        }
    }

    @Test
    @DisplayName("T-25 pipelined requests are answered in their order")
    void pipelinedRequestsAreAnsweredInOrder() {
        try (RawClient client = GATEWAY.connect()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                requests.append("GET /")
                        .append(i % 2 == 0 ? "things/1" : "unknown" + i)
                        .append(" HTTP/1.1\r\nHost: a\r\n\r\n");
            }

            client.write(requests.toString());

            for (int i = 0; i < 50; i++) {
                assertThat(client.read().status()).as("answer %s", i).isEqualTo(i % 2 == 0 ? 200 : 404);
            }
        }
    }

    @Test
    @DisplayName("T-04 a request smuggled behind a refused one is never answered")
    void whatFollowsDoubtIsNotARequest() {
        int before = GATEWAY.upstream().calls();
        try (RawClient client = GATEWAY.connect()) {

            client.writeLines("POST /things HTTP/1.1", "Host: a", "Content-Length: 0", "Transfer-Encoding: chunked", "")
                    .writeLines("0", "", "GET /things/1 HTTP/1.1", "Host: a", "");
            Answer answer = client.read();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(client.isClosed()).isTrue();
            assertThat(GATEWAY.upstream().calls()).isEqualTo(before);
        }
    }
}
