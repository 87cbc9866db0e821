package parley.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.GatewayFailure;
import parley.gateway.DirectGateway.Answer;
import parley.testing.InMemoryGateway;

/** Replies without a record: there is nothing, or the API has changed, or it failed without saying so. */
class AbsenceTest {

    private static InMemoryGateway things(String format, String records, String more) {
        return InMemoryGateway.of("""
                contract: things
                upstream: { url: "https://things.example", format: %s }
                resources:
                  things:
                    id: $string(no)
                    get: { request: "GET /things/{id}", records: "%s" }
                    list:
                      request: "GET /things?q={filter.q}"
                      filter: { q: upstream }
                      records: %s
                %s
                """.formatted(
                        format,
                        records.contains("{") || records.startsWith("$rows") ? "$" : records,
                        records.startsWith("{ from") ? records : "\"" + records + "\"",
                        more.indent(6)));
    }

    private static GatewayFailure broken(Answer answer) {
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.failure().orElseThrow().kind().code()).isEqualTo("upstream-contract-violation");
        return answer.failure().orElseThrow();
    }

    private static void isEmpty(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(InMemoryGateway.json(answer.body()).at("/data")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data.items",
                "(data.items)",
                "data.(items)",
                "$append(data.items, data.more)",
                "$filter(data.items, function($i) { $i.ok })",
                "[data.items]",
                "data.items ? data.items : data.rows",
                "data.*",
                "$each(rates, function($v, $k) { {'no': $k} })",
                "$lookup(data, 'items')",
                "data.items[ok = true]",
                "data.items^(no)",
                "$$.data.items",
                "data.items.{'no': no}",
                "$map(data.items, function($i) { $i })",
                "data.items ~> $filter(function($i) { $i.ok })",
                "$spread(data).items",
                "data.items ?: data.rows",
                "($d := data; $d.items)"
            })
    void driftIsNeverAnEmptyListHoweverTheRecordsAreBuilt(String records) {
        InMemoryGateway gateway = things("json", records, "")
                .replying("{\"error\":{\"message\":\"quota\"}}")
                .replying("{\"status\":\"fine\",\"items\":[]}")
                .replying("{}");

        assertThat(broken(gateway.get("/things")).isOfWholeUpstream())
                .as("an error that nobody decided about says nothing about the upstream")
                .isFalse();
        assertThat(broken(gateway.get("/things")).isOfWholeUpstream()).isTrue();
        assertThat(broken(gateway.get("/things")).isOfWholeUpstream()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            items                                            | {"items":[]}
            items                                            | {"items":null}
            data.items                                       | {"data":{"items":[]}}
            data.items                                       | {"data":{"items":null}}
            data.items                                       | {"data":[]}
            data.items                                       | [{"data":{"items":[]}}]
            (data.items)                                     | {"data":{"items":[]}}
            [data.items]                                     | {"data":{"items":null}}
            $append(data.items, data.more)                   | {"data":{"more":[]}}
            data.items ? data.items : data.rows              | {"data":{"rows":[]}}
            data.items[ok = true]                            | {"data":{"items":[{"no":1}]}}
            $filter(data.items, function($i) { $i.ok = 1 })  | {"data":{"items":[{"no":1}]}}
            data.*                                           | {"data":{}}
            data.*                                           | {"data":null}
            $each(rates, function($v, $k) { {'no': $k} })    | {"rates":{}}
            $lookup(data, 'items')                           | {"data":{"items":[]}}
            $                                                | []
            items                                            | {"items":[],"error":null}
            items                                            | {"items":[],"error":""}
            items                                            | {"items":[],"error":false}
            items                                            | {"items":[],"error":0}
            items                                            | {"items":[],"errors":[]}
            items                                            | {"items":[],"errors":{}}
            items                                            | {"items":[],"errors":[null]}
            items                                            | {"items":[],"err":"0"}
            items                                            | {"items":[],"terrors":"x","other":{"error":"x"}}
            """)
    void aPlaceThatIsThereAndEmptyIsAnEmptyList(String records, String body) {
        isEmpty(things("json", records, "").replying(body).get("/things"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            result           | {"result":null,"error":{"code":7}}
            data             | {"data":null,"errors":[{}]}
            data.items       | {"data":{"items":[]},"errors":["x"]}
            data.items       | {"data":{"items":[],"Error":"x"}}
            data.items       | {"data":[{"items":[]},{"items":[],"fault":"x"}]}
            data.items       | {"data":{"items":null},"exception":"NullPointer"}
            items            | {"items":[],"err":5}
            items            | {"items":[],"_error":true}
            data.*           | {"data":{},"error":"x"}
            [items]          | {"items":[],"error":"x"}
            """)
    void anErrorThatNoRuleDecidedIsNoEmptyList(String records, String body) {
        InMemoryGateway gateway = things("json", records, "").replying(body);

        GatewayFailure failure = broken(gateway.get("/things"));

        assertThat(failure.isOfWholeUpstream()).as("the breaker ignores it").isFalse();
        assertThat(failure.place().orElseThrow()).contains("write an outcome rule");
        assertThat(failure.getMessage()).doesNotContain("NullPointer");
    }

    @Test
    void anErrorThatARuleDecidedIsDecided() {
        InMemoryGateway gateway = things("json", "items", "outcomes: [{ if: error = 'none', is: ok }]")
                .replying("{\"items\":[],\"error\":\"none\"}")
                .replying("{\"items\":[],\"error\":\"other\"}");

        isEmpty(gateway.get("/things"));
        broken(gateway.get("/things"));
    }

    @Test
    void anErrorBesideRecordsIsTheAuthorsBusiness() {
        InMemoryGateway gateway =
                things("json", "items", "").replying("{\"items\":[{\"no\":1}],\"errors\":[\"one of two\"]}");

        assertThat(gateway.document("/things").at("/data")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rsp.photo       | <rsp stat="ok"/>                                            | 200
            rsp.photo       | <rsp/>                                                      | 200
            rsp.photo       | <rsp stat="fail"><err code="105" msg="gone"/></rsp>         | 502
            rsp.photo       | <rsp error="105"/>                                          | 502
            rsp.photo       | <rsp><err code=""/></rsp>                                   | 502
            rsp.photo       | <rsp><err/></rsp>                                           | 200
            rsp.photos.photo | <rsp><photos/></rsp>                                       | 200
            rsp.photos.photo | <rsp/>                                                     | 502
            rsp.photos.photo | <rsp><photos xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/></rsp> | 200
            rsp.photos.photo | <rsp><photos>None found</photos></rsp>                     | 502
            rsp.photos.*    | <rsp><photos/></rsp>                                        | 200
            rsp.photos.*    | <rsp/>                                                      | 502
            rsp.photos.photo | <rsp><photos><Fault>x</Fault></photos></rsp>               | 502
            """)
    void ofXmlTheParentMustBeThere(String records, String body, int status) {
        assertThat(things("xml", records, "").replying(body).get("/things").status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            json | data          | {"data":null}
            json | r.data        | {"r":{"data":null}}
            json | data          | {"data":[]}
            xml  | r.return      | <r><return xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/></r>
            xml  | r.return      | <r/>
            soap | r.return      | <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><r><return xsi:nil="1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/></r></s:Body></s:Envelope>
            soap | return        | <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><return xsi:nil="1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/></s:Body></s:Envelope>
            """)
    void aNullIsARecordThatDoesNotExist(String format, String records, String body) {
        InMemoryGateway gateway = things(format, records, "").replying(body);

        assertThat(gateway.get("/things/1").status()).isEqualTo(404);
    }

    @Test
    void aRecordBesideAnErrorIsNotMissing() {
        InMemoryGateway gateway = things("json", "data", "").replying("{\"data\":null,\"errors\":[{\"code\":1}]}");

        broken(gateway.get("/things/1"));
    }

    @Test
    void thePlacesOfAVariableAreReadThroughIt() {
        InMemoryGateway gateway = things("json", "$rows[ok]", "let: { d: data, rows: $d.items }")
                .replying("{\"data\":{\"items\":[{\"no\":1}]}}")
                .replying("{\"data\":{\"itemz\":[]}}");

        isEmpty(gateway.get("/things"));
        assertThat(broken(gateway.get("/things")).place().orElseThrow())
                .isEqualTo("no data.items in the reply; data has: itemz");
    }

    @Test
    void aDocumentInsideATextIsWatchedThroughItsVariable() {
        InMemoryGateway gateway = things("json", "$rows", "let: { doc: $json(r.text), rows: $doc.items }")
                .replying("{\"r\":{\"text\":\"{\\\"items\\\":[]}\"}}")
                .replying("{\"r\":{\"text\":\"{\\\"itemz\\\":[]}\"}}")
                .replying("{\"r\":{}}");

        isEmpty(gateway.get("/things"));
        assertThat(broken(gateway.get("/things")).place().orElseThrow()).contains("no $doc.items in the reply");
        broken(gateway.get("/things"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true              | {"state":"x"}    | 200
            state = 'none'    | {"state":"none"} | 200
            state = 'none'    | {"state":"x"}    | 502
            none              | {"none":"Y"}     | 200
            none              | {"none":"off"}   | 502
            none              | {"none":"maybe"} | 502
            none              | {}               | 502
            false             | {"state":"none"} | 502
            true              | {"error":"x"}    | 502
            """)
    void optionalSaysWhenThePlaceMayBeMissing(String optional, String body, int status) {
        InMemoryGateway gateway = things("json", "{ from: data.items, optional: \"" + optional + "\" }", "")
                .replying(body);

        assertThat(gateway.get("/things").status()).isEqualTo(status);
    }

    @Test
    void whatIsNeverEmptyIsBrokenWithoutARecordUnlessTheCallerChose() {
        InMemoryGateway gateway = things("json", "{ from: items, never-empty: true }", "")
                .replying("{\"items\":[]}")
                .replying("{\"items\":[]}")
                .replying("{\"items\":[{\"no\":1}]}");

        assertThat(broken(gateway.get("/things")).isOfWholeUpstream()).isTrue();
        isEmpty(gateway.get("/things?filter%5Bq%5D=x"));
        assertThat(gateway.get("/things").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("F-95 of records with one id the first is kept where the contract says so, with a note")
    void theFirstOfDuplicatesIsKeptWhereTheContractSaysSo() {
        InMemoryGateway gateway = InMemoryGateway.of("""
                contract: things
                upstream: { url: "https://things.example", format: json }
                resources:
                  things:
                    id: no
                    attributes: { name: name }
                    list: { request: GET /things, records: { from: items, duplicates: first } }
                """)
                .replying("{\"items\":[{\"no\":1,\"name\":\"a\"},{\"no\":2},{\"no\":\"1\",\"name\":\"b\"}]}");

        JsonNode document = gateway.document("/things");

        assertThat(document.at("/data")).hasSize(2);
        assertThat(document.at("/data/0/attributes/name").textValue()).isEqualTo("a");
        assertThat(document.at("/meta/warnings/0/records").intValue()).isEqualTo(1);
        assertThat(document.at("/meta/warnings/0/detail").textValue()).contains("id of one before");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            data.items[kind = 'x']                       | {"data":{"items":"none"}}                  | 502
            data[kind = 'x'].items                       | {"data":"quota exceeded"}                  | 502
            $filter(data.items, function($i) { $i.ok })  | {"data":{"items":"none"}}                  | 502
            $sort(data.items[ok])                        | {"data":{"items":"none"}}                  | 502
            $d.items[ok]                                 | {"data":{"items":"none"}}                  | 502
            $append(data.items[ok], data.more)           | {"data":{"items":"none","more":[]}}        | 200
            data.items[kind = 'x']                       | {"data":{"items":""}}                      | 200
            data.items[kind = 'x']                       | {"data":{"items":[]}}                      | 200
            data.items[kind = 'x']                       | {"data":{"items":{"no":1}}}                | 200
            data.items[kind = 'x']                       | {"data":{"items":["none"]}}                | 200
            data.items[kind = 'x']                       | {"data":{"items":false}}                   | 200
            $match(data.text, /n(o)/)                    | {"data":{"text":"yes"}}                    | 200
            $json(data.text)                             | {"data":{"text":"[]"}}                     | 200
            """)
    void aTextWhereTheRecordsShouldBeIsNoEmptyList(String records, String body, int status) {
        String contract = """
                contract: things
                upstream: { url: "https://things.example", format: json }
                resources: { things: { id: $string(no), list: { request: GET /things, let: { d: data }, records: "%s" } } }
                """.formatted(records);

        assertThat(InMemoryGateway.of(contract).replying(body).get("/things").status())
                .isEqualTo(status);
    }
}
