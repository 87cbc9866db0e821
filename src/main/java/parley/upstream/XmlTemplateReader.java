package parley.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import parley.expression.Template;
import parley.upstream.XmlTemplate.Condition;
import parley.upstream.XmlTemplate.Element;
import parley.upstream.XmlTemplate.Node;
import parley.yaml.Source;

/**
 * Makes the nodes of an {@link XmlTemplate} of what a parser reads. What has the prefix {@code parley} is for the gateway. One
 * thread, at load.
 */
final class XmlTemplateReader {

    private static final String IF = OwnPrefix.PREFIX + ":if";

    private final Source source;
    private final OwnPrefix text;
    private final RequestTemplates templates;
    private final XMLStreamReader reader;
    private boolean inRoot;

    /** What callers write and conditions around this place ask for. */
    private final List<String> asked = new ArrayList<>();

    XmlTemplateReader(Source source, OwnPrefix text, RequestTemplates templates, XMLStreamReader reader) {
        this.source = source;
        this.text = text;
        this.templates = templates;
        this.reader = reader;
    }

    /** What comes before the end of the element that is open, or of the document. */
    List<Node> content() throws XMLStreamException {
        List<Node> nodes = new ArrayList<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> nodes.add(element());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!reader.isWhiteSpace()) {
                        template(reader.getText()).map(XmlTemplate.Text::new).ifPresent(nodes::add);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return nodes;
                }
                case XMLStreamConstants.COMMENT -> note("a comment", reader.getText());
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> note("an instruction", given(reader.getPIData()));
                default -> {}
            }
        }
        return nodes;
    }

    /** What stands in the author's notes is not sent. */
    private void note(String what, String value) {
        if (value.replace("{{", "").contains("{")) {
            problem(what + " is not sent, and neither is the hole in it", "Move the hole into an element");
        }
    }

    private Node element() throws XMLStreamException {
        String prefix = given(reader.getPrefix());
        String name = reader.getLocalName();
        String namespace = given(reader.getNamespaceURI());
        if (isOwn(prefix)) {
            problem(
                    "there is no element " + OwnPrefix.PREFIX + ":" + name,
                    "Write " + IF + " as an attribute of the element that may be left out");
        }
        Optional<Condition> condition = condition();
        List<String> outside = List.copyOf(asked);
        condition.ifPresent(found -> asked.addAll(InputHoles.names(found.hole())));
        inRoot = true;
        List<Node> inside = new ArrayList<>();
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String declared = given(reader.getNamespacePrefix(i));
            if (!isOwn(declared)) {
                inside.add(XmlTemplate.namespace(declared, given(reader.getNamespaceURI(i))));
            }
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String before = given(reader.getAttributePrefix(i));
            String of = given(reader.getAttributeNamespace(i));
            String attribute = reader.getAttributeLocalName(i);
            if (!isOwn(before)) {
                template(reader.getAttributeValue(i))
                        .ifPresent(value -> inside.add(XmlTemplate.attribute(before, of, attribute, value)));
            }
        }
        List<Node> content = content();
        if (content.size() == 1 && content.get(0) instanceof XmlTemplate.Text text) {
            templates.exact(text.value()).map(XmlTemplate::nil).ifPresent(inside::add);
        }
        inside.addAll(content);
        asked.retainAll(outside);
        return new Element(prefix, name, namespace, condition, inside);
    }

    private Optional<Condition> condition() {
        Optional<Template> condition = Optional.empty();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (!isOwn(given(reader.getAttributePrefix(i)))) {
                continue;
            }
            if (!reader.getAttributeLocalName(i).equals("if")) {
                problem(
                        "there is no attribute " + OwnPrefix.PREFIX + ":" + reader.getAttributeLocalName(i),
                        "There is: " + IF);
            } else if (!inRoot) {
                problem(
                        "without its first element the body would be empty, so " + IF + " cannot stand there",
                        "Put it on an element inside");
            } else {
                condition = templates.condition(source(reader.getAttributeValue(i)));
                if (condition.filter(value -> !value.isSingleHole()).isPresent()) {
                    problem(IF + " takes one hole and nothing else", "Write for example " + IF + "=\"{filter.since}\"");
                }
            }
        }
        return condition.map(hole -> new Condition(hole, templates.exact(hole)));
    }

    private static boolean isOwn(String prefix) {
        return prefix.equals(OwnPrefix.PREFIX);
    }

    private void problem(String message, String cure) {
        templates.problem(source.at(offset()), message, cure);
    }

    private int offset() {
        return text.offset(XmlTemplate.offset(reader.getLocation()));
    }

    private Optional<Template> template(String value) {
        Optional<Template> template = templates.whole(source(value));
        template.map(InputHoles::names)
                .filter(names -> templates.isForPart() && !asked.containsAll(names))
                .ifPresent(names -> problem(
                        "what a caller leaves out keeps its value, and here it would be sent as empty: "
                                + String.join(", ", names),
                        "Write " + IF + "=\"{input." + names.get(0) + "}\" on the element"));
        return template;
    }

    /** Entities make a text that does not stand in the contract; its place is then that of the element or text. */
    private Source source(String value) {
        int from = offset();
        int at = source.text().indexOf(value, from);
        return at < 0 ? new Source(value, source.at(from), false) : source.part(at, at + value.length());
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value;
    }
}
