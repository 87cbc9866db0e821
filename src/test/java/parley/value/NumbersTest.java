package parley.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.contract.ValueType.DecimalType;
import parley.contract.ValueType.IntegerType;
import parley.contract.ValueType.NumberType;

class NumbersTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            7                    | 7
            ` 7 `                | 7
            +7                   | 7
            -7                   | -7
            -0                   | 0
            007                  | 7
            7.0                  | 7
            7.00                 | 7
            7.                   | 7
            1E+2                 | 100
            1e3                  | 1000
            1.5e1                | 15
            2147483647           | 2147483647
            2147483648           | 2147483648
            9007199254740991     | 9007199254740991
            -9007199254740991    | -9007199254740991
            9007199254740992     | !
            -9007199254740992    | !
            12345678901234567890 | !
            1e400                | !
            7.5                  | !
            1,000                | !
            1 000                | !
            1.0.0                | !
            7a                   | !
            0x1F                 | !
            1_000                | !
            --7                  | !
            -                    | !
            .                    | !
            e5                   | !
            7e                   | !
            NaN                  | !
            Infinity             | !
            ` `                  | !
            ٧                    | !
            true                 | !
            """)
    void textBecomesInteger(String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.INTEGER), text)).isEqualTo(expected);
    }

    @Test
    void integersAreAsSmallAsTheyCanBe() throws BadValue {
        Scalar integer = Types.scalar(Types.INTEGER);

        assertThat(integer.read("7.0")).isEqualTo(7);
        assertThat(integer.read("2147483648")).isEqualTo(2_147_483_648L);
        assertThatThrownBy(() -> integer.read("9007199254740992")).hasMessageContaining("use string");
    }

    @ParameterizedTest(name = "thousands {0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ,   | 1,234          | 1234
            ,   | 12,345,678     | 12345678
            ,   | 1234           | 1234
            ,   | 1,234.0        | 1234
            ,   | 1,23           | !
            ,   | 1,2345         | !
            ,   | 1234,567       | !
            ,   | ,123           | !
            ,   | 1,,234         | !
            ,   | 1,234,         | !
            ,   | 1.234          | !
            .   | 1.234          | 1234
            .   | 1.234.567      | 1234567
            .   | 1.5            | !
            '   | 1'234          | 1234
            '   | 1,234          | !
            ` ` | 1 234          | 1234
            ` ` | 1\u00a0234     | 1234
            ` ` | 1\u202f234\u2009567 | 1234567
            ` ` | 1\u00a023      | !
            ` ` | 1\u3000234     | !
            """)
    void thousandsStandOnlyBetweenGroupsOfThree(String separator, String text, String expected) {
        Scalar integer = Types.scalar(new IntegerType(Optional.empty(), Optional.empty(), Optional.of(separator)));

        assertThat(Types.outcome(integer, text)).isEqualTo(expected);
    }

    @Test
    void boundsAreIncludedAndTold() {
        Scalar rating = Types.scalar(
                new IntegerType(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.TEN), Optional.empty()));
        Scalar share = Types.scalar(new DecimalType(
                false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new BigDecimal("0.50"))));

        assertThat(Types.outcome(rating, "1")).isEqualTo("1");
        assertThat(Types.outcome(rating, "10.0")).isEqualTo("10");
        assertThatThrownBy(() -> rating.read("11")).hasMessage("number from 1 to 10 expected, \"11\" found");
        assertThat(Types.outcome(share, "0.500")).isEqualTo("0.500");
        assertThatThrownBy(() -> share.read("0.51")).hasMessage("number of at most 0.50 expected, \"0.51\" found");
    }

    @DisplayName("F-86 digits come out exactly as they went in; F-97 a comma is no point unless declared")
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1.10                           | 1.10
            0                              | 0
            0.00                           | 0.00
            -0                             | 0
            -0.00                          | 0.00
            -1.50                          | -1.50
            +1.50                          | 1.50
            007.50                         | 7.50
            .5                             | 0.5
            -.5                            | -0.5
            5.                             | 5
            `  12.5 `                      | 12.5
            \u00a012.5\u00a0               | 12.5
            1E+2                           | 100
            1e3                            | 1000
            1.50e1                         | 15.0
            1.5E-3                         | 0.0015
            12345678901234567890.123456789 | 12345678901234567890.123456789
            0.0000001                      | 0.0000001
            1,5                            | !
            1,234.50                       | !
            1.234,56                       | !
            1'234                          | !
            1 234                          | !
            1.2.3                          | !
            5e                             | !
            5e+                            | !
            5e1.5                          | !
            $5                             | !
            5 EUR                          | !
            (5)                            | !
            5-                             | !
            n/a                            | !
            −5                             | !
            ５                             | !
            1e400                          | !
            1e-400                         | !
            """)
    void textBecomesDecimal(String text, String expected) {
        assertThat(Types.outcome(Types.scalar(DecimalType.PLAIN), text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1.234,50     | 1234.50
            1234,50      | 1234.50
            1,5          | 1.5
            -1.234.567,8 | -1234567.8
            1.234        | 1234
            12           | 12
            ,5           | 0.5
            0,10         | 0.10
            1,5e2        | 150
            1.5          | !
            1.2345       | !
            12.34,5      | !
            1234.567,8   | !
            1,234,5      | !
            1,234.5      | !
            .123         | !
            """)
    void commaIsTheDecimalSignWhereDeclared(String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.comma()), text)).isEqualTo(expected);
    }

    @Test
    void jsonNumbersHaveAPointWhateverTextsHave() throws BadValue {
        Scalar integer = Types.scalar(new IntegerType(Optional.empty(), Optional.empty(), Optional.of(".")));

        assertThat(Types.scalar(Types.comma()).readNumber("1.234")).isEqualTo("1.234");
        assertThat(integer.readNumber("1234.0")).isEqualTo(1234);
        assertThatThrownBy(() -> integer.readNumber("1.234")).isInstanceOf(BadValue.class);
    }

    @Test
    void callersWriteAPointWhateverTheUpstreamWrites() {
        assertThat(Types.outcomeOfClient(Types.scalar(Types.comma()), "1.234")).isEqualTo("1.234");
        assertThat(Types.outcomeOfClient(Types.scalar(Types.comma()), "1.234,5"))
                .isEqualTo("1234.5");
        assertThat(Types.outcomeOfClient(Types.scalar(DecimalType.PLAIN), "1,5"))
                .isEqualTo("!");
    }

    @ParameterizedTest(name = "scale {0}: {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            2 | 1.005   | 1.01
            2 | 1.0049  | 1.00
            2 | -1.005  | -1.01
            2 | 1.5     | 1.50
            0 | 2.5     | 3
            0 | 2       | 2
            """)
    void scaleRoundsHalfUp(int scale, String text, String expected) {
        Scalar decimal = Types.scalar(
                new DecimalType(false, Optional.empty(), Optional.of(scale), Optional.empty(), Optional.empty()));
        Scalar number = Types.scalar(
                new NumberType(false, Optional.empty(), Optional.of(scale), Optional.empty(), Optional.empty()));

        assertThat(Types.outcome(decimal, text)).isEqualTo(expected);
        assertThat(Types.outcome(number, text)).isEqualTo(expected);
    }

    @Test
    void numbersAreExactAndWithoutExponent() throws BadValue {
        Scalar number = Types.scalar(
                new NumberType(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(number.read("1.10")).isEqualTo(new BigDecimal("1.10"));
        assertThat(number.read("1E+2")).isEqualTo(new BigDecimal("100"));
        assertThat(number.read("-0")).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    @DisplayName("T-62 a huge exponent is refused before it becomes digits")
    void hugeExponentsAreRefused() {
        Scalar decimal = Types.scalar(DecimalType.PLAIN);

        for (String text :
                new String[] {"1e1000000000", "1e-1000000000", "1e99999999999999999999", "1e309", "9e-309"}) {
            assertThatThrownBy(() -> decimal.read(text))
                    .isInstanceOf(BadValue.class)
                    .hasMessageContaining("exponent 308");
        }
        assertThatThrownBy(() -> Types.scalar(Types.INTEGER).read("1e1000000000"))
                .isInstanceOf(BadValue.class);
    }

    @Test
    @DisplayName("T-62 a hundred digits pass, more do not")
    void digitsAreCounted() {
        Scalar decimal = Types.scalar(DecimalType.PLAIN);

        assertThat(Types.outcome(decimal, "7".repeat(100))).isEqualTo("7".repeat(100));
        assertThat(Types.outcome(decimal, "7".repeat(101))).isEqualTo("!");
        assertThat(Types.outcome(decimal, "0".repeat(200) + "7.5")).isEqualTo("7.5");
        assertThat(Types.outcome(decimal, "7".repeat(1_000_000))).isEqualTo("!");
        assertThat(Types.outcome(decimal, "1e308")).isEqualTo("1" + "0".repeat(308));
        assertThat(Types.outcome(decimal, "12e308")).isEqualTo("!");
    }

    @Test
    void whatWasPrintedIsReadAgain() throws BadValue {
        Scalar decimal = Types.scalar(DecimalType.PLAIN);

        for (String text :
                new String[] {"1e308", "1e-308", "1.23456789e-300", "7".repeat(100), "1." + "0".repeat(300)}) {
            Object canonical = decimal.read(text);

            assertThat(decimal.fromClient((String) canonical)).isEqualTo(canonical);
        }
    }
}
