package parley.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import parley.expression.Template;
import parley.upstream.XmlTemplate.Step;
import parley.yaml.Mark;
import parley.yaml.Source;

/** Makes the steps of an {@link XmlTemplate} of what a parser reads. What has the prefix {@code parley} is for the gateway. One thread, at load. */
final class XmlTemplateReader {

    private static final String IF = OwnPrefix.PREFIX + ":if";

    private final Source source;
    private final OwnPrefix text;
    private final RequestTemplates templates;
    private final List<Step> steps = new ArrayList<>();

    XmlTemplateReader(Source source, OwnPrefix text, RequestTemplates templates) {
        this.source = source;
        this.text = text;
        this.templates = templates;
    }

    List<Step> steps() {
        return steps;
    }

    void read(int event, XMLStreamReader reader) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(reader);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (!reader.isWhiteSpace()) {
                    template(reader.getText(), reader).ifPresent(value -> steps.add(new Step.Text(value)));
                }
            }
            case XMLStreamConstants.END_ELEMENT -> steps.add(new Step.End());
            case XMLStreamConstants.COMMENT -> note("a comment", reader.getText(), reader);
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> note("an instruction", given(reader.getPIData()), reader);
            default -> {}
        }
    }

    /** What stands in the author's notes is not sent. */
    private void note(String what, String value, XMLStreamReader reader) {
        if (value.replace("{{", "").contains("{")) {
            problem(reader, what + " is not sent, and neither is the hole in it", "Move the hole into an element");
        }
    }

    private void start(XMLStreamReader reader) {
        String prefix = given(reader.getPrefix());
        if (isOwn(prefix)) {
            problem(
                    reader,
                    "there is no element " + OwnPrefix.PREFIX + ":" + reader.getLocalName(),
                    "Write " + IF + " as an attribute of the element that may be left out");
        }
        steps.add(new Step.Start(prefix, reader.getLocalName(), given(reader.getNamespaceURI()), condition(reader)));
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            if (!isOwn(given(reader.getNamespacePrefix(i)))) {
                steps.add(new Step.Namespace(given(reader.getNamespacePrefix(i)), given(reader.getNamespaceURI(i))));
            }
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String before = given(reader.getAttributePrefix(i));
            String namespace = given(reader.getAttributeNamespace(i));
            String name = reader.getAttributeLocalName(i);
            if (!isOwn(before)) {
                template(reader.getAttributeValue(i), reader)
                        .ifPresent(value -> steps.add(new Step.Attribute(before, namespace, name, value)));
            }
        }
    }

    private Optional<Template> condition(XMLStreamReader reader) {
        Optional<Template> condition = Optional.empty();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (!isOwn(given(reader.getAttributePrefix(i)))) {
                continue;
            }
            if (!reader.getAttributeLocalName(i).equals("if")) {
                problem(
                        reader,
                        "there is no attribute " + OwnPrefix.PREFIX + ":" + reader.getAttributeLocalName(i),
                        "There is: " + IF);
            } else if (steps.isEmpty()) {
                problem(
                        reader,
                        "without its first element the body would be empty, so " + IF + " cannot stand there",
                        "Put it on an element inside");
            } else {
                condition = templates.condition(source(reader.getAttributeValue(i), reader));
                if (condition.filter(value -> !value.isSingleHole()).isPresent()) {
                    problem(
                            reader,
                            IF + " takes one hole and nothing else",
                            "Write for example " + IF + "=\"{filter.since}\"");
                }
            }
        }
        return condition;
    }

    private static boolean isOwn(String prefix) {
        return prefix.equals(OwnPrefix.PREFIX);
    }

    private void problem(XMLStreamReader reader, String message, String cure) {
        templates.problem(place(reader), message, cure);
    }

    private Mark place(XMLStreamReader reader) {
        return source.at(text.offset(XmlTemplate.offset(reader.getLocation())));
    }

    private Optional<Template> template(String value, XMLStreamReader reader) {
        return templates.whole(source(value, reader));
    }

    /** Entities make a text that does not stand in the contract; its place is then that of the element or text. */
    private Source source(String value, XMLStreamReader reader) {
        int from = text.offset(XmlTemplate.offset(reader.getLocation()));
        int at = source.text().indexOf(value, from);
        return at < 0 ? new Source(value, source.at(from), false) : source.part(at, at + value.length());
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value;
    }
}
