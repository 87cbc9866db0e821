package parley.upstream;

import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import parley.expression.Template;
import parley.text.XmlCharacters;
import parley.tree.Tree;
import parley.tree.Tree.FlagTree;
import parley.yaml.Source;

/**
 * An XML request body. It is parsed as XML when the contract is loaded, so holes can stand only in text and attribute values,
 * and a writer prints it: nothing that a caller sends can become markup. Not changed once it is made; shared by all event loops.
 */
record XmlTemplate(List<Node> nodes) {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private static final XMLInputFactory READERS = hardened();
    private static final WstxOutputFactory WRITERS = new WstxOutputFactory();

    /** A part of the body: an element, or something in one. */
    interface Node {

        void write(XMLStreamWriter writer, Filling filling) throws XMLStreamException;
    }

    /**
     * An element; where its condition gives nothing, it is left out with all that is in it.
     *
     * @param inside its namespaces, its attributes, and then its content
     */
    record Element(String prefix, String name, String namespace, Optional<Condition> condition, List<Node> inside)
            implements Node {

        @Override
        public void write(XMLStreamWriter writer, Filling filling) throws XMLStreamException {
            if (condition.isEmpty() || condition.get().holds(filling)) {
                writer.writeStartElement(prefix, name, namespace);
                for (Node node : inside) {
                    node.write(writer, filling);
                }
                writer.writeEndElement();
            }
        }
    }

    /**
     * Whether there is something to send: a null that a caller writes is.
     *
     * @param exact the path of what a caller writes, where it is nothing else
     */
    record Condition(Template hole, Optional<List<String>> exact) {

        private boolean holds(Filling filling) {
            return exact.flatMap(filling::written)
                            .filter(WrittenInput.Written::isVoid)
                            .isPresent()
                    || isYes(filling.value(hole));
        }

        private static boolean isYes(Tree value) {
            boolean no = value instanceof FlagTree flag && !flag.flag();
            return !no && !value.asList().isEmpty();
        }
    }

    static Node namespace(String prefix, String uri) {
        return (writer, filling) -> writer.writeNamespace(prefix, uri);
    }

    static Node attribute(String prefix, String namespace, String name, Template value) {
        return (writer, filling) -> writer.writeAttribute(prefix, namespace, name, printable(value, filling));
    }

    /** Text, which is all that its element holds or a part of it. */
    record Text(Template value) implements Node {
        @Override
        public void write(XMLStreamWriter writer, Filling filling) throws XMLStreamException {
            writer.writeCharacters(printable(value, filling));
        }
    }

    /** Says of its element that it is null, where a caller has written that at {@code path}. */
    static Node nil(List<String> path) {
        return (writer, filling) -> {
            if (filling.written(path).filter(written -> written.value() == null).isPresent()) {
                writer.writeNamespace("xsi", XSI);
                writer.writeAttribute("xsi", XSI, "nil", "true");
            }
        };
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
        OwnPrefix text = OwnPrefix.declaredIn(source.text());
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(new StringReader(text.text()));
            return new XmlTemplate(new XmlTemplateReader(source, text, templates, reader).content());
        } catch (XMLStreamException broken) {
            String message = firstSentence(String.valueOf(broken.getMessage()));
            templates.problem(
                    source.at(text.offset(offset(broken.getLocation()))),
                    "the request body is not well-formed XML: " + message,
                    "Holes may stand only in text and attribute values; write < and & inside them as &lt; and &amp;");
            return new XmlTemplate(List.of());
        }
    }

    static int offset(@Nullable Location location) {
        return location == null ? 0 : Math.max(0, location.getCharacterOffset());
    }

    private static String firstSentence(String message) {
        String line = message.lines().findFirst().orElse("");
        int end = line.indexOf(" (");
        return end < 0 ? line : line.substring(0, end);
    }

    /** Prints the document in UTF-8. Holes without a value become empty texts. */
    byte[] render(Filling filling) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            XMLStreamWriter writer = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
            for (Node node : nodes) {
                node.write(writer, filling);
            }
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException | IllegalArgumentException illegalCharacter) {
            throw RefusedValue.of(
                    filling.inputs(),
                    value -> !XmlCharacters.areAllowed(value),
                    "A value of this request holds a character that the upstream cannot be sent.",
                    "request body: " + illegalCharacter.getClass().getSimpleName());
        }
        return bytes.toByteArray();
    }

    private static String printable(Template template, Filling filling) {
        String value = filling.text(template).orElse("");
        if (!XmlCharacters.areAllowed(value)) {
            throw new IllegalArgumentException("no character of XML"); // the writer lets some of them through
        }
        return value;
    }
}
