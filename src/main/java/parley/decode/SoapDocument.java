package parley.decode;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import parley.tree.Tree;

/**
 * A SOAP 1.1 or 1.2 envelope, known by its namespace: what is inside Body becomes the document, what is inside Header the
 * header blocks. The first element of Body is the root as far as namespaces are concerned, so replies stay bare. Anything
 * else fails with {@code UPSTREAM_UNEXPECTED_FORMAT}. Belongs to one reply.
 */
final class SoapDocument implements XmlDocument {

    private static final Set<String> NAMESPACES =
            Set.of("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");

    private static final String HEADER = "Header";
    private static final String BODY = "Body";
    private static final Set<String> PARTS = Set.of(HEADER, BODY);

    private final XmlRules rules;
    private final Set<Note> notes;
    private String namespace = "";
    private final Map<String, XmlTreeBuilder> parts = new HashMap<>();

    /** The part that was begun last; null in what belongs to neither. */
    private @Nullable XmlTreeBuilder part;

    private int level;

    SoapDocument(XmlRules rules, Set<Note> notes) {
        this.rules = rules;
        this.notes = notes;
    }

    @Override
    public void start(XMLStreamReader reader) {
        level++;
        if (level == 1) {
            openEnvelope(reader);
        } else if (level == 2) {
            part = openPart(reader);
        } else if (part != null) {
            part.start(reader);
        }
    }

    private void openEnvelope(XMLStreamReader reader) {
        namespace = String.valueOf(reader.getNamespaceURI());
        if (!reader.getLocalName().equals("Envelope") || !NAMESPACES.contains(namespace)) {
            throw DecodeFaults.notSoap(
                    DecodeFaults.quote(reader.getLocalName()) + " in namespace " + DecodeFaults.quote(namespace));
        }
    }

    private @Nullable XmlTreeBuilder openPart(XMLStreamReader reader) {
        String name = reader.getLocalName();
        if (!namespace.equals(reader.getNamespaceURI()) || !PARTS.contains(name)) {
            return null;
        }
        // header blocks are of several specifications, of which none is the root
        XmlTreeBuilder opened = new XmlTreeBuilder(rules, name.equals(BODY), notes);
        if (parts.put(name, opened) != null) {
            throw DecodeFaults.notSoap("more than one " + name);
        }
        return opened;
    }

    @Override
    public void text(XMLStreamReader reader) {
        if (level > 2 && part != null) {
            part.text(reader);
        }
    }

    @Override
    public void end(XMLStreamReader reader) {
        if (level > 2 && part != null) {
            part.end(reader);
        }
        level--;
    }

    @Override
    public String path() {
        return part == null ? "" : part.path();
    }

    @Override
    public Decoded decoded() {
        XmlTreeBuilder body = parts.get(BODY);
        if (body == null) {
            throw DecodeFaults.notSoap("an envelope without Body");
        }
        XmlTreeBuilder header = parts.get(HEADER);
        return body.decoded(header == null ? Tree.nothing() : Tree.of(header.members()));
    }
}
