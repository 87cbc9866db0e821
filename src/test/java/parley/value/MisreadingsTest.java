package parley.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.ValueType.DecimalType;
import parley.contract.ValueType.IntegerType;
import parley.contract.ValueType.NumberType;

/** A text that can mean two things is a bad value: the wrong one of them would look like data. */
class MisreadingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            false | ,      | 1,234.50          | 1234.50
            false | ,      | 1,234,567         | 1234567
            false | ,      | 1,5               | !
            false | ,      | 0,123             | !
            false | ,      | 12,34,567         | !
            false | ` `    | 1 234 567.5       | 1234567.5
            false | ` `    | 1 23              | !
            false | \u00a0 | 1\u00a0234.5      | 1234.5
            false | \u00a0 | 1\u202f234.5      | 1234.5
            false | \u202f | 1\u202f234        | 1234
            false | ` `    | 1\u00a0234.5      | 1234.5
            false | `\u2009` | 1 234\u202f567.5 | 1234567.5
            true  | ` `    | 1\u2009234,50     | 1234.50
            false | ’      | 1'234.50          | 1234.50
            false | '      | 1'234.50          | 1234.50
            false | '      | 1’234.50          | 1234.50
            true  | .      | 1.234,50          | 1234.50
            true  | ` `    | 1 234,50          | 1234.50
            true  | ` `    | 1.234,50          | !
            true  | ``     | 1.234             | 1234
            true  | ``     | 0.123             | !
            true  | ``     | 00.123            | !
            true  | '      | 1'234,50          | 1234.50
            """)
    void thousandsAreReadByDecimalAndNumberAlike(boolean comma, String thousands, String text, String expected) {
        Optional<String> separator = Optional.of(thousands).filter(t -> !t.isEmpty());
        Scalar decimal =
                Types.scalar(new DecimalType(comma, separator, Optional.empty(), Optional.empty(), Optional.empty()));
        Scalar number =
                Types.scalar(new NumberType(comma, separator, Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(Types.outcome(decimal, text)).isEqualTo(expected);
        assertThat(Types.outcome(number, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ".", " ", "'", "\u00a0", "\u202f"})
    void everyGroupedNumberIsReadAsTheOneThatWasPrinted(String separator) throws BadValue {
        boolean comma = separator.equals(".");
        Scalar decimal = Types.scalar(
                new DecimalType(comma, Optional.of(separator), Optional.empty(), Optional.empty(), Optional.empty()));
        Scalar integer = Types.scalar(new IntegerType(Optional.empty(), Optional.empty(), Optional.of(separator)));
        Random random = new Random(1_029);

        for (int i = 0; i < 2_000; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextLong() >> random.nextInt(63), random.nextInt(4));
            String plain = number.toPlainString();
            int point = plain.indexOf('.');
            String whole = grouped(point < 0 ? plain : plain.substring(0, point), separator);
            String text = point < 0 ? whole : whole + (comma ? "," : ".") + plain.substring(point + 1);

            assertThat(new BigDecimal((String) decimal.read(text))).as(text).isEqualByComparingTo(number);
            if (point < 0 && number.abs().longValueExact() < 1L << 53) {
                assertThat(((Number) integer.read(text)).longValue()).as(text).isEqualTo(number.longValueExact());
            }
        }
    }

    private static String grouped(String digits, String separator) {
        StringBuilder text = new StringBuilder(digits);
        int first = digits.startsWith("-") ? 1 : 0;
        for (int at = digits.length() - 3; at > first; at -= 3) {
            text.insert(at, separator);
        }
        return text.toString();
    }

    @Test
    void noShiftedSeparatorIsRead() {
        Scalar decimal = Types.scalar(
                new DecimalType(false, Optional.of(","), Optional.empty(), Optional.empty(), Optional.empty()));
        Random random = new Random(234);

        for (int i = 0; i < 2_000; i++) {
            String digits = Integer.toString(1 + random.nextInt(99_999_999));
            int at = 1 + random.nextInt(digits.length());
            String text = new StringBuilder(digits).insert(at, ',').toString();
            boolean right = digits.length() - at == 3 && at <= 3;
            assertThat(Types.outcome(decimal, text)).as(text).isEqualTo(right ? digits : "!");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            1,029          | !
            1,029 s        | !
            1,029 hours    | !
            1 h 1,029 s    | !
            -1,029 s       | !
            0,125 h        | PT7M30S
            1,5 h          | PT1H30M
            1,0295 s       | PT1.0295S
            PT1,029S       | PT1.029S
            0:00:01,029    | PT1.029S
            1y 2m          | !
            3M             | !
            2H 30M         | PT2H30M
            2h 30m         | PT2H30M
            30m            | PT30M
            """)
    void durationsThatMeanTwoThingsAreBad(String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.DURATION), text)).isEqualTo(expected);
    }
}
