package parley.map;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.text.Uri;
import parley.tree.Tree;
import parley.tree.Tree.ListTree;
import parley.tree.Tree.ObjectTree;

/**
 * What the relative references in one reply are relative to (RFC 3986, section 5.1): its address, and the {@code xml:base} of the
 * elements around them. Looked for when the first reference asks. One thread, one reply.
 */
public final class Bases {

    private static final String XML_BASE = "_xml_base";

    private final Uri address;
    private final Tree root;
    private @Nullable IdentityHashMap<Object, List<String>> known;

    /** @param address of the reply; its query is left out, because it may hold a credential */
    public Bases(Uri address, Tree root) {
        this.address = address.withoutQuery();
        this.root = root;
    }

    Uri address() {
        return address;
    }

    /** The {@code xml:base} around {@code raw}, the outermost first; around its record where {@code raw} was computed. */
    List<String> around(Tree raw, Tree record) {
        if (known == null) {
            known = new IdentityHashMap<>();
            note(root, List.of(), known);
        }
        List<String> own = known.get(raw.plain());
        return own != null ? own : known.getOrDefault(record.plain(), List.of());
    }

    private static void note(Tree tree, List<String> around, IdentityHashMap<Object, List<String>> into) {
        List<String> bases = around;
        if (tree instanceof ObjectTree object) {
            if (object.members().get(XML_BASE) instanceof String base) {
                bases = new ArrayList<>(around);
                bases.add(base);
            }
            for (Map.Entry<String, ?> member : object.members().entrySet()) {
                note(Tree.of(member.getValue()), bases, into);
            }
        } else if (tree instanceof ListTree list) {
            for (Object item : list.items()) {
                note(Tree.of(item), bases, into);
            }
        }
        Object plain = tree.plain();
        if (!bases.isEmpty() && plain != null) {
            into.put(plain, bases);
        }
    }
}
