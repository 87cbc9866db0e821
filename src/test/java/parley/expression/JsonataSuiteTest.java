package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.exchange.GatewayFailure;
import parley.expression.JsonataSuite.Case;
import parley.tree.Tree;

/** The public JSONata suite against our parser, and against expressions of the profile as contracts run them. */
class JsonataSuiteTest {

    /** How many cases are within the profile. Fewer means that it got narrower unseen. */
    private static final int EVALUATED = 1_318;

    /** Cases that do not give the suite's result, each with the reason. A line may only leave this list. */
    private static final Map<String, String> KNOWN_FAILURES = Map.ofEntries(
            Map.entry("function-string/case001", "a division has 34 digits, and all of them are shown"),
            Map.entry("function-string/case002", "numbers have no exponent as texts"),
            Map.entry("function-string/case003", "numbers have no exponent as texts"),
            Map.entry("function-string/case005", "numbers have no exponent as texts"),
            Map.entry("function-string/case007", "numbers have no exponent as texts"),
            Map.entry("numeric-operators/case014", "decimals go up to 1,000 digits, not to 1e308"));

    @Test
    void parserAcceptsWhatTheReferenceAccepts() {
        Set<String> differences = new TreeSet<>();
        for (Case example : JsonataSuite.cases()) {
            boolean accepted = problem(example.expression()) == null;
            if (isAcceptedByReference(example.expression()) && !accepted) {
                differences.add(example.name());
            }
        }

        assertThat(differences).isEmpty();
    }

    @Test
    void parserRefusesWhatTheSuiteCallsASyntaxError() {
        Set<String> accepted = new TreeSet<>();
        for (Case example : JsonataSuite.cases()) {
            if (example.code().startsWith("S") && problem(example.expression()) == null) {
                accepted.add(example.name());
            }
        }

        assertThat(accepted).isEmpty();
    }

    @Test
    void expressionsOfTheProfileGiveTheResultOfTheSuite() {
        Set<String> wrong = new TreeSet<>();
        Set<String> stale = new TreeSet<>(KNOWN_FAILURES.keySet());
        int evaluated = 0;
        for (Case example : JsonataSuite.cases()) {
            Expression expression = compiled(example);
            if (expression != null) {
                evaluated++;
                String outcome = outcome(example, expression);
                if (!outcome.isEmpty() && !stale.remove(example.name())) {
                    wrong.add(example.name() + " " + example.expression() + ": " + outcome);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(stale).as("known failures that pass").isEmpty();
        assertThat(evaluated).isGreaterThanOrEqualTo(EVALUATED);
    }

    private static boolean isAcceptedByReference(String expression) {
        try {
            Jsonata.jsonata(expression);
            return true;
        } catch (JException e) {
            return false;
        } catch (RuntimeException e) {
            // regular expressions and signatures that the port refuses
            return false;
        }
    }

    /** Why our parser refuses the expression; null when it does not. */
    private static @Nullable ExpressionProblem problem(String expression) {
        try {
            Syntax parsed = Parser.parse(expression);
            boolean joins = parsed.all().stream().anyMatch(n -> n instanceof Syntax.Label label && label.join());
            boolean called = parsed.all().stream()
                    .anyMatch(n -> n instanceof Syntax.Call call && call.function() instanceof Syntax.Mark);
            if (!joins && !called && Drafting.draft(parsed).looksAbove) {
                return new ExpressionProblem(0, "has no parent", "");
            }
            return null;
        } catch (ExpressionProblem e) {
            return e;
        }
    }

    private static @Nullable Expression compiled(Case example) {
        try {
            Expression expression =
                    Expression.compile(example.expression(), example.bindings().keySet());
            return expression.usesParent() ? null : expression;
        } catch (ExpressionProblem e) {
            return null;
        }
    }

    /** What is wrong with the result, or empty. */
    private static String outcome(Case example, Expression expression) {
        Evaluation evaluation = Evaluation.empty().withNow(Instant.EPOCH);
        for (Map.Entry<String, Object> binding : example.bindings().entrySet()) {
            evaluation = evaluation.with(binding.getKey(), Tree.of(binding.getValue()));
        }
        try {
            Object result =
                    expression.evaluate(evaluation, Tree.of(example.input())).plain();
            Object expected = example.result().orElse(null);
            boolean same = example.unordered()
                    ? new HashSet<>(keys(result)).equals(new HashSet<>(keys(expected)))
                    : Numbers.equal(result, expected);
            same |= same(result, expected);
            return same && example.code().isEmpty() ? "" : "gives " + result + ", not " + expected + example.code();
        } catch (GatewayFailure e) {
            return example.code().isEmpty() ? e.getMessage() : "";
        }
    }

    /** Equal but for the last digits of numbers, which the suite has as doubles. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return Likeness.same(one, other);
    }

    private static List<?> keys(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream()
                        .map(item -> List.of(String.valueOf(Numbers.key(item))))
                        .toList()
                : List.of();
    }
}
