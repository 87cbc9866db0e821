package parley.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.tree.TreeLimits;

/**
 * The names of one document, each turned into its key once: local name, {@code - . :} as underscores, a prefix for known
 * namespaces other than the root's, an underscore before attributes. More names than the limit are refused.
 */
final class XmlNames {

    /** What tells names of one kind apart. */
    private record Identity(String local, String uri) {}

    /** The names of elements, or of attributes. */
    private static final class Kind {
        final String before;
        /** The first name of each local part: all that most documents need. */
        final Map<String, XmlName> first = new HashMap<>();

        final Map<Identity, XmlName> others = new HashMap<>();

        Kind(String before) {
            this.before = before;
        }
    }

    private final XmlRules rules;
    private final boolean homely;
    private final Kind elements = new Kind("");
    private final Kind attributes = new Kind("_");
    private final Map<String, XmlName.Key> keys = new HashMap<>();
    private @Nullable String rootUri;
    private int count;

    /** @param homely whether the first element is a root, whose namespace is that of the document */
    XmlNames(XmlRules rules, boolean homely) {
        this.rules = rules;
        this.homely = homely;
    }

    /** The name of an element; the first one asked for is the root. */
    XmlName element(String local, @Nullable String uri) {
        if (rootUri == null) {
            rootUri = uri == null ? "" : uri;
        }
        return name(elements, local, uri == null ? "" : uri);
    }

    XmlName attribute(String local, @Nullable String uri) {
        return name(attributes, local, uri == null ? "" : uri);
    }

    /** The names that stood beside those of another namespace. */
    List<Decoded.MergedName> merged() {
        return Stream.of(elements, attributes)
                .flatMap(kind -> Stream.concat(kind.first.values().stream(), kind.others.values().stream()))
                .flatMap(name -> name.met().stream())
                .distinct()
                .toList();
    }

    private XmlName name(Kind kind, String local, String uri) {
        XmlName first = kind.first.get(local);
        if (first == null) {
            XmlName name = create(kind, local, uri);
            kind.first.put(local, name);
            return name;
        }
        return first.uri().equals(uri)
                ? first
                : kind.others.computeIfAbsent(new Identity(local, uri), other -> create(kind, local, uri));
    }

    private XmlName create(Kind kind, String local, String uri) {
        if (++count > TreeLimits.STANDARD.names() || local.length() > TreeLimits.STANDARD.textLength()) {
            throw DecodeFaults.tooLarge("too many or too long names", "");
        }
        return new XmlName(
                local, uri, keys.computeIfAbsent(kind.before + key(local, uri), XmlName.Key::new), isForeign(uri));
    }

    /** What has no namespace, or one that the contract or everybody knows, is never foreign. */
    private boolean isForeign(String uri) {
        return !uri.isEmpty()
                && !(homely && uri.equals(rootUri))
                && !rules.prefixes().containsKey(uri);
    }

    private String key(String local, String uri) {
        String prefix =
                uri.isEmpty() || uri.equals(rootUri) ? null : rules.prefixes().get(uri);
        String plain = local.replace('-', '_').replace('.', '_').replace(':', '_');
        if (prefix != null) {
            return prefix + "_" + plain;
        }
        return plain.startsWith("_") ? "_" + plain : plain;
    }
}
