package parley.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.contract.SoapOptions;
import parley.upstream.XmlTemplate.Element;
import parley.upstream.XmlTemplate.Node;

/** What SOAP puts around a request: Envelope, Header and Body (SOAP 1.1 section 4, SOAP 1.2 part 1 section 5). */
record SoapEnvelope(SoapOptions.Version version) {

    private static final String PREFIX = "soap";

    private String namespace() {
        return switch (version) {
            case V1_1 -> "http://schemas.xmlsoap.org/soap/envelope/";
            case V1_2 -> "http://www.w3.org/2003/05/soap-envelope";
        };
    }

    /** The content type; SOAP 1.2 carries the action in it. */
    String contentType(String action) {
        return switch (version) {
            case V1_1 -> "text/xml; charset=utf-8";
            case V1_2 ->
                "application/soap+xml; charset=utf-8" + (action.isEmpty() ? "" : "; action=\"" + action + "\"");
        };
    }

    /** Whether the action goes into a header of its own. */
    boolean hasActionHeader() {
        return version == SoapOptions.Version.V1_1;
    }

    XmlTemplate around(Optional<XmlTemplate> header, XmlTemplate body) {
        List<Node> inside = new ArrayList<>();
        inside.add(XmlTemplate.namespace(PREFIX, namespace()));
        header.ifPresent(template -> inside.add(element("Header", template.nodes())));
        inside.add(element("Body", body.nodes()));
        return new XmlTemplate(List.of(element("Envelope", inside)));
    }

    private Node element(String name, List<Node> inside) {
        return new Element(PREFIX, name, namespace(), Optional.empty(), inside);
    }
}
