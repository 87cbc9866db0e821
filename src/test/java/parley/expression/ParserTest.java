package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The slips of authors, and the messages they get. */
class ParserTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " ; ",
            quoteCharacter = '~',
            value = {
                "a == b              ; 2  ; == is no operator                       ; Write = to compare",
                "a && b              ; 2  ; && is no operator                       ; Write and",
                "a || b              ; 2  ; | is not expected here                  ; Write or",
                "a <> b              ; 2  ; <> is no operator                       ; Write !=",
                "a => b              ; 2  ; => is no operator                       ; Write >=",
                "!a                  ; 0  ; a value is expected here, not !         ; Write $not(...)",
                "a AND b             ; 2  ; AND is not expected here                ; Write and in small letters",
                "@currency           ; 0  ; a value is expected here, not @         ; An attribute of an element is a name with an underscore: _currency",
                "a.@currency         ; 2  ; a value is expected here, not @         ; An attribute of an element is a name with an underscore: _currency",
                "dc:creator          ; 2  ; : is not expected here                  ; A name has no colon: the element a:b is b, or a_b for a known namespace",
                "05. price           ; 1  ; 5 is not expected here                  ; A name that begins with a digit needs backticks: `05. price`",
                "/rss/channel/item   ; 0  ; names are divided by dots, not by slashes ; Write rss.channel.item",
                "/rss                ; 0  ; names are divided by dots, not by slashes ; Write rss",
                "first name          ; 6  ; name is not expected here               ; An operator is missing before it, or the name has a blank and needs backticks",
                "1..3                ; 1  ; .. is not expected here                 ; A range stands in brackets: [1..3]",
                "a; b                ; 1  ; ~; is not expected here~                ; ~Put steps that end with ; in parentheses: ($a := x; $a)~",
                "a)                  ; 1  ; ) is not expected here                  ; Nothing was opened that it could close: remove it",
                "{'a' 1}             ; 5  ; : is expected here, not 1               ; An object is written {'key': value}",
                "a.7                 ; 2  ; a number, true, false or null is no step of a path ; Put a name that looks like one in backticks; write [0] for the first item",
                "x := 1              ; 0  ; the left side of := is a variable       ; Begin its name with $, or write = to compare",
                "'it''s              ; 4  ; the text that begins here has no closing ' ; Close it with '",
                "`a                  ; 0  ; the name that begins here has no closing backtick ; Close it with `",
                "'\\d'               ; 1  ; \\d is no escape sequence               ; Write \\\\ for a backslash",
                "$substring(id, 0, 2 ; 19 ; $substring(id, 0, 2 has no closing parenthesis (column 20) ; Try $substring(id, 0, 2)",
                "a[b = 1             ; 7  ; a[b = 1 has no closing bracket (column 8) ; Try a[b = 1]",
                "{'a': 1             ; 7  ; {'a': 1 has no closing brace (column 8) ; Try {'a': 1}",
                "items^(price        ; 12 ; items^(price has no closing parenthesis (column 13) ; Try items^(price)",
                "a +                 ; 3  ; the expression ends where a value is expected ; ~~"
            })
    void slipsGetAPlaceAndACure(String text, int offset, String message, String cure) {
        ExpressionProblem problem =
                catchThrowableOfType(ExpressionProblem.class, () -> Expression.compile(text, Set.of()));

        assertThat(problem).as(text).isNotNull();
        assertThat(problem.getMessage()).isEqualTo(message);
        assertThat(problem.cure()).isEqualTo(cure == null ? "" : cure);
        assertThat(problem.offset()).isEqualTo(offset);
    }

    @Test
    void emptyExpressionIsRefused() {
        assertThat(catchThrowableOfType(ExpressionProblem.class, () -> Expression.compile("  ", Set.of())))
                .hasMessageContaining("empty");
    }

    @Test
    void placesAreThoseOfTheOperators() throws ExpressionProblem {
        Syntax parsed = Parser.parse("a.b[0] & 'x' /* note */ & `c d`");

        assertThat(parsed).isInstanceOf(Syntax.Binary.class);
        assertThat(parsed.at()).isEqualTo(24);
        assertThat(parsed.all()).extracting(Syntax::at).containsExactlyInAnyOrder(24, 7, 26, 1, 9, 0, 3, 2, 4);
        assertThat(parsed.height()).isEqualTo(5);
    }
}
