package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.expression.Values.EVALUATION;
import static parley.expression.Values.expression;
import static parley.expression.Values.object;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.tree.Tree;

class RememberedTest {

    @Test
    void readsAgainOnlyWhatIsAnother() {
        List<String> read = new ArrayList<>();
        Remembered<String, Integer> lengths = new Remembered<>(text -> {
            read.add(text);
            return text.length();
        });

        assertThat(List.of(lengths.of("a"), lengths.of("a"), lengths.of("bb"), lengths.of("a")))
                .containsExactly(1, 1, 2, 1);
        assertThat(read).containsExactly("a", "bb", "a");
    }

    @Test
    void optionsOfEachItemCount() {
        Tree rows = Tree.of(object(
                "rows", List.of(object("n", -1, "s", "~"), object("n", -2, "s", "!"), object("n", -3, "s", "~"))));

        Tree shown = expression("rows.$formatNumber(n, '0', {'minus-sign': s})").evaluate(EVALUATION, rows);

        assertThat(shown.plain()).isEqualTo(List.of("~1", "!2", "~3"));
    }
}
