package parley.map;

import java.util.Optional;
import parley.tree.Tree;
import parley.tree.Tree.FlagTree;
import parley.tree.Tree.ListTree;
import parley.tree.Tree.NumberTree;
import parley.tree.Tree.ObjectTree;
import parley.tree.Tree.TextTree;
import parley.value.BadValue;

/** Raw values of a reply where one text is wanted. */
final class Raw {

    private Raw() {}

    /**
     * The text of a single value, trimmed; empty when there is none. An XML element with attributes stands for its text, a list
     * of one for its item.
     *
     * @throws BadValue for an object or a longer list
     */
    static Optional<String> text(Tree raw) throws BadValue {
        if (raw instanceof TextTree text) {
            String trimmed = text.text().strip();
            return trimmed.isEmpty() ? Optional.empty() : Optional.of(trimmed);
        }
        if (raw instanceof NumberTree number) {
            return Optional.of(number.decimal().toPlainString());
        }
        if (raw instanceof FlagTree flag) {
            return Optional.of(String.valueOf(flag.flag()));
        }
        if (raw instanceof ObjectTree object) {
            return elementText(object);
        }
        if (raw instanceof ListTree list && list.items().size() <= 1) {
            return list.items().isEmpty()
                    ? Optional.empty()
                    : text(Tree.of(list.items().get(0)));
        }
        if (raw.isNothing()) {
            return Optional.empty();
        }
        throw BadValue.because("one value expected", raw.kind() + " found");
    }

    private static Optional<String> elementText(ObjectTree object) throws BadValue {
        if (object.members().containsKey("_")) {
            return text(object.get("_"));
        }
        boolean onlyAttributes = object.members().keySet().stream().allMatch(k -> k.startsWith("_"));
        if (onlyAttributes) { // <a k="v"/>: present, without text
            return Optional.empty();
        }
        throw BadValue.because("one value expected", "an object found");
    }
}
