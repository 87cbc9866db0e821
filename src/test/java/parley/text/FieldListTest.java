package parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.text.FieldList.Pair;

class FieldListTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a, b                 | a+b
            a                    | a
            ` , a ,, b, `        | a+b
            "a, b", c            | "a, b"+c
            x="a\\", b", c       | x="a\\", b"+c
            x="a, b              | x="a+b
            x="a", y="b, c, z    | x="a"+y="b+c+z
            a;q="1,2";b, c       | a;q="1,2";b+c
            """)
    void commasOutsideOfQuotedStringsDivideMembers(String line, String members) {
        assertThat(String.join("+", FieldList.members(List.of(line)))).isEqualTo(members);
    }

    @Test
    void severalLinesAreOneListAndNoQuoteReachesIntoTheNext() {
        assertThat(FieldList.members(List.of("a, \"b", "c\"", ""))).containsExactly("a", "\"b", "c\"");
        assertThat(FieldList.members(List.of())).isEmpty();
    }

    @Test
    void manyOpenQuotesAreReadInLinearTime() {
        assertThat(FieldList.members(List.of("\"\\".repeat(500_000) + ",b"))).hasSize(2);
    }

    @Test
    void aPieceIsThereEvenIfItIsEmpty() {
        assertThat(FieldList.split("", ';')).containsExactly("");
        assertThat(FieldList.split(" a ;; b", ';')).containsExactly("a", "", "b");
    }

    @Test
    void aPairHasANameInSmallLettersAndAValueWithoutQuotes() {
        assertThat(Pair.of(" Max-Age = \"6\\\"0\" ")).isEqualTo(new Pair("max-age", Optional.of("6\"0")));
        assertThat(Pair.of("x=\"a\"b")).isEqualTo(new Pair("x", Optional.of("\"a\"b")));
        assertThat(Pair.of("No-Store")).isEqualTo(new Pair("no-store", Optional.empty()));
        assertThat(Pair.of("x=")).isEqualTo(new Pair("x", Optional.of("")));
    }
}
