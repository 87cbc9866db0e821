package parley.contract;

import java.util.List;
import java.util.Map;
import parley.contract.Filter.Test;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.ExactlyOne;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.Words;

/** The keys of a filter in its long form. */
final class FilterKeys extends PlainKeys {

    private static final ScalarKind<Boolean> HANDED_ON = ScalarKind.word(Map.of("true", true))
            .named("true", "Write upstream: true; type: or the attribute of the same name says how the value is sent");

    private static final ScalarKind<Test> TESTS = Words.of(Test.values()).meant(Synonyms.TESTS);

    static final FilterKeys FILTER = new FilterKeys();

    final Key<String> local = text("local").sample("status").about("The attribute that is compared.");

    final Key<Test> test =
            key("test", TESTS).usual("equals").about("How it is compared where the caller names no operator.");

    final Key<Boolean> upstream = key("upstream", HANDED_ON)
            .about("The upstream filters: a hole {filter.name} of the request sends the value.");

    final Key<String> type = key("type", Form.either(TypeName.OF_FILTERS, NamedTypes.KIND))
            .usually("that of the attribute of the same name, or string")
            .about("The type of the value; or a name of types of the upstream.");

    final Key<String> format =
            text("format").sample("\"yyyyMMdd\"").about("The pattern in which the upstream wants dates and times.");

    final Key<Map<String, String>> values = key("values", Form.members(FreeNames.any("public text"), ScalarKind.TEXT))
            .usually("those of the attribute of the same name")
            .sample("{ active: A }")
            .about("What the public texts are called by the upstream.");

    final Key<Boolean> required =
            flag("required").usual(false).about("Whether a request without this filter is refused.");

    final Key<Boolean> many = flag("many")
            .usual(false)
            .about(
                    "Whether callers may name several values, separated by commas (\\, is a comma that is meant). The hole"
                            + " then holds a list: a JSON body sends it as it is, a text needs $join(filter.name, \",\")."
                            + " Otherwise the value goes out as the caller wrote it, commas included.");

    private FilterKeys() {
        super(
                "filter",
                "Filter in its long form",
                "Either local, done here on the complete collection, or upstream, handed on as {filter.name}.");
        where(
                new ExactlyOne(List.of("local", "upstream")),
                new Excludes("local", List.of("type", "format", "values", "required", "many")),
                new Excludes("upstream", List.of("test")));
        hint("Write local: and the attribute", "attribute");
    }
}
