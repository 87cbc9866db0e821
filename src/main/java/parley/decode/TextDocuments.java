package parley.decode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import parley.contract.JsonOptions;
import parley.contract.Upstream;
import parley.tree.Tree;

/**
 * Reads documents that stand inside a text of a reply, by the rules and limits of a reply. Fails as {@link Decoder} does. Immutable;
 * shared by all event loops.
 */
public final class TextDocuments {

    private final XmlDecoder xml;
    private final JsonDecoder json;

    TextDocuments(Upstream upstream) {
        this.xml = XmlDecoder.ofText(upstream);
        this.json = JsonDecoder.ofDocument(upstream.options(JsonOptions.DEFAULT), Optional.of(StandardCharsets.UTF_8));
    }

    /** The tree of an XML document. */
    public Tree xml(String text) {
        return xml.decode(text.getBytes(StandardCharsets.UTF_8), Label.of(null)).root();
    }

    /** The tree of a JSON document. */
    public Tree json(String text) {
        return json.decode(text.getBytes(StandardCharsets.UTF_8), Label.of(null))
                .root();
    }
}
