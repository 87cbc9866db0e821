package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static parley.expression.Values.EVALUATION;
import static parley.expression.Values.list;
import static parley.expression.Values.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;

class WalkTest {

    /** Rates by day as an XML decoder gives them: one element is an object, several are a list. */
    private static final Object TWO_DAYS = object(
            "Envelope",
            object(
                    "subject",
                    "Rates",
                    "Cube",
                    object(
                            "Cube",
                            list(
                                    object("_time", "2024-05-17", "Cube", list(row("USD"), row("JPY"))),
                                    object("_time", "2024-05-16", "Cube", row("USD"))))));

    private static Object row(String currency) {
        return object("_currency", currency);
    }

    private static List<Map<String, Tree>> walk(String records, Map<String, String> perRecord, @Nullable Object root) {
        try {
            return Walked.compile(records, perRecord, Set.of("v"))
                    .find(EVALUATION.with("v", Tree.of("V")), Tree.of(root))
                    .stream()
                    .map(Walk.Found::values)
                    .toList();
        } catch (ExpressionProblem e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    @Test
    void recordsSeeTheirParents() {
        Map<String, String> expressions = Map.of(
                "id", "_currency & ' ' & %._time",
                "subject", "%.%.%.subject",
                "first", "%.Cube[0]._currency",
                "root", "$$.Envelope.subject & $v",
                "none", "missing");

        List<Map<String, Tree>> records = walk("Envelope.Cube.Cube.Cube", expressions, TWO_DAYS);

        assertThat(records)
                .extracting(r -> r.get("id"))
                .containsExactly(Tree.of("USD 2024-05-17"), Tree.of("JPY 2024-05-17"), Tree.of("USD 2024-05-16"));
        assertThat(records).extracting(r -> r.get("subject")).containsOnly(Tree.of("Rates"));
        assertThat(records).extracting(r -> r.get("first")).containsOnly(Tree.of("USD"));
        assertThat(records).extracting(r -> r.get("root")).containsOnly(Tree.of("RatesV"));
        assertThat(records).allSatisfy(r -> assertThat(r).doesNotContainKey("none"));
    }

    @Test
    void singleElementIsOneRecord() {
        Object one = object("a", object("t", "x", "b", object("n", 1)));

        assertThat(walk("a.b", Map.of("k", "n & %.t"), one)).containsExactly(Map.of("k", Tree.of("1x")));
    }

    @Test
    void noElementIsNoRecord() {
        assertThat(walk("a.b", Map.of("k", "%.t"), object("a", object("t", "x"))))
                .isEmpty();
        assertThat(walk("a.b", Map.of("k", "%.t"), object("a", object("b", list()))))
                .isEmpty();
        assertThat(walk("a.b", Map.of("k", "%.t"), null)).isEmpty();
    }

    @Test
    void predicatesAndListsOfListsKeepTheirParents() {
        Object reply = object(
                "groups",
                list(
                        object("g", 1, "items", list(object("n", 1, "ok", true), object("n", 2, "ok", false))),
                        object("g", 2, "items", list()),
                        object("g", 3, "items", list(object("n", 3, "ok", true)))));

        assertThat(walk("groups.items[ok = true]", Map.of("k", "%.g & n"), reply))
                .containsExactly(Map.of("k", Tree.of("11")), Map.of("k", Tree.of("33")));
        assertThat(walk("groups.items[%.g > 1]", Map.of("k", "%.g & n"), reply))
                .containsExactly(Map.of("k", Tree.of("33")));
        assertThat(walk("(groups.items)", Map.of("k", "%.g"), reply)).hasSize(3);
        assertThat(walk("groups.items[]", Map.of("k", "%.g"), reply)).hasSize(3);
    }

    @Test
    void recordsThatAreListsOrTextsAreOneRecordEach() {
        Object reply =
                object("a", object("t", "x", "lists", list(list(1, 2), list(3), list()), "texts", list("p", "q")));

        assertThat(walk("a.lists", Map.of("k", "$count($)", "t", "(%.t)[0]"), reply))
                .extracting(r -> r.get("k"))
                .containsExactly(Tree.of(2), Tree.of(1), Tree.of(0));
        assertThat(walk("$.a.texts", Map.of("k", "$ & %.t"), reply))
                .containsExactly(Map.of("k", Tree.of("px")), Map.of("k", Tree.of("qx")));
    }

    @Test
    void aParentMayBeSorted() {
        Object reply = object("a", object("t", "x", "b", object("n", 1)));

        assertThat(walk("a.b", Map.of("k", "%^(n).t"), reply)).containsExactly(Map.of("k", Tree.of("x")));
    }

    @Test
    void rootMayBeAList() {
        Object reply =
                list(object("g", 1, "items", list(object("n", 1))), object("g", 2, "items", list(object("n", 2))));

        assertThat(walk("items", Map.of("k", "%.g & n"), reply))
                .containsExactly(Map.of("k", Tree.of("11")), Map.of("k", Tree.of("22")));
    }

    @Test
    void expressionsWithoutParentsWalkOverAnyRecords() {
        assertThat(walk("$", Map.of("k", "n"), list(object("n", 1), object("n", 2))))
                .containsExactly(Map.of("k", Tree.of(1)), Map.of("k", Tree.of(2)));
        assertThat(walk("$", Map.of("k", "n"), object("n", 1))).containsExactly(Map.of("k", Tree.of(1)));
    }

    @Test
    void anExpressionOnARecordGivesWhatItGivesAlone() throws ExpressionProblem {
        Object record =
                object("a", list("x"), "b", list(1, null), "c", object("d", list(object("e", 1), object("e", 2))));
        List<String> texts =
                List.of("a", "b", "c.d.e", "c.d[e = 2]", "[a]", "a ?: 'z'", "{'x': c.d.e}", "c.d^(>e).e", "$count(b)");

        for (String text : texts) {
            Tree alone = Values.expression(text).evaluate(EVALUATION, Tree.of(record));
            List<Map<String, Tree>> together =
                    walk("r", Map.of("k", text, "p", "%.x"), object("x", 1, "r", list(record, record)));
            assertThat(together).as(text).extracting(r -> r.get("k")).containsExactly(alone, alone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "$.items[0] ?: other", "$sort(a.b)", "a ? b.c : d.e", "a.b^(c)", "[a, b]"})
    void recordsWithoutDerivableParentsAreRefused(String records) {
        ExpressionProblem problem = catchThrowableOfType(
                ExpressionProblem.class, () -> Walked.compile(records, Map.of("k", "%.x"), Set.of()));

        assertThat(problem).as(records).isNotNull();
        assertThat(problem).hasMessageContaining("do not have all the parents");
    }

    @Test
    void moreStepsUpThanThereAreAreRefused() {
        assertThat(catchThrowableOfType(
                        ExpressionProblem.class, () -> Walked.compile("a.b", Map.of("k", "%.%.%.x"), Set.of())))
                .hasMessageContaining("do not have all the parents");
    }

    @Test
    void problemOfOneExpressionNamesItsKey() {
        assertThat(catchThrowableOfType(
                        ExpressionProblem.class, () -> Walked.compile("a.b", Map.of("total", "$smu(x)"), Set.of())))
                .hasMessage("total: there is no function $smu");
    }

    @Test
    void failureOfOneExpressionFailsTheWalk() {
        assertThatThrownBy(
                        () -> walk("a.b", Map.of("k", "$decimal(%.t)"), object("a", object("t", "x", "b", list(1, 2)))))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("its text is none");
    }

    @Test
    void manyRecordsKeepTheirOrder() {
        List<Object> groups = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            groups.add(object("g", i, "items", list(object("n", 1), object("n", 2))));
        }

        List<Map<String, Tree>> records = walk("groups.items", Map.of("k", "%.g * 10 + n"), object("groups", groups));

        assertThat(records).hasSize(1_000);
        assertThat(records.get(999).get("k")).isEqualTo(Tree.of(4_992));
    }
}
