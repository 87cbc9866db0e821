package parley.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;

/**
 * A {@code multipart/related} body (RFC 2387), as SOAP services with attachments send it: its root part is the reply, the others
 * are not read. The root is the part that the start parameter names, else the first. Fails with
 * {@code UPSTREAM_UNEXPECTED_FORMAT} where the root is missing or cut, and {@code UPSTREAM_BAD_ENCODING} for a transfer encoding
 * that nobody knows. One object is one body.
 */
final class Multipart {

    static final String RELATED = "multipart/related";

    /** More parts than any reply has before its root. */
    private static final int MOST_PARTS = 1_000;

    private static final int LONGEST_HEADERS = 16_384;

    /** One part; its body is what was before the transfer encoding. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, and compared by nobody
    record Part(byte[] body, @Nullable String contentType) {}

    private final byte[] body;
    private final byte[] delimiter;
    private final Optional<String> start;

    private Multipart(byte[] body, String boundary, Optional<String> start) {
        this.body = body;
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.start = start.map(Multipart::bare);
    }

    /** The root part of a body whose Content-Type is multipart/related. */
    static Part root(byte[] body, String contentType) {
        Map<String, String> parameters = Label.parameters(contentType);
        String boundary = Optional.ofNullable(parameters.get("boundary"))
                .filter(known -> !known.isEmpty())
                .orElseThrow(() -> malformed("Content-Type without boundary"));
        Part root = new Multipart(body, boundary, Optional.ofNullable(parameters.get("start"))).root();
        if (root.contentType() != null
                && root.contentType().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw malformed("a root part of several parts");
        }
        return root;
    }

    private Part root() {
        int at = delimiterFrom(0);
        for (int count = 1; at >= 0 && !isLast(at); count++) {
            int head = behindLine(at + delimiter.length);
            int next = delimiterFrom(head);
            if (next < 0) {
                throw malformed("part " + count + " has no end");
            }
            Map<String, String> headers = headers(head, next, count);
            if (start.isEmpty() || start.get().equals(bare(headers.getOrDefault("content-id", "")))) {
                return part(headers, behindHeaders(head, next), next, count);
            }
            if (count == MOST_PARTS) {
                throw DecodeFaults.tooLarge("too many parts", "part " + count);
            }
            at = next;
        }
        throw malformed("the root part is missing");
    }

    private Part part(Map<String, String> headers, int from, int next, int count) {
        byte[] content = Arrays.copyOfRange(body, from, Math.max(from, beforeLineEnd(next)));
        String encoding = headers.getOrDefault("content-transfer-encoding", "binary");
        return new Part(TransferEncoding.decode(content, encoding, "part " + count), headers.get("content-type"));
    }

    /** Index of the next delimiter that stands at the beginning of a line and is followed by nothing else; -1 without one. */
    private int delimiterFrom(int from) {
        for (int at = from; at <= body.length - delimiter.length; at++) {
            boolean begins = at == 0 || body[at - 1] == '\n';
            if (begins && Arrays.equals(body, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
                int rest = at + delimiter.length + (isLast(at) ? 2 : 0);
                while (rest < body.length && (body[rest] == ' ' || body[rest] == '\t' || body[rest] == '\r')) {
                    rest++;
                }
                if (rest == body.length || body[rest] == '\n') {
                    return at;
                }
            }
        }
        return -1;
    }

    private boolean isLast(int at) {
        int end = at + delimiter.length;
        return end + 2 <= body.length && body[end] == '-' && body[end + 1] == '-';
    }

    private int behindLine(int from) {
        int at = from;
        while (at < body.length && body[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, body.length);
    }

    /** The line end before a delimiter belongs to the delimiter. */
    private int beforeLineEnd(int next) {
        int end = next - 1;
        return end > 0 && body[end - 1] == '\r' ? end - 1 : end;
    }

    private int behindHeaders(int head, int next) {
        int at = head;
        while (at < next && !isBlankLine(at)) {
            at = behindLine(at);
        }
        return at < next ? behindLine(at) : next;
    }

    private boolean isBlankLine(int at) {
        return body[at] == '\n' || (body[at] == '\r' && at + 1 < body.length && body[at + 1] == '\n');
    }

    private Map<String, String> headers(int head, int next, int count) {
        int end = behindHeaders(head, next);
        if (end - head > LONGEST_HEADERS) {
            throw DecodeFaults.tooLarge("headers too long", "part " + count);
        }
        String unfolded =
                new String(body, head, end - head, StandardCharsets.ISO_8859_1).replaceAll("\r?\n[ \t]+", " ");
        Map<String, String> headers = new HashMap<>();
        unfolded.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
        return headers;
    }

    private static String bare(String id) {
        String stripped = id.strip();
        return stripped.startsWith("<") && stripped.endsWith(">")
                ? stripped.substring(1, stripped.length() - 1)
                : stripped;
    }

    private static GatewayFailure malformed(String place) {
        return DecodeFaults.malformed("multipart reply", place, null);
    }
}
