package parley.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.contract.ValueType.TextType;

class TextFormTest {

    private static final Scalar TEXT = Types.scalar(new TextType(Optional.empty()));

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain                                             | plain
            <p>Short <b>summary</b> of&nbsp;it</p>            | Short summary of it
            <p>One</p><p>Two</p>                              | One Two
            <b>T</b>itle                                      | Title
            a<br>b<br/>c                                      | a b c
            <ul><li>a</li><li>b</li></ul>                     | a b
            a<span class='x'>b</span>c                        | abc
            <a title='x>y' href=z>link</a>                    | link
            <a title="x>y">link</a>                           | link
            <IMG SRC=x onerror=alert(1)>pic                   | pic
            x<script>alert("<b>")</script>y                   | x y
            x<SCRIPT type=a>if (a</b) {}</Script >y           | x y
            x<style>p { color: red }</style>y                 | x y
            x<script src='a'/>y                               | x y
            <script>never ends                                | ``
            a<!-- no <b> -->b                                 | ab
            a<!-->b                                           | ab
            a<!-- never ends                                  | a
            <!DOCTYPE html><p>a</p>                           | a
            <?xml version='1.0'?>a                            | a
            <![CDATA[<b>a</b> & b]]> c                        | a & b c
            a ]]> b                                           | a ]]> b
            a < b and c > d                                   | a < b and c > d
            1<2                                               | 1<2
            a<b                                               | a<b
            i <3 u                                            | i <3 u
            x </ 3> y                                         | x </ 3> y
            AT&T                                              | AT&T
            R&D; rest                                         | R&D; rest
            &amp;lt;b&amp;gt;                                 | &lt;b&gt;
            &lt;b&gt;                                         | <b>
            &Auml;&ouml;&euro;&hellip;&NewLine;&apos;         | Äö€… '
            &CounterClockwiseContourIntegral;&NotEqualTilde;  | ∳≂̸
            &#65;&#x42;&#X43;&#68                             | ABCD
            &#8217;&#146;&#x80;                               | ’’€
            &#128512;&#x1F600;                                | 😀😀
            &#;&#x;&;&                                        | &#;&#x;&;&
            &unknown; &amp                                    | &unknown; &amp
            ?a=1&copy=2                                       | ?a=1&copy=2
            `  a \t b   c `                                   | a b c
            <p> </p>                                          | ``
            <img src=x>                                       | ``
            """)
    void markupBecomesOneLineOfText(String html, String expected) {
        assertThat(Types.outcome(TEXT, html)).isEqualTo(expected);
    }

    @Test
    void blanksOfEveryKindCollapse() {
        assertThat(Types.outcome(TEXT, "\u00a0a\u2003\u3000b\u202fc\u2028d\u00a0"))
                .isEqualTo("a b c d");
        assertThat(Types.outcome(TEXT, "a &nbsp; &#160;&emsp;b")).isEqualTo("a b");
    }

    @Test
    void numbersThatAreNoCharactersAreReplaced() {
        assertThat(Types.outcome(TEXT, "&#0;&#xD800;&#99999999999;")).isEqualTo("\ufffd\ufffd\ufffd");
    }

    @Test
    void brokenMarkupIsKeptRatherThanLost() {
        assertThat(Types.outcome(TEXT, "a <b title=\"never closed>b</b> c")).isEqualTo("a b c");
        assertThat(Types.outcome(TEXT, "a <b title=\"never closed")).isEqualTo("a <b title=\"never closed");
        assertThat(Types.outcome(TEXT, "it's <i>it's</i> ok")).isEqualTo("it's it's ok");
        assertThat(Types.outcome(TEXT, "lone \ud800 surrogate")).isEqualTo("lone \ud800 surrogate");
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            11 | one two three      | one two
            7  | one two three      | one two
            6  | one two three      | one
            13 | one two three      | one two three
            50 | one two three      | one two three
            2  | one two            | on
            5  | <b>one</b> two     | one
            2  | 😀😀😀             | 😀😀
            3  | 😀 😀😀            | 😀
            """)
    void cutsAtAWordAndAddsNothing(int max, String html, String expected) {
        Scalar cut = Types.scalar(new TextType(Optional.of(max)));

        assertThat(Types.outcome(cut, html)).isEqualTo(expected);
    }

    @Test
    void callersWritePlainText() throws BadValue {
        assertThat(TEXT.fromClient("a <b> & &amp;")).isEqualTo("a <b> & &amp;");
    }
}
