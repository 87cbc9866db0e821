package parley.decode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import parley.contract.JsonOptions;
import parley.contract.Upstream;
import parley.tree.InnerDocuments;
import parley.tree.Tree;

/**
 * Reads documents that stand inside a text of a reply, by the rules and limits of a reply. Fails as {@link Decoder} does. Immutable;
 * shared by all event loops.
 */
final class TextDocuments implements InnerDocuments {

    private final XmlDecoder xml;
    private final JsonDecoder json;

    TextDocuments(Upstream upstream) {
        this.xml = XmlDecoder.ofText(upstream);
        this.json = JsonDecoder.ofDocument(upstream.options(JsonOptions.DEFAULT), Optional.of(StandardCharsets.UTF_8));
    }

    @Override
    public Tree xml(String text) {
        return xml.decode(text.getBytes(StandardCharsets.UTF_8), Label.of(null)).root();
    }

    @Override
    public Tree json(String text) {
        return json.decode(text.getBytes(StandardCharsets.UTF_8), Label.of(null))
                .root();
    }
}
