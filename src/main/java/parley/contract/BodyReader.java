package parley.contract;

import static parley.contract.RequestKeys.REQUEST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.contract.Request.Body;
import parley.contract.Request.FormBody;
import parley.contract.Request.JsonBody;
import parley.contract.Request.JsonConstant;
import parley.contract.Request.JsonList;
import parley.contract.Request.JsonObject;
import parley.contract.Request.JsonPart;
import parley.contract.Request.JsonTemplate;
import parley.contract.Request.TextBody;
import parley.contract.Request.XmlBody;
import parley.yaml.Form;
import parley.yaml.PlainValues;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.Style;
import parley.yaml.YamlNode.YamlList;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;
import parley.yaml.YamlText;

/**
 * Reads what a request sends: a map or list is JSON, a text that begins with {@code <} is XML, {@code form} is urlencoded. What it is
 * follows from how it is written; a {@code Content-Type} that says otherwise is refused.
 *
 * @param format of the upstream's replies
 * @param contentType that the request or the upstream sets, in small letters; otherwise empty
 */
record BodyReader(Section request, Format format, String contentType) {

    private static final String FORM = "application/x-www-form-urlencoded";

    private static Optional<String> contentType(Map<String, Source> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
                .map(header -> header.getValue().text().toLowerCase(Locale.ROOT))
                .findFirst();
    }

    static Optional<Body> read(Section request, Upstream upstream, Map<String, Source> headers) {
        String type =
                contentType(headers).or(() -> contentType(upstream.headers())).orElse("");
        BodyReader reader = new BodyReader(request, upstream.format(), type);
        if (request.has(REQUEST.form)) {
            return reader.form();
        }
        return request.node(REQUEST.body).flatMap(reader::body);
    }

    private Optional<Body> form() {
        if (request.has(REQUEST.body)) {
            request.refuse(REQUEST.form, "a request has a form or a body", "Remove one of them");
        } else if (!contentType.isEmpty() && !contentType.contains(FORM)) {
            request.refuse(
                    REQUEST.form,
                    "form is sent as " + FORM + ", but Content-Type says " + contentType,
                    "Remove the header");
        }
        Map<String, Source> members = request.get(REQUEST.form);
        WrittenSecrets.checkNames("form member", members, request.problems());
        return Optional.of(new FormBody(members));
    }

    private Optional<Body> body(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return text(scalar);
        }
        if (contentType.contains(FORM)) {
            request.error(
                    node.mark(),
                    node.describe() + " as body is sent as JSON, but Content-Type says " + FORM,
                    "Write form: in the place of body:");
        } else if (contentType.contains("xml") || contentType.contains("multipart")) {
            request.error(
                    node.mark(),
                    node.describe() + " as body is sent as JSON, but Content-Type says " + contentType,
                    "Remove the header, or write the body as text below body: |");
        } else if (format == Format.SOAP && !contentType.contains("json")) {
            request.error(
                    node.mark(),
                    node.describe() + " as body is sent as JSON, but format is soap",
                    "Write the XML as text below body: |");
        }
        return Optional.of(new JsonBody(part(node)));
    }

    private Optional<Body> text(YamlScalar scalar) {
        String text = scalar.text();
        if (text.stripLeading().startsWith("<")) {
            return Optional.of(new XmlBody(scalar.source()));
        }
        if (format == Format.SOAP) {
            request.error(
                    scalar.mark(),
                    "a SOAP body is XML, and this text is none",
                    "Begin with the element that stands in the Body");
        } else if (Holes.any(text)) {
            request.error(
                    scalar.mark(),
                    "a text body that is not XML may hold no holes: what a caller sends could become more than a value",
                    cure(text));
        }
        return Optional.of(new TextBody(scalar.source()));
    }

    /** The same in a form in which values are encoded. */
    private static String cure(String text) {
        String form = text.strip();
        if (form.matches("[\\w.\\[\\]-]+=[^&\\s]*(&[\\w.\\[\\]-]+=[^&\\s]*)*")) {
            return "Write form: { "
                    + Arrays.stream(form.split("&", -1))
                            .map(member -> member.split("=", 2))
                            .map(member -> member[0] + ": " + YamlText.quoted(member[1]))
                            .collect(Collectors.joining(", "))
                    + " }";
        }
        return form.startsWith("{") || form.startsWith("[")
                ? "Write it as a map, body: { name: \"{filter.name}\" }, which is sent as JSON"
                : "Write form: { name: \"{filter.name}\" } for urlencoded values, or the body as a map for JSON";
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
        return new Form.Template()
                .read(request.file(), "body", node)
                .map(template -> (JsonPart) new JsonTemplate(template))
                .orElse(new JsonConstant(null));
    }

    private JsonPart scalar(YamlScalar scalar) {
        boolean text = scalar.style() != Style.PLAIN || PlainValues.plain(scalar.text()) instanceof String;
        return text ? new JsonTemplate(scalar.source()) : new JsonConstant(PlainValues.plain(scalar.text()));
    }
}
