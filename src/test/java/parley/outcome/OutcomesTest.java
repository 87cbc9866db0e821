package parley.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.gateway.DirectGateway.Answer;
import parley.testing.InMemoryGateway;

class OutcomesTest {

    private static final String HTML = "<!doctype html><html><body>sorry</body></html>";

    private static InMemoryGateway json(String rules) {
        return InMemoryGateway.of("""
                contract: parcels
                upstream:
                  url: https://parcels.example
                  format: json
                  outcomes:
                %s
                resources:
                  parcels:
                    id: no
                    get: { request: "GET /parcels/{id}" }
                    list: { request: GET /parcels, records: items }
                """.formatted(rules.indent(4)));
    }

    private static String code(Answer answer) {
        return answer.failure().map(f -> f.kind().code()).orElse("-");
    }

    /** What a status means where the contract says nothing; the body is in the declared format. */
    @ParameterizedTest
    @CsvSource({
        "200, -, 200",
        "400, invalid-request, 422",
        "401, upstream-auth-failed, 502",
        "403, upstream-auth-failed, 502",
        "404, not-found, 404",
        "405, invalid-request, 422",
        "409, conflict, 409",
        "410, gone, 410",
        "412, conflict, 409",
        "418, upstream-contract-violation, 502",
        "422, invalid-request, 422",
        "429, upstream-rate-limited, 503",
        "451, upstream-auth-failed, 502",
        "500, upstream-fault, 502",
        "502, upstream-fault, 502",
        "503, upstream-unavailable, 503",
        "504, upstream-timeout, 504"
    })
    @DisplayName("F-55 F-56 F-57 F-59 F-64 F-65 F-66 F-67 F-75 the built-in rules by status")
    void builtInRulesByStatus(int upstream, String code, int status) {
        InMemoryGateway gateway = json("[]").replying(upstream, "{\"no\":\"1\"}");

        Answer answer = gateway.get("/parcels/1");

        assertThat(code(answer)).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    @DisplayName("F-63 an HTML page with 404 is their router talking, an empty body is the API")
    void aNotFoundPageIsNoNotFound() {
        InMemoryGateway gateway =
                json("[{ status: 404, is: not-found }]").replying(404, HTML).replying(404, "");

        assertThat(code(gateway.get("/parcels/1"))).isEqualTo("upstream-unexpected-format");
        assertThat(code(gateway.get("/parcels/1"))).isEqualTo("not-found");
    }

    @Test
    @DisplayName("F-73 F-74 an HTML page with 200 is an outage, whatever its label")
    void aMaintenancePageIsAnOutage() {
        InMemoryGateway gateway =
                json("[]").replying(200, HTML).replying(200, HTML, "Content-Type", "application/json");

        Answer plain = gateway.get("/parcels/1");
        Answer labelled = gateway.get("/parcels/1");

        assertThat(code(plain)).isEqualTo("upstream-unexpected-format");
        assertThat(code(labelled)).isEqualTo("upstream-unexpected-format");
        assertThat(plain.body()).doesNotContain("sorry");
    }

    @Test
    @DisplayName("F-77 an error inside a 200 never becomes data")
    void aLyingSuccessIsClassifiedByItsRule() {
        String rules = """
                - if: ok = false and err.code = 41
                  is: not-found
                - if: ok = false and err.code = 77
                  is: rate-limited
                  retry-after: 60s
                  upstream-code: err.code
                - if: ok = false and err.code >= 100
                  is: invalid-request
                  detail: "The carrier says: {err.msg}"
                - if: ok = false
                  is: unavailable
                  code: upstream-unavailable
                  retry-after: "{err.wait}"
                """;
        InMemoryGateway gateway = json(rules)
                .replying("{\"ok\":false,\"err\":{\"code\":41}}")
                .replying("{\"ok\":false,\"err\":{\"code\":77}}")
                .replying("{\"ok\":false,\"err\":{\"code\":101,\"msg\":\"bad number\"}}")
                .replying("{\"ok\":false,\"err\":{\"code\":1,\"wait\":7}}")
                .replying("{\"ok\":true,\"no\":\"1\"}");

        assertThat(code(gateway.get("/parcels/1"))).isEqualTo("not-found");
        Answer limited = gateway.get("/parcels/1");
        assertThat(code(limited)).isEqualTo("upstream-rate-limited");
        assertThat(limited.headers()).containsEntry("Retry-After", "60");
        assertThat(InMemoryGateway.json(limited.body())
                        .at("/errors/0/meta/upstreamCode")
                        .textValue())
                .isEqualTo("77");
        Answer invalid = gateway.get("/parcels/1");
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(invalid.body()).contains("The carrier says: bad number");
        Answer down = gateway.get("/parcels/1");
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.headers()).containsEntry("Retry-After", "7");
        assertThat(gateway.get("/parcels/1").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("F-62 a 500 that means not found can become a 404")
    void aFailingStatusCanBecomeNotFound() {
        InMemoryGateway gateway = json("[{ if: \"$contains(message, 'No such')\", status: 5xx, is: not-found }]")
                .replying(500, "{\"message\":\"No such customer\"}")
                .replying(500, "{\"message\":\"out of memory\"}");

        assertThat(code(gateway.get("/parcels/1"))).isEqualTo("not-found");
        assertThat(code(gateway.get("/parcels/1"))).isEqualTo("upstream-fault");
    }

    @Test
    void rulesMaySeeTheTextOfWhatIsNotInTheirFormat() {
        InMemoryGateway gateway = json("[{ if: \"$contains($body, 'Bandwidth limit')\", is: rate-limited }]")
                .replying(200, "<html><title>Bandwidth limit exceeded</title></html>")
                .replying(200, HTML);

        assertThat(code(gateway.get("/parcels/1"))).isEqualTo("upstream-rate-limited");
        assertThat(code(gateway.get("/parcels/1"))).isEqualTo("upstream-unexpected-format");
    }

    @Test
    void aRuleThatCannotBeEvaluatedMakesTheReplyBrokenUnlessAnotherRuleHolds() {
        String rules = """
                - if: err.code >= 100
                  is: invalid-request
                - if: ok = false
                  is: unavailable
                """;
        InMemoryGateway gateway = json(rules)
                .replying("{\"ok\":false,\"err\":{\"code\":\"E5\"}}")
                .replying("{\"ok\":true,\"no\":\"1\",\"err\":{\"code\":\"E5\"}}");

        assertThat(code(gateway.get("/parcels/1"))).isEqualTo("upstream-fault");
        assertThat(code(gateway.get("/parcels/1"))).isEqualTo("upstream-contract-violation");
    }

    @Test
    void notFoundIsAnEmptyListForAList() {
        InMemoryGateway gateway = json("[]").replying(404, "{}").replying(410, "{}");

        assertThat(gateway.document("/parcels").at("/data")).isEmpty();
        assertThat(gateway.get("/parcels").status()).isEqualTo(410);
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "0, 0",
        "999999, 300",
        "'Fri, 17 May 2024 12:00:30 GMT', 30",
        "'Friday, 17-May-24 12:00:30 GMT', 30",
        "'Fri, 17 May 2024 12:00:30 +0000', 1",
        "'Fri May 17 12:00:30 2024', 30",
        "'Fri, 17 May 2024 11:00:00 GMT', 0",
        "-1, 1",
        "soon, 1",
        "1e9, 1"
    })
    @DisplayName("F-58 Retry-After as seconds and as a date, capped, and what is none")
    void retryAfterOfTheUpstreamIsPassedOn(String header, String wait) {
        InMemoryGateway gateway = json("[]").replying(503, "{}", "Retry-After", header);

        Answer answer = gateway.get("/parcels/1");

        assertThat(answer.headers()).containsEntry("Retry-After", wait);
    }

    @ParameterizedTest
    @CsvSource({
        "is: rate-limited, 1",
        "'is: unavailable, code: upstream-unavailable', 1",
        "is: unavailable, ",
        "is: not-found, "
    })
    @DisplayName("F-57 every 503 has a Retry-After, also where a rule without one decides")
    void ruleWithoutAWaitStillTellsOneWithA503(String rule, String wait) {
        InMemoryGateway gateway = json("[{ if: ok = false, " + rule + " }]").replying("{\"ok\":false}");

        assertThat(gateway.get("/parcels/1").headers().get("Retry-After")).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({"X-RateLimit-Reset, 12, 12", "X-RateLimit-Reset, 1715947240, 40", "RateLimit-Reset, 5, 5"})
    @DisplayName("F-60 the wait of a bare 429 comes from the quota headers, seconds or epoch")
    void quotaHeadersTellTheWait(String header, String value, String wait) {
        InMemoryGateway gateway = json("[]").replying(429, "{}", header, value);

        assertThat(gateway.get("/parcels/1").headers()).containsEntry("Retry-After", wait);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | <faultcode>s:Server</faultcode>                     | upstream-fault
            500 | <faultcode>s:Server</faultcode>                     | upstream-fault
            500 | <faultcode>s:Client</faultcode>                     | invalid-request
            200 | <faultcode>Client.Validation</faultcode>            | invalid-request
            500 | <faultcode>x:Whatever</faultcode>                   | upstream-fault
            500 | <Code><Value>s:Sender</Value></Code>                | invalid-request
            200 | <Code><Value>env:Receiver</Value></Code>            | upstream-fault
            """)
    @DisplayName("F-78 F-79 a SOAP Fault decides, not the status")
    void aFaultDecides(int status, String inside, String code) {
        String envelope = inside.contains("<Code>")
                ? "http://www.w3.org/2003/05/soap-envelope"
                : "http://schemas.xmlsoap.org/soap/envelope/";
        InMemoryGateway gateway = InMemoryGateway.of("""
                        contract: numbers
                        upstream: { url: "https://numbers.example", format: soap }
                        resources:
                          numbers:
                            id: no
                            get:
                              safe: true
                              request: { method: POST, path: /check, body: "<c><no>{id}</no></c>" }
                              records: answer
                        """)
                .replying(
                        status,
                        "<s:Envelope xmlns:s='" + envelope + "'><s:Body><s:Fault>" + inside
                                + "</s:Fault></s:Body></s:Envelope>");

        assertThat(code(gateway.get("/numbers/1"))).isEqualTo(code);
    }

    @Test
    void headersAndStatusCanBeAskedFor() {
        InMemoryGateway gateway = json("[{ if: \"$header('X-Error') = 'quota' and $status = 403\", is: rate-limited }]")
                .replying(403, "{}", "X-Error", "quota")
                .replying(403, "{}");

        assertThat(code(gateway.get("/parcels/1"))).isEqualTo("upstream-rate-limited");
        assertThat(code(gateway.get("/parcels/1"))).isEqualTo("upstream-auth-failed");
    }
}
