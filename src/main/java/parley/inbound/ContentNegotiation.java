package parley.inbound;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.jsonapi.Document;

/**
 * The media type rules of JSON:API 1.1 for a server without extensions and profiles: it passes, or fails with
 * {@code not-acceptable} or {@code unsupported-media-type} and the header that is to blame. Profiles are ignored.
 */
public final class ContentNegotiation {

    private static final Set<String> METHODS_WITH_DOCUMENT = Set.of("POST", "PATCH", "DELETE");

    private ContentNegotiation() {}

    /** Whether a JSON:API document may be sent as an answer. */
    public static void checkAccept(MultiMap headers) {
        List<String> values = headers.getAll("Accept");
        if (values.isEmpty()) {
            return;
        }
        String accept = values.get(0);
        if (values.size() == 1 && (accept.equals("*/*") || accept.equals(Document.MEDIA_TYPE) || accept.isBlank())) {
            return;
        }
        if (qualityOfJsonApi(MediaRange.list(values)) <= 0) {
            throw GatewayFailure.ofHeader(
                    FailureKind.NOT_ACCEPTABLE,
                    "Answers are only available as " + Document.MEDIA_TYPE + ", without extensions.",
                    "Accept");
        }
    }

    /** Whether the body, if there is one, may be a JSON:API document. */
    public static void checkContentType(String method, MultiMap headers) {
        List<String> values = headers.getAll("Content-Type");
        if (values.isEmpty()) {
            return;
        }
        if (values.size() > 1) {
            throw GatewayFailure.ofHeader(
                    FailureKind.MALFORMED_REQUEST, "The request has more than one Content-Type.", "Content-Type");
        }
        boolean needsDocument = METHODS_WITH_DOCUMENT.contains(method) && FramingCheck.hasBody(headers);
        MediaRange.parse(values.get(0)).filter(MediaRange::isJsonApi).ifPresentOrElse(ContentNegotiation::plain, () -> {
            if (needsDocument) {
                throw unsupported("A request body must be " + Document.MEDIA_TYPE + ".");
            }
        });
    }

    /** The type itself is no evidence of a weight: here {@code q} is a parameter like any other. */
    private static void plain(MediaRange type) {
        if (type.hasForeignParameter() || type.weight().isPresent()) {
            throw unsupported("The media type " + Document.MEDIA_TYPE + " has no parameters but ext and profile.");
        }
        if (type.hasExtension()) {
            throw unsupported("No JSON:API extension is supported.");
        }
    }

    /** The most specific range decides (RFC 9110, section 12.5.1); JSON:API entries that ask for what is not offered never match. */
    private static double qualityOfJsonApi(List<MediaRange> ranges) {
        String deciding = Stream.of(Document.MEDIA_TYPE, "application/*")
                .filter(name -> ranges.stream().anyMatch(range -> range.name().equals(name)))
                .findFirst()
                .orElse("*/*");
        return ranges.stream()
                .filter(range -> range.name().equals(deciding))
                .filter(range -> !range.isJsonApi() || (!range.hasForeignParameter() && !range.hasExtension()))
                .mapToDouble(MediaRange::quality)
                .max()
                .orElse(0);
    }

    private static GatewayFailure unsupported(String detail) {
        return GatewayFailure.ofHeader(FailureKind.UNSUPPORTED_MEDIA_TYPE, detail, "Content-Type");
    }
}
