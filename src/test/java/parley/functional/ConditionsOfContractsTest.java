package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.InMemoryGateway;

/** What is missing is not good, wherever a condition looks: in the rule itself, in its predicates, in what {@code let} defines for it. */
class ConditionsOfContractsTest {

    private static final String CONTRACT = """
            contract: things
            upstream:
              url: https://things.example
              format: json
              timeout: 20s
              let: { anywhere: "state != 'good'" }
            resources:
              things:
                id: id
                attributes: { others: "%.items[kind != 'x'].id", said: $shown }
                list:
                  request: GET /things?page={page.number}
                  let:
                    wrong: "status != 'ok'"
                    either: "$wrong or fault"
                    shown: "shown != 'yes'"
                    further: "at != 'end'"
                  records: items
                  page: { style: number, collect: 3, upstream-size: 1, more: $further }
                  outcomes: [{ if: "IF", is: conflict }]
            """;

    private static InMemoryGateway gateway(String condition) {
        return InMemoryGateway.of(CONTRACT.replace("IF", condition));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$wrong",
                "$either",
                "$not($not($wrong))",
                "$wrong = true",
                "$anywhere",
                "$not(success)",
                "fault or $not(success)",
                "results[status != 'ok']",
                "$exists(results[status != 'ok'])",
                "$count($filter(results, function($r) { $r.status != 'ok' })) > 0",
                "results.(status != 'ok')",
                "($s := status; $s != 'ok')",
                "(status != 'ok') = true"
            })
    void whatIsMissingDiffersFromAnyLiteral(String condition) {
        String reply = "{\"items\":[{\"id\":1}],\"results\":[{\"id\":1},{\"status\":\"ok\"}],\"at\":\"end\"}";

        assertThat(gateway(condition).replying(reply).get("/things").status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$wrong", "$either", "$anywhere", "results[status != 'ok']"})
    void goodReplyStaysGood(String condition) {
        String reply = "{\"status\":\"ok\",\"state\":\"good\",\"items\":[{\"id\":1}],\"results\":[{\"status\":\"ok\"}],"
                + "\"at\":\"end\",\"fault\":\"no\"}";

        assertThat(gateway(condition).replying(reply).get("/things").status()).isEqualTo(200);
    }

    @Test
    void variableSaysThatThereIsMore() {
        InMemoryGateway gateway = gateway("fault")
                .replying("{\"items\":[{\"id\":1}]}")
                .replying("{\"items\":[{\"id\":2}],\"at\":\"end\"}");

        assertThat(gateway.document("/things").at("/data")).hasSize(2);
    }

    @Test
    void valuesKeepTheMeaningOfJsonata() {
        JsonNode document = gateway("fault")
                .replying("{\"items\":[{\"id\":1}],\"at\":\"end\"}")
                .document("/things");

        assertThat(document.at("/data/0/attributes/others").isNull()).isTrue();
        assertThat(document.at("/data/0/attributes/said").textValue()).isEqualTo("false");
    }

    @Test
    void missingMarkDoesNotExcuseMissingRecords() {
        InMemoryGateway gateway = InMemoryGateway.of(CONTRACT.replace("IF", "fault")
                        .replace("records: items", "records: { from: items, optional: \"result != 'failed'\" }"))
                .replying("{\"at\":\"end\"}")
                .replying("{\"at\":\"end\",\"result\":\"nothing\"}");

        assertThat(gateway.get("/things").status()).isEqualTo(502);
        assertThat(gateway.get("/things").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "results.status != 'ok'",
                "results.status = 'failed'",
                "'failed' = results.status",
                "results.status in ['failed', 'late']",
                "fault or (results.status = 'failed')",
                "$not(results.status = 'ok')",
                "$states = 'failed'",
                "codes = 'E1'",
                "codes != 'E1'",
                "$exists(results[codes = 'E1'])"
            })
    void severalValuesAreNotComparedWithOne(String condition) {
        String reply =
                "{\"items\":[{\"id\":1}],\"results\":[{\"status\":\"ok\"},{\"status\":\"failed\",\"codes\":[\"E1\"]}],"
                        + "\"codes\":[\"E1\"],\"at\":\"end\"}";
        String contract = CONTRACT.replace("let:\n", "let:\n        states: results.status\n");

        assertThat(InMemoryGateway.of(contract.replace("IF", condition))
                        .replying(reply)
                        .get("/things")
                        .status())
                .isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$exists(results[status = 'failed'])",
                "'failed' in results.status",
                "results.status = ['ok', 'failed']",
                "'E1' in codes",
                "messages != 'none'"
            })
    void severalValuesAreComparedOneByOne(String condition) {
        String reply = "{\"items\":[{\"id\":1}],\"results\":[{\"status\":\"ok\"},{\"status\":\"failed\"}],"
                + "\"codes\":[\"E1\"],\"messages\":[],\"at\":\"end\"}";

        assertThat(gateway(condition).replying(reply).get("/things").status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$exists(r.step[failed])",
                "$count($filter(r.step, function($s) { $s.failed })) > 0",
                "$exists($sift(r.step[0], function($v, $k) { $k = 'failed' and $v }))",
                "r.step[0].failed ? true : false",
                "$count(r.step[failed or _late]) > 0"
            })
    void textOfFalsehoodIsFalseWhereverAConditionLooks(String condition) {
        String contract = CONTRACT.replace("format: json", "format: xml")
                .replace("items", "r.item")
                .replace("IF", condition);
        String good =
                "<r><item><id>1</id></item><step _late='0'><failed>false</failed></step><step><failed>0</failed></step></r>";

        assertThat(InMemoryGateway.of(contract.replace(", more: $further", ""))
                        .replying(good)
                        .replying("<r/>")
                        .get("/things")
                        .status())
                .isEqualTo(200);
        assertThat(InMemoryGateway.of(contract)
                        .replying(good.replace("false", "yes"))
                        .get("/things")
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "success = 'false'",
                "'False' = success",
                "code = '7'",
                "code != '7'",
                "text = 7",
                "word = true",
                "code in ['6', '7']",
                "results[code = '7']",
                "$count($filter(results, function($r) { $r.code = '7' })) > 0",
            })
    void whatOnlyItsKindKeepsApartIsNotSilentlyDifferent(String condition) {
        String reply = "{\"items\":[{\"id\":1}],\"success\":false,\"code\":7,\"text\":\"7\",\"word\":\"true\","
                + "\"results\":[{\"code\":7}],\"at\":\"end\"}";

        assertThat(gateway(condition).replying(reply).get("/things").status()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(strings = {"success = 'quota'", "code = 'none'", "text = 8", "code in ['a', 8]", "$text(code) = '8'"})
    void otherwiseKindsMayDiffer(String condition) {
        String reply = "{\"items\":[{\"id\":1}],\"success\":false,\"code\":7,\"text\":\"7\",\"at\":\"end\"}";

        assertThat(gateway(condition).replying(reply).get("/things").status()).isEqualTo(200);
    }
}
