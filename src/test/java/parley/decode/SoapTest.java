package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.decode.Decoders.failure;
import static parley.decode.Decoders.namespaces;
import static parley.decode.Decoders.plain;
import static parley.decode.Decoders.textOf;
import static parley.decode.Decoders.utf8;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.FailureKind;

/** Contract language, section 2: {@code format: soap}. */
class SoapTest {

    private static final String V1_1 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String V1_2 = "http://www.w3.org/2003/05/soap-envelope";

    private static String envelope(String version, String inside) {
        return "<s:Envelope xmlns:s='" + version + "'>\n" + inside + "\n</s:Envelope>";
    }

    @ParameterizedTest
    @ValueSource(strings = {V1_1, V1_2})
    void envelopeAndBodyAreTakenOff(String version) {
        Object tree = plain(
                Decoders.soap(),
                envelope(
                        version,
                        "<s:Header/><s:Body s:k='v'>\n<n:checkVatResponse xmlns:n='urn:vies'><n:valid>true</n:valid>"
                                + "</n:checkVatResponse>\n</s:Body>"));

        assertThat(tree).isEqualTo(Map.of("checkVatResponse", Map.of("valid", "true")));
    }

    @Test
    void theEnvelopeMayUseTheDefaultNamespace() {
        Object tree =
                plain(Decoders.soap(), "<Envelope xmlns='" + V1_1 + "'><Body><a xmlns=''>x</a></Body></Envelope>");

        assertThat(tree).isEqualTo(Map.of("a", "x"));
    }

    @Test
    @DisplayName("F-78 a SOAP 1.1 Fault has faultcode, faultstring and detail")
    void faultOfVersion11() {
        Object tree = plain(
                Decoders.soap(),
                envelope(
                        V1_1,
                        "<s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>no</faultstring>"
                                + "<detail><e xmlns='urn:e' code='7'/></detail></s:Fault></s:Body>"));

        assertThat(tree)
                .isEqualTo(Map.of(
                        "Fault",
                        Map.of(
                                "faultcode",
                                "s:Server",
                                "faultstring",
                                "no",
                                "detail",
                                Map.of("e", Map.of("_code", "7")))));
    }

    @Test
    @DisplayName("F-78 a SOAP 1.2 Fault has Code, Reason and Detail")
    void faultOfVersion12() {
        Object tree = plain(
                Decoders.soap(namespaces(Map.of("env", V1_2))),
                envelope(
                        V1_2,
                        "<s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason>"
                                + "<s:Text xml:lang='en'>no</s:Text></s:Reason><s:Detail/></s:Fault></s:Body>"));

        assertThat(tree)
                .isEqualTo(Map.of(
                        "Fault",
                        Map.of(
                                "Code",
                                Map.of("Value", "s:Sender"),
                                "Reason",
                                Map.of("Text", Map.of("_xml_lang", "en", "_", "no")),
                                "Detail",
                                "")));
    }

    @Test
    void headerBlocksStandApart() {
        Decoded decoded = Decoders.soap()
                .decode(
                        utf8(envelope(
                                V1_1,
                                "<s:Header><w:Action xmlns:w='urn:w' s:mustUnderstand='1'>x</w:Action></s:Header>"
                                        + "<s:Body><a/></s:Body>")),
                        "text/xml");

        assertThat(decoded.soapHeader().plain()).isEqualTo(Map.of("Action", Map.of("_mustUnderstand", "1", "_", "x")));
        assertThat(decoded.root().plain()).isEqualTo(Map.of("a", ""));
    }

    @Test
    void withoutHeaderThereIsNothing() {
        Decoded decoded = Decoders.soap().decode(utf8(envelope(V1_1, "<s:Body/>")), null);

        assertThat(decoded.soapHeader().isNothing()).isTrue();
        assertThat(decoded.root().plain()).isEqualTo(Map.of());
    }

    @Test
    void siblingsOfTheResponseStayMembers() {
        Object tree = plain(
                Decoders.soap(),
                envelope(
                        V1_1,
                        "<s:Body><n:r xmlns:n='urn:n'><i href='#id0'/></n:r><multiRef id='id0'>a</multiRef>"
                                + "<multiRef id='id1'>b</multiRef></s:Body>"));

        assertThat(tree)
                .isEqualTo(Map.of(
                        "r",
                        Map.of("i", Map.of("_href", "#id0")),
                        "multiRef",
                        List.of(Map.of("_id", "id0", "_", "a"), Map.of("_id", "id1", "_", "b"))));
    }

    @Test
    void aNamespaceDeclaredForRequestsDoesNotRenameTheReply() {
        Decoder decoder = Decoders.soap(namespaces(Map.of("v", "urn:vies")));

        Object tree = plain(decoder, envelope(V1_1, "<s:Body><x:a xmlns:x='urn:vies'><x:b/></x:a></s:Body>"));

        assertThat(tree).isEqualTo(Map.of("a", Map.of("b", "")));
    }

    @Test
    void pathsBeginBelowTheBody() {
        Decoder decoder = Decoders.soap(textOf("r.address"));

        Object tree = plain(decoder, envelope(V1_1, "<s:Body><r><address>a<br/>b</address></r></s:Body>"));

        assertThat(tree).isEqualTo(Map.of("r", Map.of("address", "ab")));
    }

    @Test
    void whatStandsBesideHeaderAndBodyIsIgnored() {
        Object tree = plain(
                Decoders.soap(), envelope(V1_1, "text<x><y>z</y></x><s:Other/><s:Body>text<a/>text</s:Body><x/>"));

        assertThat(tree).isEqualTo(Map.of("a", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<r/>",
                "<Envelope><Body/></Envelope>",
                "<s:Envelope xmlns:s='urn:other'><s:Body/></s:Envelope>",
                "<s:Wrong xmlns:s='" + V1_1 + "'><s:Body/></s:Wrong>",
                "<s:Envelope xmlns:s='" + V1_1 + "'/>",
                "<s:Envelope xmlns:s='" + V1_1 + "'><Body/></s:Envelope>",
                "<s:Envelope xmlns:s='" + V1_1 + "'><s:Body/><s:Body/></s:Envelope>"
            })
    void whatIsNoEnvelopeIsRefused(String xml) {
        assertThat(failure(Decoders.soap(), xml).kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
    }

    @Test
    void placesAreThoseOfTheUnwrappedTree() {
        String xml = envelope(V1_1, "<s:Body><r><a/><a><b>&x;</b></a></r></s:Body>");

        assertThat(failure(Decoders.soap(), xml).place().orElse("")).contains("line 2", "r.a[1].b");
    }
}
