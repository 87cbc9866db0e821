package parley.inbound;

import io.vertx.core.MultiMap;
import java.util.List;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.text.Ascii;

/**
 * Refuses requests whose headers leave in doubt where the body ends or what its bytes mean, and those with too many headers.
 * After a failure that leaves the framing in doubt (all but {@code unsupported-media-type}) the connection must be closed: what
 * follows on it may not be a request.
 */
public final class FramingCheck {

    /** Enough for every known client behind several proxies; a flood is refused before anything else is looked at. */
    public static final int MOST_HEADERS = 100;

    private FramingCheck() {}

    /**
     * Passes or fails with {@code headers-too-large}, {@code malformed-request}, {@code unsupported-transfer-coding},
     * {@code payload-too-large} or {@code unsupported-media-type}.
     */
    public static void check(MultiMap headers) {
        headerCountAndText(headers);
        List<String> lengths = headers.getAll("Content-Length");
        List<String> codings = headers.getAll("Transfer-Encoding");
        if (!codings.isEmpty()) {
            transferCoding(codings, lengths);
        }
        if (!lengths.isEmpty()) {
            contentLength(lengths);
        }
        if (headers.contains("Content-Encoding")) {
            throw GatewayFailure.ofHeader(
                    FailureKind.UNSUPPORTED_MEDIA_TYPE,
                    "Compressed request bodies are not accepted.",
                    "Content-Encoding");
        }
    }

    /** Whether the request announces a body. */
    public static boolean hasBody(MultiMap headers) {
        String length = headers.get("Content-Length");
        return headers.contains("Transfer-Encoding") || (length != null && !length.equals("0"));
    }

    private static void headerCountAndText(MultiMap headers) {
        int[] count = {0};
        headers.forEach((name, value) -> {
            if (++count[0] > MOST_HEADERS) {
                throw GatewayFailure.of(
                        FailureKind.HEADERS_TOO_LARGE, "The request has more than " + MOST_HEADERS + " headers.");
            }
            if (name.isBlank()) {
                throw GatewayFailure.of(FailureKind.MALFORMED_REQUEST, "A header line has no name.");
            }
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if ((c < ' ' && c != '\t') || c == 0x7f) {
                    throw GatewayFailure.of(FailureKind.MALFORMED_REQUEST, "A header holds a control character.");
                }
            }
        });
    }

    private static void transferCoding(List<String> codings, List<String> lengths) {
        if (!lengths.isEmpty()) {
            throw GatewayFailure.ofHeader(
                    FailureKind.MALFORMED_REQUEST,
                    "The request has both Content-Length and Transfer-Encoding.",
                    "Transfer-Encoding");
        }
        if (codings.size() != 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
            throw GatewayFailure.ofHeader(
                    FailureKind.UNSUPPORTED_TRANSFER_CODING,
                    "The only transfer coding is \"chunked\".",
                    "Transfer-Encoding");
        }
    }

    private static void contentLength(List<String> lengths) {
        String length = lengths.get(0);
        if (lengths.size() != 1 || !Ascii.areDigits(length)) {
            throw GatewayFailure.ofHeader(
                    FailureKind.MALFORMED_REQUEST, "Content-Length is not one number.", "Content-Length");
        }
        // more digits than the limit has is more than the limit, unless they are leading zeros, which nobody sends
        if (length.length() > 9 || Integer.parseInt(length) > RequestDocument.MOST_BYTES) {
            throw RequestDocument.tooLarge();
        }
    }
}
