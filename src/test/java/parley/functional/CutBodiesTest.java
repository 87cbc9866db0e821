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

/** Bodies that end with the connection, and end just so where it is cut: only what ends by itself is whole. */
class CutBodiesTest {

    private static final String INCOMPLETE = "upstream-incomplete-body";

    private static String contract(String format, String more, String get) {
        return """
                contract: balances
                upstream:
                  url: "${upstream}"
                  format: %s
                  %s
                resources:
                  balances:
                    id: id
                    attributes: { amount: amount }
                    get: { request: "GET /balances/{id}", %s }
                """.formatted(format, more, get);
    }

    private static String contract(String format) {
        return contract(format, "timeout: 5s", "records: $");
    }

    /** A bare number as a record. */
    private static String scalar(String more) {
        return contract("json", more, "records: \"{'id': 'a', 'amount': $string($)}\"");
    }

    private static RawReply untilClose(int status, String body) {
        return RawReply.text("HTTP/1.1 " + status + " X\r\n\r\n" + body).fin();
    }

    private static Answer answer(String contract, RawReply reply) throws InterruptedException {
        try (GatewayFixture gateway = GatewayFixture.of(request -> reply, contract)) {
            return gateway.get("/balances/a");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("F-33 a body whose beginning reads as a whole one is refused where it ends with the connection")
    @CsvSource(
            delimiter = '|',
            value = {
                "form       | id=a&amount=10000",
                "form       | id=a&amount=1",
                "json-lines | {\"id\":\"a\",\"amount\":\"1\"}",
                "csv        | id,amount\\na,10000",
                "csv        | id,amount\\na,1",
            })
    void prefixIsNoBody(String format, String body) throws InterruptedException {
        String text = body.replace("\\n", "\n");

        Answer cut = answer(contract(format), untilClose(200, text));
        Answer allowed = answer(contract(format, "allow-close-delimited: true", "records: $"), untilClose(200, text));
        Answer framed = answer(contract(format), RawReply.http(200, "", text));

        assertThat(cut.status()).as("%s", cut).isEqualTo(502);
        assertThat(cut.code()).isEqualTo(INCOMPLETE);
        assertThat(cut.text("/errors/0/meta/fault")).isEqualTo("close-delimited-cut");
        assertThat(cut.body()).doesNotContain("10000");
        assertThat(allowed.status()).as("%s", allowed).isEqualTo(200);
        assertThat(framed.status()).as("%s", framed).isEqualTo(200);
    }

    @ParameterizedTest
    @DisplayName("F-33 a number has no end of its own")
    @ValueSource(strings = {"100000", "10000", "1", "-1", "1.5", "1e3", "true", "null", " 1 "})
    void bareNumberIsRefused(String body) throws InterruptedException {
        Answer cut = answer(scalar("timeout: 5s"), untilClose(200, body));

        assertThat(cut.code()).as("%s", cut).isEqualTo(INCOMPLETE);
    }

    @Test
    void bareNumberIsReadWhereItsLengthIsKnownOrTheContractSaysThatItIsWhole() throws InterruptedException {
        Answer framed = answer(scalar("timeout: 5s"), RawReply.http(200, "", "100000"));
        Answer chunked = answer(
                scalar("timeout: 5s"),
                RawReply.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n100000\r\n0\r\n\r\n"));
        Answer allowed = answer(scalar("allow-close-delimited: true"), untilClose(200, "100000"));

        assertThat(framed.text("/data/attributes/amount")).isEqualTo("100000");
        assertThat(chunked.text("/data/attributes/amount")).isEqualTo("100000");
        assertThat(allowed.text("/data/attributes/amount")).isEqualTo("100000");
    }

    @Test
    @DisplayName("F-33 objects, lists, texts and elements end by themselves")
    void whatEndsByItselfIsWhole() throws InterruptedException {
        Answer object = answer(contract("json"), untilClose(200, "{\"id\":\"a\",\"amount\":\"1\"}"));
        Answer list = answer(contract("json"), untilClose(200, "[{\"id\":\"a\",\"amount\":\"1\"}]"));
        Answer text = answer(scalar("timeout: 5s"), untilClose(200, "\"1\""));
        Answer element = answer(
                contract("xml", "timeout: 5s", "records: b"), untilClose(200, "<b><id>a</id><amount>1</amount></b>"));

        assertThat(object.text("/data/attributes/amount")).isEqualTo("1");
        assertThat(list.text("/data/attributes/amount")).isEqualTo("1");
        assertThat(text.text("/data/attributes/amount")).isEqualTo("1");
        assertThat(element.text("/data/attributes/amount")).isEqualTo("1");
    }

    @Test
    @DisplayName("F-33 nothing at all is not an empty list, where lines would be one")
    void noByteIsNoEmptyList() throws InterruptedException {
        String contract = """
                contract: balances
                upstream: { url: "${upstream}", format: json-lines }
                resources:
                  balances: { id: id, list: { request: GET /balances, records: $ } }
                """;
        try (GatewayFixture gateway = GatewayFixture.of(request -> untilClose(200, ""), contract)) {
            assertThat(gateway.get("/balances").code()).isEqualTo(INCOMPLETE);
        }
    }

    @Test
    @DisplayName("F-33 no rule reads a part, but a status is whole")
    void statusCountsAndTheBodyDoesNot() throws InterruptedException {
        String rules = "outcomes: [{ if: \"state = 'no' or $contains($body, 'no')\", is: not-found }]";
        String form = contract("form", rules, "records: $");

        assertThat(answer(form, untilClose(200, "state=no")).code()).isEqualTo(INCOMPLETE);
        assertThat(answer(form, untilClose(404, "state=no")).code()).isEqualTo(INCOMPLETE);
        assertThat(answer(form, untilClose(503, "state=no")).code()).isEqualTo("upstream-unavailable");
        assertThat(answer(form, untilClose(401, "state=no")).code()).isEqualTo("upstream-auth-failed");
        assertThat(answer(form, RawReply.http(200, "", "state=no")).code()).isEqualTo("not-found");
    }

    @Test
    void noContentIsNotCut() throws InterruptedException {
        assertThat(answer(contract("form"), untilClose(204, "")).code()).isEqualTo("not-found");
    }

    @Test
    @DisplayName("F-27 a part is an answer only to whoever asks for one")
    void partIsNoAnswerUnlessAsked() throws InterruptedException {
        RawReply part = RawReply.http(206, "Content-Range: items 0-0/9\r\n", "{\"id\":\"a\",\"amount\":\"1\"}");

        Answer unasked = answer(contract("json"), part);
        Answer asked = answer(contract("json", "headers: { Range: items=0-0 }", "records: $"), part);

        assertThat(unasked.code()).isEqualTo(INCOMPLETE);
        assertThat(asked.status()).as("%s", asked).isEqualTo(200);
    }
}
