package parley.decode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One name of a document, of an element or an attribute, and the key that it has in the tree. Names that fall together have
 * the same {@link Key}, which then says so. Belongs to one document.
 */
final class XmlName {

    /** One key of the tree, and the names that stand behind it. */
    static final class Key {
        private final String text;
        private @Nullable XmlName first;
        private boolean shared;

        Key(String text) {
            this.text = text;
        }
    }

    private final String local;
    private final String uri;
    private final Key key;
    private final boolean foreign;
    private Decoded.@Nullable MergedName met;

    /** @param foreign whether its namespace is none that the document or the contract is at home in */
    XmlName(String local, String uri, Key key, boolean foreign) {
        this.local = local;
        this.uri = uri;
        this.key = key;
        this.foreign = foreign;
        if (key.first == null) {
            key.first = this;
        } else {
            key.shared = true;
        }
    }

    String uri() {
        return uri;
    }

    /** The name as it stands in the document, without prefix. */
    String local() {
        return local;
    }

    /** The key in the tree. */
    String key() {
        return key.text;
    }

    boolean isForeign() {
        return foreign;
    }

    /** Notes that this name stood beside {@code other} of the same key under one parent. */
    Decoded.MergedName meets(XmlName other) {
        met = new Decoded.MergedName(local, other.uri, uri, foreign != other.foreign, foreign && other.foreign);
        return met;
    }

    /** What this name stood beside last, where it did. */
    Optional<Decoded.MergedName> met() {
        return Optional.ofNullable(met);
    }

    /** Whether another name of this document has the same key. */
    boolean sharesKey() {
        return key.shared;
    }

    /** The name that had this key before any other. */
    XmlName firstOfKey() {
        return key.first == null ? this : key.first;
    }
}
