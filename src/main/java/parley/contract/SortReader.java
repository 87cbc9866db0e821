package parley.contract;

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
import parley.yaml.Sections;
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
                .section("sort", OperationKeys.SORT)
                .map(section -> new SortReader(section, attributes).read())
                .orElse(Sort.NONE);
    }

    private Sort read() {
        List<String> local = local();
        Map<String, String> upstream = sort.map("upstream", ScalarKind.TEXT);
        Set<String> offered = new LinkedHashSet<>(local);
        for (Entry entry : sort.members("upstream")) {
            String name = entry.name().startsWith("-") ? entry.name().substring(1) : entry.name();
            if (Names.isMember(name, "sort", entry.key().mark(), sort.problems()) && local.contains(name)) {
                error(entry.key().mark(), "sort " + name + " is both local and upstream", "Remove one of them");
            }
            offered.add(name);
        }
        if (!sort.has("local") && !sort.has("upstream") && !sort.hasRefused()) {
            error(sort.mark(), "sort offers nothing", "Write for example local: [name]");
        }
        return new Sort(local, upstream, usual(offered, upstream));
    }

    private List<String> local() {
        List<String> local = new ArrayList<>();
        for (YamlNode node : sort.nodes("local")) {
            Sections.value(sort.file(), "local", node, ScalarKind.TEXT).ifPresent(name -> {
                checkAttribute(name, node.mark());
                local.add(name);
            });
        }
        return local;
    }

    private void checkAttribute(String name, Mark mark) {
        Attribute attribute = attributes.get(name);
        Attribute directed = name.startsWith("-") ? attributes.get(name.substring(1)) : null;
        if (directed != null && !Comparing.isSortable(directed.type())) {
            checkAttribute(name.substring(1), mark); // without its minus it would be refused as well
        } else if (attribute == null && !name.equals("id")) {
            String cure = name.startsWith("-")
                    ? "Write it without the minus: callers choose the direction"
                    : Nearest.cure(name, attributes.keySet());
            error(mark, "sort by attribute " + name + ", which does not exist", cure);
        } else if (attribute != null && !Comparing.isSortable(attribute.type())) {
            error(
                    mark,
                    "attribute " + name + " is " + attribute.type().name() + " and cannot be sorted by",
                    "Sort by another attribute");
        }
    }

    /** The order without a parameter; each key must be one that callers could ask for. */
    private List<Sort.Key> usual(Set<String> offered, Map<String, String> upstream) {
        List<Sort.Key> usual = new ArrayList<>();
        for (YamlNode node : sort.nodes("default")) {
            Optional<String> text = Sections.value(sort.file(), "default", node, ScalarKind.TEXT);
            String word = text.orElse("").strip();
            boolean descending = word.startsWith("-");
            String name = descending ? word.substring(1) : word;
            if (text.isPresent() && !offered.contains(name)) {
                error(node.mark(), "default order " + word + " is not offered", Nearest.cure(name, offered));
            } else if (upstreamOnly(name, upstream) && !upstream.containsKey(word)) {
                error(node.mark(), "default order " + word + " is not offered", Nearest.cure(word, upstream.keySet()));
            } else if (upstreamOnly(name, upstream) && sort.nodes("default").size() > 1) {
                error(
                        node.mark(),
                        "default order " + word + " is the upstream's, which takes one at a time",
                        "Write it alone");
            } else if (text.isPresent()) {
                usual.add(new Sort.Key(name, descending));
            }
        }
        return usual;
    }

    private static boolean upstreamOnly(String name, Map<String, String> upstream) {
        return upstream.containsKey(name) || upstream.containsKey("-" + name);
    }

    private void error(Mark mark, String message, String cure) {
        sort.problems().error(mark, message, cure);
    }
}
