package parley.map;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import parley.contract.Format;
import parley.expression.Evaluation;
import parley.expression.Place;
import parley.expression.Places;
import parley.tree.ObjectMembers;
import parley.tree.Tree;
import parley.tree.Tree.ListTree;
import parley.tree.Tree.ObjectTree;
import parley.tree.Tree.TextTree;

/**
 * Tells a reply without records from a reply that has changed. One of the places that the records come from must be there: in JSON
 * the member, be it null, in XML its parent, because an XML list without items has no element of that name. A parent that holds a
 * text instead, an error message say, is no empty list, and no place in JSON is that holds one. Immutable.
 */
record RecordPlaces(Places places, List<Place> all, Format format) {

    /** Names shown of what stands there instead. */
    private static final int MOST_NAMES = 10;

    /** Places shown of those that are missing. */
    private static final int MOST_PLACES = 3;

    static RecordPlaces of(Places places, Format format) {
        List<Place> all = places.ways().stream().flatMap(Set::stream).distinct().toList();
        return new RecordPlaces(places, all, format);
    }

    /** Whether one of the ways to the records is open, with or without records at its end. */
    boolean areIn(Tree reply, Evaluation evaluation) {
        return places.areTold()
                && places.ways().stream()
                        .anyMatch(way -> way.stream().allMatch(place -> isIn(place, reply, evaluation)));
    }

    private boolean isIn(Place place, Tree reply, Evaluation evaluation) {
        Tree start = place.start(reply, evaluation);
        return isIn(start, names(place), 0, isByParent(place.path()))
                && !(places.given().contains(place) && format.isJson() && isMessage(start, place.path()));
    }

    /** Whether a text stands where the records should: an error message, say, of which a condition then leaves nothing. */
    private static boolean isMessage(Tree start, List<String> path) {
        Tree at = start;
        for (String name : path) {
            at = at instanceof ObjectTree object ? object.get(name) : Tree.nothing();
        }
        return isText(at);
    }

    /** The names that must be there: members of any name are in a place that is there, be it empty. */
    private List<String> names(Place place) {
        List<String> path = place.path();
        boolean toParent = isByParent(path)
                || (!path.isEmpty() && path.get(path.size() - 1).equals(Place.ANY));
        return toParent ? path.subList(0, path.size() - 1) : path;
    }

    private boolean isByParent(List<String> path) {
        return format.isXml() && path.size() > 1;
    }

    private static boolean isIn(Tree tree, List<String> names, int depth, boolean byParent) {
        if (depth == names.size()) {
            return !(byParent && isText(tree));
        }
        if (tree
                instanceof
                ListTree list) { // an empty list on the way is no drift: there is nothing in which it could be missing
            return list.items().isEmpty() || list.stream().anyMatch(item -> isIn(item, names, depth, byParent));
        }
        if (!(tree instanceof ObjectTree object)) {
            return false;
        }
        if (names.get(depth).equals(Place.ANY)) {
            return object.members().isEmpty()
                    || object.members().keySet().stream()
                            .anyMatch(name -> isIn(object.get(name), names, depth + 1, byParent));
        }
        return object.wasSent(names.get(depth))
                && ((depth + 1 == names.size() && !byParent)
                        || isIn(object.get(names.get(depth)), names, depth + 1, byParent));
    }

    /** How many elements stand at the places, or on the way there, that only share a name with what is meant. */
    int leftOut(Tree reply, Evaluation evaluation) {
        if (!format.isXml()) {
            return 0;
        }
        int leftOut = 0;
        for (Place place : all) {
            leftOut += leftOut(place.start(reply, evaluation), place.path(), 0);
        }
        return leftOut;
    }

    private static int leftOut(Tree tree, List<String> path, int depth) {
        if (depth == path.size()) {
            return 0;
        }
        if (tree instanceof ListTree list) {
            return list.stream().mapToInt(item -> leftOut(item, path, depth)).sum();
        }
        String name = path.get(depth);
        if (!(tree instanceof ObjectTree object)
                || !(object.members() instanceof ObjectMembers members)
                || name.equals(Place.ANY)) {
            return 0;
        }
        int here = members.leftOut(name);
        return depth + 1 == path.size() ? here : here + leftOut(object.get(name), path, depth + 1);
    }

    private static boolean isText(Tree parent) {
        Tree own = parent instanceof ObjectTree object ? object.get("_") : parent;
        return own instanceof TextTree text && !text.text().isBlank();
    }

    /** What is missing and what stands there instead, for the log: {@code no rss.chanel in the reply; rss has: channel}. */
    String missingIn(Tree reply, Evaluation evaluation) {
        if (!places.areTold()) {
            return "no record; where they would stand cannot be told";
        }
        return places.ways().stream()
                .flatMap(way -> way.stream()
                        .filter(place -> !isIn(place, reply, evaluation))
                        .limit(1))
                .map(place -> missing(place, place.start(reply, evaluation)))
                .distinct()
                .limit(MOST_PLACES)
                .collect(Collectors.joining("; "));
    }

    private String missing(Place place, Tree start) {
        List<String> names = names(place);
        Tree tree = start;
        for (int depth = 0; depth < names.size(); depth++) {
            Tree at = first(tree);
            Tree next = member(at, names.get(depth));
            if (next.isNothing()) {
                String missing = String.join(".", names.subList(0, depth + 1));
                return "no " + (place.variable().isEmpty() ? "" : "$" + place.variable() + ".") + missing
                        + " in the reply; "
                        + (depth == 0 ? "it" : String.join(".", names.subList(0, depth))) + " has: " + found(at);
            }
            tree = next;
        }
        return String.join(".", names) + " holds a text instead of records";
    }

    private static Tree first(Tree tree) {
        return tree instanceof ListTree list && !list.items().isEmpty()
                ? Tree.of(list.items().get(0))
                : tree;
    }

    private static Tree member(Tree tree, String name) {
        if (!(tree instanceof ObjectTree object)) {
            return Tree.nothing();
        }
        return name.equals(Place.ANY)
                ? object.members().values().stream().findFirst().map(Tree::of).orElse(Tree.nothing())
                : object.get(name);
    }

    private static String found(Tree tree) {
        return tree instanceof ObjectTree object
                ? object.members().keySet().stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                : tree.kind();
    }

    /** Whether something above the places says that the upstream failed. */
    boolean hasErrorAbove(Tree reply, Evaluation evaluation) {
        return ErrorMembers.areIn(reply)
                || all.stream().anyMatch(place -> hasErrorAbove(place.start(reply, evaluation), place.path(), 0));
    }

    private static boolean hasErrorAbove(Tree tree, List<String> path, int depth) {
        if (depth == path.size()) {
            return false;
        }
        if (tree instanceof ListTree list) {
            return list.stream().anyMatch(item -> hasErrorAbove(item, path, depth));
        }
        if (!(tree instanceof ObjectTree object)) {
            return false;
        }
        if (ErrorMembers.areIn(object)) {
            return true;
        }
        return path.get(depth).equals(Place.ANY)
                ? object.members().keySet().stream().anyMatch(name -> hasErrorAbove(object.get(name), path, depth + 1))
                : hasErrorAbove(object.get(path.get(depth)), path, depth + 1);
    }

    @Override
    public String toString() {
        return all.stream().map(Place::toString).distinct().limit(MOST_PLACES).collect(Collectors.joining(", "));
    }
}
