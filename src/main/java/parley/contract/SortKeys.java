package parley.contract;

import static parley.contract.OperationKeys.OPERATION;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.text.Nearest;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.AtLeastOne;
import parley.yaml.Mark;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.YamlNode.Entry;

/** The keys of {@code sort}. */
final class SortKeys extends PlainKeys {

    static final SortKeys SORT = new SortKeys();

    final Key<List<String>> local = key("local", Form.oneOrMore(ScalarKind.TEXT))
            .sample("[name, createdAt]")
            .about("Attributes that the gateway sorts by, on the complete collection.");

    final Key<Map<String, String>> upstream = key(
                    "upstream", Form.members(FreeNames.of("name", "-?" + PublicNames.FORM), ScalarKind.TEXT))
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

    Sort of(Section operation, Map<String, Attribute> attributes) {
        return operation
                .find(OPERATION.sort)
                .map(section -> read(section, attributes))
                .orElse(Sort.NONE);
    }

    private Sort read(Section sort, Map<String, Attribute> attributes) {
        List<String> ours = sort.get(local);
        texts(sort, local).forEach(text -> checkAttribute(sort, attributes, text));
        Map<String, String> theirs = sort.get(upstream);
        Set<String> offered = new LinkedHashSet<>(ours);
        for (Entry entry : sort.members(upstream)) {
            Mark mark = entry.key().mark();
            String name = entry.name().startsWith("-") ? entry.name().substring(1) : entry.name();
            if (PublicNames.isMember(name, "sort", mark, sort.problems()) && ours.contains(name)) {
                sort.error(mark, "sort " + name + " is both local and upstream", "Remove one of them");
            }
            offered.add(name);
        }
        if (!sort.has(local) && !sort.has(upstream) && !sort.hasRefused()) {
            sort.error(sort.mark(), "sort offers nothing", "Write for example local: [name]");
        }
        return new Sort(ours, theirs, usual(sort, offered, theirs));
    }

    /** A text and its place. */
    private record Text(String text, Mark mark) {}

    private static List<Text> texts(Section sort, Key<?> key) {
        return sort.nodes(key).stream()
                .flatMap(node -> ScalarKind.TEXT.read(sort.file(), key.name(), node).stream()
                        .map(text -> new Text(text, node.mark())))
                .toList();
    }

    private static void checkAttribute(Section sort, Map<String, Attribute> attributes, Text said) {
        String name = said.text();
        boolean minus = name.startsWith("-");
        Attribute attribute = attributes.get(name);
        Attribute directed = minus ? attributes.get(name.substring(1)) : null;
        if (directed != null && !Comparing.isSortable(directed.type())) {
            // without its minus it would be refused as well
            checkAttribute(sort, attributes, new Text(name.substring(1), said.mark()));
        } else if (attribute == null && !name.equals("id")) {
            String cure = minus
                    ? "Write it without the minus: callers choose the direction"
                    : Nearest.cure(name, attributes.keySet());
            sort.error(said.mark(), "sort by attribute " + name + ", which does not exist", cure);
        } else if (attribute != null && !Comparing.isSortable(attribute.type())) {
            sort.error(
                    said.mark(),
                    "attribute " + name + " is " + attribute.type().name() + " and cannot be sorted by",
                    "Sort by another attribute");
        }
    }

    /** The order without a parameter; each key must be one that callers could ask for. */
    private List<Sort.Key> usual(Section sort, Set<String> offered, Map<String, String> theirs) {
        List<Sort.Key> usual = new ArrayList<>();
        for (Text said : texts(sort, fallback)) {
            String word = said.text().strip();
            boolean descending = word.startsWith("-");
            String name = descending ? word.substring(1) : word;
            boolean upstreams = theirs.containsKey(name) || theirs.containsKey("-" + name);
            Optional<String> cure = Optional.empty();
            if (!offered.contains(name)) {
                cure = Optional.of(Nearest.cure(name, offered));
            } else if (upstreams && !theirs.containsKey(word)) {
                cure = Optional.of(Nearest.cure(word, theirs.keySet()));
            } else if (upstreams && sort.nodes(fallback).size() > 1) {
                sort.error(
                        said.mark(),
                        "default order " + word + " is the upstream's, which takes one at a time",
                        "Write it alone");
            } else {
                usual.add(new Sort.Key(name, descending));
            }
            cure.ifPresent(c -> sort.error(said.mark(), "default order " + word + " is not offered", c));
        }
        return usual;
    }
}
