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

    private static final String CHARSET = "charset=";

    static Label of(@Nullable String contentType) {
        if (contentType == null) {
            return new Label("", null);
        }
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return new Label(type.strip().toLowerCase(Locale.ROOT), end < 0 ? null : charset(contentType, end));
    }

    private static @Nullable String charset(String contentType, int from) {
        int parameter = from;
        while (parameter >= 0) {
            int next = contentType.indexOf(';', parameter + 1);
            String text = contentType
                    .substring(parameter + 1, next < 0 ? contentType.length() : next)
                    .strip();
            if (text.regionMatches(true, 0, CHARSET, 0, CHARSET.length())) {
                String name = text.substring(CHARSET.length()).replace("\"", "").strip();
                return name.isEmpty() ? null : name;
            }
            parameter = next;
        }
        return null;
    }

    /** Whether the label promises XML or JSON, so that a web page under it is a lie. */
    boolean promisesData() {
        return mediaType.endsWith("json") || (mediaType.endsWith("xml") && !mediaType.equals("application/xhtml+xml"));
    }
}
