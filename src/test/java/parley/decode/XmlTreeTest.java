package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.decode.Decoders.failure;
import static parley.decode.Decoders.plain;
import static parley.decode.Decoders.raw;
import static parley.decode.Decoders.textOf;
import static parley.decode.Decoders.utf8;
import static parley.decode.Decoders.whitespace;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.contract.XmlOptions.Whitespace;
import parley.exchange.FailureKind;

/** Contract language, section 2: every row of the table. */
class XmlTreeTest {

    static Stream<Arguments> rows() {
        return Stream.of(
                row("nothing but text is a string", "<a>x</a>", Map.of("a", "x")),
                row("text next to attributes is _", "<a k='v'>x</a>", Map.of("a", Map.of("_k", "v", "_", "x"))),
                row("attributes alone have no text", "<a k='v'/>", Map.of("a", Map.of("_k", "v"))),
                row("attributes and blanks have no text", "<a k='v'> </a>", Map.of("a", Map.of("_k", "v"))),
                row("an empty element is blank", "<a/>", Map.of("a", "")),
                row("start and end tag alone are blank", "<a></a>", Map.of("a", "")),
                row("nil is absent", "<r><a " + XSI + " xsi:nil='true'/><b/></r>", Map.of("r", Map.of("b", ""))),
                row("nil may be written 1", "<r><a " + XSI + " xsi:nil=' 1 '/></r>", Map.of("r", Map.of())),
                row("not nil is there", "<r><a " + XSI + " xsi:nil='false'/></r>", Map.of("r", Map.of("a", ""))),
                row("a nil root is absent", "<r " + XSI + " xsi:nil='true'/>", Map.of()),
                row("other xsi attributes are dropped", "<a " + XSI + " xsi:type='b'>x</a>", Map.of("a", "x")),
                row("xmlns is dropped", "<a xmlns='urn:a' xmlns:b='urn:b'>x</a>", Map.of("a", "x")),
                row("one stays single", "<r><a>1</a></r>", Map.of("r", Map.of("a", "1"))),
                row(
                        "several become a list in document order",
                        "<r><a>1</a><b/><a>2</a></r>",
                        Map.of("r", Map.of("a", List.of("1", "2"), "b", ""))),
                row(
                        "a nil item is not in the list",
                        "<r><a>1</a><a " + XSI + " xsi:nil='1'/><a>2</a></r>",
                        Map.of("r", Map.of("a", List.of("1", "2")))),
                row(
                        "a list may mix shapes",
                        "<r><a>1</a><a k='v'>2</a></r>",
                        Map.of("r", Map.of("a", List.of("1", Map.of("_k", "v", "_", "2"))))),
                row("CDATA joins its neighbours", "<a>x<![CDATA[<&]]>y</a>", Map.of("a", "x<&y")),
                row("mixed content", "<p>Hi <b>you</b>!</p>", Map.of("p", Map.of("_", "Hi !", "b", "you"))),
                row("text is trimmed", "<a>\n\t x y \r\n</a>", Map.of("a", "x y")),
                row("a no-break space stays", "<a>\u00A0x\u00A0</a>", Map.of("a", "\u00A0x\u00A0")),
                row("blanks beside children are dropped", "<r>\n <a/>\n</r>", Map.of("r", Map.of("a", ""))),
                row("blanks only are blank", "<a> \n </a>", Map.of("a", "")),
                row("- . become _", "<a-b.c>x</a-b.c>", Map.of("a_b_c", "x")),
                row("a leading _ gets one more", "<r><_a>x</_a></r>", Map.of("r", Map.of("__a", "x"))),
                row("an element called _", "<_ k='v'>x</_>", Map.of("__", Map.of("_k", "v", "_", "x"))),
                row("attribute names likewise", "<a b-c='1' _d='2'/>", Map.of("a", Map.of("_b_c", "1", "___d", "2"))),
                row("the five entities", "<a>&lt;&gt;&amp;&quot;&apos;</a>", Map.of("a", "<>&\"'")),
                row(
                        "character references",
                        "<a k='&#65;'>&#x42;&#128512;</a>",
                        Map.of("a", Map.of("_k", "A", "_", "B😀"))),
                row("comments are dropped", "<!-- x --><a>1<!-- y -->2</a><!-- z -->", Map.of("a", "12")),
                row("instructions are dropped", "<?x y?><a>1<?z?>2</a><?w?>", Map.of("a", "12")),
                row("the root is the first key", "<E><C><U/></C></E>", Map.of("E", Map.of("C", Map.of("U", "")))),
                row("a DOCTYPE that names the root", "<!DOCTYPE a><a>x</a>", Map.of("a", "x")),
                row(
                        "a DOCTYPE with an external subset",
                        "<!DOCTYPE a PUBLIC '-//x//y' 'http://127.0.0.1:1/a[b>c.dtd'><a>x</a>",
                        Map.of("a", "x")),
                row("blanks before the declaration", "\r\n \t<?xml version='1.0'?><a>x</a>", Map.of("a", "x")),
                row("blanks after the root", "<a>x</a>\n\n", Map.of("a", "x")));
    }

    private static final String XSI = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

    private static Arguments row(String what, String xml, Map<String, ?> tree) {
        return Arguments.of(what, xml, tree);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void xmlBecomesTree(String what, String xml, Map<String, ?> tree) {
        assertThat(plain(Decoders.xml(), xml)).as(what).isEqualTo(tree);
    }

    @Test
    void keptWhitespaceIsUntouchedInTextsAndStillDroppedBetweenElements() {
        Decoder decoder = Decoders.xml(whitespace(Whitespace.KEEP));

        Object tree = plain(decoder, "<r>\n <a> x\n</a>\n <b> </b><c k='v'>  </c><d> <e/> y <e/> </d>\n</r>");

        assertThat(tree)
                .isEqualTo(Map.of(
                        "r",
                        Map.of(
                                "a",
                                " x\n",
                                "b",
                                " ",
                                "c",
                                Map.of("_k", "v", "_", "  "),
                                "d",
                                Map.of("_", "  y  ", "e", List.of("", "")))));
    }

    @Test
    void collapsedWhitespaceIsOneBlankBetweenWords() {
        Decoder decoder = Decoders.xml(whitespace(Whitespace.COLLAPSE));

        assertThat(plain(decoder, "<a>\n one\n\t two <!-- --> three </a>")).isEqualTo(Map.of("a", "one two three"));
    }

    @Test
    void xmlSpaceIsObeyedAndInherited() {
        Object tree = plain(
                Decoders.xml(),
                "<r><a xml:space='preserve'> x <b> y </b><c xml:space='default'> z </c></a><d> w </d></r>");

        assertThat(tree)
                .isEqualTo(Map.of(
                        "r",
                        Map.of(
                                "a",
                                Map.of(
                                        "_xml_space",
                                        "preserve",
                                        "_",
                                        " x ",
                                        "b",
                                        " y ",
                                        "c",
                                        Map.of("_xml_space", "default", "_", "z")),
                                "d",
                                "w")));
    }

    @Test
    void textOfTakesAllTextsWithin() {
        Decoder decoder = Decoders.xml(textOf("r.p"));

        Object tree = plain(decoder, "<r><p>Hi <b k='v'>y<i>o</i>u</b>!</p><p k='v'> <b>a</b> </p><q>x<b/></q></r>");

        assertThat(tree)
                .isEqualTo(Map.of(
                        "r",
                        Map.of("p", List.of("Hi you!", Map.of("_k", "v", "_", "a")), "q", Map.of("_", "x", "b", ""))));
    }

    @Test
    void rawTakesTheMarkupWithin() {
        Decoder decoder = Decoders.xml(raw("r.p"));

        Object tree = plain(
                decoder,
                "<r xmlns:x='urn:x'><p>1 &lt; <b k='&quot;a&amp;b'>y<![CDATA[<z>]]></b><!-- no --><br></br>"
                        + "<x:i xmlns='urn:y' xmlns:z='urn:z' z:k='v'/></p></r>");

        assertThat(tree)
                .isEqualTo(Map.of(
                        "r",
                        Map.of(
                                "p",
                                "1 &lt; <b k=\"&quot;a&amp;b\">y&lt;z&gt;</b><br/>"
                                        + "<x:i xmlns=\"urn:y\" xmlns:z=\"urn:z\" z:k=\"v\"/>")));
    }

    @Test
    void textOfPathsAreThoseOfTheTree() {
        Decoder decoder = Decoders.xml(textOf("r.a_b.dc_title"));

        Object tree = plain(
                decoder, "<r xmlns:d='http://purl.org/dc/elements/1.1/'><a-b><d:title>x<i>y</i></d:title></a-b></r>");

        assertThat(tree).isEqualTo(Map.of("r", Map.of("a_b", Map.of("dc_title", "xy"))));
    }

    @Test
    void htmlEntitiesAreKnownWhereTheContractSaysSo() {
        Decoder decoder = Decoders.xml(Decoders.HTML_ENTITIES);

        Object tree = plain(
                decoder,
                "<a k='&nbsp;&LT;'>&nbsp;&euro;&Aacute;&NotEqualTilde;&LT;b&gt;&AMP;amp;<![CDATA[&nbsp;]]></a>");

        assertThat(tree).isEqualTo(Map.of("a", Map.of("_k", "\u00A0<", "_", "\u00A0€Á\u2242\u0338<b>&amp;&nbsp;")));
    }

    @Test
    void unknownEntitiesAreErrorsWithAndWithoutTheHtmlNames() {
        assertThat(failure(Decoders.xml(), "<a>&nbsp;</a>").kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
        assertThat(failure(Decoders.xml(), "<a k='&nbsp;'/>").kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
        assertThat(failure(Decoders.xml(), "<!DOCTYPE a SYSTEM 'x'><a>&y;</a>").kind())
                .isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
        assertThat(failure(Decoders.xml(Decoders.HTML_ENTITIES), "<a>&nope;</a>")
                        .kind())
                .isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
    }

    @Test
    void namesThatFallTogetherBreakTheReply() {
        for (String xml : List.of(
                "<r><i><a-b>1</a-b><a_b>2</a_b></i></r>",
                "<r><i><a_b>1</a_b><c/></i><i><c/><a-b>1</a-b><a.b>2</a.b></i></r>",
                "<r><a-b/><i><a_b/></i><a_b/></r>",
                "<r a-b='1' a_b='2'/>",
                "<r><i _x='1'><__x>2</__x></i></r>",
                "<r xmlns:a='http://www.w3.org/2005/Atom'><a:link/><atom_link/></r>")) {
            assertThat(failure(Decoders.xml(), xml).kind()).as(xml).isEqualTo(FailureKind.UPSTREAM_CONTRACT_VIOLATION);
        }
    }

    @Test
    void namesThatFallTogetherInDifferentElementsAreFine() {
        Object tree =
                plain(Decoders.xml(), "<r><i><a-b>1</a-b></i><i><a_b>2</a_b></i><i><a-b>3</a-b><a-b>4</a-b></i></r>");

        assertThat(tree)
                .isEqualTo(Map.of(
                        "r",
                        Map.of(
                                "i",
                                List.of(Map.of("a_b", "1"), Map.of("a_b", "2"), Map.of("a_b", List.of("3", "4"))))));
    }

    @Test
    void placesNameLineColumnAndPath() {
        String xml = "\n<rates>\n<item/><item/>\n<item><price>x</prize></item></rates>";

        assertThat(failure(Decoders.xml(), xml).place().orElse("")).contains("line 4, column", "rates.item[2].price");
    }

    @Test
    void aClashNamesItsPlace() {
        assertThat(failure(Decoders.xml(), "<r><i/><i><a-b/><a_b/></i></r>")
                        .place()
                        .orElse(""))
                .contains("line 1", "r.i[1]", "a-b and a_b are one name");
    }

    @Test
    void membersKeepTheOrderOfTheDocument() {
        @Nullable Object root = plain(Decoders.xml(), "<r z='1'><y/><x/><a/><y/></r>");

        assertThat(((Map<?, ?>) ((Map<?, ?>) Objects.requireNonNull(root))
                                .values()
                                .iterator()
                                .next())
                        .keySet())
                .hasToString("[_z, y, x, a]");
    }

    @Test
    void oneDecoderServesManyDocuments() {
        Decoder decoder = Decoders.xml();

        for (int i = 0; i < 100; i++) {
            assertThat(plain(decoder, "<r" + i + "><a>" + i + "</a></r" + i + ">"))
                    .isEqualTo(Map.of("r" + i, Map.of("a", "" + i)));
        }
        assertThat(decoder.decode(utf8("<a/>"), null).notes()).isEmpty();
    }
}
