package parley.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import parley.text.Nearest;
import parley.tree.Tree;
import parley.tree.Tree.ListTree;
import parley.tree.Tree.ObjectTree;

/** Where a path leaves a tree, and what is there instead. Pure. */
final class MissingPath {

    /** Names shown of what is there. */
    private static final int MOST_NAMES = 12;

    private MissingPath() {}

    /** For example {@code no weight.val; there is in weight: value, unit. Did you mean "value"?}; empty where the whole path is there. */
    static Optional<String> in(Tree tree, List<String> path) {
        List<Tree> here = items(tree);
        for (int step = 0; step < path.size(); step++) {
            String name = path.get(step);
            List<Tree> below = new ArrayList<>();
            here.stream()
                    .filter(ObjectTree.class::isInstance)
                    .map(item -> ((ObjectTree) item).get(name))
                    .filter(value -> !value.isNothing())
                    .forEach(value -> below.addAll(items(value)));
            if (below.isEmpty()) {
                return here.stream()
                                .anyMatch(item -> item instanceof ObjectTree object
                                        && object.members().containsKey(name))
                        ? Optional.empty()
                        : Optional.of(missing(here, path, step));
            }
            here = below;
        }
        return Optional.empty();
    }

    private static List<Tree> items(Tree tree) {
        return tree instanceof ListTree list ? list.stream().toList() : List.of(tree);
    }

    private static String missing(List<Tree> here, List<String> path, int step) {
        String whole = String.join(".", path.subList(0, step + 1));
        String parent = step == 0 ? "" : String.join(".", path.subList(0, step));
        List<String> names = here.stream()
                .filter(ObjectTree.class::isInstance)
                .flatMap(item -> ((ObjectTree) item).members().keySet().stream())
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return "no " + whole + ": " + (step == 0 ? "this" : parent) + " is "
                    + here.stream().map(Tree::kind).findFirst().orElse("an empty list");
        }
        return "no " + whole + "; there is" + (step == 0 ? ": " : " in " + parent + ": ") + shown(names)
                + nearest(path.get(step), names);
    }

    private static String shown(List<String> names) {
        String all = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() > MOST_NAMES ? all + ", …" : all;
    }

    private static String nearest(String name, Collection<String> names) {
        return Nearest.to(name, names)
                .map(near -> ". Did you mean \"" + near + "\"?")
                .orElse("");
    }
}
