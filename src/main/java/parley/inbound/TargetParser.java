package parley.inbound;

import java.util.ArrayList;
import java.util.List;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/**
 * Takes the raw path of a request apart: split at slashes first, each segment decoded once. Fails with
 * {@code malformed-request} for what no client means well: dot segments, control characters, bad encoding.
 */
final class TargetParser {

    private static final Target ROOT = new Target.Root();
    private static final Target OPEN_API = new Target.OpenApi();
    private static final String RELATIONSHIPS = "relationships";

    /** {@code /type/id}: the second segment is the id. */
    private static final int PLACE_OF_ID = 1;

    private TargetParser() {}

    /** The target of a path that begins with a slash. */
    static Target parse(String rawPath) {
        if (rawPath.equals("/")) {
            return ROOT;
        }
        if (rawPath.indexOf('\\') >= 0) {
            throw malformed("The path holds a backslash that is not percent-encoded.");
        }
        List<String> segments = segments(rawPath);
        return segments.contains("") ? new Target.Unknown(rawPath) : target(segments, rawPath);
    }

    private static Target target(List<String> segments, String rawPath) {
        String first = segments.get(0);
        return switch (segments.size()) {
            case 1 -> first.equals("openapi.json") ? OPEN_API : new Target.Collection(first);
            case 2 -> new Target.One(first, segments.get(1));
            case 3 -> new Target.Related(first, segments.get(1), segments.get(2));
            case 4 ->
                segments.get(2).equals(RELATIONSHIPS)
                        ? new Target.RelationshipOf(first, segments.get(1), segments.get(3))
                        : new Target.Unknown(rawPath);
            default -> new Target.Unknown(rawPath);
        };
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>(4);
        for (String raw : rawPath.substring(1).split("/", -1)) {
            segments.add(segment(raw, segments.size()));
        }
        return segments;
    }

    private static String segment(String raw, int place) {
        String decoded = PercentDecoder.segment(raw);
        boolean dots = decoded.equals(".") || decoded.equals("..");
        // an id may be anything; whoever wrote it as %2E meant the id, not a step in the path
        if (dots && (place != PLACE_OF_ID || raw.charAt(0) == '.' || raw.endsWith("."))) {
            throw malformed("The path holds a dot segment.");
        }
        return decoded;
    }

    private static GatewayFailure malformed(String detail) {
        return GatewayFailure.of(FailureKind.MALFORMED_REQUEST, detail);
    }
}
