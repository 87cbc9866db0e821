package parley.decode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of one document, each turned into its key once: local name, {@code - . :} as underscores, a prefix for known
 * namespaces other than the root's, an underscore before attributes. More names than the limit are refused.
 */
final class XmlNames {

    private final XmlRules rules;
    private final Map<String, XmlName> byLocal = new HashMap<>();
    private final Map<String, XmlName.Key> keys = new HashMap<>();
    private @Nullable String rootUri;
    private int count;

    XmlNames(XmlRules rules) {
        this.rules = rules;
    }

    /** The name of an element; the first one asked for is the root. */
    XmlName element(String local, @Nullable String uri) {
        if (rootUri == null) {
            rootUri = uri == null ? "" : uri;
        }
        return name(local, uri == null ? "" : uri, false);
    }

    XmlName attribute(String local, @Nullable String uri) {
        return name(local, uri == null ? "" : uri, true);
    }

    private XmlName name(String local, String uri, boolean attribute) {
        XmlName first = byLocal.get(local);
        for (XmlName name = first; name != null; name = name.next) {
            if (name.is(uri, attribute)) {
                return name;
            }
        }
        if (++count > rules.limits().names() || local.length() > rules.limits().textLength()) {
            throw DecodeFaults.tooLarge("too many or too long names", "");
        }
        String text = key(local, uri, attribute);
        XmlName name = new XmlName(local, uri, attribute, keys.computeIfAbsent(text, XmlName.Key::new), first);
        byLocal.put(local, name);
        return name;
    }

    private String key(String local, String uri, boolean attribute) {
        String prefix =
                uri.isEmpty() || uri.equals(rootUri) ? null : rules.prefixes().get(uri);
        String plain = local.replace('-', '_').replace('.', '_').replace(':', '_');
        String full = prefix != null ? prefix + "_" + plain : plain.startsWith("_") ? "_" + plain : plain;
        return attribute ? "_" + full : full;
    }
}
