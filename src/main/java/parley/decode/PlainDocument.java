package parley.decode;

import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import parley.tree.Tree;

/** A document as it is: its root is the first key. Belongs to one reply. */
final class PlainDocument implements XmlDocument {

    private final Set<Note> notes;
    private final XmlTreeBuilder builder;

    PlainDocument(XmlRules rules, Set<Note> notes) {
        this.notes = notes;
        this.builder = new XmlTreeBuilder(rules, true, notes);
    }

    @Override
    public void start(XMLStreamReader reader) {
        builder.start(reader);
    }

    @Override
    public void text(XMLStreamReader reader) {
        builder.text(reader);
    }

    @Override
    public void end(XMLStreamReader reader) {
        builder.end(reader);
    }

    @Override
    public String path() {
        return builder.path();
    }

    @Override
    public Decoded decoded() {
        return Decoded.of(Tree.of(builder.members()), Tree.nothing(), notes).withMerged(builder.merged());
    }
}
