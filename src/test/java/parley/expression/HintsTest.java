package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.expression.Values.expression;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintsTest {

    @Test
    void nameWithAMinusReadsAsArithmetic() {
        assertThat(expression("buyer.first-name").hints())
                .containsExactly(
                        new Hint(6, "first-name reads as first minus name", "Write `first-name` in backticks"));
    }

    @Test
    void pathWithSlashesReadsAsDivision() {
        assertThat(expression("rss/channel").hints())
                .containsExactly(new Hint(
                        0,
                        "rss/channel reads as rss divided by channel",
                        "Write rss.channel: the steps of a path have dots between"));
    }

    @Test
    void comparisonWithNullIsNotWhatItSeems() {
        assertThat(expression("a != null").hints()).singleElement().satisfies(hint -> {
            assertThat(hint.offset()).isEqualTo(2);
            assertThat(hint.cure()).contains("$exists");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"first - name", "`first-name`", "a -1", "a/2", "total / count", "price-$count(a)", "a.b -c"})
    void arithmeticThatIsMeantGetsNoHint(String text) {
        assertThat(expression(text).hints()).isEmpty();
    }
}
