package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;

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
import parley.tree.Tree;

/** Two engines, one meaning: random expressions of the subset on random values, compiled and by the reference. */
class EnginesTest {

    /** A few seconds of every build. One long run is {@code -Dparley.cases=1000000}. */
    private static final int CASES = Integer.getInteger("parley.cases", 20_000);

    /** Each expression is compiled once and meets so many replies. */
    private static final int REPLIES = 5;

    private static final Set<String> VARIABLES = Set.copyOf(RandomExpressions.VARIABLES);

    static List<Long> seeds() {
        return List.of(20_261_122L, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void compiledExpressionsGiveWhatTheReferenceGives(long seed) {
        Random random = new Random(seed);
        RandomExpressions expressions = new RandomExpressions(random);
        RandomValues values = new RandomValues(random);
        int compiled = 0;
        int cases = 0;
        while (cases < CASES) {
            String text = expressions.expression();
            Expression expression = Values.expression(text, VARIABLES.toArray(String[]::new));
            for (int i = 0; i < REPLIES; i++, cases++) {
                Object reply = values.reply();
                Tree input = Tree.of(reply);
                Evaluation evaluation = evaluation(values, random);
                Object reference = Values.outcome(() -> expression.evaluatedByReference(evaluation, input));

                assertThat(Values.outcome(() -> expression.evaluate(evaluation, input)))
                        .as("seed %s: %s on %s with %s", seed, text, reply, variables(evaluation))
                        .isEqualTo(reference);
                compiled += isCompiled(expression, evaluation, reply) ? 1 : 0;
            }
        }

        assertThat(compiled)
                .as("cases of %s that were not given up, seed %s", cases, seed)
                .isGreaterThan(cases * 6 / 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void compiledWalksGiveWhatTheReferenceGives(long seed) {
        Random random = new Random(seed);
        RandomExpressions expressions = new RandomExpressions(random);
        RandomValues values = new RandomValues(random);
        int records = 0;
        for (int cases = 0; cases < CASES / 2; cases += REPLIES) {
            String path = expressions.records();
            Map<String, String> parts = new LinkedHashMap<>();
            for (int i = 0; i < 3; i++) {
                parts.put("p" + i, expressions.onRecord());
            }
            EngineUse use = new EngineUse();
            Walk walk = walk(path, parts, use);
            if (walk == null) {
                continue;
            }
            for (int i = 0; i < REPLIES; i++) {
                Object reply = values.reply();
                Tree input = Tree.of(reply);
                Evaluation evaluation = evaluation(values, random);
                long before = use.uncovered() + use.notCompiled();
                Object reference = Values.outcome(() -> walk.evaluatedByReference(evaluation, input));

                Object result = Values.outcome(() -> walk.evaluate(evaluation, input));

                assertThat(result)
                        .as("seed %s: %s of %s on %s with %s", seed, parts, path, reply, variables(evaluation))
                        .isEqualTo(reference);
                boolean own = before == use.uncovered() + use.notCompiled();
                records += own && result instanceof List<?> list ? list.size() : 0;
            }
        }

        assertThat(records).as("records that were walked compiled").isGreaterThan(CASES / 50);
    }

    /** Null where an expression looks higher than its records have parents, or in a place that gives none. */
    private static @Nullable Walk walk(String path, Map<String, String> parts, EngineUse use) {
        try {
            return Walk.compile(path, parts, VARIABLES, use);
        } catch (ExpressionProblem noParents) {
            return null;
        }
    }

    private static Evaluation evaluation(RandomValues values, Random random) {
        return Values.EVALUATION
                .with("v", Tree.of(values.variable()))
                .with("w", Tree.of(values.reply()))
                .with("status", Tree.of(random.nextBoolean() ? 200 : 404))
                .withHeaders(name -> name.equals("x") ? Optional.of("1") : Optional.empty());
    }

    private static String variables(Evaluation evaluation) {
        return "v = " + evaluation.value("v").plain() + ", w = "
                + evaluation.value("w").plain();
    }

    private static boolean isCompiled(Expression expression, Evaluation evaluation, @Nullable Object reply) {
        try {
            Compiled.value(Objects.requireNonNull(expression.compiled(), expression.text()), evaluation, reply);
            return true;
        } catch (GiveUp | EvaluationFailure e) {
            return false;
        }
    }
}
