package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.decode.Decoders.bytes;
import static parley.decode.Decoders.failure;
import static parley.decode.Decoders.utf8;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.Format;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** Which encoding a reply is read in, and what is noted about it. */
class CharsetTest {

    private static final String LABEL_IGNORED = "charset-label-ignored";
    private static final String DECLARATION_IGNORED = "charset-declaration-ignored";
    private static final String BOM_IGNORED = "charset-bom-ignored";

    private static byte[] in(String charset, String text) {
        return text.getBytes(Charset.forName(charset));
    }

    private static byte[] marked(int one, int two, byte[] text) {
        byte[] whole = new byte[text.length + 2];
        whole[0] = (byte) one;
        whole[1] = (byte) two;
        System.arraycopy(text, 0, whole, 2, text.length);
        return whole;
    }

    private static void reads(Decoder decoder, byte[] body, @Nullable String label, String value, String... notes) {
        Decoded decoded = decoder.decode(body, label);

        assertThat(decoded.root().plain()).isEqualTo(Map.of("a", value));
        assertThat(decoded.notes()).containsExactly(notes);
    }

    private static String declared(String encoding, String value) {
        return "<?xml version='1.0' encoding='" + encoding + "'?><a>" + value + "</a>";
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, Zoë €",
        "ISO-8859-1, Zoë",
        "ISO-8859-15, Zoë €",
        "windows-1252, Zoë €",
        "windows-1251, Австралийский",
        "KOI8-R, Австралийский",
        "Shift_JIS, 週報",
        "EUC-JP, 週報",
        "EUC-KR, 한국어",
        "GB18030, 联通",
        "GB2312, 联通",
        "GBK, 联通",
        "Big5, 週報"
    })
    void theXmlDeclarationIsBelieved(String charset, String value) {
        reads(Decoders.xml(), in(charset, declared(charset, value)), null, value);
        reads(Decoders.xml(), in(charset, declared(charset, value)), "text/xml; charset=" + charset, value);
        reads(Decoders.xml(), in(charset, "<a>" + value + "</a>"), "text/xml;charset=\"" + charset + "\"", value);
        reads(Decoders.withCharset(Format.XML, charset), in(charset, "<a>" + value + "</a>"), null, value);
        reads(Decoders.withCharset(Format.JSON, charset), in(charset, "{\"a\":\"" + value + "\"}"), null, value);
    }

    @Test
    void asciiIsAscii() {
        reads(Decoders.xml(), utf8(declared("US-ASCII", "x")), "text/xml; charset=us-ascii", "x");
    }

    @Test
    @DisplayName("F-52 the declaration comes before the label, and the label is noted")
    void theDeclarationComesBeforeTheLabel() {
        reads(
                Decoders.xml(),
                in("windows-1251", declared("windows-1251", "рубль")),
                "text/xml; charset=ISO-8859-1",
                "рубль",
                LABEL_IGNORED);
    }

    @Test
    @DisplayName("F-52 a declaration that the bytes refute is ignored, not garbled")
    void aRefutedDeclarationIsIgnored() {
        reads(Decoders.xml(), utf8(declared("ISO-8859-1", "Zoë")), null, "Zoë", DECLARATION_IGNORED);
        reads(Decoders.xml(), utf8(declared("us-ascii", "Zoë")), null, "Zoë", DECLARATION_IGNORED);
        reads(Decoders.xml(), utf8(declared("UTF-16", "Zoë")), null, "Zoë", DECLARATION_IGNORED);
    }

    @Test
    @DisplayName("F-51 labelled ISO-8859-1 but UTF-8: XML and JSON come out right")
    void aRefutedLabelIsIgnored() {
        reads(Decoders.xml(), utf8("<a>Zoë</a>"), "text/xml; charset=ISO-8859-1", "Zoë", LABEL_IGNORED);
        reads(Decoders.xml(), utf8("<a>Zoë</a>"), "text/xml; charset=UTF-16", "Zoë", LABEL_IGNORED);
        reads(Decoders.json(), utf8("{\"a\":\"Zoë\"}"), "application/json; charset=iso-8859-1", "Zoë", LABEL_IGNORED);
    }

    @Test
    @DisplayName("F-51 labelled UTF-8 but ISO-8859-1: refused, no replacement character")
    void bytesThatAreNotUtf8AreRefused() {
        for (String label : List.of("text/xml; charset=utf-8", "text/xml")) {
            GatewayFailure failure = failure(Decoders.xml(), bytes("<r>\n<a>Zo", 0xEB, "</a></r>"), label);

            assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
            assertThat(failure.fault()).hasValue("charset-wrong-label");
            assertThat(failure.place()).hasValue("line 2, column 6: not UTF-8");
        }
        assertThat(failure(Decoders.json(), bytes("{\"a\":\"Zo", 0xEB, "\"}"), "application/json; charset=utf-8")
                        .kind())
                .isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
        assertThat(failure(Decoders.xml(), bytes(declared("UTF-8", ""), 0xEB), "text/xml; charset=iso-8859-1")
                        .kind())
                .isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
    }

    @Test
    void labelOfJsonIsUsedWhereTheBytesAreNotUtf8() {
        reads(Decoders.json(), bytes("{\"a\":\"Zo", 0xEB, "\"}"), "application/json; charset=iso-8859-1", "Zoë");
        assertThat(failure(Decoders.json(), bytes("{\"a\":\"Zo", 0xEB, "\"}"), "application/json; charset=utf-7")
                        .kind())
                .isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
    }

    @Test
    void theContractOverrulesDeclarationAndLabel() {
        reads(
                Decoders.withCharset(Format.XML, "windows-1251"),
                in("windows-1251", declared("UTF-8", "рубль")),
                "text/xml; charset=utf-8",
                "рубль");
    }

    @Test
    void bytesThatTheCharsetDoesNotKnowAreRefused() {
        assertThat(failure(Decoders.xml(), bytes(declared("windows-1252", ""), "<a>", 0x81, "</a>"), null)
                        .kind())
                .isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
        assertThat(failure(Decoders.xml(), bytes(declared("EUC-JP", ""), "<a>", 0xFF, 0xFF, "</a>"), null)
                        .kind())
                .isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
    @DisplayName("F-53 UTF-16 with and without a mark")
    void utf16IsRead(String charset) {
        boolean big = charset.endsWith("BE");
        String xml = declared("UTF-16", "Zoë€😀");
        String json = "{\"a\":\"Zoë€😀\"}";
        byte[] markedXml = marked(big ? 0xFE : 0xFF, big ? 0xFF : 0xFE, in(charset, xml));
        byte[] markedJson = marked(big ? 0xFE : 0xFF, big ? 0xFF : 0xFE, in(charset, json));

        reads(Decoders.xml(), markedXml, null, "Zoë€😀");
        reads(Decoders.xml(), in(charset, xml), null, "Zoë€😀");
        reads(Decoders.json(), markedJson, "application/json; charset=utf-16", "Zoë€😀");
        reads(Decoders.json(), in(charset, json), null, "Zoë€😀");
        reads(Decoders.json(), in(charset, json), "application/json; charset=utf-8", "Zoë€😀", LABEL_IGNORED);
    }

    @Test
    void aDeclarationInsideUtf16ThatSaysUtf8IsIgnored() {
        reads(Decoders.xml(), in("UTF-16LE", declared("utf-8", "ë")), null, "ë", DECLARATION_IGNORED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-32BE", "UTF-32LE"})
    void utf32IsReadAsJsonOnly(String charset) {
        reads(Decoders.json(), in(charset, "{\"a\":\"Zoë\"}"), null, "Zoë");
        assertThat(failure(Decoders.xml(), in(charset, "<a>Zoë</a>"), null).kind())
                .isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
    }

    @Test
    @DisplayName("F-53 UTF-16 that breaks off inside a character is refused")
    void brokenUtf16IsRefused() {
        byte[] lone = marked(0xFF, 0xFE, bytes("<\0a\0>\0", 0x00, 0xD8, "<\0/\0a\0>\0"));
        byte[] odd = marked(0xFF, 0xFE, bytes("<\0a\0/\0>"));

        assertThat(failure(Decoders.xml(), lone, null).kind()).isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
        assertThat(failure(Decoders.xml(), odd, null).fault()).hasValue("utf16-bom");
    }

    @Test
    void aUtf8MarkIsSkipped() {
        reads(Decoders.xml(), bytes(0xEF, 0xBB, 0xBF, declared("utf-8", "x")), null, "x");
        reads(Decoders.json(), bytes(0xEF, 0xBB, 0xBF, "{\"a\":\"x\"}"), null, "x");
    }

    @Test
    void aUtf8MarkBeforeUtf8BeatsTheDeclaration() {
        byte[] body = utf8("\uFEFF" + declared("windows-1251", "ё"));

        reads(Decoders.xml(), body, null, "ё", DECLARATION_IGNORED);
    }

    @Test
    void aWrongMarkIsSkippedAndNoted() {
        byte[] wide = bytes(0xFF, 0xFE, declared("ISO-8859-1", ""), "<a/>");

        reads(Decoders.xml(), bytes(0xFF, 0xFE, "<a>Zo", 0xC3, 0xAB, "</a>"), null, "Zoë", BOM_IGNORED);
        reads(Decoders.xml(), bytes(0xEF, 0xBB, 0xBF, declared("ISO-8859-1", "Zo\u00EB")), null, "Zoë", BOM_IGNORED);
        reads(Decoders.json(), bytes(0xFE, 0xFF, "{\"a\":\"x\"}"), null, "x", BOM_IGNORED);
        assertThat(failure(Decoders.xml(), wide, null).fault()).hasValue("trailing-bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-7", "utf7", "IBM037", "cp1047", "CP500", "ISO-2022-JP", "no such charset", "x-unknown"})
    @DisplayName("F-54 exotic encodings are refused")
    void exoticEncodingsAreRefused(String charset) {
        GatewayFailure declared = failure(Decoders.xml(), utf8(declared(charset, "+ADw-b+AD4-")), null);
        GatewayFailure labelled = failure(Decoders.xml(), utf8("<a>+ADw-</a>"), "text/xml; charset=" + charset);

        assertThat(declared.kind()).isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
        assertThat(declared.fault()).hasValue("utf7-ebcdic");
        assertThat(declared.place()).hasValue("XML declaration: charset " + charset + " is not allowed");
        assertThat(labelled.kind()).isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
    }

    @Test
    @DisplayName("F-54 EBCDIC bytes are refused")
    void ebcdicBytesAreRefused() {
        assertThat(failure(Decoders.xml(), in("IBM037", declared("IBM037", "x")), null)
                        .kind())
                .isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
    }

    @Test
    void aContractCannotNameARefusedCharset() {
        assertThat(Decoder.allows(Charset.forName("IBM037"))).isFalse();
        assertThat(Decoder.allows(StandardCharsets.ISO_8859_1)).isTrue();
        assertThatThrownBy(() -> Decoders.withCharset(Format.JSON, "IBM037"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("T-61 overlong forms, surrogates and what is beyond U+10FFFF are refused in both formats")
    void smuggledBytesAreRefused() {
        List<Object[]> smuggled = List.of(
                new Object[] {0xC0, 0xAF},
                new Object[] {0xC1, 0xBF},
                new Object[] {0xE0, 0x80, 0xAF},
                new Object[] {0xE0, 0x9F, 0xBF},
                new Object[] {0xED, 0xA0, 0x80},
                new Object[] {0xED, 0xBF, 0xBF},
                new Object[] {0xF0, 0x8F, 0xBF, 0xBF},
                new Object[] {0xF4, 0x90, 0x80, 0x80},
                new Object[] {0xF5, 0x80, 0x80, 0x80},
                new Object[] {0xC3},
                new Object[] {0xE2, 0x82},
                new Object[] {0x80},
                new Object[] {0xFE});
        for (Object[] sequence : smuggled) {
            String text = new String(bytes(sequence), StandardCharsets.ISO_8859_1);

            assertThat(failure(Decoders.xml(), bytes("<a>", text, "</a>"), null).kind())
                    .isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
            assertThat(failure(Decoders.json(), bytes("{\"a\":\"", text, "\"}"), null)
                            .kind())
                    .isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
        }
    }

    @Test
    @DisplayName("T-61 half of a surrogate pair, written as an escape, is refused in values and names")
    void loneSurrogateEscapesAreRefused() {
        for (String json : List.of(
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\uDC00\"}",
                "{\"a\":\"\\ud800\\ud800\"}",
                "{\"a\":\"x\\uDBFFy\"}",
                "{\"\\ud800\":1}",
                "[[\"\\udfff\\ud800\"]]")) {
            assertThat(failure(Decoders.json(), json).kind()).as(json).isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
        }
        reads(Decoders.json(), utf8("{\"a\":\"\\ud83d\\uDE00 \\\\ud800\"}"), null, "😀 \\ud800");
        assertThat(failure(Decoders.xml(), "<a>&#xD800;</a>").kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
    }
}
