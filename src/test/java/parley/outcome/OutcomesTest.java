package parley.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
    void anApiThatMovedIsNoEmptyList() {
        InMemoryGateway gateway =
                json("[]").replying(404, "{}").replying(410, "").replying(404, "{}");

        assertThat(code(gateway.get("/parcels"))).isEqualTo("upstream-contract-violation");
        assertThat(code(gateway.get("/parcels"))).isEqualTo("upstream-contract-violation");
        assertThat(gateway.get("/parcels").failure().orElseThrow())
                .satisfies(moved -> assertThat(moved.isOfWholeUpstream()).isTrue())
                .satisfies(moved -> assertThat(moved.place().orElseThrow()).contains("{ status: 404, is: empty }"));
    }

    @Test
    void notFoundOfAListIs404WithTheAuthorsWords() {
        String rule =
                "[{ if: err = 'E7', is: not-found, detail: \"There is no branch {branch}.\", upstream-code: err }]";
        InMemoryGateway gateway = json(rule).replying("{\"err\":\"E7\",\"branch\":\"north\",\"items\":[]}");

        Answer answer = gateway.get("/parcels");

        assertThat(answer.status()).isEqualTo(404);
        JsonNode error = InMemoryGateway.json(answer.body()).at("/errors/0");
        assertThat(error.at("/detail").textValue()).isEqualTo("There is no branch north.");
        assertThat(error.at("/meta/upstreamCode").textValue()).isEqualTo("E7");
    }

    @Test
    void theMetaOfARuleIsShownWithTheErrorTypedAndAsFarAsItCanBeRead() {
        String rule = """
                - if: err
                  is: rate-limited
                  meta:
                    requestId: id
                    limit: { from: limit, type: integer }
                    until: { from: until, type: date-time, format: epoch-seconds, required: true }
                    nothing: none
                """;
        InMemoryGateway gateway = json(rule)
                .replying("{\"err\":true,\"id\":\"r-1\",\"limit\":\"100\",\"until\":1715947240}")
                .replying("{\"err\":true,\"id\":\"r-2\",\"limit\":\"a few\"}");

        JsonNode all = InMemoryGateway.json(gateway.get("/parcels").body()).at("/errors/0/meta");
        JsonNode some = InMemoryGateway.json(gateway.get("/parcels").body()).at("/errors/0/meta");

        assertThat(all.at("/requestId").textValue()).isEqualTo("r-1");
        assertThat(all.at("/limit").intValue()).isEqualTo(100);
        assertThat(all.at("/until").textValue()).isEqualTo("2024-05-17T12:00:40Z");
        assertThat(all.has("nothing")).isFalse();
        assertThat(all.at("/contract").textValue()).isEqualTo("parcels");
        assertThat(some.at("/requestId").textValue()).isEqualTo("r-2");
        assertThat(some.has("limit")).isFalse();
        assertThat(some.has("until")).isFalse();
    }

    @Test
    void emptyIsTheWordForAListOfNothing() {
        String rules = "[{ status: 404, is: empty }, { if: \"$contains($body, 'no result')\", is: empty }]";
        InMemoryGateway gateway = json(rules)
                .replying(404, "{\"message\":\"no parcels\"}")
                .replying(404, "")
                .replying(200, "<p>no result</p>")
                .replying(404, "{}");

        for (int i = 0; i < 3; i++) {
            Answer answer = gateway.get("/parcels");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(InMemoryGateway.json(answer.body()).at("/data")).isEmpty();
        }
        assertThat(code(gateway.get("/parcels/1")))
                .as("of one record it means that there is none")
                .isEqualTo("not-found");
    }

    /** What stands where in the request, what the upstream says, and whose fault that is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /things                                 | 404 | upstream-contract-violation
            /things                                 | 410 | upstream-contract-violation
            /things                                 | 400 | upstream-contract-violation
            /things                                 | 422 | upstream-contract-violation
            /things?page[number]=1&page[size]=25    | 404 | upstream-contract-violation
            /things?sort=name                       | 404 | upstream-contract-violation
            /things?sort=-name                      | 404 | not-found
            /things?page[size]=10                   | 404 | not-found
            /things?page[size]=10                   | 400 | invalid-request
            /things?filter[q]=x                     | 404 | not-found
            /things?filter[q]=x                     | 410 | gone
            /things?filter[q]=x                     | 400 | invalid-request
            /things?filter[h]=x                     | 404 | upstream-contract-violation
            /things?filter[h]=x                     | 400 | invalid-request
            /things?page[number]=2                  | 404 | -
            /things?page[number]=2                  | 410 | -
            /things?page[number]=2&filter[q]=x      | 404 | -
            /things?page[number]=2                  | 400 | invalid-request
            /things/1                               | 404 | not-found
            """)
    void aRefusalIsTheCallersOnlyWhereTheySentSomething(String target, int status, String code) {
        InMemoryGateway gateway = InMemoryGateway.of("""
                contract: things
                upstream: { url: "https://things.example", format: json }
                resources:
                  things:
                    id: no
                    attributes: { name: name }
                    get: { request: "GET /things/{id}" }
                    list:
                      request:
                        path: /things
                        headers: { X-H: "{filter.h}" }
                        query: { q: "{filter.q}", s: "{sort}", p: "{page.number}", n: "{page.size}" }
                      records: items
                      filter: { q: upstream, h: upstream }
                      sort: { upstream: { name: asc, -name: desc }, default: name }
                      page: number
                """).replying(status, "{}");

        Answer answer = gateway.get(target.replace("[", "%5B").replace("]", "%5D"));

        assertThat(code(answer)).isEqualTo(code);
        if (code.equals("-")) {
            assertThat(InMemoryGateway.json(answer.body()).at("/data")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"204, 200, 404", "205, 200, 404"})
    void noContentIsAnEmptyListAndAMissingRecord(int upstream, int list, int one) {
        InMemoryGateway gateway = json("[]").replying(upstream, "").replying(upstream, "");

        assertThat(gateway.get("/parcels").status()).isEqualTo(list);
        assertThat(gateway.get("/parcels/1").status()).isEqualTo(one);
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
    @CsvSource({"2.5, 3", "'\"2.001\"', 3", "3, 3", "3.0, 3", "0, 0", "-2, 1", "'\"5s\"', 5"})
    @DisplayName("F-58 a part of a second that the upstream wants is a whole one")
    void waitOfARuleIsRoundedUp(String told, String wait) {
        InMemoryGateway gateway = json("[{ if: ok = false, is: rate-limited, retry-after: \"{w}\" }]")
                .replying("{\"ok\":false,\"w\":" + told + "}");

        assertThat(gateway.get("/parcels/1").headers()).containsEntry("Retry-After", wait);
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
    @CsvSource(delimiter = '|', textBlock = """
            X-RateLimit-Reset | 12                                       | 12
            X-RateLimit-Reset | 1715947240                               | 40
            X-RateLimit-Reset | 1715947240500                            | 41
            X-RateLimit-Reset | 2.5                                      | 3
            RateLimit-Reset   | 5                                        | 5
            Retry-After       | 2.5                                      | 3
            Retry-After       | 1715947240000                            | 40
            RateLimit         | "default";r=0;t=2                        | 2
            RateLimit         | "burst";r=0;t=2, "day";r=0;t=40          | 40
            RateLimit         | "burst";r=7;t=60, "day";r=0;t=4          | 4
            RateLimit         | limit=100, remaining=0, reset=3          | 3
            RateLimit         | limit=100,remaining=0,reset=3            | 3
            RateLimit         | limit=100, remaining=9, reset=3          | 1
            RateLimit         | nonsense                                 | 1
            """)
    @DisplayName("F-60 the wait of a bare 429 comes from the quota headers, seconds, epochs or policies")
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
            500 | <faultcode>s:ClientError</faultcode>                | upstream-fault
            500 | <faultcode>s:ClientX</faultcode>                    | upstream-fault
            500 | <faultcode>SenderQueueDown</faultcode>              | upstream-fault
            500 | <faultcode>s:client.validation.id</faultcode>       | invalid-request
            500 | <faultcode>x:Whatever</faultcode>                   | upstream-fault
            500 | <Code><Value>s:Sender</Value></Code>                | invalid-request
            200 | <Code><Value>env:Receiver</Value></Code>            | upstream-fault
            401 | <faultcode>s:Client</faultcode>                     | upstream-auth-failed
            403 | <faultcode>s:Client</faultcode>                     | upstream-auth-failed
            407 | <faultcode>s:Server</faultcode>                     | upstream-auth-failed
            429 | <faultcode>s:Client</faultcode>                     | upstream-rate-limited
            503 | <Code><Value>s:Sender</Value></Code>                | upstream-unavailable
            500 | <faultcode>wsse:FailedAuthentication</faultcode>    | upstream-auth-failed
            200 | <faultcode>wsse:InvalidSecurity</faultcode>         | upstream-auth-failed
            500 | <faultcode>s:Client.FailedAuthentication</faultcode> | upstream-auth-failed
            500 | <faultcode>s:Client.Authentication</faultcode>    | upstream-auth-failed
            500 | <Code><Value>s:Sender</Value><Subcode><Value>w:InvalidSecurityToken</Value></Subcode></Code> | upstream-auth-failed
            400 | <Code><Value>s:Sender</Value><Subcode><Value>a</Value><Subcode><Value>wsse:FailedAuthentication</Value></Subcode></Subcode></Code> | upstream-auth-failed
            """)
    @DisplayName("F-78 F-79 a SOAP Fault decides, not the status, but for those that say who is asked")
    void aFaultDecides(int status, String inside, String code) {
        InMemoryGateway gateway = numbers().replying(status, fault(inside));

        assertThat(code(gateway.get("/numbers/1"))).isEqualTo(code);
    }

    @Test
    void aFaultOfTheClientIsBrokenWhereTheCallerSentNothing() {
        InMemoryGateway gateway = numbers()
                .replying(500, fault("<faultcode>s:Client</faultcode>"))
                .replying(200, fault("<Code><Value>s:Sender</Value></Code>"));

        assertThat(code(gateway.get("/numbers"))).isEqualTo("upstream-contract-violation");
        assertThat(code(gateway.get("/numbers"))).isEqualTo("upstream-contract-violation");
    }

    private static InMemoryGateway numbers() {
        return InMemoryGateway.of("""
                contract: numbers
                upstream: { url: "https://numbers.example", format: soap }
                resources:
                  numbers:
                    id: no
                    get:
                      safe: true
                      request: { method: POST, path: /check, body: "<c><no>{id}</no></c>" }
                      records: answer
                    list:
                      safe: true
                      request: { method: POST, path: /all, body: "<all/>" }
                      records: answer.number
                """);
    }

    private static String fault(String inside) {
        String envelope = inside.contains("<Code>")
                ? "http://www.w3.org/2003/05/soap-envelope"
                : "http://schemas.xmlsoap.org/soap/envelope/";
        return "<s:Envelope xmlns:s='" + envelope + "'><s:Body><s:Fault>" + inside + "</s:Fault></s:Body></s:Envelope>";
    }

    @Test
    void headersAndStatusCanBeAskedFor() {
        InMemoryGateway gateway = json("[{ if: \"$header('X-Error') = 'quota' and $status = 403\", is: rate-limited }]")
                .replying(403, "{}", "X-Error", "quota")
                .replying(403, "{}");

        assertThat(code(gateway.get("/parcels/1"))).isEqualTo("upstream-rate-limited");
        assertThat(code(gateway.get("/parcels/1"))).isEqualTo("upstream-auth-failed");
    }

    @Test
    void ruleThatCannotBeEvaluatedIsNamedByItsPlace() {
        InMemoryGateway gateway = json("[{ if: \"n > 'x'\", is: conflict }]").replying(200, "{\"n\":1}");

        Answer answer = gateway.get("/parcels/1");

        assertThat(code(answer)).isEqualTo("upstream-contract-violation");
        assertThat(answer.failure().flatMap(failure -> failure.place())).hasValueSatisfying(place -> assertThat(place)
                .contains("rule at parcels.yaml:6:13: n > 'x': > compares two numbers or two texts"));
    }
}
