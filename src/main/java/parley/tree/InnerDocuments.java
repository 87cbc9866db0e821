package parley.tree;

/** Reads documents that stand inside a text of a reply, by the rules and limits of a reply. */
public interface InnerDocuments {

    /** The tree of an XML document. */
    Tree xml(String text);

    /** The tree of a JSON document. */
    Tree json(String text);
}
