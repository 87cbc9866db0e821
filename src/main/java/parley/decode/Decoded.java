package parley.decode;

import java.util.List;
import java.util.Set;
import parley.tree.Tree;

/**
 * One decoded reply.
 *
 * @param root what expressions see as the document
 * @param soapHeader the header blocks of a SOAP envelope, otherwise nothing
 * @param notes slugs of {@link Note}, each at most once
 */
public record Decoded(Tree root, Tree soapHeader, List<String> notes) {

    public Decoded {
        notes = List.copyOf(notes);
    }

    static Decoded of(Tree root, Tree soapHeader, Set<Note> notes) {
        return new Decoded(root, soapHeader, notes.stream().map(Note::slug).toList());
    }
}
