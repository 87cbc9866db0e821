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
        private @Nullable XmlName mergedWith;

        Key(String text) {
            this.text = text;
        }

        Optional<Decoded.MergedName> merged() {
            return first == null || mergedWith == null
                    ? Optional.empty()
                    : Optional.of(new Decoded.MergedName(first.local, first.uri, mergedWith.uri));
        }
    }

    private final String local;
    private final String uri;
    private final Key key;

    XmlName(String local, String uri, Key key) {
        this.local = local;
        this.uri = uri;
        this.key = key;
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

    /** Notes that values of {@code this} stand in one list with those of the first name of the key. */
    void mergeWithFirst() {
        key.mergedWith = this == key.first ? key.mergedWith : this;
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
