package parley.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain|plain",
                "/a/{id}/b|/a//b",
                "{a & '}'}x|x",
                "{items.{'k': v}}x|x",
                "{{a}b|{{a}b",
                "{open|''",
                "{\"}\"}y|y",
            })
    void literalIsWhatStandsOutside(String template, String literal) {
        assertThat(Holes.literal(template)).isEqualTo(literal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{secret.X}", "a{ secret.X & 'b' }", "{$f(secret.X)}", "{x}{secret.Y}"})
    void seesWhatAHoleReads(String template) {
        assertThat(Holes.reads(template, "secret")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret.X", "{{secret.X}", "{my.secret}", "{secrets.X}", "{$secret}", "{x}secret.y"})
    void isNotFooledByLookAlikes(String template) {
        assertThat(Holes.reads(template, "secret")).isFalse();
    }

    @Test
    void looksForCharactersOutsideOnly() {
        assertThat(Holes.indexOf("{a:b}:c", ':', 0)).isEqualTo(5);
        assertThat(Holes.indexOf("a:{b}:c", ':', 2)).isEqualTo(5);
        assertThat(Holes.indexOf("{a:b}", ':', 0)).isEqualTo(-1);
    }
}
