package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.expression.Values.evaluate;
import static parley.expression.Values.object;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.GatewayFailure;
import parley.tree.ObjectMembers;

/** {@code $quoted}: a text of a caller as one literal of a language that the upstream reads, whatever it holds. */
class QuotedTest {

    private static final String SINGLE = "$quoted(v, \"'\")";
    private static final String ESCAPED = "$quoted(v, '\"', '\\\\')";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            a|'a'
            O'Brien|'O''Brien'
            '|''''
            ' or 1 eq 1 or '|''' or 1 eq 1 or '''
            a\\' b|'a\\'' b'
            "a"|'"a"'
            """)
    void quotesWithinAreDoubled(String value, String quoted) {
        assertThat(evaluate(SINGLE, object("v", value))).isEqualTo(quoted);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            a|"a"
            a"b|"a\\"b"
            a\\b|"a\\\\b"
            a\\"b|"a\\\\\\"b"
            \\|"\\\\"
            O'Brien|"O'Brien"
            """)
    void theThirdArgumentEscapesQuotesAndItself(String value, String quoted) {
        assertThat(evaluate(ESCAPED, object("v", value))).isEqualTo(quoted);
    }

    @Test
    void aQuoteThatEscapesItselfIsDoubledOnce() {
        assertThat(evaluate("$quoted(v, \"'\", \"'\")", object("v", "O'Brien"))).isEqualTo("'O''Brien'");
    }

    @Test
    void emptyIsQuotedAndAbsentIsAbsent() {
        assertThat(evaluate(SINGLE, object("v", ""))).isEqualTo("''");
        assertThat(evaluate(SINGLE, object())).isNull();
        assertThat(evaluate(SINGLE, object("v", null))).isNull();
    }

    @Test
    void numbersFlagsAndElementsAreTexts() {
        ObjectMembers element = new ObjectMembers();
        element.put("_k", "x");
        element.put("_", "it's");
        element.markElement();

        assertThat(evaluate(SINGLE, object("v", new BigDecimal("1.10")))).isEqualTo("'1.10'");
        assertThat(evaluate(SINGLE, object("v", true))).isEqualTo("'true'");
        assertThat(evaluate(SINGLE, object("v", element))).isEqualTo("'it''s'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$quoted(v, '')",
                "$quoted(v, 'ab')",
                "$quoted(v, missing)",
                "$quoted(v, \"'\", '')",
                "$quoted(o, \"'\")"
            })
    void whatIsNoSignOrNoTextFails(String text) {
        assertThatThrownBy(() -> evaluate(text, object("v", "a", "o", object("b", 1))))
                .isInstanceOf(GatewayFailure.class);
    }
}
