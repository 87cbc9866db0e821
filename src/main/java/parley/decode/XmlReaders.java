package parley.decode;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import parley.contract.XmlOptions;
import parley.text.HtmlCharacters;
import parley.tree.TreeLimits;

/**
 * Hardened XML readers. The parser is named, never looked up; a DTD is never read, nothing is ever fetched or resolved, and
 * the limits stand before the parser's own tables fill. Immutable; readers may be made on any thread.
 */
record XmlReaders(XMLInputFactory factory) {

    /** One for all contracts that know the HTML names: the table is large and their vocabularies overlap. */
    private static final class Html {
        static final XmlReaders READERS = new XmlReaders(htmlEntities());
    }

    /** XML has these itself. */
    private static final Set<String> OF_XML = Set.of("amp", "lt", "gt", "quot", "apos");

    private XmlReaders(Map<String, String> entities) {
        this(new XmlFactory(hardened(entities), new WstxOutputFactory()).getXMLInputFactory());
    }

    static XmlReaders of(XmlOptions options) {
        return options.htmlEntities() ? Html.READERS : new XmlReaders(Map.of());
    }

    /**
     * The names of HTML, without ampersand and semicolon, to what they stand for: one or two characters that cannot become markup.
     * {@code &} and {@code <} are character references, and no name expands to another.
     */
    private static Map<String, String> htmlEntities() {
        Map<String, String> entities = new HashMap<>(HtmlCharacters.all());
        entities.keySet().removeAll(OF_XML);
        entities.replaceAll((name, text) -> text.replace("&", "&#38;").replace("<", "&#60;"));
        return entities;
    }

    XMLStreamReader2 open(Utf8Text text) throws XMLStreamException {
        ByteArrayInputStream in = new ByteArrayInputStream(text.bytes(), text.from(), text.to() - text.from());
        return (XMLStreamReader2) factory.createXMLStreamReader(in, "UTF-8");
    }

    private static WstxInputFactory hardened(Map<String, String> entities) {
        TreeLimits limits = TreeLimits.STANDARD;
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // a lazy parser fails out of accessors that declare nothing
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        // interned names would outlive a hostile document
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.attributes());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.textLength());
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, (long) limits.textLength());
        if (!entities.isEmpty()) {
            factory.setProperty(WstxInputProperties.P_CUSTOM_INTERNAL_ENTITIES, entities);
        }
        return factory;
    }
}
