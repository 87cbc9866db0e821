package parley.inbound;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.decode.StrictJson;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.jsonapi.DocumentPointer;

/**
 * The JSON:API document in the body of a request, as plain values. Guarantees an object with primary data: null, or objects
 * with a type. Fails with {@code payload-too-large} before a byte is parsed, with {@code malformed-request} for what is not
 * strict UTF-8 JSON within the limits, with {@code invalid-document} and a pointer for what is no document. Immutable on the
 * outside.
 *
 * @param members of the document, those that JSON:API does not know included; they are ignored
 */
public record RequestDocument(Map<String, @Nullable Object> members) {

    /** Largest body, 1 MiB: a document of one resource is far smaller. */
    public static final int MOST_BYTES = 1_048_576;

    public RequestDocument {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        if (!members.containsKey("data")) {
            throw invalid("The document has no data.");
        }
        Object data = members.get("data");
        if (data instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                requireType(items.get(i), "data", Integer.toString(i));
            }
        } else if (data != null) {
            requireType(data, "data");
        }
    }

    public static RequestDocument parse(byte[] body) {
        if (body.length > MOST_BYTES) {
            throw tooLarge();
        }
        if (!(json(body) instanceof Map<?, ?> members)) {
            throw invalid("The document is not an object.");
        }
        @SuppressWarnings("unchecked") // JSON objects have text keys only
        Map<String, @Nullable Object> named = (Map<String, @Nullable Object>) members;
        return new RequestDocument(named);
    }

    /** The primary data: null, a Map, or a List of Maps. */
    public @Nullable Object data() {
        return members.get("data");
    }

    /** {@code pointer} where it leads to something in this document, else what is nearest above it (JA-ER-09). */
    public String existing(String pointer) {
        StringBuilder there = new StringBuilder();
        @Nullable Object value = members;
        for (String name : pointer.substring(1).split("/", -1)) {
            String plain = name.replace("~1", "/").replace("~0", "~");
            if (value instanceof Map<?, ?> object && object.containsKey(plain)) {
                value = object.get(plain);
            } else if (value instanceof List<?> list
                    && plain.matches("[0-9]{1,6}")
                    && Integer.parseInt(plain) < list.size()) {
                value = list.get(Integer.parseInt(plain));
            } else {
                break;
            }
            there.append('/').append(name);
        }
        return there.toString();
    }

    static GatewayFailure tooLarge() {
        return GatewayFailure.of(
                FailureKind.PAYLOAD_TOO_LARGE, "The request body is larger than " + MOST_BYTES + " bytes.");
    }

    private static @Nullable Object json(byte[] body) {
        try {
            return StrictJson.read(body);
        } catch (GatewayFailure refused) {
            throw GatewayFailure.of(
                    FailureKind.MALFORMED_REQUEST, "The request body is not valid JSON or exceeds a limit.", refused);
        }
    }

    private static void requireType(@Nullable Object data, String... place) {
        if (!(data instanceof Map<?, ?> resource)) {
            throw invalid("A resource object is expected.", place);
        }
        if (!resource.containsKey("type")) {
            throw invalid("A resource object needs a type.", place);
        }
        if (!(resource.get("type") instanceof String)) {
            String[] placeOfType = Arrays.copyOf(place, place.length + 1);
            placeOfType[place.length] = "type";
            throw invalid("A type is a string.", placeOfType);
        }
    }

    /** What refuses a document for what stands at {@code place}. */
    public static GatewayFailure invalid(String detail, String... place) {
        return GatewayFailure.of(FailureKind.INVALID_DOCUMENT, detail).withSource(DocumentPointer.to(place));
    }
}
