package parley.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.text.FieldList;

/**
 * What Content-Encoding says about a body. Many servers write there what is no coding: a charset, a media type, none. That is
 * ignored and counted; a real coding that was not asked for is refused, because nobody can read the body.
 *
 * @param gzip whether the body is compressed
 * @param ignored whether something stood there that is no coding
 */
record ContentCoding(boolean gzip, boolean ignored) {

    /** Words that say nothing was done to the body, and transfer codings that were taken off before. */
    private static final Set<String> NOTHING =
            Set.of("none", "null", "plain", "text", "binary", "7bit", "8bit", "chunked", "aws-chunked", "*");

    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    /**
     * The coding of a reply with these headers.
     *
     * @throws GatewayFailure {@code upstream-bad-encoding} for a coding that was not asked for, or two of them
     */
    static ContentCoding of(MultiMap headers) {
        List<String> codings = new ArrayList<>(1);
        boolean ignored = false;
        for (String member : FieldList.members(headers.getAll(HttpHeaders.CONTENT_ENCODING))) {
            String coding = member.toLowerCase(Locale.ROOT);
            if (isNoCoding(coding)) {
                ignored = true;
            } else if (!coding.equals("identity")) {
                codings.add(coding);
            }
        }
        if (codings.size() > 1) {
            throw refused("gzip-nested");
        }
        if (!GZIP.containsAll(codings)) {
            throw refused("coding-unknown");
        }
        return new ContentCoding(!codings.isEmpty(), ignored);
    }

    private static boolean isNoCoding(String word) {
        return NOTHING.contains(word) || word.indexOf('/') >= 0 || word.indexOf('=') >= 0 || isCharset(word);
    }

    private static boolean isCharset(String word) {
        try {
            return !word.isEmpty() && Charset.isSupported(word);
        } catch (IllegalCharsetNameException noName) {
            return false;
        }
    }

    private static GatewayFailure refused(String fault) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_BAD_ENCODING, "The upstream used a content coding that was not asked for.")
                .withFault(fault)
                .withPlace("Content-Encoding");
    }
}
