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

    /** For those who do not know JSON:API (JA-CT-01). */
    public static final String PLAIN_JSON = "application/json";

    private static final Set<String> METHODS_WITH_DOCUMENT = Set.of("POST", "PATCH", "DELETE");

    private ContentNegotiation() {}

    /** Whether a JSON:API document may be sent as an answer, by its own media type or as plain JSON. */
    public static void checkAccept(MultiMap headers) {
        List<String> values = headers.getAll("Accept");
        if (takesWhatever(values)) {
            return;
        }
        List<MediaRange> ranges = MediaRange.list(values);
        if (quality(Document.MEDIA_TYPE, ranges) <= 0 && !takesPlainJson(ranges)) {
            throw GatewayFailure.ofHeader(
                    FailureKind.NOT_ACCEPTABLE,
                    "Answers are only available as " + Document.MEDIA_TYPE + ", without extensions.",
                    "Accept");
        }
    }

    /** Whether no range of {@code Accept} matches JSON:API, but plain JSON is taken: then the same document goes out as that. */
    public static boolean takesOnlyPlainJson(MultiMap headers) {
        List<String> values = headers.getAll("Accept");
        if (takesWhatever(values)) {
            return false;
        }
        List<MediaRange> ranges = MediaRange.list(values);
        return quality(Document.MEDIA_TYPE, ranges) <= 0 && takesPlainJson(ranges);
    }

    /** What nearly everybody sends, told from all else without reading it. */
    private static boolean takesWhatever(List<String> values) {
        if (values.isEmpty()) {
            return true;
        }
        String accept = values.get(0);
        return values.size() == 1 && (accept.equals("*/*") || accept.equals(Document.MEDIA_TYPE) || accept.isBlank());
    }

    /** Whoever asks for JSON:API in a form that is not offered is told so (JA-CT-09, JA-CT-10). */
    private static boolean takesPlainJson(List<MediaRange> ranges) {
        return ranges.stream().noneMatch(ContentNegotiation::isNotOffered) && quality(PLAIN_JSON, ranges) > 0;
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
    private static double quality(String type, List<MediaRange> ranges) {
        String deciding = Stream.of(type, "application/*")
                .filter(name -> ranges.stream().anyMatch(range -> range.name().equals(name)))
                .findFirst()
                .orElse("*/*");
        return ranges.stream()
                .filter(range -> range.name().equals(deciding))
                .filter(range -> !isNotOffered(range))
                .mapToDouble(MediaRange::quality)
                .max()
                .orElse(0);
    }

    private static boolean isNotOffered(MediaRange range) {
        return range.isJsonApi() && (range.hasForeignParameter() || range.hasExtension());
    }

    private static GatewayFailure unsupported(String detail) {
        return GatewayFailure.ofHeader(FailureKind.UNSUPPORTED_MEDIA_TYPE, detail, "Content-Type");
    }
}
