package parley.decode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.contract.XmlOptions;

/**
 * How the XML of one contract becomes a tree, prepared at load. Immutable.
 *
 * @param prefixes namespace URI to the prefix that names of it get
 * @param namespaces of prefixes that need no declaration: those of the contract, and those that everybody knows
 * @param paths elements that are taken as one text, or null when there are none
 */
record XmlRules(
        XmlOptions options,
        Map<String, String> prefixes,
        Map<String, String> namespaces,
        @Nullable TextPaths paths) {

    static final String XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
    static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    /** Extension namespaces that many feeds and APIs share, under the prefixes that everybody knows them by. */
    private static final Map<String, String> WELL_KNOWN = Map.ofEntries(
            Map.entry("http://www.w3.org/2005/Atom", "atom"),
            Map.entry("http://purl.org/dc/elements/1.1/", "dc"),
            Map.entry("http://purl.org/rss/1.0/modules/content/", "content"),
            Map.entry("http://search.yahoo.com/mrss/", "media"),
            Map.entry("http://search.yahoo.com/mrss", "media"),
            Map.entry("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
            Map.entry("http://www.georss.org/georss", "georss"),
            Map.entry("http://purl.org/rss/1.0/modules/syndication/", "sy"),
            Map.entry("http://www.w3.org/1999/xlink", "xlink"),
            Map.entry(XML_NAMESPACE, "xml"));

    static XmlRules of(XmlOptions options) {
        Map<String, String> prefixes = new HashMap<>(WELL_KNOWN);
        options.namespaces().forEach((prefix, uri) -> prefixes.put(uri, prefix));
        Map<String, String> namespaces = new HashMap<>();
        // of two versions under one prefix any will do
        WELL_KNOWN.forEach(
                (uri, prefix) -> namespaces.merge(prefix, uri, (one, other) -> one.compareTo(other) < 0 ? one : other));
        namespaces.putAll(options.namespaces());
        return new XmlRules(
                options, Map.copyOf(prefixes), Map.copyOf(namespaces), TextPaths.of(options.textOf(), options.raw()));
    }
}
