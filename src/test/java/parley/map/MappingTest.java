package parley.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.FailureKind;
import parley.gateway.DirectGateway.Answer;
import parley.testing.InMemoryGateway;

class MappingTest {

    private static final String LIST = """
            contract: things
            upstream: { url: "https://things.example", format: json, time-zone: Europe/Berlin }
            resources:
              things:
                id: no
                attributes:
            %s
                list:
                  request: GET /things
                  records: data.items
            """;

    private static InMemoryGateway things(String attributes) {
        return InMemoryGateway.of(LIST.formatted(attributes.indent(6)));
    }

    private static String items(String items) {
        return "{\"data\":{\"items\":[" + items + "]}}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v                                            | "x"                  | "x"
            v                                            | 7                    | "7"
            v                                            | 12.50                | "12.50"
            v                                            | ["one"]              | "one"
            v                                            | null                 | null
            { from: v, type: integer }                   | "7"                  | 7
            { from: v, type: integer, default: 1 }       | ""                   | 1
            { from: v, type: decimal }                   | 12.50                | "12.50"
            { from: v, type: decimal, comma: true }      | "1.234,50"           | "1234.50"
            { from: v, type: decimal, comma: true }      | 1.234                | "1.234"
            { from: v, type: decimal, comma: true }      | [1.234]              | "1.234"
            { from: v, type: number }                    | "1.5"                | 1.5
            { from: v, type: boolean }                   | "Y"                  | true
            { from: v, type: date, format: dd.MM.yyyy }  | "03.05.2024"         | "2024-05-03"
            { from: v, type: date-time }                 | "2024-05-17 09:00"   | "2024-05-17T07:00:00Z"
            { from: v, type: list of string }            | "a"                  | ["a"]
            { from: v, type: list of string }            | null                 | []
            { from: v, type: list of integer }           | ["1",2]              | [1,2]
            { from: v, absent: ["---"] }                 | "---"                | null
            { from: v, values: { D: done }, other: odd } | "D"                  | "done"
            { from: v, values: { D: done }, other: odd } | "Z"                  | "odd"
            { value: fixed }                             | 1                    | "fixed"
            { from: v, type: text }                      | "<b>a</b> &amp; b"   | "a & b"
            { from: v, type: uri }                       | "/p?q=1"             | "https://things.example/p?q=1"
            { type: money, amount: v, currency: "'EUR'" }| 12.50                | {"amount":"12.50","currency":"EUR"}
            { type: money, amount: v, currency: "'EUR'" }| null                 | null
            { from: v, type: json }                      | {"a":[1,null]}       | {"a":[1,null]}
            { from: v, type: object, fields: { a: x } }  | {"x":"1"}            | {"a":"1"}
            { from: v, type: list of object, fields: { a: x } } | {"x":"1"}     | [{"a":"1"}]
            { from: v, type: object, fields: { a: x } }  | {"_m_null":"true"}   | null
            { from: v, type: object, fields: { a: x } }  | {"_type":"N.T","_null":"true"} | null
            { from: v, type: object, fields: { a: x } }  | {"_null":"false"}    | {"a":null}
            { from: v, type: object, fields: { a: x } }  | {"_null":"true","x":"1"} | {"a":"1"}
            { from: v, type: list of object, fields: { a: x } } | {"_null":"true"} | []
            { from: v, type: decimal, thousands: "," }   | "1,234.50"           | "1234.50"
            { from: v, type: number, thousands: " " }    | "1 234.5"            | 1234.5
            { type: money, amount: v, currency: "'EUR'", comma: true, thousands: "\u00a0" } | "1\u00a0234,50" | {"amount":"1234.50","currency":"EUR"}
            { type: money, amount: v, currency: "'EUR'", comma: true } | 1234.5 | {"amount":"1234.5","currency":"EUR"}
            { from: v, type: date-time, format: "HH:mm z dd/MM/yyyy", zones: { BST: "+01:00" } } | "23:00 BST 17/05/2024" | "2024-05-17T22:00:00Z"
            { from: v, type: date-time, format: "HH:mm z dd/MM/yyyy" } | "23:00 BST 17/05/2024" | null
            { from: v, type: date-time, format: "EEE, dd MMM yyyy HH:mm 'GMT'", zone: UTC } | "Fri, 17 May 2024 07:00 GMT" | "2024-05-17T07:00:00Z"
            { from: v, type: local-date-time }           | "2024-05-17 09:00"   | "2024-05-17T09:00:00"
            { from: v, type: date, format: d MMMM yyyy, language: fr } | "7 août 2024" | "2024-08-07"
            { from: v, type: duration }                  | "1,029 s"            | null
            """)
    void eachTypeGivesItsCanonicalValue(String attribute, String raw, String expected) {
        InMemoryGateway gateway = things("v: " + attribute).replying(items("{\"no\":1,\"v\":" + raw + "}"));

        JsonNode document = gateway.document("/things");

        assertThat(document.at("/data/0/attributes/v")).isEqualTo(InMemoryGateway.json(expected));
    }

    @Test
    void oneBadOptionalValueBecomesNullWithANote() {
        InMemoryGateway gateway =
                things("v: { from: v, type: integer }").replying(items("{\"no\":1,\"v\":\"abc\"},{\"no\":2,\"v\":2}"));

        JsonNode document = gateway.document("/things");

        assertThat(document.at("/data/0/attributes/v").isNull()).isTrue();
        assertThat(document.at("/data/1/attributes/v").intValue()).isEqualTo(2);
        assertThat(document.at("/meta/warnings/0/attribute").textValue()).isEqualTo("v");
        assertThat(document.at("/meta/warnings/0/records").intValue()).isEqualTo(1);
        assertThat(document.toString()).doesNotContain("abc");
        assertThat(gateway.unread())
                .singleElement()
                .asString()
                .startsWith("record 0: v: ")
                .contains("number expected, a text of 3 characters found");
    }

    /** What a list attribute gives, and what its note is called and says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v: { from: v, type: list of integer }                            | [1,"x",3]            | /v   | [1,3]    | v   | as integer; they are left out
            v: { from: v, type: list of integer, if-bad: "null" }            | [1,"x",3]            | /v   | [1,3]    | v   | as integer; they are left out
            v: { from: v, type: list of integer }                            | ["x"]                | /v   | []       | v   | as integer; they are left out
            v: { from: v, type: list of date }                               | ["2024-05-17","?"]   | /v   | ["2024-05-17"] | v | as date; they are left out
            v: { from: v, type: list of string, max: 2 }                     | ["a","b","c"]        | /v   | ["a","b"] | v  | beyond the 2 that are shown
            o: { from: v, type: object, fields: { a: { from: x, type: list of integer } } } | {"x":[1,"y"]} | /o/a | [1] | o.a | as integer; they are left out
            o: { from: v, type: object, fields: { a: { from: x, type: integer } } } | {"x":"y"}      | /o/a | null     | o.a | given as null
            o: { from: v, type: list of object, fields: { a: { from: x, type: integer } } } | [{"x":1},{"x":"y"}] | /o/1/a | null | o.a | given as null
            o: { from: v, type: list of object, fields: { a: { from: x, type: integer, required: true } } } | [{"x":1},{"x":"y"}] | /o | [{"a":1}] | o | as object; they are left out
            o: { from: v, type: list of object, fields: { a: { from: x, type: integer } } } | {"1":{"x":1},"2":{"x":2}} | /o | [] | o | as object; they are left out
            o: { from: v, type: list of object, fields: { a: { from: x, default: "0" } } } | {"row":[{"x":1},{"x":2}]} | /o | [] | o | as object; they are left out
            o: { from: v, type: object, fields: { i: { from: x, type: object, fields: { a: { from: y, type: integer } } } } } | {"x":{"y":"z"}} | /o/i/a | null | o.i.a | given as null
            """)
    void whatCannotBeReadIsLeftOutOfItsListAndNotedByItsPath(
            String attribute, String raw, String pointer, String expected, String path, String detail) {
        InMemoryGateway gateway = things(attribute).replying(items("{\"no\":1,\"v\":" + raw + "}"));

        JsonNode document = gateway.document("/things");

        assertThat(document.at("/data/0/attributes" + pointer)).isEqualTo(InMemoryGateway.json(expected));
        assertThat(document.at("/meta/warnings")).hasSize(1);
        assertThat(document.at("/meta/warnings/0/attribute").textValue()).isEqualTo(path);
        assertThat(document.at("/meta/warnings/0/detail").textValue()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"x":1}                    | [{"a":1}]
            {"y":{"z":1},"w":7}        | [{"a":null}]
            {}                         | [{"a":null}]
            [{"1":{"x":1}}]            | [{"a":null}]
            {"x":null,"y":{"z":1}}     | []
            """)
    @DisplayName("a single object is a list of one, unless it only holds others and gives none of the fields")
    void oneObjectIsAListOfOne(String raw, String expected) {
        InMemoryGateway gateway = things(
                        "o: { from: v, type: list of object, fields: { a: { from: x, type: integer } } }")
                .replying(items("{\"no\":1,\"v\":" + raw + "}"));

        assertThat(gateway.document("/things").at("/data/0/attributes/o")).isEqualTo(InMemoryGateway.json(expected));
    }

    @ParameterizedTest
    @CsvSource({"'required: true', 200, 0", "'if-bad: drop', 200, 0", "'if-bad: fail', 502, -"})
    void aListThatMustBeWholeIsNotThinnedOut(String option, int status, String records) {
        InMemoryGateway gateway = things("v: { from: v, type: list of integer, " + option + " }")
                .replying(items("{\"no\":1,\"v\":[1,\"x\",3]}"));

        Answer answer = gateway.get("/things");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(InMemoryGateway.json(answer.body()).at("/data")).hasSize(Integer.parseInt(records));
        }
    }

    @Test
    void metaOfADocumentHoldsFactsOfTheReplyAlsoWhereTheListIsEmpty() {
        InMemoryGateway gateway = InMemoryGateway.of("""
                        contract: things
                        upstream: { url: "https://things.example", format: json }
                        resources:
                          things:
                            id: no
                            list:
                              request: GET /things
                              let: { head: info }
                              records: items
                              meta:
                                asOf: { from: $head.day, type: date, format: dd.MM.yyyy }
                                unit: info.unit
                                count: { from: info.n, type: integer }
                              outcomes: [{ if: none, is: empty }]
                            get:
                              request: "GET /things/{id}"
                              records: item
                              meta: { unit: info.unit, must: { from: info.must, required: true } }
                        """)
                .replying("{\"items\":[{\"no\":1}],\"info\":{\"day\":\"17.05.2024\",\"unit\":\"kg\",\"n\":\"7\"}}")
                .replying("{\"items\":[],\"info\":{\"day\":\"18.05.2024\",\"n\":\"x\"}}")
                .replying("{\"none\":true,\"info\":{\"day\":\"19.05.2024\",\"n\":\"x\"}}")
                .replying("{\"item\":{\"no\":1},\"info\":{\"unit\":\"kg\",\"must\":1}}")
                .replying("{\"item\":{\"no\":1},\"info\":{\"unit\":\"kg\"}}");

        JsonNode one = gateway.document("/things");
        JsonNode none = gateway.document("/things");
        JsonNode said = gateway.document("/things");
        JsonNode single = gateway.document("/things/1");

        assertThat(one.at("/meta/asOf").textValue()).isEqualTo("2024-05-17");
        assertThat(one.at("/meta/unit").textValue()).isEqualTo("kg");
        assertThat(one.at("/meta/count").intValue()).isEqualTo(7);
        assertThat(none.at("/data")).isEmpty();
        assertThat(none.at("/meta/asOf").textValue()).isEqualTo("2024-05-18");
        assertThat(none.at("/meta/count").isNull()).isTrue();
        assertThat(none.at("/meta/warnings/0/attribute").textValue()).isEqualTo("meta.count");
        assertThat(said.at("/data")).isEmpty();
        assertThat(said.at("/meta/asOf").textValue()).isEqualTo("2024-05-19");
        assertThat(single.at("/meta/unit").textValue()).isEqualTo("kg");
        assertThat(gateway.get("/things/1").status()).isEqualTo(502);
    }

    @Test
    void oneRecordWithoutARequiredValueIsLeftOutOfAList() {
        InMemoryGateway gateway = things("v: { from: v, type: integer, required: true }")
                .replying(items("{\"no\":1},{\"no\":2,\"v\":2}"));

        JsonNode document = gateway.document("/things");

        assertThat(document.at("/data")).hasSize(1);
        assertThat(document.at("/data/0/id").textValue()).isEqualTo("2");
        assertThat(document.at("/meta/warnings/0/detail").textValue()).contains("left out");
    }

    @Test
    void ifBadFailRefusesTheReply() {
        InMemoryGateway gateway = things("v: { from: v, type: integer, if-bad: fail }")
                .replying(items("{\"no\":1,\"v\":\"abc\"},{\"no\":2,\"v\":2}"));

        Answer answer = gateway.get("/things");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.failure().orElseThrow().kind()).isEqualTo(FailureKind.UPSTREAM_CONTRACT_VIOLATION);
        assertThat(answer.failure().orElseThrow().place().orElseThrow())
                .contains("v")
                .contains("a text of 3 characters found");
        assertThat(answer.body()).doesNotContain("abc");
    }

    /** records, bad ones, and whether that is drift: more than a fifth of at least five. */
    @ParameterizedTest
    @CsvSource({"4, 4, 200", "5, 1, 200", "5, 2, 502", "10, 2, 200", "10, 3, 502"})
    @DisplayName("F-89 the same attribute bad in more than a fifth of at least five records is drift")
    void driftFailsTheReply(int records, int bad, int status) {
        String items = IntStream.range(0, records)
                .mapToObj(i -> "{\"no\":" + i + ",\"v\":" + (i < bad ? "\"x\"" : "1") + "}")
                .collect(Collectors.joining(","));
        InMemoryGateway gateway = things("v: { from: v, type: integer }").replying(items(items));

        Answer answer = gateway.get("/things");

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    @DisplayName("F-95 a missing or repeated id breaks the reply, a number becomes text")
    void idsArePresentAndUnique() {
        InMemoryGateway gateway = things("v: v")
                .replying(items("{\"no\":9007199254740993}"))
                .replying(items("{\"v\":1}"))
                .replying(items("{\"no\":\" \"}"))
                .replying(items("{\"no\":1},{\"no\":\"1\"}"));

        assertThat(gateway.document("/things").at("/data/0/id").textValue()).isEqualTo("9007199254740993");
        assertThat(gateway.get("/things").status()).isEqualTo(502);
        assertThat(gateway.get("/things").status()).isEqualTo(502);
        assertThat(gateway.get("/things").status()).isEqualTo(502);
    }

    @Test
    @DisplayName("F-95 what has no id breaks the reply, also where a required attribute would have dropped it")
    void whatHasNoIdIsNotDropped() {
        InMemoryGateway gateway = things("v: { from: v, required: true }")
                .replying(items("{\"no\":1}"))
                .replying(items("{\"total\":1}"));

        assertThat(gateway.document("/things").at("/data")).isEmpty();
        assertThat(gateway.get("/things").status()).isEqualTo(502);
    }

    @Test
    void aMissingRecordPathIsDriftAndAnEmptyListIsNot() {
        InMemoryGateway gateway = things("v: v")
                .replying("{\"data\":{\"items\":[]}}")
                .replying("{\"data\":{\"things\":[]}}")
                .replying("{}");

        assertThat(gateway.document("/things").at("/data")).isEmpty();
        Answer moved = gateway.get("/things");
        assertThat(moved.failure().orElseThrow().kind()).isEqualTo(FailureKind.UPSTREAM_CONTRACT_VIOLATION);
        assertThat(moved.failure().orElseThrow().place().orElseThrow()).contains("data.items");
        assertThat(gateway.get("/things").status()).isEqualTo(502);
    }

    @Test
    void inXmlTheParentOfTheRecordsMustExist() {
        InMemoryGateway gateway = InMemoryGateway.of("""
                        contract: rows
                        upstream: { url: "https://rows.example", format: xml }
                        resources:
                          rows:
                            id: _no
                            attributes: { v: v }
                            list: { request: GET /rows, records: doc.rows.row }
                        """)
                .replying("<doc><rows/></doc>")
                .replying("<doc><rows><row no='1'><v>a</v></row></rows></doc>")
                .replying("<doc/>")
                .replying("<other/>");

        assertThat(gateway.document("/rows").at("/data")).isEmpty();
        assertThat(gateway.document("/rows").at("/data/0/attributes/v").textValue())
                .isEqualTo("a");
        assertThat(gateway.get("/rows").status()).isEqualTo(502);
        assertThat(gateway.get("/rows").status()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<doc><rows>no such day</rows></doc>", "<doc><rows code='7'>no such day</rows></doc>"})
    @DisplayName("F-77 a text where the records should be is no empty list")
    void textInPlaceOfRecordsIsDrift(String reply) {
        InMemoryGateway gateway = InMemoryGateway.of("""
                        contract: rows
                        upstream: { url: "https://rows.example", format: xml }
                        resources:
                          rows:
                            id: _no
                            attributes: { v: v }
                            list: { request: GET /rows, records: doc.rows.row }
                        """).replying(reply);

        Answer answer = gateway.get("/rows");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.failure().orElseThrow().place()).contains("doc.rows holds a text instead of records");
    }

    @Test
    void attributesMayLookAtTheParentsOfTheirRecord() {
        InMemoryGateway gateway = InMemoryGateway.of("""
                        contract: cities
                        upstream: { url: "https://cities.example", format: xml }
                        resources:
                          cities:
                            id: name
                            attributes: { country: "%._code", name: name }
                            list: { request: GET /cities, records: world.country.city }
                        """)
                .replying(
                        "<world><country code='DE'><city><name>Bonn</name></city><city><name>Ulm</name></city></country>"
                                + "<country code='FR'><city><name>Lyon</name></city></country></world>");

        JsonNode document = gateway.document("/cities");

        assertThat(document.at("/data").findValuesAsText("country")).containsExactly("DE", "DE", "FR");
    }

    @Test
    @DisplayName("F-102 another record than the one asked for is a contract violation")
    void anotherRecordIsRefused() {
        InMemoryGateway gateway = InMemoryGateway.of("""
                        contract: parts
                        upstream: { url: "https://parts.example", format: json }
                        resources:
                          parts:
                            ids: ignore-case
                            id: no
                            attributes: { name: name }
                            get: { request: "GET /parts/{id}" }
                        """)
                .replying("{\"no\":\"A1\",\"name\":\"a\"}")
                .replying("{\"no\":\"A1\",\"name\":\"a\"}")
                .replying("{\"no\":\"B2\",\"name\":\"b\"}")
                .replying("{}");

        assertThat(gateway.document("/parts/A1").at("/data/id").textValue()).isEqualTo("A1");
        assertThat(gateway.document("/parts/a1").at("/data/links/self").textValue())
                .isEqualTo("/parts/A1");
        assertThat(gateway.get("/parts/A1").status()).isEqualTo(502);
        assertThat(gateway.get("/parts/A1").status()).isEqualTo(502);
    }

    @Test
    void relationshipsBecomeLinkage() {
        InMemoryGateway gateway = InMemoryGateway.of("""
                        contract: shop
                        upstream: { url: "https://shop.example", format: json }
                        resources:
                          orders:
                            id: no
                            relationships:
                              customer: { type: customers, id: cust }
                              returns: { type: returns, ids: back }
                            get: { request: "GET /orders/{id}" }
                          customers:
                            id: no
                            get: { request: "GET /customers/{id}" }
                          returns:
                            id: no
                            list: { request: GET /returns, records: items }
                        """)
                .replying("{\"no\":1,\"cust\":7,\"back\":[\"r1\",\"r2\"]}")
                .replying("{\"no\":1}")
                .replying("{\"no\":1,\"cust\":[7,8]}")
                .replying("{\"no\":1,\"cust\":7}")
                .replying("{\"no\":7}")
                .replying("{\"no\":1}");

        JsonNode full = gateway.document("/orders/1").at("/data/relationships");
        assertThat(full.at("/customer/data/id").textValue()).isEqualTo("7");
        assertThat(full.at("/customer/links/related").textValue()).isEqualTo("/orders/1/customer");
        assertThat(full.at("/returns/data").findValuesAsText("id")).containsExactly("r1", "r2");
        assertThat(full.at("/returns/links/related").isMissingNode()).isTrue();
        JsonNode empty = gateway.document("/orders/1").at("/data/relationships");
        assertThat(empty.at("/customer/data").isNull()).isTrue();
        assertThat(empty.at("/returns/data")).isEmpty();
        assertThat(gateway.get("/orders/1").status()).isEqualTo(502);
        assertThat(gateway.document("/orders/1/customer").at("/data/id").textValue())
                .isEqualTo("7");
        assertThat(gateway.document("/orders/1/customer").at("/data").isNull()).isTrue();
    }

    @Test
    void relatedResourcesOfAListAreFoundByOneCall() {
        InMemoryGateway gateway = InMemoryGateway.of("""
                        contract: shop
                        upstream: { url: "https://shop.example", format: json }
                        resources:
                          orders:
                            id: no
                            relationships: { returns: { type: returns, ids: back } }
                            get: { request: "GET /orders/{id}" }
                          returns:
                            id: no
                            list: { request: GET /returns, records: items }
                            get: { find-in: list }
                        """)
                .replying("{\"no\":1,\"back\":[\"r2\",\"r1\",\"gone\"]}")
                .replying("{\"items\":[{\"no\":\"r1\"},{\"no\":\"r2\"}]}");

        JsonNode document = gateway.document("/orders/1/returns");

        assertThat(document.at("/data").findValuesAsText("id")).containsExactly("r2", "r1");
        assertThat(document.at("/meta/warnings/0/records").intValue()).isEqualTo(1);
        assertThat(gateway.calls()).hasSize(2);
    }

    @Test
    void letIsEvaluatedOnceAndSeenByEveryRecord() {
        InMemoryGateway gateway =
                InMemoryGateway.of("""
                        contract: days
                        upstream: { url: "https://days.example", format: json }
                        resources:
                          days:
                            id: no
                            attributes: { day: { from: $day, type: date }, twice: $both }
                            list:
                              request: GET /days
                              let: { day: stamp, both: $day & '/' & $day }
                              records: items
                        """).replying("{\"stamp\":\"2024-05-17\",\"items\":[{\"no\":1},{\"no\":2}]}");

        JsonNode document = gateway.document("/days");

        assertThat(document.at("/data").findValuesAsText("day")).containsExactly("2024-05-17", "2024-05-17");
        assertThat(document.at("/data/0/attributes/twice").textValue()).isEqualTo("2024-05-17/2024-05-17");
    }

    @Test
    void aFieldThatCannotBeReadMakesItsObjectBadOnlyWhenRequired() {
        String fields = "lines: { from: lines, type: list of object, fields: { sku: { from: s, required: true },"
                + " qty: { from: q, type: integer } } }";
        InMemoryGateway gateway = things(fields)
                .replying(items("{\"no\":1,\"lines\":[{\"s\":\"A\",\"q\":\"many\"}]}"))
                .replying(items("{\"no\":1,\"lines\":[{\"q\":1}]}"));

        JsonNode lenient = gateway.document("/things");
        JsonNode strict = gateway.document("/things");

        assertThat(lenient.at("/data/0/attributes/lines/0/sku").textValue()).isEqualTo("A");
        assertThat(lenient.at("/data/0/attributes/lines/0/qty").isNull()).isTrue();
        assertThat(strict.at("/data/0/attributes/lines")).isEmpty();
        assertThat(strict.at("/meta/warnings/0/attribute").textValue()).isEqualTo("lines");
    }
}
