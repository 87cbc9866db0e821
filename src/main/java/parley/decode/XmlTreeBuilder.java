package parley.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import parley.contract.XmlOptions.Whitespace;
import parley.tree.ObjectMembers;
import parley.tree.Tree;
import parley.tree.TreeLimits;

/**
 * Builds plain maps, lists and strings out of the events of one document or one part of it, without recursion. An element is
 * a name, an attribute a name with an underscore, the text is the underscore. Belongs to one reply.
 */
final class XmlTreeBuilder implements XmlDocument {

    private final XmlRules rules;
    private final XmlNames names;
    private final TreeRoom room;
    private final Set<Note> notes;
    private final List<Element> elements = new ArrayList<>();
    /** Index of the innermost open element; 0 is the document itself. */
    private int depth;

    private @Nullable Capture capture;

    /** @param homely whether the first element is a root, whose namespace is that of the document */
    XmlTreeBuilder(XmlRules rules, boolean homely, Set<Note> notes) {
        this.rules = rules;
        this.names = new XmlNames(rules, homely);
        this.room = new TreeRoom(TreeLimits.STANDARD);
        this.notes = notes;
        Element document = new Element();
        document.open(null, rules.options().whitespace(), rules.paths());
        elements.add(document);
    }

    @Override
    public Decoded decoded() {
        return decoded(Tree.nothing());
    }

    /** The same beside the header blocks of its envelope. */
    Decoded decoded(Tree header) {
        boolean met = notes.contains(Note.XML_NAMESPACES_MERGED) || notes.contains(Note.XML_FOREIGN_LEFT_OUT);
        return Decoded.of(Tree.of(members()), header, notes, met ? names.merged() : List.of());
    }

    @Override
    public void start(XMLStreamReader reader) {
        if (capture != null) {
            capture.start(reader);
            checkLength(capture.length());
            return;
        }
        room.member(0);
        Element outer = elements.get(depth);
        if (!outer.parent && !outer.hasMembers()) {
            room.object();
        }
        outer.parent = true;
        XmlName name = names.element(reader.getLocalName(), reader.getNamespaceURI());
        TextPaths paths = outer.paths == null ? null : outer.paths.below(name.key());
        Element element = next();
        element.open(name, outer.whitespace, paths);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attribute(element, reader, i);
        }
        if (paths != null && paths.mode() != TextPaths.Mode.TREE) {
            capture = new Capture(paths.mode() == TextPaths.Mode.MARKUP);
        }
    }

    private Element next() {
        depth++;
        if (depth == elements.size()) {
            elements.add(new Element());
        }
        return elements.get(depth);
    }

    private void attribute(Element element, XMLStreamReader reader, int index) {
        String local = reader.getAttributeLocalName(index);
        String uri = reader.getAttributeNamespace(index);
        String value = reader.getAttributeValue(index);
        if (XmlRules.SCHEMA_INSTANCE.equals(uri)) {
            if (local.equals("nil") && isTrue(value)) {
                element.nil = true;
            }
            return;
        }
        if (XmlRules.XML_NAMESPACE.equals(uri) && local.equals("space")) {
            element.whitespace =
                    value.equals("preserve") ? Whitespace.KEEP : rules.options().whitespace();
        }
        if (!element.hasMembers()) {
            room.object();
        }
        room.member(0);
        room.text(value);
        element.add(names.attribute(local, uri), value, notes);
    }

    private static boolean isTrue(String value) {
        String plain = Blanks.apply(Whitespace.TRIM, value);
        return plain.equals("true") || plain.equals("1");
    }

    @Override
    public void text(XMLStreamReader reader) {
        if (capture != null) {
            capture.text(reader.getText());
            checkLength(capture.length());
            return;
        }
        Element element = elements.get(depth);
        if (element.ignoresBlanks()
                && Blanks.isBlank(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength())) {
            return;
        }
        checkLength(element.textLength() + reader.getTextLength());
        String text = reader.getText();
        room.text(text);
        element.append(text);
    }

    private void checkLength(int length) {
        if (length > TreeLimits.STANDARD.textLength()) {
            throw DecodeFaults.tooLarge("text too long", "");
        }
    }

    @Override
    public void end(XMLStreamReader reader) {
        if (capture != null) {
            if (capture.end(reader)) {
                return;
            }
            String text = capture.content();
            room.text(text);
            elements.get(depth).append(text);
            capture = null;
        }
        Element element = elements.get(depth);
        depth--;
        if (element.nil) {
            elements.get(depth).addNil(element.name(), notes);
        } else {
            elements.get(depth).add(element.name(), element.value(), notes);
        }
    }

    /** The members of the document, once all its elements are closed. */
    ObjectMembers members() {
        return elements.get(0).members();
    }

    /** {@code rates.item[3].price}; an index only where there is a list. */
    @Override
    public String path() {
        StringBuilder path = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            XmlName name = elements.get(i).name();
            int earlier = elements.get(i - 1).count(name);
            path.append(i == 1 ? "" : ".").append(DecodeFaults.quote(name.key()));
            if (earlier > 0) {
                path.append('[').append(earlier).append(']');
            }
        }
        return path.toString();
    }
}
