package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.testing.InMemoryGateway;

/** SOAP services with attachments (MTOM) answer in several parts. */
class MultipartRepliesTest {

    private static final String LABELS = """
            contract: labels
            upstream: { url: "https://parcels.example/soap", format: soap }
            resources:
              labels:
                id: number
                attributes:
                  number: number
                  attachment: label.Include._href
                get:
                  request:
                    method: POST
                    path: /labels
                    body: <getLabel xmlns="urn:labels"><number>{id}</number></getLabel>
                  records: getLabelResponse
                  safe: true
            """;

    private static final String TYPE = "multipart/related; boundary=\"uuid:1c1a\"; type=\"application/xop+xml\";"
            + " start=\"<http://parcels.example/0>\"; start-info=\"text/xml\"";

    private static String message(String body) {
        return "\r\n--uuid:1c1a\r\nContent-Type: application/xop+xml; charset=utf-8; type=\"text/xml\"\r\n"
                + "Content-Transfer-Encoding: binary\r\nContent-ID: <http://parcels.example/0>\r\n\r\n"
                + "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>" + body
                + "</S:Body></S:Envelope>\r\n--uuid:1c1a\r\nContent-Type: application/pdf\r\n"
                + "Content-ID: <label-42>\r\n\r\n%PDF-1.4 <Fault>\r\n--uuid:1c1a--\r\n";
    }

    @Test
    void rootPartIsTheReply() {
        InMemoryGateway gateway = InMemoryGateway.of(LABELS)
                .replying(
                        200,
                        message("<getLabelResponse><number>42</number><label><xop:Include"
                                + " xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:label-42\"/></label>"
                                + "</getLabelResponse>"),
                        "Content-Type",
                        TYPE);

        assertThat(gateway.document("/labels/42").at("/data/attributes"))
                .isEqualTo(InMemoryGateway.json("{\"number\":\"42\",\"attachment\":\"cid:label-42\"}"));
    }

    @Test
    void faultInTheRootPartCounts() {
        String fault = message("<S:Fault><faultcode>S:Server</faultcode><faultstring>down</faultstring></S:Fault>");
        InMemoryGateway gateway = InMemoryGateway.of(LABELS)
                .replying(500, fault, "Content-Type", TYPE)
                .replying(200, fault, "Content-Type", TYPE);

        for (int i = 0; i < 2; i++) {
            assertThat(InMemoryGateway.json(gateway.get("/labels/42").body())
                            .at("/errors/0/code")
                            .textValue())
                    .isEqualTo("upstream-fault");
        }
    }

    @Test
    void cutRootIsNoReply() {
        String whole = message("<getLabelResponse><number>42</number></getLabelResponse>");
        InMemoryGateway gateway = InMemoryGateway.of(LABELS)
                .replying(200, whole.substring(0, whole.indexOf("</S:Envelope>") + 13), "Content-Type", TYPE);

        assertThat(gateway.get("/labels/42").status()).isEqualTo(502);
    }
}
