package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.InMemoryGateway;

/** Replies in CSV, as statistical offices, central banks and shops send them. */
class CsvRepliesTest {

    private static final String RATES = """
            contract: rates
            upstream:
              url: https://bank.example
              format: csv
              csv: { delimiter: ";", skip: 2 }
            resources:
              rates:
                id: CURRENCY
                attributes:
                  rate: { from: OBS_VALUE, type: decimal, comma: true }
                  day: { from: "`TIME PERIOD`", type: date, format: d. MMM yyyy, language: de }
                  title: { from: TITLE, absent: ["n/a"] }
                list:
                  request: GET /rates
                  records: $
                  filter: { rate: { local: rate, test: at-least } }
                get: { find-in: list }
            """;

    /** Modelled on the downloads of a central bank. */
    private static final String REPLY = "Reference rates\r\n\"as of; today\"\r\n"
            + "CURRENCY;TIME PERIOD;OBS_VALUE;TITLE\r\n"
            + "USD;17. Mai 2024;1,0844;\"US dollar; \"\"greenback\"\"\"\r\n"
            + "JPY;17. Mai 2024;1.168,94;n/a\r\n"
            + "ISK;17. Mai 2024;;Icelandic\r\n";

    @Test
    void linesBecomeResources() {
        InMemoryGateway gateway =
                InMemoryGateway.of(RATES).replying(REPLY).replying(REPLY).replying(REPLY);

        JsonNode list = gateway.document("/rates");
        JsonNode one = gateway.document("/rates/JPY");

        assertThat(list.at("/data")).hasSize(3);
        assertThat(list.at("/data/0/attributes"))
                .isEqualTo(InMemoryGateway.json(
                        "{\"rate\":\"1.0844\",\"day\":\"2024-05-17\",\"title\":\"US dollar; \\\"greenback\\\"\"}"));
        assertThat(one.at("/data/attributes/rate").textValue()).isEqualTo("1168.94");
        assertThat(one.at("/data/attributes/title").isNull()).isTrue();
        assertThat(list.at("/data/2/attributes/rate").isNull()).isTrue();
        assertThat(gateway.document("/rates?filter[rate]=100").at("/data")).hasSize(1);
    }

    @Test
    void headerAloneIsAnEmptyListAndAMissingRecord() {
        String none = "x\ny\nCURRENCY;OBS_VALUE\n";
        InMemoryGateway gateway = InMemoryGateway.of(RATES).replying(none).replying(none);

        assertThat(gateway.document("/rates").at("/data")).isEmpty();
        assertThat(gateway.get("/rates/USD").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb\nRate limit exceeded; try again",
                "a\nb\nERROR\n",
                "{\"error\":{\"message\":\"quota\"}}",
                "<html><body>Back soon</body></html>",
                "a\nb\nCURRENCY;OBS_VALUE\nUSD;1;2;3\n",
                "a\nb\nCURRENCY;OBS_VALUE;TITLE\nUSD;1,0844;x\nJP",
                "a\nb\n"
            })
    void errorsAreNoLists(String reply) {
        assertThat(InMemoryGateway.of(RATES).replying(reply).get("/rates").status())
                .isEqualTo(502);
    }
}
