package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** What upstreams write for "there is more" and "that is all": any word of a boolean, and nothing else. */
class MoreMarksTest {

    private static final String CONTRACT =
            Shelf.contract("style: number, more: more, size: 2", "p: '{page.number}', n: '{page.size}'");

    @ParameterizedTest
    @ValueSource(
            strings = {"true", "1", "\"1\"", "\"y\"", "\"Y\"", "\"yes\"", "\"on\"", "\"t\"", "\"TRUE\"", "\" true \""})
    void aTrueWordLeadsOn(String more) {
        try (GatewayFixture gateway = GatewayFixture.of(request -> page(more), CONTRACT)) {
            Answer answer = gateway.get("/things");

            assertThat(answer.ids()).containsExactly("0", "1");
            assertThat(answer.text("/links/next")).contains("page%5Bnumber%5D=2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"false", "0", "\"0\"", "\"n\"", "\"N\"", "\"no\"", "\"off\"", "\"f\"", "\"False\"", "\" off \""})
    void aFalseWordEndsTheListAlsoBehindAFullPage(String more) {
        try (GatewayFixture gateway = GatewayFixture.of(request -> page(more), CONTRACT)) {
            Answer answer = gateway.get("/things");

            assertThat(answer.ids()).containsExactly("0", "1");
            assertThat(answer.at("/links/next").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"perhaps\"", "2", "-1", "0.5", "[true,false]", "{\"next\":true}"})
    void whatNoBooleanReadsIsBroken(String more) {
        try (GatewayFixture gateway = GatewayFixture.of(request -> page(more), CONTRACT)) {
            assertThat(gateway.get("/things").code()).isEqualTo("upstream-contract-violation");
        }
    }

    private static RawReply page(String more) {
        return RawReply.json("{\"more\":" + more + ",\"items\":[" + Shelf.items(0, 2) + "]}");
    }
}
