package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.expression.Values.EVALUATION;
import static parley.expression.Values.expression;
import static parley.expression.Values.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import parley.tree.Tree;

/** One compiled expression serves all threads at once. */
class ConcurrencyTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 1_500;

    private static final Expression EXPRESSION = expression(
            "{'sum': $sum(items.(p * q)), 'names': $map(items, function($i) { $uppercase($i.n) & $v }),"
                    + " 'big': items[p > $min($$.items.p)].n, 'first': (items^(>p))[0].n, 're': $replace(t, /[a-c]+/, '<$0>')}",
            "v");

    @Test
    void sharedExpressionGivesNoWrongResult() throws Exception {
        List<Tree> inputs = new ArrayList<>();
        List<Tree> expected = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Object items = List.of(object("n", "a" + i, "p", i, "q", 2), object("n", "b" + i, "p", i + 1, "q", 3));
            inputs.add(Tree.of(object("items", items, "t", "xa" + i)));
            expected.add(evaluate(inputs.get(i), i));
        }
        assertThat(expected).doesNotHaveDuplicates();

        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int offset = t;
                work.add(() -> wrong(inputs, expected, offset));
            }
            for (Future<Integer> wrong : threads.invokeAll(work)) {
                assertThat(wrong.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int wrong(List<Tree> inputs, List<Tree> expected, int offset) {
        int wrong = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int i = (round + offset) % inputs.size();
            wrong += evaluate(inputs.get(i), i).equals(expected.get(i)) ? 0 : 1;
        }
        return wrong;
    }

    private static Tree evaluate(Tree input, int i) {
        return EXPRESSION.evaluate(EVALUATION.with("v", Tree.of("-" + i)), input);
    }

    @Test
    void resultIsWhatItShouldBe() {
        Tree input = Tree.of(object(
                "items", List.of(object("n", "a", "p", 1, "q", 2), object("n", "b", "p", 2, "q", 3)), "t", "xab"));

        assertThat(evaluate(input, 7).plain())
                .isEqualTo(Map.of("sum", 8, "names", List.of("A-7", "B-7"), "big", "b", "first", "b", "re", "x<ab>"));
    }
}
