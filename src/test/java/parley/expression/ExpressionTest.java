package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.expression.Values.EVALUATION;
import static parley.expression.Values.evaluate;
import static parley.expression.Values.expression;
import static parley.expression.Values.list;
import static parley.expression.Values.object;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;

class ExpressionTest {

    private static final long ID = 9_007_199_254_740_993L;

    private static final Map<String, ?> NUMBERS = object(
            "int", 7,
            "long", ID,
            "big", new BigInteger("123456789012345678901234567890"),
            "rate", new BigDecimal("1.10"),
            "large", new BigDecimal("1E+2"),
            "tiny", new BigDecimal("0.123456789012345678901"));

    @ParameterizedTest
    @ValueSource(strings = {"int", "long", "big", "rate", "large", "tiny"})
    void numbersPassThroughExactly(String name) {
        assertThat(evaluate(name, NUMBERS)).isEqualTo(NUMBERS.get(name));
        assertThat(evaluate("int = 7 ? " + name + " : 0", NUMBERS)).isEqualTo(NUMBERS.get(name));
        assertThat(evaluate("missing ?: " + name, NUMBERS)).isEqualTo(NUMBERS.get(name));
        assertThat(evaluate("$max([" + name + "])", NUMBERS)).isEqualTo(NUMBERS.get(name));
        assertThat(evaluate("{'x': [" + name + "]}", NUMBERS)).isEqualTo(Map.of("x", List.of(NUMBERS.get(name))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$text(int) | 7",
                "$text(long) | 9007199254740993",
                "$text(big) | 123456789012345678901234567890",
                "$text(rate) | 1.10",
                "$text(large) | 100",
                "large & '' | 100",
                "$string(large) | 100",
                "$text(tiny) | 0.123456789012345678901",
                "$text(9007199254740993) | 9007199254740993",
                "$text(-9007199254740993) | -9007199254740993",
                "$text(0.1 + 0.2) | 0.3",
                "$text(1e21 * 10) | 10000000000000000000000",
                "$text(int / 2) | 3.5",
                "'id ' & long | id 9007199254740993"
            })
    void textOfNumbersHasTheirDigits(String text, String expected) {
        assertThat(evaluate(text, NUMBERS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "long = 9007199254740993 | true",
                "long = 9007199254740992 | false",
                "long != 9007199254740992 | true",
                "9007199254740992 < long | true",
                "long <= 9007199254740992 | false",
                "long in [9007199254740992] | false",
                "long in [1, 9007199254740993] | true",
                "-long = -9007199254740993 | true",
                "rate = 1.1 | true",
                "rate = 1.10 | true",
                "rate > 1.09 | true",
                "large = 100 | true",
                "int = 7.0 | true",
                "int >= 7 | true",
                "0.1 + 0.2 = 0.3 | true",
                "'a' < 'b' | true",
                "int = '7' | false",
                "missing = 7 | false",
                "missing != 7 | false",
                "[1, 2] = [1, 2.0] | true",
                "{'a': rate} = {'a': 1.1} | true"
            })
    void comparisonsKeepNumbersApart(String text, boolean expected) {
        assertThat(evaluate(text, NUMBERS)).isEqualTo(expected);
    }

    @Test
    void predicatesFindLongIds() {
        Object orders = object("orders", list(object("id", ID - 1, "n", "a"), object("id", ID, "n", "b")));

        assertThat(evaluate("orders[id = 9007199254740993].n", orders)).isEqualTo("b");
        assertThat(evaluate("orders[$text(id) = '9007199254740992'].n", orders)).isEqualTo("a");
    }

    @Test
    void comparisonOfANumberWithATextFails() {
        assertThatThrownBy(() -> evaluate("int < $text(int)", NUMBERS))
                .isInstanceOfSatisfying(GatewayFailure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_CONTRACT_VIOLATION);
                    assertThat(failure.place())
                            .contains(
                                    "int < $text(int): < compares two numbers or two texts, not a number with a text");
                    assertThat(failure.detail()).doesNotContain("int");
                });
    }

    @Test
    void missingSideOfAComparisonGivesNothing() {
        assertThat(evaluate("missing < 3", NUMBERS)).isNull();
    }

    @Test
    void textTakesTheTextOfAnElementWithOrWithoutAttributes() {
        assertThat(evaluate("$text(price)", object("price", "12.50"))).isEqualTo("12.50");
        assertThat(evaluate("$text(price)", object("price", object("_currency", "EUR", "_", "12.50"))))
                .isEqualTo("12.50");
        assertThat(evaluate("$text(price)", object("price", object("_currency", "EUR"))))
                .isNull();
        assertThat(evaluate("$text(price)", object())).isNull();
        assertThat(evaluate("$text(true)", object())).isEqualTo("true");
        assertThat(evaluate("$text(null)", object())).isNull();
    }

    @Test
    void textOfAListFails() {
        assertThatThrownBy(() -> evaluate("$text(a)", object("a", list("x", "y"))))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("the argument of $text is a list");
    }

    @ParameterizedTest
    @CsvSource({
        "5.00, 5.00",
        "-0.10, -0.10",
        "' 7 ', 7",
        "+1, 1",
        ".5, 0.5",
        "1e3, 1E+3",
        "12345678901234567890.123, 12345678901234567890.123"
    })
    void decimalKeepsTheDigitsOfAText(String sent, BigDecimal expected) {
        assertThat(evaluate("$decimal(a)", object("a", sent))).isEqualTo(expected);
        assertThat(evaluate("$decimal(a)", object("a", object("_", sent)))).isEqualTo(expected);
    }

    @Test
    void decimalOfANumberIsThatNumber() {
        assertThat(evaluate("$decimal(rate)", NUMBERS)).isEqualTo(new BigDecimal("1.10"));
        assertThat(evaluate("$decimal(long)", NUMBERS)).isEqualTo(BigDecimal.valueOf(ID));
        assertThat(evaluate("$decimal(missing)", NUMBERS)).isNull();
        assertThat(evaluate("{'x': $decimal('5.00')}", NUMBERS)).isEqualTo(Map.of("x", new BigDecimal("5.00")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1,5", "0x10", "NaN", "1e9999", "--1", "1_000"})
    void decimalOfAnythingElseFails(String sent) {
        assertThatThrownBy(() -> evaluate("$decimal(a)", object("a", sent)))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("$decimal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12d", "NaN", "Infinity", "0x1p3", " 1 "})
    void numberTakesNumbersOfJsonOnly(String sent) {
        assertThatThrownBy(() -> evaluate("$number(a)", object("a", sent))).isInstanceOf(GatewayFailure.class);
    }

    @Test
    void absOfADecimalKeepsItsFraction() {
        assertThat(evaluate("$abs(a)", object("a", new BigDecimal("-1.50")))).isEqualTo(new BigDecimal("1.50"));
    }

    @Test
    void headersAndVariablesComeFromTheEvaluation() {
        Evaluation evaluation = EVALUATION
                .with("status", Tree.of(404))
                .with("status", Tree.of(409))
                .withHeaders(name -> name.equals("Retry-After") ? Optional.of("7") : Optional.empty());

        assertThat(expression("$status = 409 and $header('Retry-After') = '7'", "status")
                        .evaluate(evaluation, Tree.nothing())
                        .plain())
                .isEqualTo(true);
        assertThat(expression("$header('X')")
                        .evaluate(evaluation, Tree.nothing())
                        .isNothing())
                .isTrue();
        assertThat(expression("$day", "day")
                        .evaluate(evaluation, Tree.nothing())
                        .isNothing())
                .isTrue();
        assertThat(expression("$day & $status & id", "day", "status", "job").variables())
                .containsExactlyInAnyOrder("day", "status");
    }

    @Test
    @DisplayName("T-83 $now is the time of the reply, as function and as variable")
    void nowIsTheTimeOfTheReply() {
        Evaluation evaluation = EVALUATION.withNow(Instant.parse("2024-05-17T07:00:00Z"));

        assertThat(expression("$now() & ' ' & $now")
                        .evaluate(evaluation, Tree.nothing())
                        .plain())
                .isEqualTo("2024-05-17T07:00:00.000Z 2024-05-17T07:00:00.000Z");
        assertThatThrownBy(() -> expression("$now").evaluate(EVALUATION, Tree.nothing()))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("there is no reply yet");
    }

    @Test
    void singleResultCollapsesAndNothingIsNothing() {
        Object feed = object("item", list(object("n", 1), object("n", 2)));

        assertThat(evaluate("item.n", feed)).isEqualTo(List.of(1, 2));
        assertThat(evaluate("item[n = 2].n", feed)).isEqualTo(2);
        assertThat(evaluate("item[n = 2].n[]", feed)).isEqualTo(List.of(2));
        assertThat(evaluate("item[n = 3].n", feed)).isNull();
    }

    @Test
    void nullSurvivesInLists() {
        Object reply = object("a", list(1, null, 2));

        assertThat(evaluate("a", reply)).isEqualTo(list(1, null, 2));
        assertThat(evaluate("{'x': a, 'y': [null, 1]}", reply))
                .isEqualTo(object("x", list(1, null, 2), "y", list(null, 1)));
        assertThat(evaluate("$", list(1, null))).isEqualTo(list(1, null));
    }

    @Test
    void rootAndContextMayBeAListOrAScalar() {
        assertThat(evaluate("$.a", list(object("a", 1), object("a", 2)))).isEqualTo(List.of(1, 2));
        assertThat(evaluate("$", "text")).isEqualTo("text");
        assertThat(evaluate("$count($)", list(1, 2, 3))).isEqualTo(3);
        assertThat(evaluate("$$.a", object("a", 1))).isEqualTo(1);
        assertThat(evaluate("a", null)).isNull();
    }

    @Test
    void emptyListsOfTheReplyStayEmpty() {
        List<Object> empty = new ArrayList<>();
        Map<String, Object> reply =
                new LinkedHashMap<>(Map.of("items", empty, "nested", new ArrayList<>(List.of(empty))));

        evaluate("items{'a': $}", reply);
        evaluate("nested.{'a': 1}", reply);
        evaluate("$map(nested, function($x) { {'a': $x} })", reply);
        expression("$v.{'a': 1}", "v").evaluate(EVALUATION.with("v", Tree.of(List.of(empty))), Tree.of(reply));

        assertThat(empty).isEmpty();
    }

    @Test
    void resultsHoldNothingOfTheEngine() {
        Object result = evaluate(
                "{'a': items.n, 'b': [1..3], 'c': null}", object("items", list(object("n", 1), object("n", 2))));

        assertThat(result).isEqualTo(object("a", List.of(1, 2), "b", List.of(1, 2, 3), "c", null));
        assertThat(result)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .extractingByKeys("a", "b")
                .allSatisfy(list -> assertThat(list).isNotInstanceOfAny(Sequence.class, Sequence.Built.class));
    }

    @Test
    void sortingIsStableAndExactEnoughForMixedNumbers() {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            items.add(
                    object("p", i % 2 == 0 ? (Object) new BigDecimal("1.10") : (Object) new BigDecimal("1.1"), "i", i));
        }
        Object reply = object("items", items);

        assertThat(evaluate("items^(p).i", reply)).isEqualTo(evaluate("items.i", reply));
        assertThat(evaluate("$sort(items, function($a, $b) { $a.p > $b.p }).i", reply))
                .isEqualTo(evaluate("items.i", reply));
        assertThat(evaluate("$sort([3, 1.5, 2])", reply)).isEqualTo(List.of(new BigDecimal("1.5"), 2, 3));
        assertThat(evaluate("$distinct(items.p)", reply)).isEqualTo(new BigDecimal("1.10"));
    }

    @Test
    void regularExpressionsKeepJsonatasMeaning() {
        assertThat(evaluate("$match('ab12cd34', /[a-z]+([0-9])/)", null))
                .isEqualTo(list(
                        object("match", "ab1", "index", 0, "groups", list("1")),
                        object("match", "cd3", "index", 4, "groups", list("3"))));
        assertThat(evaluate("$match('ab12cd34', /[a-z]+([0-9])/, 1).match", null))
                .isEqualTo("ab1");
        assertThat(evaluate("$replace('2024-05-17', /([0-9]+)-([0-9]+)-([0-9]+)/, '$3.$2.$1 $0 $$')", null))
                .isEqualTo("17.05.2024 2024-05-17 $");
        assertThat(evaluate("$split('a1b22c', /[0-9]+/)", null)).isEqualTo(List.of("a", "b", "c"));
        assertThat(evaluate("$contains('HELLO', /hel+o/i)", null)).isEqualTo(true);
        assertThat(evaluate("$contains('caf\\u00e9', /caf\\u00e9$/)", null)).isEqualTo(true);
        assertThat(evaluate("'a/b' ~> $replace(/[/]/, '.')", null)).isEqualTo("a.b");
        assertThat(evaluate("a.$contains(/x/)", object("a", "xyz"))).isEqualTo(true);
    }

    @Test
    void matchOfNoCharactersFails() {
        assertThatThrownBy(() -> evaluate("$replace('abc', /x*/, '-')", null))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("matches no characters");
    }

    @Test
    void textBeyondWhatIsSearchedStaysAsItIs() {
        String text = "a".repeat(9_999) + "bb" + "c".repeat(5);

        assertThat(evaluate("$replace($, /b/, '-')", text)).isEqualTo("a".repeat(9_999) + "-b" + "c".repeat(5));
        assertThat(evaluate("$contains($, /c/)", text)).isEqualTo(false);
    }

    @Test
    void reasonSurvivesLogicalOperators() {
        assertThatThrownBy(() -> evaluate("true and $decimal('x') > 1", null))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("its text is none");
    }

    @Test
    void defaultsEvaluateTheirLeftSideOnce() {
        String nested = "(".repeat(30) + "missing" + " ?: missing)".repeat(30) + " ?: 'end'";

        assertThat(evaluate(nested, object())).isEqualTo("end");
        assertThat(evaluate("a ?? 'x'", object("a", ""))).isEqualTo("");
        assertThat(evaluate("a ?: 'x'", object("a", ""))).isEqualTo("x");
        assertThat(evaluate("a[] ?: 'x'", object("a", "1"))).isEqualTo(List.of("1"));
    }

    @Test
    void parentsAboveTheInputAreForAWalk() {
        assertThat(expression("%.date").usesParent()).isTrue();
        assertThat(expression("a.{'x': %.date}").usesParent()).isFalse();
        assertThatThrownBy(() -> expression("%.date").evaluate(EVALUATION, Tree.nothing()))
                .isInstanceOf(IllegalStateException.class);
    }
}
