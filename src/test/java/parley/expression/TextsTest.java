package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    private static final Run RUN = new Run(Evaluation.empty(), null, 0);

    @ParameterizedTest
    @CsvSource({
        "hello, 0, 2, he",
        "hello, 3, , lo",
        "hello, -3, 2, ll",
        "hello, -9, 2, he",
        "hello, 9, , ''",
        "hello, 0, 0, ''",
        "hello, 0, -1, ''",
        "hello, 1.5, 2, el",
        "a\uD83D\uDCA9b, 1, 1, \uD83D\uDCA9",
        "a\uD83D\uDCA9b, -1, , b"
    })
    void substringCountsCodePoints(String text, double start, @Nullable Double length, String expected) {
        assertThat(Texts.substring(text, start, length)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"foo, 5, ' ', 'foo  '", "foo, -5, #, ##foo", "foo, 8, -+, foo-+-+-", "foobar, 3, x, foobar"})
    void padFillsUp(String text, int width, String filling, String expected) {
        assertThat(Texts.pad(text, width, filling)).isEqualTo(expected);
    }

    @Test
    void splitKeepsEmptyParts() {
        assertThat(Texts.split(RUN, "a,,b,", ",", Integer.MAX_VALUE)).containsExactly("a", "", "b", "");
        assertThat(Texts.split(RUN, "a,b,c", ",", 2)).containsExactly("a", "b");
        assertThat(Texts.split(RUN, "abc", "", 9)).containsExactly("a", "b", "c");
        assertThat(Texts.split(RUN, "", ",", 9)).containsExactly("");
        assertThat(Texts.split(RUN, "", "", 9)).isEmpty();
        assertThat(Texts.split(RUN, "a", ",", 0)).isEmpty();
    }

    @Test
    void replaceIsLiteralAndLimited() {
        assertThat(Texts.replace(RUN, "a.b.c", ".", "$1", Integer.MAX_VALUE)).isEqualTo("a$1b$1c");
        assertThat(Texts.replace(RUN, "a.b.c", ".", "-", 1)).isEqualTo("a-b.c");
        assertThatThrownBy(() -> Texts.replace(RUN, "a", "", "x", 1)).isInstanceOf(EvaluationFailure.class);
    }

    @Test
    void dateTimesWithoutZoneAreOfUtc() {
        assertThat(Texts.millis("1970-01-01T00:00:01")).isEqualTo(1_000);
        assertThat(Texts.millis("1970-01-01T01:00:01+01:00")).isEqualTo(1_000);
        assertThat(Texts.millis("1970")).isZero();
        assertThatThrownBy(() -> Texts.millis("1".repeat(101))).isInstanceOf(EvaluationFailure.class);
    }

    @Test
    void joinedTextHasABound() {
        String large = "x".repeat(6_000_000);

        assertThatThrownBy(() -> Texts.join(RUN, List.of("a", "b", "c"), large)).isInstanceOf(EvaluationFailure.class);
    }
}
