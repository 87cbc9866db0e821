package parley.contract;

import java.util.List;
import java.util.Map;
import parley.contract.XmlOptions.Whitespace;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Words;
import parley.yaml.YamlNode.Entry;

/** The keys of {@code xml} of the upstream. */
final class XmlKeys extends FormatKeys<XmlOptions> {

    private static final String PREFIX = "[A-Za-z][A-Za-z0-9]*";

    private static final ScalarKind<String> NAMESPACE = ScalarKind.TEXT
            .named("a namespace URI", "Write it as it stands in the reply")
            .only(text -> !text.isBlank());

    private static final ScalarKind<String> PATH =
            ScalarKind.matching("a path", "Write for example rss.channel.item.title", "[^.\\s]+(\\.[^.\\s]+)*");

    static final XmlKeys XML = new XmlKeys();

    private final Key<Map<String, String>> namespaces = key(
                    "namespaces", Form.members(FreeNames.of("prefix", PREFIX), NAMESPACE))
            .sample("{ x: http://example.com/ns }")
            .about("Prefix to namespace URI: names of these namespaces become prefix_name, but those of the root's own"
                    + " namespace stay bare. Known without being written:"
                    + " atom, dc, content, media, itunes, georss, sy, xlink, xml.");

    private final Key<Boolean> entities = key("entities", Words.either("html", "strict"))
            .usual("strict")
            .about("Whether the entity names of HTML, such as &nbsp;, are known.");

    private final Key<Whitespace> whitespace = key("whitespace", Words.of(Whitespace.values()))
            .usual("trim")
            .about("What happens to white space at both ends of a text, and inside.");

    private final Key<List<String>> textOf = key("text-of", Form.oneOrMore(PATH))
            .sample("rss.channel.item.title")
            .about("Paths of elements with mixed content whose whole inner text is wanted.");

    private final Key<List<String>> raw = key("raw", Form.oneOrMore(PATH))
            .sample("feed.entry.content")
            .about("Paths of elements whose inner markup is wanted as text.");

    private final Key<Boolean> lenient = flag("lenient")
            .usual(false)
            .about(
                    "Whether a bare & is read, characters that XML forbids and references to them are dropped, and prefixes that are"
                            + " declared nowhere or with an empty name are put up with. Each is counted.");

    private final Key<Boolean> doctype = key("doctype", Words.either("skip", "refuse"))
            .usual("refuse")
            .about(
                    "Whether an internal DTD subset that declares only elements and attributes is skipped. One with an ENTITY"
                            + " is always refused.");

    private XmlKeys() {
        super(
                "xml",
                "XML options",
                "How XML becomes the tree that expressions see: an element is a name, an attribute a name with an underscore before it, the"
                        + " text is the underscore. parley tree prints it.",
                "How XML becomes a tree.",
                "{ entities: html }");
    }

    @Override
    protected XmlOptions read(Section xml) {
        for (Entry entry : xml.members(namespaces)) {
            if (!entry.name().matches(PREFIX)) {
                xml.error(
                        entry.key().mark(),
                        "\"" + entry.name() + "\" cannot be a prefix",
                        "Use letters and digits: the names become prefix_name");
            }
        }
        return new XmlOptions(
                xml.get(namespaces),
                xml.get(entities),
                xml.get(whitespace),
                xml.get(textOf),
                xml.get(raw),
                xml.get(lenient),
                xml.get(doctype));
    }
}
