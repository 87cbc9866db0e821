package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.expression.Values.list;
import static parley.expression.Values.object;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import parley.exchange.GatewayFailure;
import parley.tree.ObjectMembers;
import parley.tree.Tree;

/** Each difference between our engine and the port of JSONata: what ours gives, what the port gives as it is, and why. */
class DifferencesTest {

    private static final Object FAILS = Oracle.FAILURE;
    private static final long LARGE = 9_007_199_254_740_993L;

    private record Difference(
            String why,
            String text,
            @Nullable Object reply,
            @Nullable Object ours,
            @Nullable Object port) {}

    private static final List<Difference> DIFFERENCES = List.of(
            // exact decimals
            new Difference("sums are exact", "(0.1 + 0.2) = 0.3", null, true, false),
            new Difference("sums are exact", "$sum([0.1, 0.2, 1.10]) & ''", null, "1.40", "1.4"),
            new Difference(
                    "large numbers are exact",
                    "(n + 1) & ''",
                    object("n", LARGE),
                    "9007199254740994",
                    "9007199254740992"),
            new Difference("a decimal keeps its zeros", "$decimal('2.50') & '!'", null, "2.50!", "2.5!"),
            // elements
            new Difference(
                    "an element is its text", "e & '!'", object("e", element()), "7!", "{\"_k\":\"x\",\"_\":\"7\"}!"),
            new Difference("an element is its text", "e = '7'", object("e", element()), true, false),
            new Difference("an element is its text", "e in ['7']", object("e", element()), true, false),
            new Difference("an element is its text", "e < '8'", object("e", element()), true, FAILS),
            new Difference("an element is its text", "$number(e)", object("e", element()), 7, FAILS),
            new Difference("an element is its text", "$uppercase(e)", object("e", element()), "7", FAILS),
            new Difference("a context is one value, too", "e.$substring(0, 1)", object("e", element()), "7", FAILS),
            new Difference(
                    "an element is its text, also in a list",
                    "e & '!'",
                    object("e", list(element(), element())),
                    "[\"7\",\"7\"]!",
                    "[{\"_k\":\"x\",\"_\":\"7\"},{\"_k\":\"x\",\"_\":\"7\"}]!"),
            new Difference(
                    "an element is its text, also in an object",
                    "$string({'a': e})",
                    object("e", element()),
                    "{\"a\":\"7\"}",
                    "{\"a\":{\"_k\":\"x\",\"_\":\"7\"}}"),
            new Difference(
                    "an element that holds others is no text",
                    "'a' & e",
                    object("e", list("1", parent())),
                    FAILS,
                    "a[\"1\",{\"_k\":\"x\",\"b\":\"7\"}]"),
            new Difference(
                    "an element that holds others is no text",
                    "$string(e)",
                    object("e", parent()),
                    FAILS,
                    "{\"_k\":\"x\",\"b\":\"7\"}"),
            // nothing to search for is nothing, so that a missing parameter fails no reply
            new Difference("nothing is not looked for", "$contains('a', missing)", null, null, FAILS),
            // the port does otherwise than JSONata
            new Difference("only what JSON writes is a number", "$number('.5')", null, FAILS, 0.5),
            new Difference("only what JSON writes is a number", "$number('5.')", null, FAILS, 5),
            new Difference(
                    "an empty list stays empty where an object is made of it",
                    "$ & a{$string(b): 1}",
                    object("a", list(), "b", "x"),
                    "{\"a\":[],\"b\":\"x\"}{}",
                    "{\"a\":[null],\"b\":\"x\"}{}"),
            new Difference("nothing cannot be split at", "$split('a b', missing, 0)", null, FAILS, list()),
            new Difference("fractions are cut off last", "$substring('abcdef', 2.5, 1.5)", null, "cd", "c"),
            new Difference(
                    "a list of the reply stays one",
                    "$distinct(w[0][].k)",
                    object("w", list(object("k", list("x", "x")))),
                    list("x"),
                    "x"),
            // JSONata changes the reply
            new Difference(
                    "no reply is changed",
                    "{'k': $, 'l': {'m': b}}",
                    list(),
                    object("k", list(), "l", object()),
                    object("k", list((Object) null), "l", object())));

    private static ObjectMembers element() {
        ObjectMembers element = new ObjectMembers();
        element.put("_k", "x");
        element.put("_", "7");
        element.markElement();
        return element;
    }

    private static ObjectMembers parent() {
        ObjectMembers parent = new ObjectMembers();
        parent.put("_k", "x");
        parent.put("b", "7");
        parent.markElement();
        return parent;
    }

    @TestFactory
    Stream<DynamicTest> eachHasItsReason() {
        return DIFFERENCES.stream()
                .map(each -> DynamicTest.dynamicTest(each.why + ": " + each.text, () -> {
                    assertThat(ours(each.text, each.reply)).isEqualTo(each.ours);
                    assertThat(Oracle.port(each.text).evaluate(Map.of(), each.reply))
                            .isEqualTo(each.port);
                }));
    }

    @Test
    void theWholeReplyIsTheReplyAlsoInARecordOfAWalk() throws ExpressionProblem {
        Object reply = object("items", list(object("id", 1)), "unit", "kg");
        Walk walk = Walked.compile("items", Map.of("k", "$$.unit"), Set.of());

        assertThat(walk.find(Values.EVALUATION, Tree.of(reply)).get(0).values()).containsEntry("k", Tree.of("kg"));
    }

    /** An object constructor goes through the items of the record, and what it makes of one item has lost its list. */
    @Test
    void aRecordThatIsAListIsOneRecord() throws ExpressionProblem {
        Object reply = object("a", list(list(1), list(2)));
        Walk walk = Walked.compile("a", Map.of("k", "$"), Set.of());

        assertThat(walk.find(Values.EVALUATION, Tree.of(reply)))
                .extracting(record ->
                        Objects.requireNonNull(record.values().get("k")).plain())
                .containsExactly(list(1), list(2));
        assertThat(Oracle.port("(a).{'k': $}").evaluate(Map.of(), reply))
                .isEqualTo(list(object("k", 1), object("k", 2)));
    }

    @Test
    void inAConditionWhatIsAbsentDiffersFromALiteral() throws ExpressionProblem {
        Expression condition = Expression.condition("status != 'ok'", Set.of());

        assertThat(condition.holds(Values.EVALUATION, Tree.of(object()))).isTrue();
        assertThat(Oracle.port("status != 'ok'").evaluate(Map.of(), object())).isEqualTo(false);
    }

    @Test
    void aListInAListStaysOne() {
        Object reply =
                list(list(list(list("x", 1))), object("_", object("a", list(1)), "a", list(list("x"), list("x", 1))));

        assertThat(Values.evaluate("*.a[0]", reply)).isEqualTo(list("x"));
        assertThat(Oracle.port("*.a[0]").evaluate(Map.of(), reply)).isEqualTo("x");
    }

    @Test
    void noDifferenceExplainsAnother() {
        Differences.Case wrong = new Differences.Case("{'k': $decimal(a)} ", object("a", "2.5"), Map.of(), 1, 2);

        assertThat(Differences.explain(wrong, (text, reply, variables) -> wrong))
                .isFalse();
    }

    @Test
    void differencesMayComeTogether() {
        Object reply = object("e", parent(), "b", "2.50");

        Differences.Case both = both("e & $decimal(b)", reply);

        assertThat(both.agrees()).isFalse();
        assertThat(Differences.explain(both, (text, changed, variables) -> both(text, changed)))
                .isTrue();
    }

    @Test
    void aListThatIsKeptExplainsADistinctOne() {
        Differences.Case kept = both("$distinct(w[0][].k)", object("w", list(object("k", list("x", "x")))));

        assertThat(kept.agrees()).isFalse();
        assertThat(Differences.explain(kept, (text, changed, variables) -> both(text, changed)))
                .isTrue();
    }

    private static Differences.Case both(String text, @Nullable Object reply) {
        return new Differences.Case(
                text, reply, Map.of(), ours(text, reply), Oracle.port(text).evaluate(Map.of(), reply));
    }

    private static @Nullable Object ours(String text, @Nullable Object reply) {
        try {
            return Values.expression(text)
                    .evaluate(Values.EVALUATION, Tree.of(reply))
                    .plain();
        } catch (GatewayFailure failure) {
            return FAILS;
        }
    }
}
