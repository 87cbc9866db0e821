package parley.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
