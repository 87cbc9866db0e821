package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.InMemoryGateway;

/** What expressions mean where the plain meaning of JSONata would make an error look like data. */
class MeaningTest {

    private static InMemoryGateway gateway(String format, String list, String attributes) {
        return InMemoryGateway.of("""
                contract: things
                upstream: { url: "https://things.example", format: %s }
                resources:
                  things:
                    id: id
                    attributes: { %s }
                    list: { request: GET /things, %s }
                """.formatted(format, attributes, list));
    }

    private static JsonNode attributes(InMemoryGateway gateway) {
        return gateway.document("/things").at("/data/0/attributes");
    }

    @Test
    @DisplayName(
            "$$ is the whole reply in the expressions of a record, also where the record has a member of that name")
    void rootIsTheReply() {
        InMemoryGateway gateway =
                gateway("json", "records: items", "unit: $$.meta.unit, own: meta.unit, n: $count($$.items)");

        JsonNode found = attributes(
                gateway.replying("{\"items\":[{\"id\":1,\"meta\":{\"unit\":\"own\"}}],\"meta\":{\"unit\":\"kg\"}}"));

        assertThat(found.path("unit").asText()).isEqualTo("kg");
        assertThat(found.path("own").asText()).isEqualTo("own");
        assertThat(found.path("n").asText()).isEqualTo("1");
    }

    @Test
    void rootAndParentAreSeenTogether() {
        InMemoryGateway gateway =
                gateway("json", "records: groups.items", "g: \"%.g\", unit: $$.unit, all: \"$$.unit & '/' & %.g\"");

        JsonNode found =
                attributes(gateway.replying("{\"unit\":\"kg\",\"groups\":[{\"g\":\"a\",\"items\":[{\"id\":1}]}]}"));

        assertThat(found.path("g").asText()).isEqualTo("a");
        assertThat(found.path("unit").asText()).isEqualTo("kg");
        assertThat(found.path("all").asText()).isEqualTo("kg/a");
    }

    @Test
    @DisplayName("a leading * is the wildcard")
    void leadingStarIsTheWildcard() {
        InMemoryGateway gateway =
                gateway("json", "records: items, outcomes: [{ if: \"*.error = 'E1'\", is: conflict }]", "b: \"*.b\"");

        assertThat(gateway.replying("{\"r\":{\"error\":\"E1\"},\"items\":[]}")
                        .get("/things")
                        .status())
                .isEqualTo(409);
        assertThat(attributes(gateway.replying("{\"items\":[{\"id\":1,\"x\":{\"b\":\"found\"}}]}"))
                        .path("b")
                        .asText())
                .isEqualTo("found");
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            status != 'ok'              | {"error":"quota exceeded","items":[]}        | 422
            'ok' != status              | {"error":"quota exceeded","items":[]}        | 422
            status != 'ok' and items    | {"items":[{"id":1}]}                         | 422
            $not(status != 'ok')        | {"items":[]}                                 | 200
            status != 'ok'              | {"status":"ok","items":[]}                   | 200
            error                       | {"error":{"message":"quota"},"items":[{"id":1}]} | 422
            error                       | {"error":"quota","items":[{"id":1}]}         | 422
            error                       | {"error":1,"items":[{"id":1}]}               | 422
            error                       | {"error":0,"items":[{"id":1}]}               | 200
            error                       | {"error":"","items":[{"id":1}]}              | 200
            error                       | {"error":{},"items":[{"id":1}]}              | 200
            error                       | {"error":"False","items":[{"id":1}]}         | 200
            error                       | {"error":"off","items":[{"id":1}]}           | 200
            error                       | {"error":[],"items":[{"id":1}]}              | 200
            error and $status = 200     | {"error":"no","items":[{"id":1}]}            | 200
            $not(ok)                    | {"ok":"false","items":[{"id":1}]}            | 422
            """)
    void conditionsAreTrueOfWhatSaysSomething(String condition, String reply, int status) {
        InMemoryGateway gateway = gateway(
                "json", "records: items, outcomes: [{ if: \"" + condition + "\", is: invalid-request }]", "n: n");

        assertThat(gateway.replying(reply).get("/things").status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            r.fault                 | <fault code="12"/>          | 422
            r.fault                 | <fault/>                    | 200
            r.note                  | <note code="1">false</note>  | 200
            r.code = '7'            | <code unit="x">7</code>     | 422
            '7' = r.code            | <code unit="x">7</code>     | 422
            r.code in ['6', '7']    | <code unit="x">7</code>     | 422
            r.code > '6'            | <code unit="x">7</code>     | 422
            $number(r.code) = 7     | <code unit="x">7</code>     | 422
            r.code != '7'           | <code unit="x">7</code>     | 200
            $contains(r.code, '7')  | <code unit="x">7</code>     | 422
            r.code & '!' = '7!'     | <code unit="x">7</code>     | 422
            """)
    void elementsWithAttributesCountAsTheirText(String condition, String element, int status) {
        InMemoryGateway gateway = gateway(
                "xml", "records: r.items.item, outcomes: [{ if: \"" + condition + "\", is: invalid-request }]", "n: n");

        assertThat(gateway.replying("<r>" + element + "<items/></r>")
                        .get("/things")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void theTreeOfAnElementNeverLeaks() {
        InMemoryGateway gateway = InMemoryGateway.of("""
                contract: things
                upstream: { url: "https://things.example", format: xml }
                resources:
                  things:
                    id: id
                    attributes: { owner: "owner & '!'", upper: $uppercase(owner), length: { from: $length(owner), type: integer } }
                    meta: { raw: owner, many: tag, made: "{'x': owner, 'y': [owner]}" }
                    list: { request: GET /things, records: r.item }
                """);

        JsonNode found = gateway.replying(
                        "<r><item><id>1</id><owner kind=\"x\">7</owner><tag k=\"1\">a</tag><tag>b</tag></item></r>")
                .document("/things")
                .at("/data/0");

        assertThat(found.at("/meta/raw").asText()).isEqualTo("7");
        assertThat(found.at("/meta/made/x").asText()).isEqualTo("7");
        assertThat(found.at("/meta/made/y/0").asText()).isEqualTo("7");
        assertThat(found.at("/meta/many").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(found.at("/attributes/owner").asText()).isEqualTo("7!");
        assertThat(found.at("/attributes/upper").asText()).isEqualTo("7");
        assertThat(found.at("/attributes/length").asInt()).isEqualTo(1);
    }

    @Test
    void arithmeticIsExact() {
        InMemoryGateway gateway = gateway(
                "json",
                "records: items",
                "sum: { from: \"$sum([0.1, 0.2, 1.10])\", type: decimal }, third: { from: 1 / 3, type: decimal }");

        JsonNode found = attributes(gateway.replying("{\"items\":[{\"id\":1}]}"));

        assertThat(found.path("sum").asText()).isEqualTo("1.40");
        assertThat(found.path("third").asText()).isEqualTo("0.3333333333333333333333333333333333");
    }

    @Test
    @DisplayName(
            "what let defines, for the upstream and for the operation, is seen by rules, records and the records alike")
    void letIsSeenEverywhere() {
        InMemoryGateway gateway = InMemoryGateway.of("""
                contract: things
                upstream:
                  url: "https://things.example"
                  format: json
                  let: { code: a.b }
                  outcomes: [{ if: "$code = '8'", is: conflict, detail: "It is {$code}." }]
                resources:
                  things:
                    id: id
                    attributes: { code: $code, next: $later }
                    list:
                      request: GET /things
                      let: { later: "$code & '!'" , rows: data.rows }
                      records: $rows
                      outcomes: [{ if: "$later = '9!'", is: invalid-request }]
                """);

        assertThat(attributes(gateway.replying("{\"a\":{\"b\":\"0\"},\"data\":{\"rows\":[{\"id\":1}]}}"))
                        .toString())
                .isEqualTo("{\"code\":\"0\",\"next\":\"0!\"}");
        assertThat(gateway.replying("{\"a\":{\"b\":\"8\"},\"data\":{\"rows\":[]}}")
                        .document("/things")
                        .at("/errors/0/detail")
                        .asText())
                .isEqualTo("It is 8.");
        assertThat(gateway.replying("{\"a\":{\"b\":\"9\"},\"data\":{\"rows\":[]}}")
                        .get("/things")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void documentsInsideATextAreRead() {
        InMemoryGateway json = gateway("json", "records: items", "x: $xml(doc).r.a, code: \"$xml(doc).r.a & '!'\"");
        InMemoryGateway xml = gateway("xml", "records: { from: \"$json(r.result).items\", optional: true }", "n: n");

        assertThat(attributes(json.replying("{\"items\":[{\"id\":1,\"doc\":\"<r><a k='1'>7</a></r>\"}]}"))
                        .toString())
                .isEqualTo("{\"x\":\"7\",\"code\":\"7!\"}");
        assertThat(attributes(xml.replying("<r><result><![CDATA[{\"items\":[{\"id\":1,\"n\":\"x\"}]}]]></result></r>"))
                        .toString())
                .isEqualTo("{\"n\":\"x\"}");
    }

    @Test
    @DisplayName("a document inside a text that cannot be read is broken, with its place and none of its text")
    void unreadableDocumentsAreBroken() {
        InMemoryGateway gateway =
                gateway("xml", "records: { from: \"$json(r.result).items\", optional: true }", "n: n");

        assertThat(gateway.replying("<r><result>{secret</result></r>")
                        .get("/things")
                        .status())
                .isEqualTo(502);
        assertThat(gateway.failures())
                .singleElement()
                .asString()
                .contains("$json takes a document")
                .doesNotContain("secret");
    }

    @Test
    @DisplayName("text that elements divide is no single value: what stands in those would be lost")
    void mixedContentIsNoText() {
        String reply = "<r><thing><id>1</id><says>Hi <b>you</b>!</says><own>Hi <b>you</b>!</own></thing></r>";
        InMemoryGateway plain = gateway("xml", "records: r.thing", "says: says, own: $text(own)");
        InMemoryGateway joined = gateway("xml, xml: { text-of: [r.thing.says] }", "records: r.thing", "says: says");

        JsonNode document = plain.replying(reply).document("/things");

        assertThat(document.at("/data/0/attributes/says").isNull()).isTrue();
        assertThat(document.at("/data/0/attributes/own").asText()).isEqualTo("Hi !");
        assertThat(document.at("/meta/warnings/0/attribute").asText()).isEqualTo("says");
        assertThat(attributes(joined.replying(reply)).path("says").asText()).isEqualTo("Hi you!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "says & '.'",
                "$string(says)",
                "$trim(says)",
                "$join([says, 'x'])",
                "$string([says])",
                "says = 'Hi !' ? 'yes' : 'no'",
                "says != 'Hi you!' ? 'yes' : 'no'",
                "says in ['Hi !'] ? 'yes' : 'no'",
                "'Hi !' in says ? 'yes' : 'no'",
                "['Hi !'] = [says] ? 'yes' : 'no'",
                "says > 'A' ? 'yes' : 'no'",
                "$join($sort([says, 'a']))",
                "$keys({says: 'x'})",
                "$number(price) > 1 ? 'yes' : 'no'",
                "$string($decimal(price))"
            })
    @DisplayName("no text is made of one that elements divide, and nothing is compared with a part of it")
    void noTextIsMadeOfMixedContent(String expression) {
        String reply = "<r><thing><id>1</id><says>Hi <b>you</b>!</says><price>1<b>2</b>3</price></thing></r>";

        JsonNode document = gateway("xml", "records: r.thing", "says: \"" + expression + "\"")
                .replying(reply)
                .document("/things");

        assertThat(document.at("/data/0/attributes/says").isNull()).isTrue();
        assertThat(document.at("/meta/warnings/0/attribute").asText()).isEqualTo("says");
    }

    @Test
    @DisplayName("a rule that compares text with elements in it is broken, and not decided by a part of the text")
    void mixedContentDecidesNothing() {
        InMemoryGateway gateway =
                gateway("xml", "records: r.items.item, outcomes: [{ if: \"r.state = 'tet'\", is: conflict }]", "n: n");

        assertThat(gateway.replying("<r><state>te<b>x</b>t</state><items/></r>")
                        .get("/things")
                        .status())
                .isEqualTo(502);
        assertThat(gateway.failures()).singleElement().asString().contains("xml.text-of");
    }

    @Test
    @DisplayName("an element that holds others is true in a condition, whatever words stand beside those")
    void mixedContentHolds() {
        InMemoryGateway gateway =
                gateway("xml", "records: r.items.item, outcomes: [{ if: r.error, is: conflict }]", "n: n");

        assertThat(gateway.replying("<r><error>no<why>quota</why></error><items/></r>")
                        .get("/things")
                        .status())
                .isEqualTo(409);
    }

    @Test
    @DisplayName("items of lists that are compared count as their texts, too")
    void itemsOfComparedListsCountAsTheirTexts() {
        InMemoryGateway gateway = gateway("xml", "records: r.item", "both: \"tag = ['a', 'b'] ? 'yes' : 'no'\"");

        assertThat(attributes(gateway.replying("<r><item><id>1</id><tag k=\"1\">a</tag><tag>b</tag></item></r>"))
                        .path("both")
                        .asText())
                .isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"says", "[says, 'x']", "{'x': says}", "{'x': [says]}", "parts"})
    @DisplayName("meta of a record shows no part of a text that elements divide")
    void metaShowsNoPartOfMixedContent(String expression) {
        InMemoryGateway gateway = InMemoryGateway.of("""
                contract: things
                upstream: { url: "https://things.example", format: xml }
                resources:
                  things:
                    id: id
                    attributes: { name: name }
                    meta: { raw: "%s", name: name }
                    list: { request: GET /things, records: r.item }
                """.formatted(expression));

        JsonNode document = gateway.replying("<r><item><id>1</id><name>n</name><says>Hi <b>you</b>!</says>"
                        + "<parts><part>Hi <b>you</b>!</part></parts></item></r>")
                .document("/things");

        assertThat(document.at("/data/0/meta").toString()).isEqualTo("{\"name\":\"n\"}");
        assertThat(document.at("/meta/warnings/0/attribute").asText()).isEqualTo("meta.raw");
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            items[type = 7]                                    | {"id":1,"type":"7"}         | 502
            items['7' = type]                                  | {"id":1,"type":7}           | 502
            items[active = true]                               | {"id":1,"active":"true"}    | 502
            items[type != 7]                                   | {"id":1,"type":"7"}         | 502
            items[type in [7, 8]]                              | {"id":1,"type":"7"}         | 502
            items[tag = 'x']                                   | {"id":1,"tag":["x","y"]}    | 502
            $filter(items, function($i) { $i.type = 7 })       | {"id":1,"type":"7"}         | 502
            items[type = 7]                                    | {"id":1,"type":8}           | 200
            items[type = 7]                                    | {"id":1,"type":"seven"}     | 200
            items[type = 7]                                    | {"id":1}                    | 200
            items['x' in tag]                                  | {"id":1,"tag":["x","y"]}    | 200
            items[type = '7']                                  | {"id":1,"type":"7"}         | 200
            """)
    @DisplayName("records that are chosen by a comparison that can hold of none are no empty list")
    void comparisonsThatHoldOfNoneMakeNoEmptyList(String records, String item, int status) {
        InMemoryGateway gateway = gateway("json", "records: \"" + records + "\"", "n: n");

        assertThat(gateway.replying("{\"items\":[" + item + "]}").get("/things").status())
                .isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"errors":[{"message":"m"}],"items":[{"id":1}]}    | true
            {"Error":"quota","items":[{"id":1}]}                | true
            {"errors":[],"items":[{"id":1}]}                    | false
            {"error":null,"items":[{"id":1}]}                   | false
            {"error":false,"items":[{"id":1}]}                  | false
            {"error":"0","items":[{"id":1}]}                    | false
            {"items":[{"id":1,"error":"of the record"}]}        | false
            {"decided":true,"error":"x","items":[{"id":1}]}     | false
            """)
    @DisplayName("an error beside records that no rule decided is noted: the records may not be all")
    void errorsBesideRecordsAreNoted(String reply, boolean noted) {
        InMemoryGateway gateway = gateway("json", "records: items, outcomes: [{ if: decided, is: ok }]", "n: n");

        JsonNode document = gateway.replying(reply).document("/things");

        assertThat(document.at("/data/0/id").asText()).isEqualTo("1");
        assertThat(document.at("/meta/warnings/0/detail").asText().contains("an error beside its records"))
                .isEqualTo(noted);
    }
}
