package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.yaml.Problem.Severity;

/** Where the values of expressions come from decides which comparisons can hold. */
class OriginsTest {

    private static final Medium XML = new Medium("XML", true, true, false);
    private static final Medium JSON = new Medium("format: json", false, false, false);
    private static final Medium NULLS = new Medium("format: json", false, false, true);

    private static final Map<String, Origin> VARIABLES = Map.of(
            "status",
            Origin.NUMBER,
            "body",
            Origin.TEXT,
            "code",
            Origin.TREE,
            "made",
            Origin.made(Map.of("n", Origin.NUMBER)));

    private static List<Finding> findings(String text, Medium medium) {
        try {
            Syntax syntax = Parser.parse(text);
            return List.copyOf(Origins.of(syntax, medium.root(), medium.root(), VARIABLES, medium)
                    .findings());
        } catch (ExpressionProblem refused) {
            throw new AssertionError(text + ": " + refused.getMessage(), refused);
        }
    }

    private static String error(String text, Medium medium) {
        List<Finding> findings = findings(text, medium);
        assertThat(findings).as(text).hasSize(1);
        assertThat(findings.get(0).severity()).as(text).isEqualTo(Severity.ERROR);
        return findings.get(0).message() + ". " + findings.get(0).cure();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r.code = 7 | r.code = 7 can never be true: r.code is a text in XML. Write r.code = '7', or $number(r.code) = 7",
                "r.code != 0 | r.code != 0 is always true: r.code is a text in XML. Write r.code != '0', or $number(r.code) != 0",
                "7 = r.code | 7 = r.code can never be true: r.code is a text in XML. Write '7' = r.code, or 7 = $number(r.code)",
                "r.ok = true | r.ok = true can never be true: r.ok is a text in XML. Write r.ok = 'true'",
                "false != r.ok | false != r.ok is always true: r.ok is a text in XML. Write 'false' != r.ok",
                "n < 7 | n < 7 fails, since a text has no order with a number: n is a text in XML. Write $number(n) < 7",
                "7 >= n | 7 >= n fails, since a text has no order with a number: n is a text in XML. Write 7 >= $number(n)",
                "n in [7, '8'] | n in [7, '8'] can never be true: n is a text in XML. Write n in ['7', '8']",
                "n in 7 | n in 7 can never be true: n is a text in XML. Write n in '7', or $number(n) in 7",
                "7 in codes.code | 7 in codes.code can never be true: codes.code is a text in XML. Write '7' in codes.code, or 7 in $number(codes.code)",
                "n = -1 | n = -1 can never be true: n is a text in XML. Write n = '-1', or $number(n) = -1",
                "n = $count(items) | n = $count(items) can never be true: n is a text in XML. Write $number(n) = $count(items)",
                "n = $status | n = $status can never be true: n is a text in XML. Write $number(n) = $status",
                "$status = '404' | $status = '404' can never be true: '404' is a text and $status is none. Write $status = 404",
                "$count(items) != '0' | $count(items) != '0' is always true: '0' is a text and $count(items) is none. Write $count(items) != 0",
            })
    void comparisonOfATextWithANumberIsRefusedWithTheCure(String text, String message) {
        assertThat(error(text, XML)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$code = 7",
                "$body = 7",
                "($c := r.code; $c = 7)",
                "$filter(items, function($i) { $i.n = 7 })",
                "$map(items, function($i, $at, $all) { $all.n = 7 })",
                "$reduce(items.n, function($a, $b) { $b > 7 ? $b : $a })",
                "$sort(items, function($a, $b) { $a.n > 7 })",
                "$sift(r, function($v, $k) { $v = 7 })",
                "$each(r, function($v) { $v = true })",
                "items[n = 7].id",
                "items[$ = 7]",
                "items.(n = 7)",
                "items^(n = 7)",
                "items{id: n = 7}",
                "items.{'hot': n > 30}",
                "{'a': code}.a = 7",
                "[code, other][0] = 7",
                "(x ? code : other) = 7",
                "(x ? code : 7) = 7",
                "(total ?: 0) > 10",
                "(total ?? 0) = 10",
                "(x ? code) = 7",
                "r.* = 7",
                "*.code = 7",
                "$$.r.code = 7",
                "$.code = 7",
                "$lookup(r, 'code') = 7",
                "$lookup(r, k) = 7",
                "$append(a, b)[0] = 7",
                "$distinct(codes.code) = 7",
                "$reverse(codes)[0] = 7",
                "(code) = 7",
                "code[] = 7",
                "codes.code[-1] = 7",
                "$text(code) = 7",
                "$substring(code, 0, 1) = 7",
                "(code & '') = 7",
                "code ~> $trim = 7",
                "$header('x-errors') != 0",
                "code = 7 or x = '8'",
                "$not(code = 7)",
                "$exists(a[b = 1])",
                "x in ['a', 7]",
                "code = (x ? 7 : 8)",
                "code = [1..3]",
                "code in [1..3]",
                "price * 1.2",
                "a + 'x'",
                "-1 + code",
            })
    void textsAreFollowedThroughTheLanguage(String text) {
        assertThat(error(text, XML)).doesNotEndWith(". ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code = '7'",
                "$number(code) = 7",
                "$number(code) in [7, 8]",
                "7 < $number(code)",
                "$count(items) > 0",
                "$length(code) = 3",
                "$sum(items.$number(n)) > 5",
                "($number(a) + 1) * 2 > 7",
                "$boolean(a) = true",
                "$exists(a) = false",
                "(a = '1') = true",
                "$status = 404",
                "$status in [404, 410]",
                "$json(r.body).code = 7",
                "($j := $json(r.body); $j.items[n > 7].ok = true)",
                "$json(r.body).*.n = 7",
                "{'n': 7}.n = 7",
                "$made.n > 7",
                "$map(items, function($i) { {'n': $number($i.n)} })[n > 7]",
                "[1, 2, 3][$ > 2]",
                "$map([1..3], function($i) { $i > 2 })",
                "$map(items, function($i, $at) { $at > 2 })",
                "items#$at[$at > 2]",
                "$reduce(items, function($s, $i) { $s + $number($i.n) }, 0) > 5",
                "$match(code, /[0-9]+/)[index = 0].match",
                "(x ? $number(code) : 0) > 7",
                "($number(code) ?: 0) > 7",
                "items{id: $number(n)}.x > 7",
                "items[0].n",
                "items[-1]",
                "$each(r, function($v, $k) { $number($v) > 7 })",
                "'a' < 'b'",
                "$split(a, ',')[0] = 'x'",
            })
    void whatIsNoTextIsFree(String text) {
        assertThat(findings(text, XML)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(r.code ?: 7) = 7 | (r.code ?: 7) = 7 is true only where r.code is absent: what is there is a text in XML | Write (r.code ?: '7') = '7'",
                "(r.code ?? 0) != 0 | (r.code ?? 0) != 0 is false only where r.code is absent: what is there is a text in XML | Write (r.code ?? '0') != '0'",
                "true = (ok ?: true) | true = (ok ?: true) is true only where ok is absent: what is there is a text in XML | Write 'true' = (ok ?: 'true')",
            })
    void whatHoldsOfADefaultAloneIsAWarning(String text, String message, String cure) {
        assertThat(findings(text, XML))
                .containsExactly(Finding.warning(text.indexOf("= ") - (text.contains("!=") ? 1 : 0), message, cure));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "qty > '9' | qty > '9' puts texts in order, where '10' comes before '9' | Write $number(qty) > 9",
                "'1.5' <= r.qty | '1.5' <= r.qty puts texts in order, where '10' comes before '9' | Write 1.5 <= $number(r.qty)",
            })
    void digitsInQuotesHaveNoOrderOfNumbers(String text, String message, String cure) {
        for (Medium medium : List.of(XML, JSON)) {
            assertThat(findings(text, medium)).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                assertThat(finding.message()).isEqualTo(message);
                assertThat(finding.cure()).isEqualTo(cure);
            });
        }
        assertThat(findings("day > '2024-05-17' or name < 'b' or code = '7' or '1' < '2'", XML))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day >= '20240101'",
                "month < '202401'",
                "at > '202401312359'",
                "year > '1999'",
                "no > '00100'",
                "$substring(day, 0, 3) > '500'",
                "$pad(no, -5, '0') > '12345'"
            })
    void digitsOfOneLengthAreInOrder(String text) {
        assertThat(findings(text, JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n >= '20241301'",
                "n > '2024010'",
                "n > '0.5'",
                "n > '0'",
                "$substring(day, 0, 4) > '500'",
                "$substring(day, 3) > '500'"
            })
    void digitsOfAnyLengthAreNot(String text) {
        assertThat(findings(text, JSON)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'n': 7}.{'x': %.n = 7}", "$spread({'a': 1}).{'x': %.a = 7}"})
    void whatCannotBeToldIsAWarning(String text) {
        assertThat(findings(text, XML)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("cannot be told");
            assertThat(finding.cure()).contains("$number(");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r.code = 7",
                "r.ok = true",
                "items[n > 7]",
                "(total ?: 0) > 10",
                "(x ? $trim(code) : 0) = 0",
                "price * 1.2",
                "$lookup(r, 'n') = 7"
            })
    void valuesOfJsonHaveTypesOfTheirOwn(String text) {
        assertThat(findings(text, JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$xml(r.body).a.code = 7",
                "($x := $xml(r.body); $x.items[n > 7])",
                "$text(r.code) = 7",
                "$body = 7",
                "$status = '200'",
                "$xml(r.body).a.`b-c`"
            })
    void textsInJsonAreTextsAllTheSame(String text) {
        assertThat(error(text, JSON)).doesNotContain("json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data = null | data = null can never be true: a member that is null counts as absent. Write $not($exists(data))",
                "null = a.b | null = a.b can never be true: a member that is null counts as absent. Write $not($exists(a.b))",
                "data != null | data != null does not tell whether there is a value: a member that is null counts as absent. Write $exists(data)",
                "null != data | null != data does not tell whether there is a value: a member that is null counts as absent. Write $exists(data)",
                "data in [null] | data in [null] can never be true of the null: a member that is null counts as absent. Write $not($exists(data))",
                "data in ['', null] | data in ['', null] can never be true of the null: a member that is null counts as absent. Write $not($exists(data))",
                "null in data | null in data can never be true: a member that is null counts as absent. Write $not($exists(data))",
                "data > null | data > null can never be true: a member that is null counts as absent. Write $not($exists(data))",
                "($n := null; data = $n) | data = $n can never be true: a member that is null counts as absent. Write $not($exists(data))",
                "items[to = null] | to = null can never be true: a member that is null counts as absent. Write $not($exists(to))",
            })
    void comparisonWithNullIsRefused(String text, String message) {
        assertThat(error(text, JSON)).isEqualTo(message);
        assertThat(error(text, XML)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data = null", "null != a.b", "data in [null]", "null in data"})
    void whoKeepsNullsMayCompareWithThem(String text) {
        assertThat(findings(text, NULLS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data['items'] | Write data.items",
                "title['#text'] | Write $text(title)",
                "item['@id'] | Write item._id",
                "data['first name'] | Write data.`first name`",
                "data.items[*] | Write items"
            })
    void bracketsOfOtherLanguagesAreNoSteps(String text, String cure) {
        assertThat(error(text, JSON)).endsWith(cure);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "state = 'a' or 'b' | 'b' is no condition: it always holds. Write state in ['a', 'b']",
                "state = ('a' or b = 'c') | 'a' is no condition: it always holds. Write x = 'a'",
                "a.b = 'c' and '' | '' is no condition: it never holds. Write x = ''",
                "state in 'a, b' | 'a, b' is one text and no list. Write state in ['a', 'b']"
            })
    void literalsAreNoConditionsAndNoLists(String text, String message) {
        assertThat(error(text, JSON)).isEqualTo(message);
        assertThat(findings("day > '2024' or state in 'a' or $now() >= '2020' or state in ['a,b']", JSON))
                .isEmpty();
    }

    @Test
    void aNameThatXmlCannotHaveIsRefused() {
        assertThat(error("a.`last-updated`", XML))
                .isEqualTo(
                        "`last-updated` is never there: names in XML have _ in the place of - . and :. Write last_updated");
        assertThat(findings("a.`last-updated`", JSON)).isEmpty();
        assertThat(findings("a.`last-updated`", new Medium("format: form", true, false, false)))
                .isEmpty();
        assertThat(findings("{'a-b': '1'}.`a-b`", XML)).isEmpty();
    }

    @Test
    void theEnvelopeOfSoapIsNotThere() throws ExpressionProblem {
        assertThat(Envelopes.in(Parser.parse("Envelope.Body.checkVatResponse.valid = 'true'")))
                .containsExactly(Finding.warning(
                        0,
                        "format: soap takes Envelope and Body off, so Envelope.Body.checkVatResponse.valid is not there",
                        "Write checkVatResponse.valid"));
        assertThat(Envelopes.in(Parser.parse("$exists(soap_Body.Fault)")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.cure()).isEqualTo("Write Fault"));
        assertThat(Envelopes.in(Parser.parse("$.Envelope.Header.token")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.cure()).isEqualTo("Write $soapHeader.token"));
        assertThat(Envelopes.in(Parser.parse("answer.Body"))).isEmpty();
    }
}
