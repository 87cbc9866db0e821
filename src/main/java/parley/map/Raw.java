package parley.map;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.tree.ObjectMembers;
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
     * The text of a single value, trimmed; null when there is none. An XML element with attributes stands for its text, a list
     * of one for its item.
     *
     * @throws BadValue for an object or a longer list
     */
    static @Nullable String text(Tree raw) throws BadValue {
        if (raw instanceof TextTree text) {
            String trimmed = text.text().strip();
            return trimmed.isEmpty() ? null : trimmed;
        }
        if (raw instanceof NumberTree number) {
            return number.decimal().toPlainString();
        }
        if (raw instanceof FlagTree flag) {
            return String.valueOf(flag.flag());
        }
        if (raw instanceof ObjectTree object) {
            return elementText(object);
        }
        if (raw instanceof ListTree list && list.items().size() <= 1) {
            return list.items().isEmpty() ? null : text(Tree.of(list.items().get(0)));
        }
        if (raw.isNothing()) {
            return null;
        }
        throw BadValue.because("one value expected", raw.kind() + " found");
    }

    /** Whether {@link #text} gives the digits of a number, and not a text that holds some. */
    static boolean isNumber(Tree raw) {
        if (raw instanceof ListTree list && list.items().size() == 1) {
            return isNumber(Tree.of(list.items().get(0)));
        }
        return raw instanceof NumberTree || (raw instanceof ObjectTree object && isNumber(object.get("_")));
    }

    /** Whether an element is nothing but attributes of which one says that it is null: {@code m:null="true"} of OData. */
    static boolean isNull(Tree raw) {
        if (!(raw instanceof ObjectTree object)) {
            return false;
        }
        boolean says = false;
        for (Map.Entry<String, ?> member : object.members().entrySet()) {
            String name = member.getKey();
            if (!name.startsWith("_") || name.equals("_")) {
                return false;
            }
            says |= (name.equals("_null") || name.endsWith("_null")) && "true".equals(member.getValue());
        }
        return says;
    }

    /** {@code element}, unless it holds text and others, so that its text is only a part of what it says. */
    static ObjectMembers whole(ObjectMembers element) throws BadValue {
        if (element.isMixed()) {
            throw BadValue.because("one text expected", "text with elements in it found, which xml.text-of would join");
        }
        return element;
    }

    private static @Nullable String elementText(ObjectTree object) throws BadValue {
        if (object.members() instanceof ObjectMembers members) {
            whole(members);
        }
        if (object.members().containsKey("_")) {
            return text(object.get("_"));
        }
        boolean onlyAttributes = object.members().keySet().stream().allMatch(k -> k.startsWith("_"));
        if (onlyAttributes) { // <a k="v"/>: present, without text
            return null;
        }
        throw BadValue.because("one value expected", "an object found");
    }
}
