package parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An answer of the gateway as it stood on the wire.
 *
 * @param headers lines as sent, in order
 * @param body empty where there was none
 */
public record Answer(int status, List<String> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The first value of a header. */
    public Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
                .map(header -> header.substring(start.length()).strip())
                .findFirst();
    }

    /** The names of the headers, in lower case, in order. */
    public List<String> headerNames() {
        return headers.stream()
                .map(header -> header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT))
                .toList();
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }

    /** A member of the document by JSON pointer; a missing node where there is none. */
    public JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** The text at a JSON pointer; empty text where there is none. */
    public String text(String pointer) {
        return at(pointer).asText();
    }

    /** The code of the one error. */
    public String code() {
        return text("/errors/0/code");
    }

    /** The ids of the primary data, a collection. */
    public List<String> ids() {
        return StreamSupport.stream(at("/data").spliterator(), false)
                .map(resource -> resource.path("id").asText())
                .toList();
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + body;
    }
}
