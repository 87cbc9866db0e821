package parley.contract;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.yaml.Mark;

/**
 * A request, what the upstream must be asked and answers, and the expected answer (contract language, section 6.4).
 *
 * @param target path and query of the client request, as written
 * @param body the document that the caller sends, plain; null where it sends none
 * @param response the expectation as plain values: {@code status}, {@code outcome}, {@code data} …
 * @param today what the clock shows; empty means the present
 */
public record Example(
        String name,
        Mark mark,
        String method,
        String target,
        @Nullable Object body,
        List<Call> upstream,
        Map<String, @Nullable Object> response,
        Optional<LocalDate> today) {

    public Example {
        upstream = List.copyOf(upstream);
        response = Collections.unmodifiableMap(new LinkedHashMap<>(response));
    }

    /**
     * One call to an upstream.
     *
     * @param contract whose upstream is called; empty means this contract's
     * @param request expected method and target, for example {@code GET /stats/daily.xml?x=1}
     * @param headers expected header values
     * @param bodyContains texts that the request body must hold
     * @param json expected JSON request body, plain
     */
    public record Call(
            Mark mark,
            Optional<String> contract,
            Optional<String> request,
            Map<String, String> headers,
            List<String> bodyContains,
            Optional<Object> json,
            Reply reply) {
        public Call {
            headers = Map.copyOf(headers);
            bodyContains = List.copyOf(bodyContains);
        }
    }

    /**
     * What the upstream answers.
     *
     * @param type content type; empty means the usual one of the contract's format
     * @param after time until the answer
     * @param fault instead of an answer
     */
    public record Reply(
            int status,
            Optional<String> type,
            Map<String, String> headers,
            Body body,
            Duration after,
            Optional<Fault> fault) {
        public Reply {
            headers = Map.copyOf(headers);
        }
    }

    /** A reply body: in place, or in a file beside the contract. */
    public sealed interface Body {
        record Inline(String text) implements Body {}

        record InFile(String path, Mark mark) implements Body {}
    }

    /** What can happen instead of an answer. */
    public enum Fault {
        RESET,
        REFUSE,
        TIMEOUT
    }
}
