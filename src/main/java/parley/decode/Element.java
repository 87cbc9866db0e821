package parley.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.contract.XmlOptions.Whitespace;
import parley.tree.ObjectMembers;

/**
 * One open element and what of it has been read: members, text, and how blanks count. Reused for the next element at the same
 * depth. Fails with {@code UPSTREAM_CONTRACT_VIOLATION} where two names fall together.
 */
final class Element {

    /** The key of text beside attributes or elements. */
    static final String TEXT = "_";

    private @Nullable XmlName name;
    private @Nullable ObjectMembers members;
    private @Nullable String text;
    private @Nullable StringBuilder pieces;
    private @Nullable Map<String, XmlName> origins;

    @Nullable
    TextPaths paths;

    /** How blanks count, which {@code xml:space} may change. */
    Whitespace whitespace = Whitespace.TRIM;

    /** Whether it says that it has no value. */
    boolean nil;

    /** Whether an element was found inside, absent ones included: blanks around it are layout. */
    boolean parent;

    void open(@Nullable XmlName opened, Whitespace inherited, @Nullable TextPaths step) {
        name = opened;
        members = null;
        text = null;
        pieces = null;
        origins = null;
        paths = step;
        whitespace = inherited;
        nil = false;
        parent = false;
    }

    /** The name; only the document itself, which holds the root, has none. */
    XmlName name() {
        return Objects.requireNonNull(name);
    }

    /** Whether an attribute or an element within it has been found. */
    boolean hasMembers() {
        return members != null;
    }

    ObjectMembers members() {
        if (members == null) {
            members = new ObjectMembers();
            members.markElement();
        }
        return members;
    }

    /** How many values the key of {@code child} has so far. */
    int count(XmlName child) {
        Object value = members == null ? null : members.peek(child.key());
        return value == null ? 0 : value instanceof List<?> list ? list.size() : 1;
    }

    /** Adds an attribute or element; the second one of a key makes a list. */
    void add(XmlName child, Object value, Set<Note> notes) {
        ObjectMembers target = members();
        if (child.sharesKey() && !isAtHome(child, notes)) {
            return;
        }
        Object earlier = target.putIfAbsent(child.key(), value);
        if (earlier == null) {
            return;
        }
        if (earlier instanceof ArrayList<?>) {
            @SuppressWarnings("unchecked") // only this method puts lists into members
            List<Object> list = (List<Object>) earlier;
            list.add(value);
        } else {
            List<Object> list = new ArrayList<>();
            list.add(earlier);
            list.add(value);
            target.put(child.key(), list);
        }
    }

    /** Adds an element that says that it has no value. */
    void addNil(XmlName child, Set<Note> notes) {
        if (!child.sharesKey() || isAtHome(child, notes)) {
            members().apart().noteNull(child.key());
        }
    }

    /**
     * Whether {@code child} is what its key means here: values of one key come from one name, and what is foreign is left out
     * beside what is not, whichever comes first. Two that are foreign cannot be told apart.
     */
    private boolean isAtHome(XmlName child, Set<Note> notes) {
        if (origins == null) {
            origins = new HashMap<>();
        }
        ObjectMembers target = members();
        boolean repeated = target.wasSent(child.key());
        XmlName origin = origins.getOrDefault(child.key(), repeated ? child.firstOfKey() : child);
        origins.put(child.key(), origin);
        if (origin == child) {
            return true;
        }
        if (!origin.local().equals(child.local())) {
            throw DecodeFaults.clash(origin.local(), child.local(), "");
        }
        boolean late = origin.isForeign() && !child.isForeign();
        Decoded.MergedName met = late ? origin.meets(child) : child.meets(origin);
        notes.add(met.isLeftOut() ? Note.XML_FOREIGN_LEFT_OUT : Note.XML_NAMESPACES_MERGED);
        if (met.isUnreadable()) {
            target.apart().noteAmbiguous(child.key(), met.cure());
        } else if (child.isForeign()) {
            target.apart().noteLeftOut(child.key(), 1);
            return false;
        } else if (late) {
            target.apart().noteLeftOut(child.key(), count(child));
            target.takeAway(child.key());
            origins.put(child.key(), child);
        }
        return true;
    }

    /** Whether blanks that come now can only be layout or would be trimmed anyway. */
    boolean ignoresBlanks() {
        return text == null && (parent || whitespace != Whitespace.KEEP);
    }

    void append(String piece) {
        if (text == null) {
            text = piece;
        } else {
            if (pieces == null) {
                pieces = new StringBuilder(text);
            }
            pieces.append(piece);
        }
    }

    int textLength() {
        return pieces != null ? pieces.length() : text != null ? text.length() : 0;
    }

    /** The finished value: text alone is a string, otherwise an object with text as one of its members. */
    Object value() {
        String whole = text == null ? "" : Blanks.apply(whitespace, pieces == null ? text : pieces.toString());
        if (members == null && !parent) {
            return whole;
        }
        if (parent ? !Blanks.isBlank(whole) : !whole.isEmpty()) {
            members().put(TEXT, whole);
        }
        return members();
    }
}
