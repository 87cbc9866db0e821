package parley.contract;

import static parley.contract.OperationKeys.OPERATION;
import static parley.contract.SortKeys.SORT;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.text.Nearest;
import parley.yaml.Mark;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Entry;

/** Reads {@code sort} (contract language, section 4.4). */
final class SortReader {

    private final Section sort;
    private final Map<String, Attribute> attributes;

    private SortReader(Section sort, Map<String, Attribute> attributes) {
        this.sort = sort;
        this.attributes = attributes;
    }

    static Sort read(Section operation, Map<String, Attribute> attributes) {
        return operation
                .find(OPERATION.sort)
                .map(section -> new SortReader(section, attributes).read())
                .orElse(Sort.NONE);
    }

    private Sort read() {
        List<String> local = sort.get(SORT.local);
        texts("local", sort.nodes(SORT.local)).forEach(this::checkAttribute);
        Map<String, String> upstream = sort.get(SORT.upstream);
        Set<String> offered = new LinkedHashSet<>(local);
        for (Entry entry : sort.members(SORT.upstream)) {
            Mark mark = entry.key().mark();
            String name = entry.name().startsWith("-") ? entry.name().substring(1) : entry.name();
            if (MemberNames.isMember(name, "sort", mark, sort.problems()) && local.contains(name)) {
                sort.error(mark, "sort " + name + " is both local and upstream", "Remove one of them");
            }
            offered.add(name);
        }
        if (!sort.has(SORT.local) && !sort.has(SORT.upstream) && !sort.hasRefused()) {
            sort.error(sort.mark(), "sort offers nothing", "Write for example local: [name]");
        }
        return new Sort(local, upstream, usual(offered, upstream));
    }

    /** A text and its place. */
    private record Text(String text, Mark mark) {}

    private List<Text> texts(String key, List<YamlNode> nodes) {
        return nodes.stream()
                .flatMap(node ->
                        ScalarKind.TEXT.read(sort.file(), key, node).stream().map(text -> new Text(text, node.mark())))
                .toList();
    }

    private void checkAttribute(Text said) {
        String name = said.text();
        boolean minus = name.startsWith("-");
        Attribute attribute = attributes.get(name);
        Attribute directed = minus ? attributes.get(name.substring(1)) : null;
        if (directed != null && !Comparing.isSortable(directed.type())) {
            checkAttribute(new Text(name.substring(1), said.mark())); // without its minus it would be refused as well
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
    private List<Sort.Key> usual(Set<String> offered, Map<String, String> upstream) {
        List<Sort.Key> usual = new ArrayList<>();
        List<YamlNode> nodes = sort.nodes(SORT.fallback);
        for (Text said : texts("default", nodes)) {
            String word = said.text().strip();
            boolean descending = word.startsWith("-");
            String name = descending ? word.substring(1) : word;
            boolean upstreams = upstream.containsKey(name) || upstream.containsKey("-" + name);
            Optional<String> cure = Optional.empty();
            if (!offered.contains(name)) {
                cure = Optional.of(Nearest.cure(name, offered));
            } else if (upstreams && !upstream.containsKey(word)) {
                cure = Optional.of(Nearest.cure(word, upstream.keySet()));
            } else if (upstreams && nodes.size() > 1) {
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
