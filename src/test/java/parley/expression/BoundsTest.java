package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static parley.expression.Values.evaluate;
import static parley.expression.Values.expression;
import static parley.expression.Values.object;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;

/** Attacks on the time and the memory of an evaluation: refused at load, and stopped if they got past that. */
class BoundsTest {

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final long MEBIBYTE = 1 << 20;

    /** Runs an expression that the profile would refuse, to see the second line of defence. */
    private static @Nullable Object withoutProfile(String text) {
        try {
            PartCompiler compiler = new PartCompiler(Set.of(), Expression.Use.VALUE);
            Part part = compiler.part(Drafting.draft(Parser.parse(text)));
            return part.value(new Run(Evaluation.empty(), null, compiler.slots()), null);
        } catch (ExpressionProblem e) {
            throw new AssertionError(e);
        }
    }

    private static void refused(String text, String reason) {
        assertThat(catchThrowableOfType(ExpressionProblem.class, () -> Expression.compile(text, Set.of())))
                .as(text)
                .isNotNull()
                .hasMessageContaining(reason);
    }

    private static Duration timeOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    @DisplayName("T-80 recursion is refused, and there is no function in a variable to call")
    void recursionIsRefused() {
        refused("($f := function() { $f() }; $f())", "a function cannot stand here");
        refused("($f := function($n){ 1 + $f($n) }; $f(1))", "a function cannot stand here");
    }

    @Test
    @DisplayName("T-80 what is evaluated for each pair of items stops at the bound of steps")
    void stepsAreCounted() {
        Object many = object("items", Collections.nCopies(3_000, object("n", 1)));

        assertThatThrownBy(() -> evaluate("$sum(items.($count($$.items[n = 1])))", many))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("more than 5000000 steps");
    }

    @Test
    @DisplayName("T-80 the expressions of one reply share their steps, which its size decides")
    void stepsAreOfTheReply() {
        Tree reply = Tree.of(object("items", Collections.nCopies(1_000, object("n", 1))));
        Expression expression = expression("$count(items[n = 1])");
        Evaluation small = Evaluation.ofReply(10_000);
        Evaluation large = Evaluation.ofReply(10_000_000);

        assertThatThrownBy(() -> evaluateTimes(10_000, expression, small, reply))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("steps");
        evaluateTimes(10_000, expression, large, reply);
    }

    private static void evaluateTimes(int times, Expression expression, Evaluation evaluation, Tree reply) {
        for (int i = 0; i < times; i++) {
            expression.evaluate(evaluation, reply);
        }
    }

    @Test
    @DisplayName("T-81 slow regular expressions are refused or answer fast")
    void regularExpressionsAreLinear() {
        refused("$match('a', /^(a+)+\\1$/)", "back-reference");
        String attack = "$match($pad('',400,'a'), /(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)z/)";
        assertThat(timeOf(() -> assertThat(evaluate(attack, null)).isNull())).isLessThan(GENEROUS);
        String nested = "$contains(a, /^(a+)+$/)";
        assertThat(timeOf(() -> assertThat(evaluate(nested, object("a", "a".repeat(40) + "!")))
                        .isEqualTo(false)))
                .isLessThan(GENEROUS);
    }

    @Test
    @DisplayName("T-81 many matches that each search to the end stop at the bound of steps")
    void matchesStopAtTheBound() {
        Object texts = object("texts", Collections.nCopies(100, "a".repeat(10_000)));
        assertThatThrownBy(() -> evaluate("$count(texts.$match($, /a(.*z)?/))", texts))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("steps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$pad('x', 20000000)",
                "$pad('x', 1000, 'y') ~> $replace('y', $pad('', 1000, 'z')) ~> $replace('z', $pad('', 1000, 'z'))",
                "[1..9999999]",
                "[1..9999999] ~> $count()",
                "[1..3000].[1..3000]"
            })
    @DisplayName("T-82 what allocates stops below 64 MiB")
    void allocationStops(String text) {
        long before = allocated();

        assertThatThrownBy(() -> withoutProfile(text)).isInstanceOf(EvaluationFailure.class);

        assertThat(allocated() - before).isLessThan(64 * MEBIBYTE);
    }

    @Test
    @DisplayName("T-82 doubling a text stops below 64 MiB")
    void doublingStops() {
        String text = "($a := $pad('', 1000, 'x');" + "$a := $a & $a;".repeat(27) + "$a)";
        long before = allocated();

        refused("$pad('x', 20000000)", "fills up to 1000");
        refused(text, "more than 1000 times");
        refused("[1..9999999]", "at most 10000");
        assertThatThrownBy(() -> withoutProfile(text)).isInstanceOf(EvaluationFailure.class);

        assertThat(allocated() - before).isLessThan(64 * MEBIBYTE);
    }

    @Test
    @DisplayName("T-82 a text of the reply cannot be multiplied by its records")
    void repeatedTextsStop() {
        Map<String, ?> reply =
                object("big", "x".repeat(1_000_000), "items", Collections.nCopies(10_000, object("n", 1)));
        long before = allocated();

        assertThatThrownBy(() -> evaluate("items.(n & $$.big)", reply))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("characters");
        assertThatThrownBy(() -> evaluate("$join(items.($text(n)), big)", reply))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("longer than 10000000 characters");

        assertThat(allocated() - before).isLessThan(256 * MEBIBYTE);
    }

    @Test
    @DisplayName("T-83 functions that are not pure are refused")
    void impureFunctionsAreRefused() {
        refused("$eval('1')", "would run text of a reply");
        refused("$random()", "another result each time");
        refused("$shuffle([1, 2])", "another result each time");
        refused("$millis()", "reads the clock");
        refused("$now('[Y]')", "takes 0 arguments");
    }

    @Test
    void deepDataAndDeepestExpressionFitTheStack() {
        Object value = object("n", 1);
        for (int i = 0; i < 100; i++) {
            value = object("a", List.of(value));
        }
        String nested = "(".repeat(49) + "a" + ")".repeat(49);

        assertThat(evaluate("$string($)", value)).asString().contains("\"n\":1");
        assertThat(evaluate(nested, value)).isNotNull();
        assertThat(evaluate("1" + " + 1".repeat(190), null)).isEqualTo(191);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
