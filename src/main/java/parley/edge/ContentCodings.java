package parley.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** Which content codings a client takes (RFC 9110, section 12.5.3). */
final class ContentCodings {

    private ContentCodings() {}

    /** Whether the client says that it takes gzip; one that says nothing gets plain bytes. */
    static boolean takesGzip(MultiMap headers) {
        List<String> values = headers.getAll(HttpHeaders.ACCEPT_ENCODING);
        if (values.isEmpty()) {
            return false;
        }
        boolean any = false;
        for (String value : values) {
            for (String item : value.split(",", -1)) {
                int weight = item.indexOf(';');
                String coding = (weight < 0 ? item : item.substring(0, weight)).strip();
                boolean wanted = weight < 0 || isPositive(item.substring(weight + 1));
                if (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip")) {
                    return wanted; // said by name, it goes before the asterisk
                }
                any |= coding.equals("*") && wanted;
            }
        }
        return any;
    }

    /** Whether a weight {@code q=…} is above zero; one that cannot be read is none. */
    private static boolean isPositive(String parameter) {
        String text = parameter.strip();
        if (text.length() < 3 || !text.regionMatches(true, 0, "q=", 0, 2)) {
            return false;
        }
        try {
            return Double.parseDouble(text.substring(2)) > 0;
        } catch (NumberFormatException unreadable) {
            return false;
        }
    }
}
