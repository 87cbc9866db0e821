package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.decode.Decoders.failure;
import static parley.decode.Decoders.plain;
import static parley.decode.Decoders.utf8;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.XmlOptions;
import parley.contract.XmlOptions.Whitespace;
import parley.exchange.FailureKind;

/** {@code xml.lenient} and {@code xml.doctype}: what is read although XML forbids it, and what never is. */
class XmlLenientTest {

    private static final Decoder LENIENT = Decoders.xml(options(true, false));
    private static final Decoder SKIPPING = Decoders.xml(options(false, true));

    private static XmlOptions options(boolean lenient, boolean skip) {
        return new XmlOptions(Map.of("o", "urn:own"), false, Whitespace.TRIM, List.of(), List.of(), lenient, skip);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <r><a>AT&T</a></r>                     | {r={a=AT&T}}                   | xml-bare-ampersand
            <r><a>a && b &amp; c &#38; d&</a></r>  | {r={a=a && b & c & d&}}        | xml-bare-ampersand
            <r u="?a=1&b=2&copy=3"/>               | {r={_u=?a=1&b=2&copy=3}}       | xml-bare-ampersand
            <r u='&'/>                             | {r={_u=&}}                     | xml-bare-ampersand
            <r>a &#; b &#xZZ; c &1; d</r>          | {r=a &#; b &#xZZ; c &1; d}     | xml-bare-ampersand
            <r>a&#0;b&#x1F;c&#xFFFE;d&#55296;e</r> | {r=abcde}                      | xml-reference-dropped
            <r u="a&#11;b">&#99999999999;</r>      | {r={_u=ab}}                    | xml-reference-dropped
            <r>&#x41;&#x1F600;&#9;.</r>            | {r=A😀\t.}                     | -
            <r><x:a>1</x:a><b x:c="2"/></r>        | {r={a=1, b={_c=2}}}            | xml-prefix-undeclared
            <r><dc:creator>Zoë</dc:creator></r>    | {r={dc_creator=Zoë}}           | xml-prefix-undeclared
            <r><o:a>1</o:a></r>                    | {r={o_a=1}}                    | xml-prefix-undeclared
            <r xmlns:x=""><x:a>1</x:a></r>         | {r={a=1}}                      | xml-prefix-undeclared
            <x:r xmlns:x=''><x:a>1</x:a></x:r>     | {r={a=1}}                      | xml-prefix-undeclared
            <r><:a>1</:a></r>                      | {r={a=1}}                      | xml-prefix-undeclared
            <r><a><![CDATA[x & <y>&#0;]]></a><!-- & <z:q> --><?p &?></r> | {r={a=x & <y>&#0;}} | -
            <r>a\\u0001b\uFFFEc\uFFFF<![CDATA[\\u0000d]]></r> | {r=abcd}               | xml-character-dropped
            <r a="\uFFFEx"/>                       | {r={_a=x}}                     | xml-character-dropped
            <r a="x > y & z">ok</r>                | {r={_a=x > y & z, _=ok}}       | xml-bare-ampersand
            """)
    void whatIsMeantIsReadAndCounted(String xml, String expected, String note) {
        Decoded decoded = LENIENT.decode(
                utf8(xml.replace("\\t", "\t").replace("\\u0001", "\u0001").replace("\\u0000", "\u0000")), null);

        assertThat(String.valueOf(decoded.root().plain())).isEqualTo(expected.replace("\\t", "\t"));
        assertThat(decoded.notes()).isEqualTo(note.equals("-") ? List.of() : List.of(note));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<r><a>AT&T</a></r>",
                "<r>&#0;</r>",
                "<r><x:a>1</x:a></r>",
                "<r xmlns:x=''><x:a>1</x:a></r>",
            })
    void strictContractsRefuseAllOfIt(String xml) {
        assertThat(failure(Decoders.xml(), xml).kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<r><a></r>",
                "<r>&nbsp;</r>",
                "<r a=1/>",
                "<r>< b</r>",
                "<r a='<'/>",
                "<r/><r/>",
                "<r><a xmlns:x='urn:x'/><x:b/></r>",
                "<!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>"
            })
    void whateverElseIsWrongIsStillRefused(String xml) {
        assertThat(failure(LENIENT, xml).kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
    }

    @Test
    void wellFormedXmlIsReadTheSameEitherWay() {
        Random random = new Random(77);
        String[] pieces = {
            "<a>",
            "</a>",
            "<b x='1'>",
            "</b>",
            "&amp;",
            "&lt;",
            "&#65;",
            "text",
            "<!-- & -->",
            "<![CDATA[&]]>",
            "<?p q?>",
            "<c/>"
        };
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder xml = new StringBuilder("<r>");
            for (int i = random.nextInt(8); i >= 0; i--) {
                xml.append(pieces[random.nextInt(pieces.length)]);
            }
            xml.append("</r>");
            Object strict;
            try {
                strict = plain(Decoders.XML, xml.toString());
            } catch (parley.exchange.GatewayFailure illFormed) {
                continue;
            }
            read++;
            assertThat(plain(LENIENT, xml.toString())).as(xml.toString()).isEqualTo(strict);
        }
        assertThat(read).isGreaterThan(1_000);
    }

    @Test
    void repairsHaveALimit() {
        assertThat(failure(LENIENT, "<r>" + "&".repeat(2_000_000) + "</r>").kind())
                .isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ELEMENT r ANY>]><r a='1'/>",
                "<!DOCTYPE r []><r a='1'/>",
                "<?xml version='1.0'?>\n<!DOCTYPE r SYSTEM 'x.dtd' [\n<!ELEMENT r (#PCDATA|b)*>\n<!ATTLIST r a CDATA '>]' c"
                        + " (x|y) \"x\">\n<!-- <!ENTITY x 'y'> --><?p i?>\n] >\n<r a='1'/>"
            })
    void declarationsOfElementsAndAttributesAreSkipped(String xml) {
        Decoded decoded = SKIPPING.decode(utf8(xml), null);

        assertThat(decoded.root().plain()).isEqualTo(Map.of("r", Map.of("_a", "1")));
        assertThat(decoded.notes()).containsExactly("xml-doctype-skipped");
        assertThat(failure(Decoders.xml(), xml).place().orElse("")).contains("xml.doctype: skip would skip it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY x 'y'>]><r/>",
                "<!DOCTYPE r [<!ELEMENT r ANY><!ENTITY % x SYSTEM 'http://127.0.0.1/'>%x;]><r/>",
                "<!DOCTYPE r [%x;]><r/>",
                "<!DOCTYPE r [<!ELEMENT r %x;>]><r/>",
                "<!DOCTYPE r [<![INCLUDE[<!ENTITY x 'y'>]]>]><r/>",
                "<!DOCTYPE r [<!NOTATION n SYSTEM 'x'>]><r/>",
                "<!DOCTYPE r [<!ELEMENT r ANY",
                "<!DOCTYPE r [<!ATTLIST r a CDATA '<!ENTITY x>' >]<r/>",
                "<!DOCTYPE r [<!ELEMENT r ANY>]><!DOCTYPE r [<!ENTITY x 'y'>]><r>&x;</r>",
                "<!DOCTYPE r [<!-- ]><r/>",
                "<!DOCTYPE r [<!ELEMENT r ANY <!ENTITY x 'y'>]><r>&x;</r>"
            })
    @DisplayName("T-40 an ENTITY is refused for ever, and so is what is not understood")
    void entitiesAreNeverSkipped(String xml) {
        for (Decoder decoder : List.of(SKIPPING, Decoders.xml(options(true, true)))) {
            assertThat(failure(decoder, xml).kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
            assertThat(failure(decoder, xml).place().orElse("")).doesNotContain("would skip");
        }
    }

    @Test
    void skippedSubsetKeepsPlacesAndDefaultsNothing() {
        String xml = "<!DOCTYPE r [\n<!ATTLIST r a CDATA 'default'>\n]>\n<r>\n<b></r>";

        assertThat(failure(SKIPPING, xml).place().orElse("")).startsWith("line 5, ");
        assertThat(plain(SKIPPING, xml.replace("<b>", "x"))).isEqualTo(Map.of("r", "x"));
    }
}
