package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static parley.decode.Decoders.utf8;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** {@code multipart/related}: the root part is the reply. */
class MultipartTest {

    private static final String SOAP = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
            + "<getLabelResponse xmlns='urn:labels'><number>42</number><label><xop:Include"
            + " xmlns:xop='http://www.w3.org/2004/08/xop/include' href='cid:label'/></label></getLabelResponse>"
            + "</s:Body></s:Envelope>";

    private static final String TYPE = "multipart/related; type=\"application/xop+xml\"; start=\"<root@parcels>\";"
            + " start-info=\"text/xml; charset=utf-16\"; boundary=\"uuid:6f2c+id=1\"";

    /** Modelled on the label service of a parcel carrier: attachment first, as its server writes it. */
    private static String message(String root) {
        return "This is a preamble\r\n--uuid:6f2c+id=1\r\nContent-Type: application/pdf\r\n"
                + "Content-Transfer-Encoding: binary\r\nContent-ID: <label>\r\n\r\n%PDF <s:Envelope>\r\n--uuid:6f2c+id=1x\r\n"
                + "\r\n--uuid:6f2c+id=1\r\nContent-ID: <root@parcels>\r\nContent-Type: application/xop+xml;\r\n"
                + " charset=UTF-8; type=\"text/xml\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + root
                + "\r\n--uuid:6f2c+id=1--\r\n";
    }

    @Test
    void rootPartIsTheReply() {
        assertThat(Decoders.soap().decode(utf8(message(SOAP)), TYPE).root().plain())
                .isEqualTo(Map.of(
                        "getLabelResponse",
                        Map.of("number", "42", "label", Map.of("Include", Map.of("_href", "cid:label")))));
    }

    @Test
    void faultInTheRootPartCounts() {
        String fault = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault>"
                + "<faultcode>s:Server</faultcode><faultstring>down</faultstring></s:Fault></s:Body></s:Envelope>";

        assertThat(Decoders.soap().decode(utf8(message(fault)), TYPE).root().plain())
                .isEqualTo(Map.of("Fault", Map.of("faultcode", "s:Server", "faultstring", "down")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "multipart/related; boundary=b",
                "Multipart/Related;boundary=\"b\" ; type=text/xml",
                "multipart/related; boundary=b; start=first",
                "multipart/related; start=\"<first>\"; boundary=b"
            })
    void firstPartIsTheRootWhereNothingElseIsSaid(String type) {
        for (String end : new String[] {"\r\n", "\n"}) {
            String body = String.join(
                    end, "--b  ", "content-id: <first>", "", "<r>1</r>", "--b", "", "<r>2</r>", "--b--", "epilogue");

            assertThat(Decoders.xml().decode(utf8(body), type).root().plain()).isEqualTo(Map.of("r", "1"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"base64", "BASE64", "quoted-printable", "binary", "7bit"})
    void transferEncodingIsTakenOff(String encoding) {
        String xml = "<r a='=3D'>Zoë</r>";
        String sent =
                switch (encoding.toLowerCase(java.util.Locale.ROOT)) {
                    case "base64" -> Base64.getMimeEncoder().encodeToString(utf8(xml));
                    case "quoted-printable" -> "<r a=3D'=3D3D'>Z=\r\no=C3=AB</r>";
                    default -> xml;
                };
        String body = "--b\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" + sent + "\r\n--b--";

        assertThat(Decoders.xml()
                        .decode(utf8(body), "multipart/related; boundary=b")
                        .root()
                        .plain())
                .isEqualTo(Map.of("r", Map.of("_a", "=3D", "_", "Zoë")));
    }

    @Test
    void charsetIsThatOfThePart() {
        byte[] body = "--b\r\nContent-Type: text/xml; charset=ISO-8859-1\r\n\r\n<r>Zoë</r>\r\n--b--"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Decoders.xml()
                        .decode(body, "multipart/related; boundary=b")
                        .root()
                        .plain())
                .isEqualTo(Map.of("r", "Zoë"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            multipart/related             | --b\\n\\n<r/>\\n--b--                     | Content-Type without boundary
            multipart/related; boundary=b | --b\\n\\n<r/>                             | part 1 has no end
            multipart/related; boundary=b | --b\\n\\n<r/>\\n--bb                       | part 1 has no end
            multipart/related; boundary=b | <r/>                                      | the root part is missing
            multipart/related; boundary=b | --b--                                     | the root part is missing
            multipart/related; boundary=b; start=x | --b\\n\\n<r/>\\n--b--             | the root part is missing
            multipart/related; boundary=b | --b\\nContent-Type: multipart/mixed; boundary=c\\n\\n--c\\n\\n<r/>\\n--c--\\n--b-- | of several parts
            multipart/related; boundary=b | --b\\nContent-Transfer-Encoding: base64\\n\\n<r/>\\n--b-- | part 1: not base64
            multipart/related; boundary=b | --b\\nContent-Transfer-Encoding: quoted-printable\\n\\n=zz\\n--b-- | part 1: not quoted
            multipart/related; boundary=b | --b\\nContent-Transfer-Encoding: x-uuencode\\n\\n<r/>\\n--b-- | part 1: an unknown
            multipart/related; boundary=b | --b\\nContent-Type: text/html\\n\\n<html><body>no</body></html>\\n--b-- | an HTML page
            """)
    void whatHasNoRootIsRefused(String type, String body, String place) {
        GatewayFailure failure = failure(body.replace("\\n", "\n"), type);

        assertThat(failure.kind()).isIn(FailureKind.UPSTREAM_UNEXPECTED_FORMAT, FailureKind.UPSTREAM_BAD_ENCODING);
        assertThat(failure.place().orElse("")).contains(place);
    }

    @Test
    void partsAndTheirHeadersHaveLimits() {
        String many = "--b\n\nx\n".repeat(2_000) + "--b--";
        String large = "--b\nX: " + "y".repeat(20_000) + "\n\n<r/>\n--b--";

        assertThat(failure(many, "multipart/related; boundary=b; start=z").kind())
                .isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
        assertThat(failure(large, "multipart/related; boundary=b").kind())
                .isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
    }

    private static GatewayFailure failure(String body, String type) {
        return catchThrowableOfType(GatewayFailure.class, () -> Decoders.xml().decode(utf8(body), type));
    }
}
