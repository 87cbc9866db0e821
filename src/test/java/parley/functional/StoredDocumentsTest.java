package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawClient;
import parley.testing.RawReply;

/** Documents that go out again: with validators, compressed, without a body. */
class StoredDocumentsTest {

    private static final String LONG = "long ".repeat(1_000).strip();

    private static final GatewayFixture GATEWAY = PatientGateway.over(
            request -> RawReply.json("{\"id\":\"" + idOf(request.target()) + "\",\"name\":\"" + LONG + "\"}"),
            Contracts.things(Contracts.KEPT.replace("30s", "30m")));

    private static String idOf(String target) {
        return target.substring(target.lastIndexOf('/') + 1);
    }

    @AfterAll
    static void nothingIsLeftBehind() {
        GATEWAY.close();
    }

    private static String tag(Answer answer) {
        return answer.header("ETag").orElseThrow();
    }

    /** What is compressed by then. */
    private static Answer third(String target, String... headers) {
        GATEWAY.get(target, headers);
        GATEWAY.get(target, headers);
        return GATEWAY.get(target, headers);
    }

    @Test
    @DisplayName("JA-CA-04 JA-FE-06 a stored document has the entity tag it was fetched with, and 304 for who has it")
    void storedDocumentKeepsItsTag() {
        Answer fetched = GATEWAY.get("/things/tag");

        Answer stored = GATEWAY.get("/things/tag");
        Answer unchanged = GATEWAY.get("/things/tag", "If-None-Match: " + tag(fetched));

        assertThat(tag(stored)).isEqualTo(tag(fetched)).matches("W/\"[^\"]+\"");
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(tag(unchanged)).isEqualTo(tag(fetched));
        assertThat(unchanged.header("Vary")).isEqualTo(stored.header("Vary"));
        assertThat(Freshness.maxAge(unchanged)).isPositive();
        assertThat(Freshness.status(unchanged)).contains("; hit;");
        assertThat(GATEWAY.get("/things/tag", "If-None-Match: \"other\"").status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("T-30 a target that names a host is compared with the header Host, also where its document is stored")
    void storedDocumentDoesNotExcuseTheHost() {
        String line = "GET http://gateway/things/host HTTP/1.1\r\nHost: ";
        for (int i = 0; i < 2; i++) {
            try (RawClient client = GATEWAY.connect().write(line + "gateway\r\n\r\n")) {
                assertThat(client.read().status()).isEqualTo(200);
            }
        }

        try (RawClient client = GATEWAY.connect().write(line + "other\r\n\r\n")) {
            assertThat(client.read().status()).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("JA-CA-01 JA-CA-04 who takes gzip gets the stored document compressed, with an entity tag of its own")
    void compressedFormHasItsOwnTag() {
        Answer plain = GATEWAY.get("/things/gzip");

        Answer compressed = third("/things/gzip", "Accept-Encoding: br, gzip");

        assertThat(compressed.header("Content-Encoding")).contains("gzip");
        assertThat(compressed.header("Content-Length").map(Integer::parseInt).orElseThrow())
                .isLessThan(plain.body().length() / 2);
        assertThat(compressed.body()).as("unzipped").isEqualTo(plain.body());
        assertThat(tag(compressed)).isNotEqualTo(tag(plain)).matches("W/\"[^\"]+\"");
        assertThat(compressed.header("Vary")).isEqualTo(plain.header("Vary"));
        assertThat(plain.header("Vary").orElseThrow()).contains("Accept-Encoding");
        assertThat(plain.headerNames()).doesNotContain("content-encoding");
    }

    @Test
    @DisplayName("JA-CA-04 each form is 304 for who has that form")
    void eachFormIsValidatedByItsOwnTag() {
        Answer compressed = third("/things/forms", "Accept-Encoding: gzip");
        Answer plain = GATEWAY.get("/things/forms");

        Answer hasCompressed =
                GATEWAY.get("/things/forms", "Accept-Encoding: gzip", "If-None-Match: " + tag(compressed));
        Answer hasPlain = GATEWAY.get("/things/forms", "If-None-Match: " + tag(plain));
        Answer hasTheOther = GATEWAY.get("/things/forms", "If-None-Match: " + tag(compressed));

        assertThat(hasCompressed.status()).isEqualTo(304);
        assertThat(tag(hasCompressed)).isEqualTo(tag(compressed));
        assertThat(hasCompressed.headerNames()).doesNotContain("content-encoding");
        assertThat(hasPlain.status()).isEqualTo(304);
        assertThat(hasTheOther.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("another document made of a reply that was stored before goes out again as well")
    void documentOfStoredReplyIsKeptToo() {
        GATEWAY.get("/things/views");

        Answer other = third("/things/views?fields[things]=name", "Accept-Encoding: gzip");

        assertThat(Freshness.status(other)).contains("; hit;");
        assertThat(other.header("Content-Encoding")).contains("gzip");
    }

    @Test
    @DisplayName("T-38 a purge of one resource drops the replies to every way of writing its id")
    void purgeFindsOtherLetters() {
        try (GatewayFixture gateway = PatientGateway.over(
                request -> RawReply.json("{\"id\":\"ABC\",\"name\":\"a\"}"),
                Contracts.things(Contracts.KEPT).replace("    id: id", "    ids: ignore-case\n    id: id"))) {
            assertThat(gateway.get("/things/abc").text("/data/id")).isEqualTo("ABC");

            gateway.gateway().purge(Optional.empty(), Optional.of("things"), Optional.of("ABC"));
            gateway.get("/things/abc");

            assertThat(gateway.upstream().calls()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("JA-CA-04 who has the plain form need not take the compressed one, once there is one")
    void plainFormStaysValidForWhoTakesGzip() {
        String plain = tag(GATEWAY.get("/things/poll", "Accept-Encoding: gzip"));
        String compressed = tag(third("/things/poll", "Accept-Encoding: gzip"));

        Answer unchanged = GATEWAY.get("/things/poll", "Accept-Encoding: gzip", "If-None-Match: " + plain);

        assertThat(compressed).isNotEqualTo(plain);
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(tag(unchanged)).isEqualTo(plain);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("JA-CA-04 a tag is found wherever it stands in a list, and a weak one as well")
    @ValueSource(
            strings = {
                "If-None-Match: \"a\", %s",
                "If-None-Match: \"a\"\r\nIf-None-Match: %s",
                "If-None-Match: \"a,b\",%s,\"c\"",
                "If-None-Match: *",
            })
    void tagIsFoundInLists(String header) {
        String tag = tag(GATEWAY.get("/things/lists"));

        Answer unchanged = GATEWAY.get("/things/lists", header.formatted(tag));

        assertThat(unchanged.status()).isEqualTo(304);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("JA-CA-04 who does not take gzip never gets it, whoever asked before")
    @ValueSource(
            strings = {
                "X: no word of it",
                "Accept-Encoding: identity",
                "Accept-Encoding:",
                "Accept-Encoding: br, deflate",
                "Accept-Encoding: gzip;q=0",
                "Accept-Encoding: gzip; q=0.000, *",
                "Accept-Encoding: *;q=0",
                "Accept-Encoding: gzip;q=nonsense",
            })
    void identityForWhoDoesNotTakeGzip(String header) {
        Answer compressed = third("/things/identity", "Accept-Encoding: gzip");
        assertThat(compressed.header("Content-Encoding")).contains("gzip");

        Answer answer = GATEWAY.get("/things/identity", header);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headerNames()).doesNotContain("content-encoding");
        assertThat(answer.text("/data/attributes/name")).isEqualTo(LONG);
        assertThat(tag(answer)).isNotEqualTo(tag(compressed));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("every way to say that gzip is welcome is understood")
    @ValueSource(
            strings = {
                "Accept-Encoding: GZip",
                "Accept-Encoding: br;q=1.0, gzip;q=0.1",
                "Accept-Encoding: *",
                "Accept-Encoding: br\r\nAccept-Encoding: gzip",
            })
    void gzipIsRecognised(String header) {
        assertThat(third("/things/welcome", header).header("Content-Encoding")).contains("gzip");
    }

    @Test
    @DisplayName("JA-FE-06 HEAD has the headers of the GET, from the same stored reply, and no body")
    void headIsAnsweredFromTheStoredReply() {
        Answer get = GATEWAY.get("/things/head");
        int calls = GATEWAY.upstream().calls();

        Answer head = GATEWAY.head("/things/head");
        Answer unchanged = GATEWAY.head("/things/head", "If-None-Match: " + tag(get));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        assertThat(tag(head)).isEqualTo(tag(get));
        assertThat(Freshness.status(head)).contains("; hit;");
        assertThat(head.headerNames()).containsExactlyInAnyOrderElementsOf(get.headerNames());
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(GATEWAY.upstream().calls()).isEqualTo(calls);
    }

    @Test
    @DisplayName("a HEAD that comes first fills the store for the GET")
    void headFillsTheStore() {
        GATEWAY.head("/things/head-first");
        int calls = GATEWAY.upstream().calls();

        assertThat(Freshness.status(GATEWAY.get("/things/head-first"))).contains("; hit;");
        assertThat(GATEWAY.upstream().calls()).isEqualTo(calls);
    }
}
