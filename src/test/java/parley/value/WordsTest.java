package parley.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.contract.ValueType.BooleanType;
import parley.contract.ValueType.EnumType;
import parley.contract.ValueType.LetterCase;
import parley.contract.ValueType.LinesType;
import parley.contract.ValueType.StringType;

class WordsTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true   | true
            TRUE   | true
            1      | true
            y      | true
            Y      | true
            Yes    | true
            t      | true
            ON     | true
            ` on ` | true
            false  | false
            0      | false
            N      | false
            no     | false
            F      | false
            Off    | false
            2      | !
            -1     | !
            ja     | !
            1.0    | !
            yess   | !
            null   | !
            """)
    void textBecomesBoolean(String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.BOOLEAN), text)).isEqualTo(expected);
    }

    @Test
    void theContractsWordsWinAndTheFirstIsSentAsWritten() throws BadValue {
        Scalar available = Types.scalar(new BooleanType(words("Ja", "0"), words("Nein", "-1")));

        assertThat(available.read("JA")).isEqualTo(true);
        assertThat(available.read("0")).isEqualTo(true);
        assertThat(available.read("-1")).isEqualTo(false);
        assertThat(available.read("off")).isEqualTo(false);
        assertThat(available.send(true, Optional.empty())).isEqualTo("Ja");
        assertThat(available.send(false, Optional.empty())).isEqualTo("Nein");
        assertThat(Types.scalar(Types.BOOLEAN).send(true, Optional.empty())).isEqualTo("true");
    }

    @Test
    void callersSayTrueAndFalseWhateverTheContractsWordsAre() throws BadValue {
        Scalar odd = Types.scalar(new BooleanType(words("false"), words("true")));

        assertThat(odd.read("false")).isEqualTo(true);
        assertThat(odd.fromClient("false")).isEqualTo(false);
        assertThat(odd.fromClient("YES")).isEqualTo(true);
    }

    private static Set<String> words(String... words) {
        return new LinkedHashSet<>(Arrays.asList(words));
    }

    @Test
    void stringsPassUnchanged() throws BadValue {
        Scalar string = Types.scalar(StringType.PLAIN);
        Scalar state = Types.scalar(new EnumType());

        assertThat(string.read("  <b>\u202e \u0007x&amp;  ")).isEqualTo("  <b>\u202e \u0007x&amp;  ");
        assertThat(state.read("in-transit")).isEqualTo("in-transit");
        assertThat(string.send("a b", Optional.of("ignored"))).isEqualTo("a b");
    }

    @Test
    void longestStringCountsCodePoints() {
        Scalar four = Types.scalar(new StringType(Optional.of(4), Optional.empty(), Optional.empty()));

        assertThat(Types.outcome(four, "abcd")).isEqualTo("abcd");
        assertThat(Types.outcome(four, "😀😀😀😀")).isEqualTo("😀😀😀😀");
        assertThatThrownBy(() -> four.read("abcde"))
                .hasMessage("text of at most 4 characters expected, \"abcde\" found");
        assertThat(Types.outcomeOfClient(four, "abcde")).isEqualTo("abcde");
    }

    @Test
    void patternsMatchTheWholeText() {
        Scalar month = Types.scalar(Types.pattern("[0-9]{4}-[0-9]{2}"));

        assertThat(Types.outcome(month, "2024-05")).isEqualTo("2024-05");
        assertThat(Types.outcome(month, "2024-05-17")).isEqualTo("!");
        assertThat(Types.outcome(month, "2024-05\n")).isEqualTo("!");
        assertThat(Types.outcome(month, "x2024-05")).isEqualTo("!");
        assertThat(Types.outcomeOfClient(month, "2024")).isEqualTo("2024");
    }

    @Test
    void textTooLongForAPatternDoesNotMatch() {
        Scalar anything = Types.scalar(Types.pattern(".*"));

        assertThat(Types.outcome(anything, "x".repeat(10_000))).hasSize(10_000);
        assertThat(Types.outcome(anything, "x".repeat(10_001))).isEqualTo("!");
    }

    @Test
    void caseIsChangedBeforeThePatternIsAsked() throws BadValue {
        Scalar code = Types.scalar(
                new StringType(Optional.empty(), Optional.of(Types.source("[A-Z]+")), Optional.of(LetterCase.UPPER)));
        Scalar lower = Types.scalar(new StringType(Optional.empty(), Optional.empty(), Optional.of(LetterCase.LOWER)));

        assertThat(code.read("eur")).isEqualTo("EUR");
        assertThat(code.fromClient("eur")).isEqualTo("EUR");
        assertThat(lower.read("TITLE")).isEqualTo("title");
    }

    @Test
    void linesAreTrimmedAndNeverBlank() throws BadValue {
        Scalar lines = Types.scalar(new LinesType());

        assertThat(lines.read(" a \r\n\n\tb\rc\u00a0\n \n")).isEqualTo(List.of("a", "b", "c"));
        assertThat(lines.read("\n \n")).isEqualTo(List.of());
        assertThat(lines.send(List.of("a", "b"), Optional.empty())).isEqualTo("a\nb");
        assertThat(lines.compare(List.of("a", "b"), List.of("a", "b"))).isZero();
        assertThat(lines.compare(List.of("a b"), List.of("a", "b"))).isNotZero();
    }
}
