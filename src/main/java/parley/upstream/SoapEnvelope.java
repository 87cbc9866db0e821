package parley.upstream;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import parley.contract.SoapOptions;
import parley.expression.Evaluation;
import parley.tree.Tree;

/** Puts Envelope, Header and Body around a SOAP request (SOAP 1.1 section 4, SOAP 1.2 part 1 section 5). Immutable. */
record SoapEnvelope(SoapOptions.Version version, Optional<XmlTemplate> header, XmlTemplate body) {

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

    byte[] render(Evaluation evaluation, Tree scope, CallInputs inputs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            XMLStreamWriter writer = XmlTemplate.writer(bytes);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement(PREFIX, "Envelope", namespace());
            writer.writeNamespace(PREFIX, namespace());
            if (header.isPresent()) {
                writer.writeStartElement(PREFIX, "Header", namespace());
                header.get().write(writer, evaluation, scope);
                writer.writeEndElement();
            }
            writer.writeStartElement(PREFIX, "Body", namespace());
            body.write(writer, evaluation, scope);
            writer.writeEndElement();
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException | IllegalArgumentException illegalCharacter) {
            throw XmlTemplate.unprintable(inputs, illegalCharacter);
        }
        return bytes.toByteArray();
    }
}
