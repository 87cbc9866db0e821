package parley.testing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request as it stood on the wire of a {@link RawServer}.
 *
 * @param connection counted from 0
 * @param line the request line
 * @param headers lines as sent, in order
 * @param body read by its Content-Length
 */
public record RawRequest(int connection, String line, List<String> headers, String body) {

    public String method() {
        return line.substring(0, line.indexOf(' '));
    }

    /** Raw path and query. */
    public String target() {
        return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
                .map(header -> header.substring(start.length()).strip())
                .findFirst();
    }

    /** Everything but the body, for what must not occur anywhere. */
    public String head() {
        return line + "\r\n" + String.join("\r\n", headers) + "\r\n";
    }
}
