package parley.decode;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a Content-Type header claims. Only a claim: content decides what a reply is.
 *
 * @param mediaType in lower case, without parameters; empty when there is no header
 * @param charset the parameter as it was sent, or null when there is none
 */
record Label(String mediaType, @Nullable String charset) {

    static Label of(@Nullable String contentType) {
        if (contentType == null) {
            return new Label("", null);
        }
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        String charset = end < 0 ? null : MediaParameters.of(contentType).get("charset");
        return new Label(
                type.strip().toLowerCase(Locale.ROOT), charset == null || charset.isBlank() ? null : charset.strip());
    }

    /** Whether the label promises XML or JSON, so that a web page under it is a lie. */
    boolean promisesData() {
        return mediaType.endsWith("json") || (mediaType.endsWith("xml") && !mediaType.equals("application/xhtml+xml"));
    }
}
