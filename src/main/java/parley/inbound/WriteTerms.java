package parley.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.MultiMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Sha256;

/**
 * The terms on which a caller writes. Immutable.
 *
 * @param key that makes the request repeatable ({@code Idempotency-Key}), without its quotes
 * @param match what the resource has to be like ({@code If-Match}), as sent
 * @param fingerprint of the request, where it has a key
 */
public record WriteTerms(Optional<String> key, Optional<String> match, String fingerprint) {

    /** Of whoever says nothing. */
    public static final WriteTerms NONE = new WriteTerms(Optional.empty(), Optional.empty(), "");

    /** Longer ones are no keys but an attempt to fill a memory (T-28). */
    private static final int MOST = 128;

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String IF_MATCH = "If-Match";

    /**
     * Reads the headers of a write, which came to {@code target} with {@code body}.
     *
     * @throws GatewayFailure {@code malformed-request} for a key that is none
     */
    public static WriteTerms of(MultiMap headers, String method, String target, byte[] body) {
        List<String> keys = headers.getAll(IDEMPOTENCY_KEY);
        List<String> matches = headers.getAll(IF_MATCH);
        return keys.isEmpty() && matches.isEmpty()
                ? NONE
                : new WriteTerms(
                        keys.isEmpty() ? Optional.empty() : Optional.of(key(keys)),
                        matches.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", matches)),
                        keys.isEmpty() ? "" : fingerprint(method + " " + target + "\n", body));
    }

    private static String fingerprint(String line, byte[] body) {
        return HexFormat.of().formatHex(Sha256.of(line.getBytes(UTF_8), body));
    }

    /** In quotes, as a string of RFC 8941, or without them, as most send it. */
    private static String key(List<String> lines) {
        String text = lines.size() == 1 ? lines.get(0).strip() : "";
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        String key = quoted ? text.substring(1, text.length() - 1) : text;
        if (key.isEmpty() || key.length() > MOST || !key.chars().allMatch(WriteTerms::isPartOfAKey)) {
            throw GatewayFailure.ofHeader(
                    FailureKind.MALFORMED_REQUEST,
                    "An Idempotency-Key is one text of 1 to " + MOST + " visible ASCII characters, without quotes and"
                            + " backslashes in it.",
                    IDEMPOTENCY_KEY);
        }
        return key;
    }

    private static boolean isPartOfAKey(int c) {
        return c > ' ' && c < 0x7f && c != '"' && c != '\\';
    }
}
