package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** What upstreams write where there is no next page, and what they write where there is one. */
class NextMarksTest {

    private static final String CURSOR = "c: '{page.cursor}', n: '{page.size}'";

    @ParameterizedTest
    @ValueSource(strings = {"false", "null", "\"null\"", "\"false\"", "\"\"", "\" \"", "\"NULL\""})
    void whatIsNoCursorLeadsNowhere(String next) {
        for (String page : new String[] {"style: cursor, next: next", "style: link, carries: [], next: next"}) {
            String query = page.contains("link") ? "n: '{page.size}'" : CURSOR;
            try (GatewayFixture gateway = GatewayFixture.of(request -> page(next), Shelf.contract(page, query))) {
                Answer answer = gateway.get("/things");

                assertThat(answer.ids()).containsExactly("0", "1");
                assertThat(answer.at("/links/next").isNull()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0       | 0
            7       | 7
            "7"     | 7
            "nullx" | nullx
            """)
    void textsAndNumbersAreCursors(String next, String cursor) {
        try (GatewayFixture gateway =
                GatewayFixture.of(request -> page(next), Shelf.contract("style: cursor, next: next", CURSOR))) {
            gateway.get(gateway.get("/things").text("/links/next"));

            assertThat(gateway.upstream().targets().get(1)).startsWith("/things?c=" + cursor + "&");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[1,2]", "{\"after\":7}"})
    @DisplayName("a mark that is neither a cursor nor the end is broken, not the end")
    void whatIsNeitherIsBroken(String next) {
        try (GatewayFixture gateway =
                GatewayFixture.of(request -> page(next), Shelf.contract("style: cursor, next: next", CURSOR))) {
            assertThat(gateway.get("/things").code()).isEqualTo("upstream-contract-violation");
        }
    }

    @Test
    @DisplayName("an upstream that says that there is more, and not where, is broken")
    void moreWithoutCursorIsBroken() {
        String contract = Shelf.contract("style: cursor, next: next, more: more", CURSOR);
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.json("{\"items\":[" + Shelf.items(0, 2) + "],\"more\":true}"), contract)) {
            assertThat(gateway.get("/things").code()).isEqualTo("upstream-contract-violation");
        }
    }

    private static RawReply page(String next) {
        return RawReply.json("{\"next\":" + next + ",\"items\":[" + Shelf.items(0, 2) + "]}");
    }
}
