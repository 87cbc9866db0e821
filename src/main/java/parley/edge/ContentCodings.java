package parley.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import parley.text.FieldList;
import parley.text.FieldList.Pair;

/** Which content codings a client takes (RFC 9110, section 12.5.3). */
final class ContentCodings {

    private ContentCodings() {}

    /** Whether the client says that it takes gzip; one that says nothing gets plain bytes. */
    static boolean takesGzip(MultiMap headers) {
        boolean any = false;
        for (String member : FieldList.members(headers.getAll(HttpHeaders.ACCEPT_ENCODING))) {
            List<String> parts = FieldList.split(member, ';');
            String coding = parts.get(0);
            boolean wanted = parts.size() == 1 || isPositive(Pair.of(parts.get(1)));
            if (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip")) {
                return wanted; // said by name, it goes before the asterisk
            }
            any |= coding.equals("*") && wanted;
        }
        return any;
    }

    /** Whether a weight {@code q=…} is above zero; one that cannot be read is none. */
    private static boolean isPositive(Pair parameter) {
        try {
            return parameter.name().equals("q")
                    && Double.parseDouble(parameter.value().orElse("0")) > 0;
        } catch (NumberFormatException unreadable) {
            return false;
        }
    }
}
