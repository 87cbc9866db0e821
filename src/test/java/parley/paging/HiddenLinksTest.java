package parley.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.gateway.DirectGateway;
import parley.testing.InMemoryGateway;

/** Next links that repeat the credential which the request was made with, in the body and in the header. */
class HiddenLinksTest {

    /** As {@code secrets.placeholders()} says it. */
    private static final String KEY = "secret:PARTS_KEY";

    private static final String ITEMS = "\"items\":[{\"no\":1},{\"no\":2}]";

    private static InMemoryGateway gateway(String page) {
        return InMemoryGateway.of("""
                contract: parts
                upstream: { url: "https://api.example.com/v3", format: json }
                resources:
                  parts:
                    id: no
                    list:
                      request: { path: "/{secret.PARTS_KEY}/parts", query: { n: "{page.size}", key: "{secret.PARTS_KEY}" } }
                      records: items
                      page: { style: link, size: 2%s }
                """.formatted(page));
    }

    /** A page whose next link stands where the contract looks for it. */
    private static InMemoryGateway linked(boolean inBody, String page, String link) {
        InMemoryGateway gateway = gateway(page + (inBody ? ", next: next" : ""));
        return inBody
                ? gateway.replying("{\"next\":\"" + link + "\"," + ITEMS + "}")
                : gateway.replying(200, "{" + ITEMS + "}", "Link", "<" + link + ">; rel=next");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String cursor(JsonNode document) {
        String next = URLDecoder.decode(document.at("/links/next").asText(), StandardCharsets.UTF_8);
        String after = next.replaceFirst(".*page\\[after]=([^&]*).*", "$1");
        return new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}, in the body: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            https://api.example.com/v3/secret:PARTS_KEY/parts?page=2                     | true
            https://api.example.com/v3/secret:PARTS_KEY/parts?page=2                     | false
            /v3/secret%3APARTS_KEY/parts?page=2&key=secret%3APARTS_KEY                   | true
            /v3/secret%3APARTS_KEY/parts?page=2&key=secret%3APARTS_KEY                   | false
            ?page=2&key=secret%3APARTS_KEY                                               | true
            ?page=2&token=secret%253APARTS_KEY&secret%3APARTS_KEY=1                      | false
            ?page=2&token=secret%253APARTS_KEY&secret%3APARTS_KEY=1                      | true
            """)
    @DisplayName("T-66 T-55 a list whose path holds a credential is read on, and the cursor does not show it")
    void pathWithACredentialLeadsOn(String link, boolean inBody) {
        InMemoryGateway gateway = linked(inBody, ", carries: [page]", link).replying("{\"items\":[]}");

        JsonNode first = gateway.document("/parts");
        gateway.document(first.at("/links/next").asText());

        assertThat(cursor(first)).isEqualTo("2?page=2");
        assertThat(gateway.calls().get(1).target())
                .isEqualTo("/v3/secret%3APARTS_KEY/parts?page=2&n=2&key=secret%3APARTS_KEY");
        assertThat(first.toString()).doesNotContain(KEY, "PARTS_KEY");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("T-66 no cursor leads to another path that holds a credential")
    void otherPathWithACredentialIsRefused(boolean inBody) {
        InMemoryGateway gateway =
                linked(inBody, ", carries: [page], path-pattern: \"/.*/more\"", "/v3/secret:PARTS_KEY/more?page=2");

        DirectGateway.Answer answer = gateway.get("/parts");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("page-link-foreign").doesNotContain("PARTS_KEY");
        assertThat(gateway.failures())
                .singleElement()
                .asString()
                .contains("holds a credential")
                .doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "T-66 a mark that holds a credential in its layers leads nowhere: neither shown nor lost without a word")
    void markWithACredentialIsBroken(boolean inBody) {
        String mark = base64(base64("page=2&key=" + KEY)).replace("=", "");
        InMemoryGateway gateway = linked(inBody, ", carries: [mark]", "?mark=" + mark);

        DirectGateway.Answer answer = gateway.get("/parts");

        assertThat(answer.status()).as(answer.body()).isEqualTo(502);
        assertThat(answer.body()).doesNotContain(mark);
        assertThat(gateway.failures()).singleElement().asString().doesNotContain(KEY, mark);
    }

    @ParameterizedTest
    @CsvSource({"next", "$header('X-Next')"})
    @DisplayName("T-66 a cursor that holds a credential is broken: masked it would lead to another page")
    void cursorWithACredentialIsBroken(String next) {
        String mark = base64(base64("page=2&key=" + KEY));
        InMemoryGateway gateway = InMemoryGateway.of("""
                contract: parts
                upstream: { url: "https://api.example.com", format: json, auth: { bearer: "{secret.PARTS_KEY}" } }
                resources:
                  parts:
                    id: no
                    list:
                      request: { path: /parts, query: { c: "{page.cursor}", n: "{page.size}" } }
                      records: items
                      page: { style: cursor, next: "%s" }
                """.formatted(next))
                .replying(200, "{\"next\":\"" + mark + "\"," + ITEMS + "}", "X-Next", mark);

        DirectGateway.Answer answer = gateway.get("/parts");

        assertThat(answer.status()).as(answer.body()).isEqualTo(502);
        assertThat(answer.body()).doesNotContain(mark);
        assertThat(gateway.failures()).singleElement().asString().contains("a cursor, which holds a credential");
    }
}
