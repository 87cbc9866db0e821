package parley.decode;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.text.FieldList;
import parley.text.FieldList.Pair;

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
        String charset = parameters(contentType).get("charset");
        return new Label(
                FieldList.split(contentType, ';').get(0).toLowerCase(Locale.ROOT),
                charset == null || charset.isBlank() ? null : charset.strip());
    }

    /** The parameters of a media type (RFC 9110, section 5.6.6), forgiving: the first of a name counts, and stray quotes do not. */
    static Map<String, String> parameters(String contentType) {
        Map<String, String> parameters = new HashMap<>();
        FieldList.split(contentType, ';').stream().skip(1).map(Pair::of).forEach(pair -> pair.value()
                .ifPresent(value -> parameters.putIfAbsent(pair.name(), value.replace("\"", ""))));
        return parameters;
    }

    /** Whether the label promises XML or JSON, so that a web page under it is a lie. */
    boolean promisesData() {
        return mediaType.endsWith("json") || (mediaType.endsWith("xml") && !mediaType.equals("application/xhtml+xml"));
    }
}
