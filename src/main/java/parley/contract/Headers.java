package parley.contract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.Mark;
import parley.yaml.Problems;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlNode.Entry;

/** Headers and query parameters that a contract sends. */
final class Headers {

    /** A token of RFC 9110, section 5.6.2. */
    static final String NAME = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    private static final Pattern TOKEN = Pattern.compile(NAME);

    static final Key<Map<String, Source>> HEADERS = Key.shared(
                    "headers", Form.members(FreeNames.of("header", NAME), new Form.Template()))
            .sample("{ Accept-Language: en }")
            .about("Headers as templates. One whose hole is empty is left out.");

    static final Key<Map<String, Source>> QUERY = Key.shared(
                    "query", Form.members(FreeNames.any("parameter"), new Form.Template()))
            .sample("{ limit: 50 }")
            .about("Query parameters as templates, unencoded. One whose hole is empty is left out.");

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
        Map<String, Source> headers = section.get(HEADERS);
        Map<String, String> seen = new HashMap<>();
        for (Entry entry : section.members(HEADERS)) {
            String name = entry.name();
            Mark mark = entry.key().mark();
            checkName(name, mark, section.problems());
            Optional.ofNullable(seen.put(name.toLowerCase(Locale.ROOT), name))
                    .ifPresent(other -> section.error(
                            mark, "header " + name + " is given twice, as " + other, "Remove one of them"));
        }
        headers.forEach((name, value) -> checkValue(name, value, section.problems()));
        WrittenSecrets.checkNames("header", headers, section.problems());
        return headers;
    }

    /** The templates of {@code query}. */
    static Map<String, Source> readQuery(Section section) {
        Map<String, Source> query = section.get(QUERY);
        WrittenSecrets.checkNames("query parameter", query, section.problems());
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
