package parley.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.Keys;
import parley.yaml.ScalarKind;
import parley.yaml.Section;

/** The keys of what the upstream must be asked, in its long form. */
final class ExpectKeys extends Keys<ExpectKeys.Expected> {

    static final ScalarKind<String> METHOD_AND_PATH = ScalarKind.matching(
            "a method and a path",
            "Write for example GET /orders/42",
            "(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /\\S*");

    static final Form<Map<String, String>> TEXTS = Form.members(FreeNames.of("header", Headers.NAME), ScalarKind.TEXT);

    /** What the upstream must be asked; nothing is asked for by default. */
    record Expected(
            Optional<String> request, Map<String, String> headers, List<String> bodyContains, Optional<Object> json) {

        /** The short form. */
        static Expected of(String request) {
            return new Expected(Optional.of(request), Map.of(), List.of(), Optional.empty());
        }
    }

    static final ExpectKeys EXPECT = new ExpectKeys();

    private final Key<String> request = key("request", METHOD_AND_PATH)
            .sample("GET /orders?limit=10")
            .about("Method and path with its query, decoded.");

    private final Key<Map<String, String>> headers =
            key("headers", TEXTS).sample("{ Accept: application/json }").about("Headers that must be sent.");

    private final Key<List<String>> bodyContains = key("body-contains", Form.oneOrMore(ScalarKind.TEXT))
            .sample("<id>42</id>")
            .about("Texts that the body must hold.");

    private final Key<Object> json = key("json", new Form.Anything())
            .sample("{ number: \"42\" }")
            .about("The body as JSON. Objects are compared by the members given, lists completely.");

    private ExpectKeys() {
        super("expect", "Expected call in its long form", "What the upstream must be asked.");
    }

    @Override
    protected Expected read(Section expect) {
        return new Expected(expect.find(request), expect.get(headers), expect.get(bodyContains), expect.find(json));
    }
}
