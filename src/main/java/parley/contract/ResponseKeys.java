package parley.contract;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.Outcome;
import parley.text.Nearest;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.Keys;
import parley.yaml.PlainValues;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Entry;

/** The keys of what the caller of an example gets. */
final class ResponseKeys extends Keys<Map<String, @Nullable Object>> {

    /** More words than these are better looked up. */
    private static final int MOST_LISTED = 20;

    private static final Form<Map<String, Object>> OBJECT = Form.members(FreeNames.any("name"), new Form.Anything());

    private static final Form<List<Object>> LIST = Form.list(new Form.Anything());

    private static final List<String> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Outcome::word).toList();

    private static final List<String> CODES =
            Arrays.stream(FailureKind.values()).map(FailureKind::code).toList();

    static final ResponseKeys RESPONSE = new ResponseKeys();

    private final Key<Integer> status =
            key("status", ScalarKind.integer(200, 599)).sample("200").about("The HTTP status.");

    {
        key("headers", OBJECT).sample("{ Retry-After: \"60\" }").about("Headers of the answer.");
    }

    private final Key<String> outcome =
            key("outcome", ScalarKind.anyOf(OUTCOMES)).about("The outcome, which may stand for a whole error.");

    private final Key<String> code = key("code", ScalarKind.anyOf(CODES)).about("code of the first error.");

    {
        text("detail").sample("The carrier does not know 42.").about("detail of the first error.");
        text("pointer").sample("/data/attributes/email").about("source.pointer of the first error.");
        text("parameter").sample("page[size]").about("source.parameter of the first error.");
        key("data", new Form.Anything()).sample("{ type: orders, id: \"42\" }").about("The primary data.");
        key("included", LIST).about("The included resources.");
        key("links", OBJECT).about("The links of the document, decoded.");
        key("meta", OBJECT).sample("{ total: 3 }").about("The meta of the document.");
        key("errors", LIST).sample("[ { meta: { upstreamCode: E7 } } ]").about("The error objects.");
        key("jsonapi", OBJECT).about("The jsonapi object.");
    }

    private ResponseKeys() {
        super(
                "response",
                "Response",
                "What the caller gets. Objects are compared by the members given, lists completely.");
    }

    @Override
    protected Map<String, @Nullable Object> read(Section response) {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        for (Entry entry : response.entries()) {
            Optional<YamlNode> node = response.node(entry.name());
            Object value = node.map(n -> PlainValues.of(response.file(), n)).orElse(null);
            expected.put(entry.name(), value);
            if (node.isPresent()) {
                check(response, entry, value);
            }
        }
        return expected;
    }

    private void check(Section response, Entry entry, @Nullable Object value) {
        if (entry.name().equals(status.name())
                && !(value instanceof Integer code
                        && status.form().parse(code.toString()).isPresent())) {
            response.error(
                    entry.value().mark(),
                    "status takes a whole number, not " + entry.value().describe(),
                    "Write for example 200");
        }
        if (entry.name().equals(outcome.name())) {
            check(response, entry, OUTCOMES, value);
        } else if (entry.name().equals(code.name())) {
            check(response, entry, CODES, value);
        }
    }

    private static void check(Section response, Entry entry, List<String> words, @Nullable Object value) {
        String word = String.valueOf(value);
        if (!words.contains(word)) {
            String cure = words.size() > MOST_LISTED
                    ? Nearest.question(word, words).orElse("The reference lists the codes")
                    : Nearest.cure(word, words);
            response.error(
                    entry.value().mark(),
                    "unknown " + entry.name() + " " + entry.value().describe(),
                    cure);
        }
    }
}
