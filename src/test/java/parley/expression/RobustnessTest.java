package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static parley.expression.Values.EVALUATION;
import static parley.expression.Values.list;
import static parley.expression.Values.object;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;

/** Whatever an author types is compiled or refused; whatever is compiled gives a value or a failure of the table. */
class RobustnessTest {

    private static final Medium XML = new Medium("XML", true, true, false);

    private static final int MUTATIONS = 2_000;

    private static final String SIGNS = "()[]{}.,;:?%&|*/+-=<>!~^@#$'\"`\\ 01ab";

    private static final List<String> SEEDS = List.of(
            "a.b[c = 1 and d != 'x'].{'k': e & %.f, 'l': [1..3]}",
            "$map(items, function($i, $n) { $uppercase($i.name) & $n })",
            "($x := items^(>price, name)[0]; $x.price ?: $day ?? 0)",
            "items{type: $sum(price * quantity)} ~> $each(function($v, $k) { $k & $v })",
            "$replace(name, /([a-z]+)-([0-9]{1,3})/i, '$2 $1', 2)",
            "$reduce(items, function($a, $i) { $a + $i.price }, 0) > 1e3 ? 'much' : -1.50",
            "$toMillis(date, '[Y0001]-[M01]-[D01]') ~> $fromMillis('[D]. [MNn] [Y]')",
            "items#$n.{'n': $n, 'v': `the name`[-1][]} /* note */",
            "$header('x') in ['a', 'b'] or $exists(*.z) and $not($contains($text(q), 'r'))");

    private static final Tree INPUT = Tree.of(object(
            "a",
            object("f", 1, "b", list(object("c", 1, "e", "x"), list(), object("c", 2))),
            "items",
            list(object("name", "n-1", "price", 2, "quantity", 3, "type", "t"), object("name", "m", "price", 1.5)),
            "name",
            "abc-12",
            "date",
            "2024-05-17"));

    /** One fixed seed, so that a build repeats, and one of its own, which the name of the test prints. */
    static LongStream seeds() {
        return LongStream.of(20_261_101, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingElseIsThrown(long seed) {
        Random random = new Random(seed);
        int compiled = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            compiled += compilesAndEvaluates(mutated(random)) ? 1 : 0;
        }

        assertThat(compiled).isGreaterThan(MUTATIONS / 20);
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int count = random.nextInt(3); count >= 0; count--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 2 -> text.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                default -> {
                    String other = SEEDS.get(random.nextInt(SEEDS.size()));
                    int start = random.nextInt(other.length());
                    text.insert(at, other, start, Math.min(other.length(), start + 8));
                }
            }
        }
        return text.toString();
    }

    private static boolean compilesAndEvaluates(String text) {
        try {
            Expression expression = Expression.compile(text, Set.of("day"));
            Hints.of(expression.syntax(), XML);
            Origins.of(expression.syntax(), Origin.TREE, Origin.TREE, Map.of("day", Origin.TEXT), XML);
            if (!expression.usesParent()) {
                expression.evaluate(EVALUATION.withNow(Instant.EPOCH), INPUT);
            }
            return true;
        } catch (ExpressionProblem e) {
            assertThat(e.offset()).as(text).isBetween(0, text.length());
            return false;
        } catch (GatewayFailure e) {
            return true;
        } catch (RuntimeException | Error e) {
            return fail(text, e);
        }
    }
}
