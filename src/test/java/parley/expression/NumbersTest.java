package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @Test
    void textNeverHasAnExponent() {
        assertThat(Numbers.text(new BigDecimal("1E+2"))).isEqualTo("100");
        assertThat(Numbers.text(new BigDecimal("1.5E-7"))).isEqualTo("0.00000015");
        for (String plain :
                List.of("0.000001", "0.0000001", "0.0000010", "0.00000010", "0.000000", "0.0000000", "-0.00000012")) {
            assertThat(Numbers.text(new BigDecimal(plain))).isEqualTo(plain);
        }
        assertThat(Numbers.text(1e21)).isEqualTo("1000000000000000000000");
        assertThat(Numbers.text(1e-7)).isEqualTo("0.0000001");
        assertThat(Numbers.text(-0.0)).isEqualTo("0");
        assertThat(Numbers.text(new BigInteger("12345678901234567890"))).isEqualTo("12345678901234567890");
    }

    @Test
    void comparesByValueWhateverTheClass() {
        assertThat(Numbers.compare(1, 1L)).isZero();
        assertThat(Numbers.compare(9_007_199_254_740_993L, 9_007_199_254_740_992.0))
                .isPositive();
        assertThat(Numbers.compare(new BigDecimal("0.1"), 0.1)).isZero();
        assertThat(Numbers.compare(new BigInteger("99999999999999999999"), Long.MAX_VALUE))
                .isPositive();
    }

    @Test
    void equalityLooksIntoListsAndObjects() {
        assertThat(Numbers.equal(List.of(1, Map.of("a", 2)), List.of(1.0, Map.of("a", new BigDecimal("2.00")))))
                .isTrue();
        assertThat(Numbers.equal(List.of(1), List.of(1, 2))).isFalse();
        assertThat(Numbers.equal(Map.of("a", 1), Map.of("b", 1))).isFalse();
        assertThat(Numbers.equal("1", 1)).isFalse();
    }

    @Test
    void equalValuesHaveEqualKeys() {
        assertThat(Numbers.key(List.of(1, "1"))).isEqualTo(Numbers.key(List.of(new BigDecimal("1.0"), "1")));
        assertThat(Numbers.key(Map.of("a", 1))).isEqualTo(Numbers.key(Map.of("a", 1L)));
        assertThat(Numbers.key(1)).isNotEqualTo(Numbers.key("1"));
        assertThat(Numbers.key(1000)).isEqualTo(Numbers.key(new BigDecimal("1E+3")));
        assertThat(Numbers.key(Long.MAX_VALUE)).isEqualTo(Numbers.key(BigInteger.valueOf(Long.MAX_VALUE)));
        assertThat(Numbers.key(new BigInteger("9223372036854775808"))).isNotEqualTo(Numbers.key(Long.MIN_VALUE));
        assertThat(Numbers.key(new BigDecimal("1E+999999999"))).isNotEqualTo(Numbers.key(0));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4.00, 2", "0.01, 0.1", "1E+30, 1000000000000000", "2, 1.4142135623730951", "1E-300, 1E-150"})
    void rootHasTheDigitsOfADouble(BigDecimal number, BigDecimal root) {
        assertThat(Numbers.exact(Decimals.root(number))).isEqualByComparingTo(root);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "16, 4", "4.00, 2", "0.0625, 0.25", "100000000, 10000", "1E+40, 100000000000000000000"})
    void rootAsTextIsAsJsonataWritesIt(BigDecimal number, String root) {
        assertThat(Numbers.text(Decimals.root(number))).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1E+999", "1E-999"})
    void rootThatNoDoubleHoldsIsNone(BigDecimal number) {
        assertThatThrownBy(() -> Decimals.root(number)).isInstanceOf(EvaluationFailure.class);
    }
}
