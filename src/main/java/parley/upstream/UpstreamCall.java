package parley.upstream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to an upstream, complete and immutable: sending it again is the same request. Holds credentials, so it never
 * prints more than its method.
 *
 * @param method HTTP method
 * @param target raw path and query
 * @param headers without Host and what the client adds itself
 * @param safe whether sending it twice does no more than sending it once
 * @param conditional whether it asks for a reply only if that is another than the one known, so that 304 is an answer
 */
public record UpstreamCall(
        String method,
        String target,
        List<Map.Entry<String, String>> headers,
        Optional<byte[]> body,
        boolean safe,
        boolean conditional) {

    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final String IF_MODIFIED_SINCE = "If-Modified-Since";

    public UpstreamCall {
        headers = List.copyOf(headers);
    }

    /** A call that is safe by its method, or not. */
    public UpstreamCall(String method, String target, List<Map.Entry<String, String>> headers, Optional<byte[]> body) {
        this(method, target, headers, body, method.equals("GET") || method.equals("HEAD"), false);
    }

    /** The same call to another target of the same origin, as a redirect asks for. */
    UpstreamCall withTarget(String other) {
        return new UpstreamCall(method, other, headers, body, safe, conditional);
    }

    /** The same call, known to be safe whatever its method: a POST that only reads, or that carries a key. */
    UpstreamCall onlyReading() {
        return new UpstreamCall(method, target, headers, body, true, conditional);
    }

    /**
     * The same call for a reply other than the one with these validators (RFC 9110, section 13.1); this call where there are
     * none. Only then a {@code UpstreamReply} of status 304 may come, without a body.
     */
    public UpstreamCall withValidators(Optional<String> etag, Optional<String> lastModified) {
        if (etag.isEmpty() && lastModified.isEmpty()) {
            return this;
        }
        List<Map.Entry<String, String>> lines = new ArrayList<>(headers);
        lines.removeIf(line ->
                line.getKey().equalsIgnoreCase(IF_NONE_MATCH) || line.getKey().equalsIgnoreCase(IF_MODIFIED_SINCE));
        etag.ifPresent(value -> lines.add(Map.entry(IF_NONE_MATCH, value)));
        lastModified.ifPresent(value -> lines.add(Map.entry(IF_MODIFIED_SINCE, value)));
        return new UpstreamCall(method, target, lines, body, safe, true);
    }

    /** The first value of a header; empty when it is not sent. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(h -> h.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether a part of the whole is asked for, so that 206 is an answer (RFC 9110, section 14.2). */
    boolean isForPart() {
        return header("Range").isPresent();
    }

    /** The body as UTF-8 text; empty text without a body. */
    public String bodyText() {
        return body.map(b -> new String(b, StandardCharsets.UTF_8)).orElse("");
    }

    @Override
    public String toString() {
        return "UpstreamCall[" + method + "]";
    }
}
