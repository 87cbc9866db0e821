package parley.map;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import parley.text.YesNo;
import parley.tree.Tree;
import parley.tree.Tree.FlagTree;
import parley.tree.Tree.ListTree;
import parley.tree.Tree.NumberTree;
import parley.tree.Tree.ObjectTree;
import parley.tree.Tree.TextTree;

/** Recognises what upstreams call their errors, beside the records that then are not there. */
final class ErrorMembers {

    private static final Set<String> NAMES = Set.of("error", "errors", "err", "fault", "exception");

    /** The usual spellings of these, each of which is looked up at once. */
    private static final List<String> USUAL = List.of(
            "error", "errors", "Error", "Errors", "err", "fault", "Fault", "exception", "Exception", "ERROR", "ERRORS");

    private ErrorMembers() {}

    /** Whether {@code root}, of a reply that has records, says so in a usual spelling: its other members are not looked through. */
    static boolean areBeside(Tree root) {
        if (root instanceof ObjectTree object) {
            for (int i = 0; i < USUAL.size(); i++) {
                if (object.members().containsKey(USUAL.get(i)) && !isEmpty(object.get(USUAL.get(i)))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether {@code tree} has a member, an element or an attribute of such a name that says something. */
    static boolean areIn(Tree tree) {
        return tree instanceof ObjectTree object
                && object.members().keySet().stream().anyMatch(name -> isError(name) && !isEmpty(object.get(name)));
    }

    private static boolean isError(String name) {
        return name.length() <= "_exception".length()
                && NAMES.contains((name.startsWith("_") ? name.substring(1) : name).toLowerCase(Locale.ROOT));
    }

    private static boolean isEmpty(Tree value) {
        if (value instanceof TextTree text) {
            return text.text().isBlank() || YesNo.isNo(text.text());
        }
        if (value instanceof FlagTree flag) {
            return !flag.flag();
        }
        if (value instanceof NumberTree number) {
            return number.decimal().signum() == 0;
        }
        if (value instanceof ObjectTree object) {
            return object.members().isEmpty();
        }
        return value.isNothing()
                || (value instanceof ListTree list && list.stream().allMatch(ErrorMembers::isNothing));
    }

    private static boolean isNothing(Tree item) {
        return item.isNothing() || (item instanceof TextTree text && text.text().isBlank());
    }
}
