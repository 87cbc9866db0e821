package parley.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.ContractLoader;
import parley.yaml.Problem;

/** What the replies of examples tell about a contract, beside whether they are understood. */
class ReplyShapesTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    private static List<String> findings(String format, String attribute, String first, String second) {
        return check("""
                contract: parts
                upstream: { url: https://parts.example, format: %s }
                resources:
                  parts:
                    id: $text(no)
                    attributes:
                      it: %s
                    list: { request: GET /parts, records: r.item }
                examples:
                  - { name: one, request: GET /parts, upstream: [ { reply: { body: '%s' } } ], response: { status: 200 } }
                  - { name: two, request: GET /parts, upstream: [ { reply: { body: '%s' } } ], response: { status: 200 } }
                """.formatted(format, attribute, first, second));
    }

    private static List<String> check(String text) {
        Future<ContractCheck.Report> report =
                ContractCheck.run(VERTX, ContractLoader.parse("parts.yaml", text), Path.of(""), name -> true);
        return report.result().problems().stream().map(Problem::toString).toList();
    }

    private static String xml(String item) {
        return "<r><item><no>1</no>" + item + "</item></r>";
    }

    private static String json(String item) {
        return "{\"r\":{\"item\":[{\"no\":1," + item + "}]}}";
    }

    @Test
    void textInOneReplyAndAnObjectInTheNextIsAWarningWhereItIsCompared() {
        List<String> findings = findings(
                "xml",
                "\"price = 'x' ? 'free' : 'paid'\"",
                xml("<price>5</price>"),
                xml("<price currency=\"EUR\">5</price>"));

        assertThat(findings)
                .containsExactly(
                        "parts.yaml:7:12  warning: price is text in example \"one\" and an object in example \"two\"."
                                + " Write $text(price)");
    }

    @Test
    void joinedObjectsAreAWarningToo() {
        List<String> findings = findings(
                "xml",
                "\"'EUR ' & cost.price\"",
                xml("<cost><price>5</price></cost>"),
                xml("<cost><price k=\"e\">5</price></cost>"));

        assertThat(findings).singleElement().asString().contains("7:21").contains("Write $text(cost.price)");
    }

    @Test
    void severalValuesBesideASingleOneAreAWarning() {
        String one = json("\"tags\":[\"a\"]");
        String several = json("\"lines\":[{\"sku\":\"A\"},{\"sku\":\"B\"}],\"tags\":[\"a\",\"b\"]");

        assertThat(findings("json", "\"tags = 'a' ? 'x' : 'y'\"", one, several))
                .containsExactly("parts.yaml:7:12  warning: tags is a list in example \"two\", which no single value is"
                        + " equal to. Compare its items: 'x' in tags");
        assertThat(findings("json", "\"'A' != lines.sku ? 'x' : 'y'\"", one, several))
                .hasSize(1);
        assertThat(findings("json", "\"lines.sku in ['A', 'B'] ? 'x' : 'y'\"", one, several))
                .hasSize(1);
        assertThat(findings("json", "\"'no ' & lines.sku\"", one, several))
                .containsExactly(
                        "parts.yaml:7:20  warning: lines.sku is a list in example \"two\", and & writes a list as"
                                + " JSON. Write $join(lines.sku, ', ')");
    }

    @Test
    void severalValuesWhereAListIsWantedAreNone() {
        String several = json("\"lines\":[{\"sku\":\"A\"},{\"sku\":\"B\"}],\"tags\":[\"a\",\"b\"]");

        for (String text : List.of(
                "'a' in tags ? 'x' : 'y'",
                "tags = ['a', 'b'] ? 'x' : 'y'",
                "lines[sku = 'A'].sku = 'A' ? 'x' : 'y'",
                "lines[0].sku & '!'",
                "lines[0].sku = 'A' ? 'x' : 'y'",
                "$count(lines[sku = 'A']) = 1 ? 'x' : 'y'",
                "tags[0] = 'a' ? 'x' : 'y'",
                "$join(tags, ', ')")) {
            assertThat(findings("json", "\"" + text + "\"", several, several))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void numbersInTextsThatArePutInOrderAreAWarning() {
        String item = xml("<price>10</price><was>9</was><day>2024-05-17</day><l><n>2</n></l><l><n>10</n></l>");

        assertThat(findings("xml", "\"price < was ? 'x' : 'y'\"", item, item))
                .contains(
                        "parts.yaml:7:12  warning: price is a number written as text in example \"one\", and texts have"
                                + " another order: '10' comes before '9'. Write $number(price)")
                .hasSize(2);
        assertThat(findings("xml", "\"l^(>n)[0].n\"", item, item)).hasSize(1);
        assertThat(findings("xml", "\"l^($number(n))[0].n & (day < $$.r.day ? 'a' : 'b')\"", item, item))
                .isEmpty();
    }

    @Test
    @DisplayName("digits of dates, years and numbers filled up with zeros are in order as texts, too")
    void digitsOfOneLengthAreInOrder() {
        String item = json("\"day\":\"20240101\",\"year\":\"2024\",\"at\":\"1700000000\",\"no\":\"007\",\"n\":\"7\"");

        for (String path : List.of("day", "year", "at", "no")) {
            assertThat(findings("json", "\"" + path + " < $$." + path + " ? 'x' : 'y'\"", item, item))
                    .as(path)
                    .isEmpty();
        }
        assertThat(findings("json", "\"n < $$.n ? 'x' : 'y'\"", item, item)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "active ? 'yes' : 'no'",
                "active and name ? 'yes' : 'no'",
                "name or active ? 'yes' : 'no'",
                "$not(active) ? 'no' : 'yes'",
                "$boolean(count) ? 'yes' : 'no'",
                "$exists(lines[open]) ? 'yes' : 'no'"
            })
    void textsOfJsonThatSayNoHoldInAValue(String expression) {
        String item = json("\"active\":\"False\",\"count\":\"0\",\"name\":\"n\",\"lines\":[{\"open\":\"false\"}]");

        assertThat(findings("json", "\"" + expression + "\"", item, item))
                .singleElement()
                .asString()
                .contains(
                        "is a text that says no in example \"one\", and holds here as any text but the empty one does");
    }

    @Test
    void noFalseAlarmOfTextsThatSayNo() {
        String item = json("\"active\":\"false\",\"flag\":false,\"country\":\"NO\",\"name\":\"n\"");

        for (String expression : List.of(
                "active ? active : 'unknown'",
                "active ?: 'unknown'",
                "active = 'true' ? 'yes' : 'no'",
                "flag ? 'yes' : 'no'",
                "country ? 'known' : 'unknown'")) {
            assertThat(findings("json", "\"" + expression + "\"", item, item))
                    .as(expression)
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("an element with attributes and no text is taken by ?: and gives null: a warning")
    void elementsWithoutTextAreChosen() {
        String item = xml("<b k=\"0\"/><c>x</c>");

        assertThat(findings("xml", "\"b ?: 'x'\"", item, item))
                .contains("parts.yaml:7:12  warning: b is an element without text in example \"one\", and ?: takes"
                        + " it for its attributes, which gives null. Write $text(b) ?: ...");
        assertThat(findings("xml", "\"c ?: 'x'\"", item, item)).isEmpty();
        assertThat(findings("xml", "\"$text(b) ?: 'x'\"", item, item)).isEmpty();
    }

    @Test
    void aSlotThatTakesOneValueNeedsNoText() {
        assertThat(findings("xml", "price", xml("<price>5</price>"), xml("<price currency=\"EUR\">5</price>")))
                .isEmpty();
        assertThat(findings(
                        "xml",
                        "\"$text(price) = '5' ? 'a' : 'b'\"",
                        xml("<price>5</price>"),
                        xml("<price currency=\"EUR\">5</price>")))
                .isEmpty();
    }

    @Test
    void aNumberInOneReplyAndTextInTheNextIsAWarningWhereItIsComparedAndANoteElsewhere() {
        assertThat(findings("json", "\"code = 5 ? 'a' : 'b'\"", json("\"code\":5"), json("\"code\":\"5\"")))
                .containsExactly(
                        "parts.yaml:7:12  warning: code is a number in example \"one\" and text in example \"two\", which"
                                + " are never equal. Write $text(code) or $number(code)");
        assertThat(findings("json", "{ from: code, type: decimal }", json("\"code\":5"), json("\"code\":\"5\"")))
                .containsExactly(
                        "parts.yaml:7:19  note: code is a number in example \"one\" and text in example \"two\";"
                                + " type decimal takes both");
    }

    @Test
    void namesOfTwoNamespacesInOneListAreAWarning() {
        String item = xml("<link>a</link><x:link xmlns:x=\"urn:other\">b</x:link>");

        assertThat(findings("xml", "{ from: link, type: list of string }", item, item))
                .containsExactly(
                        "parts.yaml:2:1  warning: link comes from two namespaces; add xml.namespaces: {x: urn:other}. Then it is"
                                + " x_link; until then it is left out");
    }

    @Test
    void namesThatFallTogetherBreakTheExampleAndAreNamed() {
        String item = xml("<a-b>1</a-b><a_b>2</a_b>");

        assertThat(findings("xml", "a_b", item, item)).anySatisfy(finding -> assertThat(finding)
                .contains("example \"one\"")
                .contains("a-b")
                .contains("a_b"));
    }

    @Test
    void aCodeOfTheUpstreamThatNoExampleShowsIsAWarning() {
        String text = """
                contract: parts
                upstream:
                  url: https://parts.example
                  format: json
                  outcomes: [ { if: $exists(err), is: unavailable, upstream-code: err.kode } ]
                resources:
                  parts:
                    id: no
                    list: { request: GET /parts, records: items }
                examples:
                  - { name: down, request: GET /parts, upstream: [ { reply: { body: '{"err":{"code":7}}' } } ], response: { status: 502 } }
                """;

        assertThat(check(text))
                .containsExactly(
                        "parts.yaml:5:67  warning: upstream-code gave nothing in any example. Correct the path, or add an"
                                + " example that shows the code");
        assertThat(check(text.replace("err.kode", "err.code"))).isEmpty();
    }

    @Test
    void aDetailWhoseHoleReadsTheRequestIsAWarning() {
        String text = """
                contract: parts
                upstream:
                  url: https://parts.example
                  format: json
                  outcomes: [ { if: $exists(err), is: unavailable, detail: "no part {id}" } ]
                resources:
                  parts:
                    id: no
                    list: { request: GET /parts, records: items }
                examples:
                  - { name: down, request: GET /parts, upstream: [ { reply: { body: '{"err":{"code":7}}' } } ], response: { status: 502 } }
                """;

        assertThat(check(text))
                .containsExactly(
                        "parts.yaml:5:61  warning: detail gave nothing in any example, so callers read the usual sentence. Its"
                                + " holes read the reply, not the request: correct the path, or add an example that shows it");
        assertThat(check(text.replace("{id}", "{err.code}"))).isEmpty();
        assertThat(check(text.replace("{id}", "7"))).isEmpty();
    }

    @Test
    void repliesToCallsWithCredentialsAreKeptOnlyWhereCacheIsWritten() {
        String text = """
                contract: parts
                upstream: { url: https://parts.example, format: json, auth: { bearer: "{secret.TOKEN}" } }
                resources:
                  parts:
                    id: no
                    list: { request: GET /parts, records: items }
                examples:
                  - { name: one, request: GET /parts, upstream: [ { reply: { body: '{"items":[]}' } } ], response: { status: 200 } }
                """;

        assertThat(check(text))
                .containsExactly(
                        "parts.yaml:2:1  note: calls of parts carry credentials and no cache is written, so no reply is kept."
                                + " Write cache: { fresh: 30s } under upstream, or cache: off to say so");
        assertThat(check(text.replace("format: json,", "format: json, cache: off,")))
                .isEmpty();
        assertThat(check(text.replace("format: json,", "format: json, cache: { fresh: 1m },")))
                .isEmpty();
    }
}
