package parley.contract;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.yaml.Mark;
import parley.yaml.Source;

/**
 * The upstream request of an operation. Path, query, header values and body hold templates.
 *
 * @param path template, relative to the upstream's url, begins with a slash; without a query; empty text means the url itself
 */
public record Request(
        Mark mark,
        String method,
        Source path,
        Map<String, Source> query,
        Map<String, Source> headers,
        Optional<Body> body,
        Optional<Source> soapAction) {

    public Request {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Every template of the request, in the order in which it is sent. */
    public Stream<Source> templates() {
        Stream<Source> head = Stream.of(query.values(), headers.values()).flatMap(Collection::stream);
        return Stream.of(
                        Stream.of(path),
                        head,
                        soapAction.stream(),
                        body.stream().flatMap(Request::templates))
                .flatMap(sources -> sources);
    }

    private static Stream<Source> templates(Request.Body body) {
        if (body instanceof JsonBody json) {
            return templates(json.root());
        }
        if (body instanceof XmlBody xml) {
            return Stream.of(xml.template());
        }
        if (body instanceof FormBody form) {
            return form.members().values().stream();
        }
        return body instanceof TextBody text ? Stream.of(text.template()) : Stream.empty();
    }

    private static Stream<Source> templates(JsonPart part) {
        if (part instanceof JsonObject object) {
            return object.members().values().stream().flatMap(Request::templates);
        }
        if (part instanceof JsonList list) {
            return list.items().stream().flatMap(Request::templates);
        }
        return part instanceof JsonTemplate template ? Stream.of(template.template()) : Stream.empty();
    }

    /** A request body. */
    public sealed interface Body {}

    /** Sent as JSON. */
    public record JsonBody(JsonPart root) implements Body {}

    /** XML whose texts and attribute values are templates. */
    public record XmlBody(Source template) implements Body {}

    /** Values by their names, sent as {@code application/x-www-form-urlencoded}. */
    public record FormBody(Map<String, Source> members) implements Body {
        public FormBody {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** Any other text, without holes: nothing would encode what stands in them. */
    public record TextBody(Source template) implements Body {}

    /** A part of a JSON body. */
    public sealed interface JsonPart {}

    public record JsonObject(Map<String, JsonPart> members) implements JsonPart {
        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    public record JsonList(List<JsonPart> items) implements JsonPart {
        public JsonList {
            items = List.copyOf(items);
        }
    }

    /** A text with holes; one that is nothing but a hole keeps the type of its value. */
    public record JsonTemplate(Source template) implements JsonPart {}

    /** A number, boolean or null of the contract. */
    public record JsonConstant(@Nullable Object value) implements JsonPart {}
}
