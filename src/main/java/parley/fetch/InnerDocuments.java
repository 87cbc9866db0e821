package parley.fetch;

import parley.decode.TextDocuments;
import parley.expression.Evaluation;
import parley.tree.Tree;

/** Lets expressions read documents that stand inside a text of the reply. Immutable; any thread. */
public record InnerDocuments(TextDocuments texts) implements Evaluation.Documents {

    @Override
    public Tree xml(String text) {
        return texts.xml(text);
    }

    @Override
    public Tree json(String text) {
        return texts.json(text);
    }
}
