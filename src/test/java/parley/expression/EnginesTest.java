package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.exchange.GatewayFailure;
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

    private int explained;

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
            Oracle oracle = Oracle.of(text);
            Expression expression = expression(text);
            for (int i = 0; i < REPLIES; i++, cases++) {
                Object reply = values.reply();
                Map<String, @Nullable Object> variables = variables(values, random);
                if (oracle == null || expression == null) {
                    continue;
                }
                Object expected = oracle.evaluate(variables, reply);
                Object given = given(expression, variables, reply);
                compared++;
                valued += expected == null || expected == Oracle.FAILURE ? 0 : 1;
                if (!Likeness.same(given, expected) && !explained(text, reply, given, expected)) {
                    different.add(text + " on " + reply + " with " + variables + ": " + given + ", not " + expected);
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
            Oracle oracle = Oracle.of("(" + path + ").{'found': true, 'k': (" + part + ")}");
            Walk walk = walk(path, part);
            if (walk == null || oracle == null || part.contains("$$")) {
                continue;
            }
            for (int i = 0; i < REPLIES; i++) {
                Object reply = values.reply();
                Map<String, @Nullable Object> variables = variables(values, random);
                Object expected = oracle.evaluate(variables, reply);
                Object given = walked(walk, variables, reply);
                records += given instanceof List<?> list ? list.size() : 0;
                if (!Likeness.same(given, expected) && !explained(part, reply, given, expected)) {
                    different.add(path + " / " + part + " on " + reply + " with " + variables + ": " + given + ", not "
                            + expected);
                }
            }
        }

        assertThat(different).as("seed %s", seed).isEmpty();
        assertThat(records).as("records, seed %s", seed).isGreaterThan(CASES / 50);
    }

    /** A known difference is rare, or it hides another. */
    private boolean explained(String text, @Nullable Object reply, @Nullable Object given, @Nullable Object expected) {
        return Differences.explain(text, reply, given, expected) && ++explained <= 5 + CASES / 1_000;
    }

    private static @Nullable Object given(
            Expression expression, Map<String, @Nullable Object> variables, @Nullable Object reply) {
        try {
            return expression.evaluate(evaluation(variables), Tree.of(reply)).plain();
        } catch (GatewayFailure failure) {
            return Oracle.FAILURE;
        }
    }

    /** In the shape of the oracle: nothing, one object, or a list of several. */
    private static @Nullable Object walked(Walk walk, Map<String, @Nullable Object> variables, @Nullable Object reply) {
        try {
            List<Map<String, @Nullable Object>> found = new ArrayList<>();
            for (Walk.Found record : walk.find(evaluation(variables), Tree.of(reply))) {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                object.put("found", true);
                record.values().forEach((key, value) -> object.put(key, value.plain()));
                found.add(object);
            }
            return found.isEmpty() ? null : found.size() == 1 ? found.get(0) : found;
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
            return Walk.compile(path, Map.of("k", part), VARIABLES);
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
