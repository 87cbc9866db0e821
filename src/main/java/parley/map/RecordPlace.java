package parley.map;

import java.util.List;
import java.util.stream.Collectors;
import parley.contract.Format;
import parley.tree.Tree;
import parley.tree.Tree.ListTree;
import parley.tree.Tree.ObjectTree;
import parley.tree.Tree.TextTree;

/**
 * Tells a reply without records from a reply that has changed. The path to the records must exist in JSON as a whole, in XML up
 * to the parent: an XML list without items has no element of that name. A parent that holds a text instead, an error message say,
 * is no empty list.
 */
final class RecordPlace {

    /** Names shown of what stands there instead. */
    private static final int MOST_NAMES = 10;

    private final List<String> names;
    private final boolean upToParent;

    /** @param path names of the steps to the records */
    RecordPlace(List<String> path, Format format) {
        this.upToParent = format.isXml() && path.size() > 1;
        this.names = List.copyOf(upToParent ? path.subList(0, path.size() - 1) : path);
    }

    /** Whether the place is there, with or without records. */
    boolean isIn(Tree root) {
        return isIn(root, 0);
    }

    private boolean isIn(Tree tree, int depth) {
        if (depth == names.size()) {
            return !(upToParent && isText(tree));
        }
        if (tree
                instanceof
                ListTree list) { // an empty list on the way is no drift: there is nothing in which it could be missing
            return list.items().isEmpty() || list.stream().anyMatch(item -> isIn(item, depth));
        }
        if (!(tree instanceof ObjectTree object) || !object.members().containsKey(names.get(depth))) {
            return false;
        }
        return isIn(object.get(names.get(depth)), depth + 1);
    }

    private static boolean isText(Tree parent) {
        Tree own = parent instanceof ObjectTree object ? object.get("_") : parent;
        return own instanceof TextTree text && !text.text().isBlank();
    }

    /** What is missing and what stands there instead, for the log: {@code no rss.chanel in the reply; rss has: channel}. */
    String missingIn(Tree root) {
        Tree tree = root;
        for (int depth = 0; depth < names.size(); depth++) {
            Tree at = tree instanceof ListTree list && !list.items().isEmpty()
                    ? Tree.of(list.items().get(0))
                    : tree;
            Tree next = at instanceof ObjectTree object ? object.get(names.get(depth)) : Tree.nothing();
            if (next.isNothing()) {
                return "no " + String.join(".", names.subList(0, depth + 1)) + " in the reply; "
                        + (depth == 0 ? "it" : String.join(".", names.subList(0, depth))) + " has: " + found(at);
            }
            tree = next;
        }
        return this + " holds a text instead of records";
    }

    private static String found(Tree tree) {
        return tree instanceof ObjectTree object
                ? object.members().keySet().stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                : tree.kind();
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
