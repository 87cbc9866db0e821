package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.InMemoryGateway;

/** Which record an id names: an id that differs only in case is another id, unless the contract says otherwise. */
class IdsTest {

    private static final String BY_CALL = "get: { request: \"GET /rates/{id}\" }";
    private static final String IN_LIST = "list: { request: GET /rates, records: $ }, get: { find-in: list }";

    private static String contract(String ids, String operations) {
        return """
                contract: rates
                upstream: { url: "https://bank.example", format: json }
                resources:
                  rates: { id: code, %s attributes: { rate: rate }, relationships: { base: { type: rates, ids: bases } }, %s }
                """.formatted(ids, operations);
    }

    private static final String USD = "{\"code\":\"USD\",\"rate\":\"1\"}";

    private static String ask(String contract, String id, String... replies) {
        InMemoryGateway gateway = InMemoryGateway.of(contract);
        for (String reply : replies) {
            gateway.replying(reply);
        }
        return gateway.get("/rates/" + id).body();
    }

    @Test
    @DisplayName("F-102 an id that differs only in case is not found, and the one that was meant is named")
    void otherCaseIsNotFound() {
        for (String body : new String[] {
            ask(contract("", BY_CALL), "usd", USD),
            ask(contract("ids: exact,", BY_CALL), "Usd", USD),
            ask(contract("", IN_LIST), "usd", "[" + USD + "]")
        }) {
            assertThat(body).contains("\"not-found\"", "Did you mean USD?").doesNotContain("\"rate\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"usd", "uSd", "USD"})
    void caseDoesNotMatterWhereTheContractSaysSo(String id) {
        assertThat(ask(contract("ids: ignore-case,", BY_CALL), id, USD)).contains("\"id\":\"USD\"");
        assertThat(ask(contract("ids: ignore-case,", IN_LIST), id, "[" + USD + "]"))
                .contains("\"id\":\"USD\"");
    }

    @Test
    void ofTwoThatDifferInCaseTheExactOneIsMeantAndElseNeither() {
        String both = "[{\"code\":\"ab\",\"rate\":\"1\"},{\"code\":\"AB\",\"rate\":\"2\"}]";
        String contract = contract("ids: ignore-case,", IN_LIST);

        assertThat(ask(contract, "AB", both)).contains("\"id\":\"AB\"");
        assertThat(ask(contract, "Ab", both)).contains("\"not-found\"", "Did you mean ab or AB?");
    }

    @Test
    @DisplayName("F-102 another id altogether stays a broken reply")
    void anotherIdIsBroken() {
        for (String ids : new String[] {"", "ids: ignore-case,"}) {
            assertThat(ask(contract(ids, BY_CALL), "EUR", USD))
                    .contains("\"upstream-contract-violation\"", "\"wrong-record\"");
            assertThat(ask(contract(ids, IN_LIST), "EUR", "[" + USD + "]"))
                    .contains("\"not-found\"")
                    .doesNotContain("Did you mean");
        }
    }

    @Test
    void relatedRecordsAreFoundByTheSameRule() {
        String list = "[{\"code\":\"EUR\",\"rate\":\"1\",\"bases\":[\"usd\"]}," + USD + "]";
        String exact = InMemoryGateway.of(contract("", IN_LIST))
                .replying(list)
                .replying(list)
                .get("/rates/EUR/base")
                .body();
        String ignoring = InMemoryGateway.of(contract("ids: ignore-case,", IN_LIST))
                .replying(list)
                .replying(list)
                .get("/rates/EUR/base")
                .body();

        assertThat(exact).doesNotContain("\"USD\"").contains("left out");
        assertThat(ignoring).contains("\"id\":\"USD\"");
    }
}
