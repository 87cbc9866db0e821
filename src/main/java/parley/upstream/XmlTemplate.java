package parley.upstream;

import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import parley.contract.Source;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.expression.Template;
import parley.tree.Tree;

/**
 * An XML request body. It is parsed as XML when the contract is loaded, so holes can stand only in text and attribute values,
 * and a writer prints it: nothing that a caller sends can become markup. Immutable; shared by all event loops.
 */
final class XmlTemplate {

    private static final XMLInputFactory READERS = hardened();
    private static final WstxOutputFactory WRITERS = new WstxOutputFactory();

    /** One step of the writer. */
    private sealed interface Step {
        record Start(String prefix, String name, String namespace) implements Step {}

        record Namespace(String prefix, String uri) implements Step {}

        record Attribute(String prefix, String namespace, String name, Template value) implements Step {}

        record Text(Template value) implements Step {}

        record End() implements Step {}
    }

    private final List<Step> steps;

    private XmlTemplate(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // otherwise a fault inside a text is an unchecked exception when the text is asked for
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }

    /** Parses the template; problems are noted, and what comes back then must not be used. */
    static XmlTemplate compile(Source source, RequestTemplates templates) {
        List<Step> steps = new ArrayList<>();
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(new StringReader(source.text()));
            while (reader.hasNext()) {
                steps(reader.next(), reader, source, templates, steps);
            }
        } catch (XMLStreamException broken) {
            String message = firstSentence(String.valueOf(broken.getMessage()));
            templates.problem(
                    source.at(offset(broken.getLocation())),
                    "the request body is not well-formed XML: " + message,
                    "Holes may stand only in text and attribute values; write < and & inside them as &lt; and &amp;");
        }
        return new XmlTemplate(steps);
    }

    private static void steps(
            int event, XMLStreamReader reader, Source source, RequestTemplates templates, List<Step> steps) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(reader, source, templates, steps);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (!reader.isWhiteSpace()) {
                    template(reader.getText(), reader, source, templates).ifPresent(t -> steps.add(new Step.Text(t)));
                }
            }
            case XMLStreamConstants.END_ELEMENT -> steps.add(new Step.End());
            default -> {} // comments and instructions are the author's notes
        }
    }

    private static void start(XMLStreamReader reader, Source source, RequestTemplates templates, List<Step> steps) {
        steps.add(new Step.Start(text(reader.getPrefix()), reader.getLocalName(), text(reader.getNamespaceURI())));
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            steps.add(new Step.Namespace(text(reader.getNamespacePrefix(i)), text(reader.getNamespaceURI(i))));
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = text(reader.getAttributePrefix(i));
            String namespace = text(reader.getAttributeNamespace(i));
            String name = reader.getAttributeLocalName(i);
            template(reader.getAttributeValue(i), reader, source, templates)
                    .ifPresent(value -> steps.add(new Step.Attribute(prefix, namespace, name, value)));
        }
    }

    /** Entities make a text that does not stand in the contract; its place is then that of the element or text. */
    private static Optional<Template> template(
            String text, XMLStreamReader reader, Source source, RequestTemplates templates) {
        int from = offset(reader.getLocation());
        int at = source.text().indexOf(text, from);
        return templates.template(
                at < 0 ? new Source(text, source.at(from), false) : source.part(at, at + text.length()));
    }

    private static int offset(@Nullable Location location) {
        return location == null ? 0 : Math.max(0, location.getCharacterOffset());
    }

    private static String firstSentence(String message) {
        String line = message.lines().findFirst().orElse("");
        int end = line.indexOf(" (");
        return end < 0 ? line : line.substring(0, end);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Prints the document in UTF-8. Holes without a value become empty texts. */
    byte[] render(Evaluation evaluation, Tree scope) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            XMLStreamWriter writer = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
            write(writer, evaluation, scope);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException | IllegalArgumentException illegalCharacter) {
            throw GatewayFailure.of(
                    FailureKind.MALFORMED_REQUEST,
                    "A value of this request holds a character that the upstream cannot be sent.",
                    illegalCharacter);
        }
        return bytes.toByteArray();
    }

    /** Writes the elements, for instance inside an envelope that {@code writer} has open. */
    void write(XMLStreamWriter writer, Evaluation evaluation, Tree scope) throws XMLStreamException {
        for (Step step : steps) {
            if (step instanceof Step.Start start) {
                writer.writeStartElement(start.prefix(), start.name(), start.namespace());
            } else if (step instanceof Step.Namespace namespace) {
                namespace(writer, namespace);
            } else if (step instanceof Step.Attribute attribute) {
                attribute(writer, attribute, value(attribute.value(), evaluation, scope));
            } else if (step instanceof Step.Text text) {
                writer.writeCharacters(value(text.value(), evaluation, scope));
            } else {
                writer.writeEndElement();
            }
        }
    }

    private static void namespace(XMLStreamWriter writer, Step.Namespace namespace) throws XMLStreamException {
        if (namespace.prefix().isEmpty()) {
            writer.writeDefaultNamespace(namespace.uri());
        } else {
            writer.writeNamespace(namespace.prefix(), namespace.uri());
        }
    }

    private static void attribute(XMLStreamWriter writer, Step.Attribute attribute, String value)
            throws XMLStreamException {
        if (attribute.namespace().isEmpty()) {
            writer.writeAttribute(attribute.name(), value);
        } else {
            writer.writeAttribute(attribute.prefix(), attribute.namespace(), attribute.name(), value);
        }
    }

    private static String value(Template template, Evaluation evaluation, Tree scope) {
        return template.render(evaluation, scope, UnaryOperator.identity()).orElse("");
    }

    /** A writer for an envelope of ours. */
    static XMLStreamWriter writer(ByteArrayOutputStream bytes) throws XMLStreamException {
        return WRITERS.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
    }
}
