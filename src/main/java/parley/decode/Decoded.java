package parley.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import parley.tree.Tree;

/**
 * One decoded reply.
 *
 * @param root what expressions see as the document
 * @param soapHeader the header blocks of a SOAP envelope, otherwise nothing
 * @param notes slugs of {@link Note}, each at most once
 * @param merged names that stood beside their like of another namespace
 */
public record Decoded(Tree root, Tree soapHeader, List<String> notes, List<MergedName> merged) {

    /**
     * One name that came from two namespaces.
     *
     * @param other the one that is foreign, if one is
     * @param isLeftOut whether what is foreign was left out; otherwise the values are one list
     * @param isUnreadable whether both are foreign, so that nobody may read the name
     */
    public record MergedName(String name, String namespace, String other, boolean isLeftOut, boolean isUnreadable) {

        /** What an author can do about it. */
        public String cure() {
            String namespace = other.isEmpty() ? this.namespace : other;
            return name + " comes from two namespaces; add xml.namespaces: {x: " + namespace + "}";
        }
    }

    public Decoded {
        notes = List.copyOf(notes);
        merged = List.copyOf(merged);
    }

    static Decoded of(Tree root, Set<Note> notes) {
        return of(root, Tree.nothing(), notes, List.of());
    }

    static Decoded of(Tree root, Tree soapHeader, Set<Note> notes, List<MergedName> merged) {
        List<String> slugs =
                notes.isEmpty() ? List.of() : notes.stream().map(Note::slug).toList();
        return new Decoded(root, soapHeader, slugs, merged);
    }

    /** The same, of a reply in which something else was put up with. */
    public Decoded with(Note note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note.slug());
        return new Decoded(root, soapHeader, more, merged);
    }
}
