package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.exchange.GatewayFailure;
import parley.expression.Differences.Case;
import parley.tree.Tree;

/** One meaning: random expressions on random values, by our engine and by the port of JSONata. */
class EnginesTest {

    /** A few seconds of every build. One long run is {@code -Dparley.cases=1000000}. */
    private static final int CASES = Integer.getInteger("parley.cases", 20_000);

    /** Each expression is compiled once and meets so many replies; the oracle takes its time to compile. */
    private static final int REPLIES = CASES > 100_000 ? 50 : 5;

    /** Enough to see what is wrong. */
    private static final int SHOWN = 20;

    private static final Set<String> VARIABLES = Set.copyOf(RandomExpressions.VARIABLES);

    static List<Long> seeds() {
        return List.of(20_261_122L, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void expressionsGiveWhatTheOracleGives(long seed) {
        Random random = new Random(seed);
        RandomExpressions expressions = new RandomExpressions(random);
        RandomValues values = new RandomValues(random);
        List<String> different = new ArrayList<>();
        int compared = 0;
        int valued = 0;
        int cases = 0;
        while (cases < CASES && different.size() < SHOWN) {
            String text = expressions.expression();
            Oracle oracle = Oracle.of(RandomExpressions.oracles(text));
            Expression expression = expression(RandomExpressions.ours(text));
            for (int i = 0; i < REPLIES; i++, cases++) {
                Object reply = values.reply();
                Map<String, @Nullable Object> variables = variables(values, random);
                if (oracle == null || expression == null) {
                    continue;
                }
                Case each = evaluated(text, expression, oracle, reply, variables);
                compared++;
                valued += each.expected() == null || each.expected() == Oracle.FAILURE ? 0 : 1;
                if (!Differences.explain(each, EnginesTest::evaluated)) {
                    different.add(String.valueOf(each));
                }
            }
        }

        assertThat(different).as("seed %s", seed).isEmpty();
        assertThat(compared).as("compared of %s, seed %s", cases, seed).isGreaterThan(cases * 8 / 10);
        assertThat(valued).as("with a value of %s, seed %s", cases, seed).isGreaterThan(cases / 5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void walksGiveWhatTheOracleGives(long seed) {
        Random random = new Random(seed);
        RandomExpressions expressions = new RandomExpressions(random);
        RandomValues values = new RandomValues(random);
        List<String> different = new ArrayList<>();
        int records = 0;
        for (int cases = 0; cases < CASES / 2 && different.size() < SHOWN; cases += REPLIES) {
            String path = expressions.records();
            String part = expressions.onRecord();
            Walk walk = walk(path, RandomExpressions.ours(part));
            Walked oracle = Walked.of(path, RandomExpressions.oracles(part));
            if (walk == null || oracle == null || part.contains("$$")) {
                continue;
            }
            for (int i = 0; i < REPLIES; i++) {
                Object reply = values.reply();
                Map<String, @Nullable Object> variables = variables(values, random);
                Case each = walked(path + " / " + part, walk, oracle, reply, variables);
                records += each.given() instanceof List<?> list ? list.size() : 0;
                if (!Differences.explain(each, EnginesTest::walked)) {
                    different.add(String.valueOf(each));
                }
            }
        }

        assertThat(different).as("seed %s", seed).isEmpty();
        assertThat(records).as("records, seed %s", seed).isGreaterThan(CASES / 50);
    }

    private static Case evaluated(String text, @Nullable Object reply, Map<String, @Nullable Object> variables) {
        Expression expression = Objects.requireNonNull(expression(RandomExpressions.ours(text)));
        Oracle oracle = Objects.requireNonNull(Oracle.of(RandomExpressions.oracles(text)));
        return evaluated(text, expression, oracle, reply, variables);
    }

    private static Case evaluated(
            String text,
            Expression expression,
            Oracle oracle,
            @Nullable Object reply,
            Map<String, @Nullable Object> variables) {
        return new Case(text, reply, variables, given(expression, variables, reply), oracle.evaluate(variables, reply));
    }

    private static Case walked(String text, @Nullable Object reply, Map<String, @Nullable Object> variables) {
        String[] parts = text.split(" / ", 2);
        Walk walk = Objects.requireNonNull(walk(parts[0], RandomExpressions.ours(parts[1])));
        Walked oracle = Objects.requireNonNull(Walked.of(parts[0], RandomExpressions.oracles(parts[1])));
        return walked(text, walk, oracle, reply, variables);
    }

    private static Case walked(
            String text, Walk walk, Walked oracle, @Nullable Object reply, Map<String, @Nullable Object> variables) {
        try {
            List<Walk.Found> found = walk.find(evaluation(variables), Tree.of(reply));
            return new Case(text, reply, variables, oracle.shape(found), oracle.evaluate(found, variables, reply));
        } catch (GatewayFailure failure) {
            return new Case(text, reply, variables, Oracle.FAILURE, oracle.evaluate(List.of(), variables, reply));
        }
    }

    private static @Nullable Object given(
            Expression expression, Map<String, @Nullable Object> variables, @Nullable Object reply) {
        try {
            return expression.evaluate(evaluation(variables), Tree.of(reply)).plain();
        } catch (GatewayFailure failure) {
            return Oracle.FAILURE;
        }
    }

    private static @Nullable Expression expression(String text) {
        try {
            return Expression.compile(text, VARIABLES);
        } catch (ExpressionProblem outside) {
            return null;
        }
    }

    /** Null where an expression looks higher than its records have parents, or in a place that gives none. */
    private static @Nullable Walk walk(String path, String part) {
        try {
            return Walked.compile(path, Map.of("k", part), VARIABLES);
        } catch (ExpressionProblem noParents) {
            return null;
        }
    }

    private static Map<String, @Nullable Object> variables(RandomValues values, Random random) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("v", values.variable());
        variables.put("w", values.reply());
        variables.put("status", random.nextBoolean() ? 200 : 404);
        return variables;
    }

    private static Evaluation evaluation(Map<String, @Nullable Object> variables) {
        Evaluation evaluation =
                Values.EVALUATION.withHeaders(name -> name.equals("x") ? Optional.of("1") : Optional.empty());
        for (Map.Entry<String, @Nullable Object> variable : variables.entrySet()) {
            evaluation = evaluation.with(variable.getKey(), Tree.of(variable.getValue()));
        }
        return evaluation;
    }
}
