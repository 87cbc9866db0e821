package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static parley.expression.Values.EVALUATION;
import static parley.expression.Values.list;
import static parley.expression.Values.object;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;

class TemplateTest {

    private static final Tree NAMES = Tree.of(object(
            "id",
            "a/b",
            "number",
            9_007_199_254_740_993L,
            "amount",
            new BigDecimal("1E+2"),
            "flag",
            true,
            "empty",
            "",
            "lines",
            list(object("sku", "X", "quantity", 2)),
            "filter",
            object("state", "PAID")));

    private static Template template(String text) {
        try {
            return Template.parse(text, Set.of());
        } catch (ExpressionProblem e) {
            throw new AssertionError(e);
        }
    }

    private static String render(String text) {
        return template(text)
                .render(EVALUATION, NAMES, UnaryOperator.identity())
                .orElse("(left out)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/orders/{id}             | /orders/a/b",
                "{number}                 | 9007199254740993",
                "{amount} {flag}          | 100 true",
                "{$substring(id, 0, 1)}-x | a-x",
                "{filter.state}           | PAID",
                "{'}'}{\"{\"}             | }{",
                "{{id}}                   | {id}",
                "{{{id}}}                 | {a/b}",
                "a } b }} c               | a } b } c",
                "{ {'a': id}.a }          | a/b",
                "{`id`}{/* } */ id}       | a/ba/b",
                "{missing}                | (left out)",
                "x{empty}y                | (left out)",
                "constant                 | constant"
            })
    void fillsItsHoles(String text, String expected) {
        assertThat(render(text)).isEqualTo(expected);
    }

    @Test
    void emptyTextIsAConstantTemplate() {
        assertThat(render("")).isEmpty();
        assertThat(template("").isConstant()).isTrue();
    }

    @Test
    void encodesTheHolesAndNothingElse() {
        UnaryOperator<String> encode = text -> text.replace("/", "%2F");

        assertThat(template("/orders/{id}/x").render(EVALUATION, NAMES, encode)).contains("/orders/a%2Fb/x");
    }

    @Test
    void singleHoleKeepsTheTypeOfItsValue() {
        assertThat(template("{number}").value(EVALUATION, NAMES)).isEqualTo(Tree.of(9_007_199_254_740_993L));
        assertThat(template("{$decimal('5.00')}").value(EVALUATION, NAMES).plain())
                .isEqualTo(new BigDecimal("5.00"));
        assertThat(template("{[lines.{'article': sku, 'qty': quantity}]}")
                        .value(EVALUATION, NAMES)
                        .plain())
                .isEqualTo(List.of(Map.of("article", "X", "qty", 2)));
        assertThat(template("n={number}").value(EVALUATION, NAMES).plain()).isEqualTo("n=9007199254740993");
        assertThat(template("{missing}").value(EVALUATION, NAMES).isNothing()).isTrue();
        assertThat(template("{empty}").value(EVALUATION, NAMES).isNothing()).isTrue();
        assertThat(template("n={missing}").value(EVALUATION, NAMES).isNothing()).isTrue();
    }

    @Test
    void knowsItsShape() {
        assertThat(template("{id}").isSingleHole()).isTrue();
        assertThat(template(" {id}").isSingleHole()).isFalse();
        assertThat(template("{id}{id}").isSingleHole()).isFalse();
        assertThat(template("a{{b").isConstant()).isTrue();
        assertThat(template("{id}/{ filter.state }").holes())
                .extracting(Expression::text)
                .containsExactly("id", "filter.state");
    }

    @Test
    void listOrObjectInATextFails() {
        assertThatThrownBy(() -> render("x{lines}"))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("the hole is a list");
        assertThatThrownBy(() -> render("{filter}"))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("the hole is an object");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " ; ",
            quoteCharacter = '~',
            value = {
                "{$substring(id, 0, 2}            ; 20 ; {$substring(id, 0, 2} has no closing parenthesis (column 21) ; Try {$substring(id, 0, 2)}",
                "<a>{$substring(id, 0, 2}</a>     ; 23 ; {$substring(id, 0, 2} has no closing parenthesis (column 21) ; Try {$substring(id, 0, 2)}",
                "/x/{id                           ; 6  ; {id has no closing brace (column 4)                         ; Try {id}",
                "/x/{lines[0}                     ; 11 ; {lines[0} has no closing bracket (column 9)                 ; Try {lines[0]}",
                "/x/{}                            ; 3  ; {} is an empty hole                                         ; Write an expression in it, or {{ for a brace",
                "/x/{a b}                         ; 6  ; b is not expected here                                      ; An operator is missing before it, or the name has a blank and needs backticks",
                "/x/{$sustring(id, 1)}            ; 4  ; there is no function $sustring                              ; Did you mean $substring?",
                "/x/{%.id}                        ; 5  ; % has no parent to give in a template                       ; Write the path from its beginning"
            })
    void badHoleIsRefusedWithItsPlaceInTheTemplate(String text, int offset, String message, String cure) {
        ExpressionProblem problem = catchThrowableOfType(ExpressionProblem.class, () -> Template.parse(text, Set.of()));

        assertThat(problem).as(text).isNotNull();
        assertThat(problem.getMessage()).isEqualTo(message);
        assertThat(problem.cure()).isEqualTo(cure);
        assertThat(problem.offset()).isEqualTo(offset);
    }
}
