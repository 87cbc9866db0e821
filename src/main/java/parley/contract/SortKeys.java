package parley.contract;

import java.util.List;
import java.util.Map;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.AtLeastOne;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;

/** The keys of {@code sort}. */
final class SortKeys extends PlainKeys {

    static final SortKeys SORT = new SortKeys();

    final Key<List<String>> local = key("local", Form.oneOrMore(ScalarKind.TEXT))
            .sample("[name, createdAt]")
            .about("Attributes that the gateway sorts by, on the complete collection.");

    final Key<Map<String, String>> upstream = key(
                    "upstream", Form.members(FreeNames.of("name", "-?" + MemberNames.FORM), ScalarKind.TEXT))
            .sample("{ price: cheapest, -price: dearest }")
            .about("Sort key to what the hole {sort} sends; -name is the descending one.");

    final Key<List<String>> fallback = key("default", Form.oneOrMore(ScalarKind.TEXT))
            .usually("the upstream's")
            .sample("-createdAt")
            .about("The order where the caller names none.");

    private SortKeys() {
        super("sort", "Sort", "What callers may sort by. Everything else is 400.");
        where(new AtLeastOne(List.of("local", "upstream")));
    }
}
