package parley.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.gateway.DirectGateway;
import parley.testing.InMemoryGateway;

/** Pages that are found by the upstream's links: where they may lead, and what callers see of them. */
class LinkPagesTest {

    private static final String ITEMS = "[{\"no\":1},{\"no\":2}]";

    private static InMemoryGateway gateway(String page) {
        return InMemoryGateway.of("""
                contract: issues
                upstream:
                  url: https://api.example.com/v3
                  format: json
                  auth: { api-key: "{secret.KEY}", in: query, name: key }
                resources:
                  issues:
                    id: no
                    list:
                      request: { path: /repos/a%%20b/issues, query: { state: open, labels: "{filter.label}", per_page: "{page.size}" } }
                      records: $
                      filter: { label: upstream }
                      page: { style: link, carries: [page], size: 2, max-size: 10%s }
                """.formatted(page));
    }

    private static String next(JsonNode document) {
        return document.at("/links/next").asText();
    }

    private static String cursor(JsonNode document) {
        String next = URLDecoder.decode(next(document), StandardCharsets.UTF_8);
        String after = next.replaceFirst(".*page\\[after]=([^&]*).*", "$1");
        return new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
    }

    private static String encoded(String cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com/v3/repos/a%20b/issues?state=open&per_page=2&page=2",
                "https://api.example.com:443/v3/repos/a%20b/issues?state=open&per_page=2&page=2",
                "HTTPS://API.example.com/v3/repos/a%20b/issues?state=open&per_page=2&page=2#x",
                "//api.example.com/v3/repos/a%20b/issues?per_page=2&page=2",
                "/v3/repos/a%20b/issues?per_page=2&page=2",
                "issues?per_page=2&page=2",
                "?per_page=2&page=2",
                "?per_page=2&page=2&key=secret:KEY&state=closed",
                "?per_page=2&page=2&access_token=secret:KEY"
            })
    @DisplayName(
            "T-55 links of the upstream's own origin are followed, with what the contract sends and without its secrets")
    void ownLinksAreFollowed(String link) {
        InMemoryGateway gateway = gateway("")
                .replying(200, ITEMS, "Link", "<" + link + ">; rel=\"next\"")
                .replying(200, "[{\"no\":3}]", "Link", "<?page=1>; rel=\"prev\"");

        JsonNode first = gateway.document("/issues");
        JsonNode second = gateway.document(next(first));

        assertThat(cursor(first)).isEqualTo("2?page=2");
        assertThat(next(first)).startsWith("/issues?page%5Bafter%5D=").endsWith("&page%5Bsize%5D=2");
        assertThat(first.at("/links/first").asText()).isEqualTo("/issues?page%5Bsize%5D=2");
        assertThat(first.at("/links").has("last")).isFalse();
        assertThat(second.at("/links/next").isNull()).isTrue();
        assertThat(gateway.calls().get(0).target())
                .isEqualTo("/v3/repos/a%20b/issues?state=open&per_page=2&key=secret%3AKEY");
        assertThat(gateway.calls().get(1).target())
                .isEqualTo("/v3/repos/a%20b/issues?page=2&state=open&per_page=2&key=secret%3AKEY");
    }

    @Test
    void filtersGoOnWithTheCursor() {
        InMemoryGateway gateway = gateway("")
                .replying(200, ITEMS, "Link", "<?labels=bug&page=2>; rel=next")
                .replying("[]");

        JsonNode first = gateway.document("/issues?filter[label]=bug");
        gateway.document(next(first));

        assertThat(gateway.calls().get(1).target())
                .isEqualTo("/v3/repos/a%20b/issues?page=2&state=open&labels=bug&per_page=2&key=secret%3AKEY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v3/repos/a%20b/issues?page=2",
                "http://api.example.com/v3/repos/a%20b/issues?page=2",
                "https://api.example.com:8443/v3/repos/a%20b/issues?page=2",
                "https://user@api.example.com/v3/repos/a%20b/issues?page=2",
                "https://api.example.com@evil.example/v3/repos/a%20b/issues?page=2",
                "https://api.example.com.evil.example/v3/repos/a%20b/issues",
                "//169.254.169.254/latest/meta-data/",
                "http://127.0.0.1:8081/breakers",
                "http://[::ffff:127.0.0.1]/",
                "http://2130706433/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "/v3/admin?page=2",
                "https://api.example.com//",
                "https://api.example.com/v3//",
                "/admin?page=2",
                "https://api.example.com/v3/repos/a%20b/issues/../../../admin",
                "../admin",
                "/v3/repos/a%2Fb/issues?page=2",
                "\\\\evil.example\\x",
                "https://"
            })
    @DisplayName("F-101 T-55 a next link that leads elsewhere is refused, and nothing of it is shown")
    void foreignLinksAreRefused(String link) {
        InMemoryGateway gateway = gateway("").replying(200, ITEMS, "Link", "<" + link + ">; rel=\"next\"");

        DirectGateway.Answer answer = gateway.get("/issues");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body())
                .contains("upstream-redirect-refused", "page-link-foreign")
                .doesNotContain("evil", "admin", "127.0.0.1", "169.254");
        assertThat(gateway.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v3/repositories/42/issues?page=2                | 2/repositories/42/issues?page=2 | 200
            https://api.example.com/v3/repositories/42/issues| 2/repositories/42/issues?       | 200
            /v3/repositories/x/issues?page=2                 | ''                              | 502
            /v3/repositories/42/issues/../../43/issues       | ''                              | 502
            /v3/repositories/42%2F/issues                    | ''                              | 502
            /v3/repositories/42/issues/                      | ''                              | 502
            /v4/repositories/42/issues                       | ''                              | 502
            """)
    void otherPathsAreThoseOfThePattern(String link, String cursor, int status) {
        InMemoryGateway gateway = gateway(", path-pattern: \"/repositories/[0-9]+/issues\"")
                .replying(200, ITEMS, "Link", "<" + link + ">; rel=next")
                .replying("[]");

        DirectGateway.Answer first = gateway.get("/issues");

        assertThat(first.status()).isEqualTo(status);
        if (status == 200) {
            JsonNode document = InMemoryGateway.json(first.body());
            gateway.document(next(document));
            assertThat(cursor(document)).isEqualTo(cursor);
            assertThat(gateway.calls().get(1).target()).startsWith("/v3/repositories/42/issues?");
        }
    }

    @Test
    void pagesStayAtTheOtherPathOnceTheyAreThere() {
        InMemoryGateway gateway = gateway(", path-pattern: \"/repositories/[0-9]+/issues\"")
                .replying(200, ITEMS, "Link", "</v3/repositories/42/issues?page=2>; rel=next")
                .replying(200, ITEMS, "Link", "</v3/repositories/42/issues?page=3>; rel=next")
                .replying(200, ITEMS, "Link", "</v3/repos/a%20b/issues?page=4>; rel=next")
                .replying("[]");

        JsonNode page = gateway.document("/issues");
        for (int i = 0; i < 3; i++) {
            page = gateway.document(next(page));
        }

        assertThat(gateway.calls().stream().map(call -> call.target().replaceAll("[?](page=.)?.*", " $1")))
                .containsExactly(
                        "/v3/repos/a%20b/issues ",
                        "/v3/repositories/42/issues page=2",
                        "/v3/repositories/42/issues page=3",
                        "/v3/repos/a%20b/issues page=4");
    }

    private static void assertRefused(String cursor) {
        InMemoryGateway gateway = gateway(", path-pattern: \"/repositories/[0-9]+/issues\"");

        DirectGateway.Answer answer = gateway.get("/issues?page[size]=2&page[after]=" + encoded(cursor));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("page[after]");
        assertThat(gateway.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2/admin?page=2",
                "2/repositories/42/issues/../../../admin?x=1",
                "2/repositories/42%2f..%2fadmin/issues?x=1",
                "2//?x=1",
                "2//evil.example/repositories/42/issues?x=1",
                "2https://evil.example/?x=1",
                "2@evil.example/?x=1",
                "2?page=2#x",
                "2?page=2 HTTP/1.1",
                "2?page=2\r\nX: y",
                "2?page=\u00e9",
                "2",
                "?page=2",
                "3?page=2",
                "",
                "x?page=2"
            })
    @DisplayName("T-55 a cursor that the gateway did not hand out leads nowhere")
    void forgedCursorsAreRefused(String cursor) {
        assertRefused(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00garbage", "not base64!", "AA=A", "%E2%82%AC"})
    @DisplayName("JA-CP-06 what is no cursor at all is 400 with its parameter")
    void garbageIsRefused(String cursor) {
        InMemoryGateway gateway = gateway("");

        assertThat(gateway.get("/issues?page[after]=" + cursor).status()).isEqualTo(400);
        assertThat(gateway.calls()).isEmpty();
    }

    @Test
    @DisplayName("T-55 a forged cursor does not overrule what the contract sends")
    void forgedParametersDoNotOverrule() {
        InMemoryGateway gateway = gateway("").replying("[]");

        gateway.document(
                "/issues?page[after]=" + encoded("2?state=closed&st%61te=all&key=mine&labels=x&per_page=9999&page=2"));

        assertThat(gateway.calls().get(0).target())
                .isEqualTo("/v3/repos/a%20b/issues?page=2&state=open&per_page=2&key=secret%3AKEY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2?page=1&admin=true&size[]=1000",
                "2?admin=true",
                "2?page=2&Page=3",
                "2?page=2&page[]=3",
                "2?page=2;admin=true&x",
                "2?%61dmin=true",
                "2/repositories/42/issues?page=2&admin=true"
            })
    @DisplayName("T-55 a forged cursor adds no parameter")
    void forgedParametersAreRefused(String cursor) {
        assertRefused(cursor);
    }

    @Test
    @DisplayName("T-55 what a cursor carries stays one value")
    void carriedValuesAreEncoded() {
        InMemoryGateway gateway = gateway("").replying("[]");

        gateway.document("/issues?page[after]=" + encoded("2?page=2;admin=true,x/%26y%3Dz"));

        assertThat(gateway.calls().get(0).target())
                .isEqualTo(
                        "/v3/repos/a%20b/issues?page=2%3Badmin%3Dtrue%2Cx%2F%26y%3Dz&state=open&per_page=2&key=secret%3AKEY");
    }

    @Test
    @DisplayName("T-55 F-101 a link that brings what is not declared makes the list broken, and the breaker ignores it")
    void undeclaredNamesAreBroken() {
        InMemoryGateway gateway = gateway("").replying(200, ITEMS, "Link", "<?page=2&cursor=x&page[x]=1>; rel=next");

        DirectGateway.Answer answer = gateway.get("/issues");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("upstream-contract-violation", "page-link-foreign");
        assertThat(answer.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.isOfWholeUpstream()).isFalse();
            assertThat(failure.place())
                    .hasValue(
                            "the next link brings cursor, page[x], which page.carries does not name; if lists lead on by them, write carries: [cursor, page[x]]");
        });
    }

    @Test
    @DisplayName("what the request sets gives way to a link only where the contract says so")
    void carriedNamesReplaceThoseOfTheRequest() {
        String contract = """
                contract: things
                upstream: { url: "https://api.example.com", format: json }
                resources:
                  things:
                    id: no
                    list:
                      request: { path: /things, query: { start: 0, status: public, n: "{page.size}" } }
                      records: $
                      page: { style: link, carries: [%s], size: 2 }
                """;
        String link = "</things?start=2&status=private&n=500>; rel=next";
        InMemoryGateway carrying = InMemoryGateway.of(contract.formatted("start"))
                .replying(200, ITEMS, "Link", link)
                .replying("[]");
        InMemoryGateway circling =
                InMemoryGateway.of(contract.formatted("page")).replying(200, ITEMS, "Link", link);

        carrying.document(next(carrying.document("/things")));

        assertThat(carrying.calls().get(1).target()).isEqualTo("/things?start=2&status=public&n=2");
        assertThat(circling.get("/things").failure()).hasValueSatisfying(failure -> assertThat(failure.place())
                .hasValueSatisfying(place -> assertThat(place).contains("start, status, n", "page.carries")));
    }

    @Test
    void cursorGoesWithItsSize() {
        InMemoryGateway gateway = gateway("");

        assertThat(gateway.get("/issues?page[size]=5&page[after]=" + encoded("2?page=2"))
                        .body())
                .contains("page[after] goes with page[size] 2.");
    }

    @Test
    @DisplayName("F-100 a link to the page itself is a circle")
    void linkToItselfIsRefused() {
        InMemoryGateway gateway = gateway("")
                .replying(200, ITEMS, "Link", "<?page=2>; rel=next")
                .replying(200, "[{\"no\":3}]", "Link", "<?page=2>; rel=next");

        DirectGateway.Answer second = gateway.get(next(gateway.document("/issues")));

        assertThat(second.status()).isEqualTo(502);
        assertThat(second.body()).contains("upstream-contract-violation", "page-loop");
    }

    @Test
    void malformedHeaderIsNotTheEnd() {
        InMemoryGateway gateway = gateway("").replying(200, ITEMS, "Link", "https://api.example.com; rel=next");

        assertThat(gateway.get("/issues").body()).contains("upstream-contract-violation");
    }

    @Test
    void linkMayStandInTheBody() {
        InMemoryGateway gateway = InMemoryGateway.of("""
                        contract: things
                        upstream: { url: "https://api.example.com", format: json }
                        resources:
                          things:
                            id: no
                            list:
                              request: { path: /things, query: { n: "{page.size}" } }
                              records: items
                              page: { style: link, carries: ["page[no]"], next: paging.next, total: paging.count, more: paging.more, size: 2 }
                        """)
                .replying(
                        200,
                        "{\"items\":" + ITEMS
                                + ",\"paging\":{\"next\":\"/things?page[no]=2\",\"count\":3,\"more\":true}}",
                        "Link",
                        "</elsewhere>; rel=next")
                .replying("{\"items\":[{\"no\":3}],\"paging\":{\"next\":\"/things?page[no]=3\",\"more\":false}}");

        JsonNode first = gateway.document("/things");
        JsonNode second = gateway.document(next(first));

        assertThat(first.at("/meta/total").asInt()).isEqualTo(3);
        assertThat(gateway.calls().get(1).target()).isEqualTo("/things?page%5Bno%5D=2&n=2");
        assertThat(second.at("/links/next").isNull()).isTrue();
    }
}
