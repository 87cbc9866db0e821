package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** Whoever got an answer can follow its links. */
class OwnLinksTest {

    private static final int LONGEST = 16_384;

    private static final GatewayFixture GATEWAY = GatewayFixture.of(
            request -> RawReply.json("""
                    {"items":[{"id":"1","name":"x"},{"id":"2","name":"x"},{"id":"3","name":"x"}],"next":"%s"}
                    """.formatted(request.target().contains("far") ? "c".repeat(9_000) : "c2")), """
            contract: lists
            upstream: { url: "${upstream}", format: json }
            resources:
              things:
                id: id
                attributes: { name: name }
                list:
                  request: GET /things
                  records: items
                  filter: { name: local }
                  page: { size: 2 }
                get: { request: "GET /things/{id}", records: "items[0]" }
              pages:
                id: id
                list:
                  request: { path: /pages, query: { q: "{filter.q}", after: "{page.cursor}", n: "{page.size}" } }
                  records: items
                  filter: { q: upstream }
                  page: { style: cursor, next: next }
            """);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static String ofLength(String start, int length) {
        return start + "y".repeat(length - start.length());
    }

    @Test
    void commasAndTheLikeStayAsTheyAre() {
        Answer answer = GATEWAY.get("/things?filter[name]=x,a@b;c:d/e?f=(g)*'h'!$i&myX=%20");

        assertThat(answer.text("/links/self")).endsWith("/things?filter%5Bname%5D=x,a@b;c:d/e?f%3D(g)*'h'!$i&myX=+");
        assertThat(GATEWAY.get(answer.text("/links/next")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"self", "first", "last", "next"})
    void linksOfALongRequestAreAnswered(String rel) {
        String many = ("y".repeat(20) + ",").repeat(160) + "x";
        Answer answer = GATEWAY.get("/things?filter[name]=" + many + "&page[size]=2");

        Answer followed = GATEWAY.get(answer.text("/links/" + rel));

        assertThat(answer.text("/links/" + rel).length()).isGreaterThan(3_245);
        assertThat(followed.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"-53, 200", "-32, 200", "-31, 414", "-14, 414"})
    void aRequestWhoseNextPageCouldNotBeAskedForIsRefusedItself(int beside, int status) {
        String request = ofLength("/things?filter%5Bname%5D=x,", LONGEST + beside - "&page%5Bnumber%5D=2".length() + 1);

        Answer answer = GATEWAY.get(request);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            for (String rel : List.of("self", "first", "last", "next")) {
                assertThat(GATEWAY.get(answer.text("/links/" + rel)).status())
                        .as(rel)
                        .isEqualTo(200);
                assertThat(GATEWAY.head(answer.text("/links/" + rel)).status())
                        .as(rel)
                        .isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/things?myX[]=, -3, 414", "/things/1?myX=, 0, 200", "/things/1?myX[]=, -3, 414"})
    void aRequestWhoseOwnAddressWouldBeTooLongCallsNobody(String start, int beside, int status) {
        int calls = GATEWAY.upstream().calls();

        Answer answer = GATEWAY.get(ofLength(start, LONGEST - "HEAD  HTTP/1.1".length() + beside));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 414) {
            assertThat(answer.text("/errors/0/code")).isEqualTo("uri-too-long");
            assertThat(GATEWAY.upstream().calls()).isEqualTo(calls);
        }
    }

    @Test
    void aCursorThatWouldNotFitIsRefusedToo() {
        assertThat(GATEWAY.get(ofLength("/pages?filter[q]=far", 7_000)).status())
                .isEqualTo(200);
        assertThat(GATEWAY.get(ofLength("/pages?filter[q]=far", 8_000)).status())
                .isEqualTo(414);
    }
}
