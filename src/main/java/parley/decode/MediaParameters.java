package parley.decode;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The parameters of a media type (RFC 9110, section 5.6.6), forgiving: the first of a name counts. One object is one text. */
final class MediaParameters {

    private final String text;
    private int at;

    private MediaParameters(String text) {
        this.text = text;
    }

    /** Name, in small letters, to value. */
    static Map<String, String> of(String contentType) {
        MediaParameters scan = new MediaParameters(contentType);
        Map<String, String> parameters = new HashMap<>();
        int first = contentType.indexOf(';');
        scan.at = first < 0 ? contentType.length() : first;
        while (scan.at < contentType.length()) {
            scan.at++;
            String name = scan.until("=;").strip().toLowerCase(Locale.ROOT);
            if (scan.at < contentType.length() && contentType.charAt(scan.at) == '=') {
                scan.at++;
                parameters.putIfAbsent(name, scan.value());
            }
        }
        return parameters;
    }

    private String until(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String value() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            return until(";").replace("\"", "").strip();
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            at += text.charAt(at) == '\\' && at + 1 < text.length() ? 1 : 0;
            value.append(text.charAt(at));
        }
        until(";");
        return value.toString();
    }
}
