package parley.upstream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request to an upstream, complete and immutable: sending it again is the same request. Holds credentials, so it never
 * prints more than its method.
 *
 * @param method HTTP method
 * @param target raw path and query
 * @param headers without Host and what the client adds itself
 */
public record UpstreamCall(
        String method, String target, List<Map.Entry<String, String>> headers, Optional<byte[]> body) {

    public UpstreamCall {
        headers = List.copyOf(headers);
    }

    /** The same call to another target of the same origin, as a redirect asks for. */
    UpstreamCall withTarget(String other) {
        return new UpstreamCall(method, other, headers, body);
    }

    /** The first value of a header; empty when it is not sent. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(h -> h.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The body as UTF-8 text; empty text without a body. */
    public String bodyText() {
        return body.map(b -> new String(b, StandardCharsets.UTF_8)).orElse("");
    }

    @Override
    public String toString() {
        return "UpstreamCall[" + method + "]";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UpstreamCall call
                && method.equals(call.method)
                && target.equals(call.target)
                && headers.equals(call.headers)
                && bodyText().equals(call.bodyText());
    }

    @Override
    public int hashCode() {
        return 31 * target.hashCode() + method.hashCode();
    }
}
