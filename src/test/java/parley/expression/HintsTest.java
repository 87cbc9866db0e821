package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HintsTest {

    @Test
    void nameWithAMinusReadsAsArithmetic() {
        assertThat(hints("buyer.first-name"))
                .containsExactly(
                        Finding.warning(6, "first-name reads as first minus name", "Write `first-name` in backticks"));
    }

    @Test
    void pathWithSlashesReadsAsDivision() {
        assertThat(hints("rss/channel"))
                .containsExactly(Finding.warning(
                        0,
                        "rss/channel reads as rss divided by channel",
                        "Write rss.channel: the steps of a path have dots between"));
    }

    @Test
    void nameWithAMinusHasAnUnderscoreInXml() throws ExpressionProblem {
        assertThat(Hints.of(Parser.parse("buyer.last-updated"), new Medium("XML", true, true, false)))
                .containsExactly(Finding.warning(6, "last-updated reads as last minus updated", "Write last_updated"));
    }

    @ParameterizedTest
    @CsvSource({
        "ok = True, 5, Write true",
        "FALSE != ok, 0, Write false",
        "a and done = TRUE, 13, Write true",
        "error != None, 9, Write $exists(x) or $not($exists(x))",
        "undefined = error, 0, Write $exists(x) or $not($exists(x))"
    })
    void valuesOfOtherLanguagesReadAsMembers(String text, int offset, String cure) {
        assertThat(hints(text)).singleElement().satisfies(hint -> {
            assertThat(hint.offset()).isEqualTo(offset);
            assertThat(hint.message()).endsWith("is read as the member of that name");
            assertThat(hint.cure()).isEqualTo(cure);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"first - name", "`first-name`", "a -1", "a/2", "total / count", "price-$count(a)", "a.b -c"})
    void arithmeticThatIsMeantGetsNoHint(String text) {
        assertThat(hints(text)).isEmpty();
    }

    private static List<Finding> hints(String text) {
        try {
            return Hints.of(Parser.parse(text), new Medium("format: json", false, false, false));
        } catch (ExpressionProblem refused) {
            throw new AssertionError(text, refused);
        }
    }
}
