package parley.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import parley.contract.Request.Body;
import parley.contract.Request.JsonBody;
import parley.contract.Request.JsonConstant;
import parley.contract.Request.JsonList;
import parley.contract.Request.JsonObject;
import parley.contract.Request.JsonPart;
import parley.contract.Request.JsonTemplate;
import parley.contract.Request.TextBody;
import parley.contract.Request.XmlBody;
import parley.contract.YamlNode.Entry;
import parley.contract.YamlNode.Style;
import parley.contract.YamlNode.YamlList;
import parley.contract.YamlNode.YamlMap;
import parley.contract.YamlNode.YamlScalar;

/**
 * Reads a request body: a map or list is JSON, a text is XML where the upstream speaks XML, otherwise it is sent as it is. A
 * {@code Content-Type} written in the contract decides where the format does not.
 */
final class BodyReader {

    private final Section request;
    private final Format format;
    private final String contentType;

    private BodyReader(Section request, Format format, Map<String, Source> headers) {
        this.request = request;
        this.format = format;
        this.contentType = headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
                .map(header -> header.getValue().text().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    static Optional<Body> read(Section request, Format format, Map<String, Source> headers) {
        return request.node("body").flatMap(new BodyReader(request, format, headers)::body);
    }

    private Optional<Body> body(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return Optional.of(isXml() ? new XmlBody(scalar.source()) : new TextBody(scalar.source()));
        }
        if (format.isXml() && !contentType.contains("json")) {
            request.problems()
                    .error(
                            node.mark(),
                            node.describe() + " as body is sent as JSON, but format is " + Words.word(format),
                            "Write the XML as text below body: |");
        }
        return Optional.of(new JsonBody(part(node)));
    }

    private boolean isXml() {
        return contentType.isEmpty() ? format.isXml() : contentType.contains("xml");
    }

    private JsonPart part(YamlNode node) {
        if (node instanceof YamlMap map && !isBareHole(map)) {
            Map<String, JsonPart> members = new LinkedHashMap<>();
            for (Entry entry : map.entries()) {
                members.put(entry.name(), part(entry.value()));
            }
            return new JsonObject(members);
        }
        if (node instanceof YamlList list) {
            List<JsonPart> items = new ArrayList<>();
            list.items().forEach(item -> items.add(part(item)));
            return new JsonList(items);
        }
        return node instanceof YamlScalar scalar ? scalar(scalar) : faulty(node);
    }

    /** {@code {id}} without quotes is a map with the key id and nothing behind it. */
    private static boolean isBareHole(YamlMap map) {
        return map.flow()
                && map.entries().size() == 1
                && map.entries().get(0).value() instanceof YamlScalar value
                && value.isNothing();
    }

    private JsonPart faulty(YamlNode node) {
        return Sources.template(request.file(), node, "body")
                .map(template -> (JsonPart) new JsonTemplate(template))
                .orElse(new JsonConstant(null));
    }

    private JsonPart scalar(YamlScalar scalar) {
        boolean text = scalar.style() != Style.PLAIN || PlainValues.plain(scalar.text()) instanceof String;
        Doubles.check(scalar.source(), request.problems());
        return text ? new JsonTemplate(scalar.source()) : new JsonConstant(PlainValues.plain(scalar.text()));
    }
}
