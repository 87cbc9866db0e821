package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** What relative references in replies are relative to (RFC 3986, section 5.1). */
class RelativeAddressesTest {

    private static String contract(String format, String path, String attributes) {
        return """
                contract: feeds
                upstream: { url: "${upstream}/api", format: %s }
                resources:
                  entries:
                    id: id
                    attributes: { %s }
                    list:
                      request: { path: /v1/feed, query: { key: "{secret.KEY}" } }
                      records: %s
                """.formatted(format, attributes, path);
    }

    private static final String LINK = "link: { from: link, type: uri }";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x              | /api/v1/x
            ../x           | /api/x
            /x             | /x
            ?x=2           | /api/v1/feed?x=2
            #top           | /api/v1/feed#top
            //cdn.example/ | -
            """)
    @DisplayName("references are relative to the address of the reply, and never show what its query holds")
    void theAddressOfTheReplyIsTheBase(String reference, String expected) {
        Function<RawRequest, RawReply> upstream =
                request -> RawReply.json("{\"items\":[{\"id\":1,\"link\":\"" + reference + "\"}]}");
        try (GatewayFixture gateway = GatewayFixture.of(upstream, contract("json", "items", LINK))) {
            Answer answer = gateway.get("/entries");

            assertThat(answer.text("/data/0/attributes/link"))
                    .isEqualTo(
                            expected.equals("-")
                                    ? "http:" + reference
                                    : gateway.upstream().url() + expected);
            assertThat(answer.body()).doesNotContain("secret");
        }
    }

    @Test
    @DisplayName("after a redirect that is the last address; a base of the contract comes before it")
    void redirectsMoveTheBase() {
        Function<RawRequest, RawReply> upstream = request -> request.target().startsWith("/api")
                ? RawReply.http(302, "Location: /moved/here?y\r\n", "")
                : RawReply.json("{\"items\":[{\"id\":1,\"link\":\"x\"}]}");
        String based = "link: { from: link, type: uri }, own: { from: link, type: uri, base: https://cdn.example/a/ }";
        try (GatewayFixture gateway = GatewayFixture.of(upstream, contract("json", "items", based))) {
            Answer answer = gateway.get("/entries");

            assertThat(answer.text("/data/0/attributes/link"))
                    .isEqualTo(gateway.upstream().url() + "/moved/x");
            assertThat(answer.text("/data/0/attributes/own")).isEqualTo("https://cdn.example/a/x");
        }
    }

    @Test
    @DisplayName("xml:base of the elements around a reference is obeyed, the inner one relative to the outer")
    void xmlBaseIsObeyed() {
        String feed = """
                <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blog.example/a/">
                  <entry xml:base="b/"><id>1</id><link href="x"/></entry>
                  <entry><id>2</id><link href="x" xml:base="/c/"/></entry>
                  <entry><id>3</id><link href="https://other.example/x"/></entry>
                  <entry xml:base="https://d.example/"><id>4</id><link>x</link></entry>
                </feed>
                """;
        String attributes =
                "link: { from: link._href, type: uri }, text: { from: link, type: uri }, joined: { from: \"link._href & '?y'\", type: uri }";
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.http(200, "Content-Type: application/atom+xml\r\n", feed),
                contract("xml", "feed.entry", attributes))) {
            Answer answer = gateway.get("/entries");

            assertThat(answer.text("/data/0/attributes/link")).isEqualTo("https://blog.example/a/b/x");
            assertThat(answer.text("/data/0/attributes/joined")).isEqualTo("https://blog.example/a/b/x?y");
            assertThat(answer.text("/data/1/attributes/link")).isEqualTo("https://blog.example/c/x");
            assertThat(answer.text("/data/2/attributes/link")).isEqualTo("https://other.example/x");
            assertThat(answer.text("/data/3/attributes/text")).isEqualTo("https://d.example/x");
        }
    }
}
