package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import parley.tree.Tree;

/** What is followed without the engine gives what the engine gives. */
class PlainPathTest {

    private static final List<String> NAMES = List.of("a", "b", "_c", "_");
    private static final int CASES = 20_000;

    static List<Long> seeds() {
        return List.of(20_261_122L, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pathsGiveWhatTheReferenceGives(long seed) throws ExpressionProblem {
        Random random = new Random(seed);
        int followed = 0;
        for (int i = 0; i < CASES; i++) {
            String text = path(random);
            Expression expression = Expression.compile(text, Set.of("v"));
            Tree input = Tree.of(value(random, 3));
            Evaluation evaluation = Evaluation.of(Evaluation.BOUND).with("v", Tree.of(value(random, 2)));

            Tree reference = expression.evaluatedByReference(evaluation, input);

            assertThat(expression.evaluate(evaluation, input).plain())
                    .as("%s on %s, seed %s", text, input.plain(), seed)
                    .isEqualTo(reference.plain());
            followed += PlainPath.of(expression.syntax())
                    .map(path -> path.follow(evaluation, input) == null ? 0 : 1)
                    .orElse(0);
        }
        assertThat(followed).as("cases that were followed").isGreaterThan(CASES / 10);
    }

    @ParameterizedTest(name = "{0} is a plain path: {1}")
    @CsvSource({
        "a.b._c, true",
        "a, true",
        "$v, true",
        "$v.a, true",
        "$, false",
        "$$.a, false",
        "a[0], false",
        "a[], false",
        "a[b = 1].b, false",
        "a & b, false",
        "a.(b), false",
        "a.*, false",
        "%.a, false"
    })
    void onlyNamesAreFollowed(String text, boolean plain) throws ExpressionProblem {
        Syntax syntax = Parser.parse(text);

        assertThat(PlainPath.of(syntax).isPresent()).isEqualTo(plain);
    }

    @Test
    void whatJsonataKnowsBetterIsLeftToTheEngine() throws ExpressionProblem {
        Evaluation evaluation = Evaluation.of(Evaluation.BOUND);
        PlainPath path = PlainPath.of(Parser.parse("a.b")).orElseThrow();

        assertThat(path.follow(evaluation, Tree.of(Map.of("a", List.of())))).isNull();
        assertThat(path.follow(evaluation, Tree.of(Map.of("a", "text")))).isNull();
        assertThat(path.follow(evaluation, Tree.of(List.of()))).isNull();
        assertThat(path.follow(evaluation, Tree.of(Map.of("a", Map.of())))).isEqualTo(Tree.nothing());
    }

    private static String path(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "$v" : name(random));
        for (int steps = random.nextInt(3); steps > 0; steps--) {
            text.append('.').append(name(random));
        }
        return text.toString();
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private static @Nullable Object value(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 12 : 6);
        if (kind >= 7) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            NAMES.stream()
                    .filter(name -> random.nextInt(4) > 0)
                    .forEach(name -> members.put(name, value(random, depth - 1)));
            return members;
        }
        if (kind == 6) {
            List<@Nullable Object> items = new ArrayList<>();
            for (int size = random.nextInt(3); size > 0; size--) {
                items.add(value(random, depth - 1));
            }
            return items;
        }
        return switch (kind) {
            case 0 -> "text";
            case 1 -> random.nextInt(100);
            case 2 -> new BigDecimal("1.10");
            case 3 -> random.nextBoolean();
            case 4 -> null;
            default -> "";
        };
    }
}
