package parley.contract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import parley.yaml.Mark;
import parley.yaml.Problems;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Sources;
import parley.yaml.YamlNode.Entry;

/** Headers and query parameters that a contract sends. */
final class Headers {

    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** Headers that frame or route a message: a contract that sets them breaks the connection. */
    private static final Set<String> GATEWAYS_OWN = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "keep-alive",
            "expect",
            "proxy-connection",
            "proxy-authorization");

    private Headers() {}

    /** The templates of {@code headers}, their names checked. */
    static Map<String, Source> read(Section section) {
        Map<String, Source> headers = Sources.templates(section, "headers");
        Map<String, String> seen = new HashMap<>();
        for (Entry entry : section.members("headers")) {
            String name = entry.name();
            Mark mark = entry.key().mark();
            checkName(name, mark, section.problems());
            Optional.ofNullable(seen.put(name.toLowerCase(Locale.ROOT), name)).ifPresent(other -> section.problems()
                    .error(mark, "header " + name + " is given twice, as " + other, "Remove one of them"));
        }
        headers.forEach((name, value) -> checkValue(name, value, section.problems()));
        Credentials.checkNames("header", headers, section.problems());
        return headers;
    }

    /** The templates of {@code query}. */
    static Map<String, Source> readQuery(Section section) {
        Map<String, Source> query = Sources.templates(section, "query");
        Credentials.checkNames("query parameter", query, section.problems());
        return query;
    }

    static void checkName(String name, Mark mark, Problems problems) {
        if (!TOKEN.matcher(name).matches()) {
            problems.error(mark, "\"" + name + "\" is no header name", "Use letters, digits and hyphens");
        } else if (GATEWAYS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
            problems.error(mark, "header " + name + " is set by the gateway", "Remove it");
        }
    }

    private static void checkValue(String name, Source value, Problems problems) {
        boolean control = Holes.literal(value.text()).chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f);
        if (control) {
            problems.error(
                    value.mark(),
                    "header " + name + " holds a line break or control character",
                    "Write it in one line");
        }
    }
}
