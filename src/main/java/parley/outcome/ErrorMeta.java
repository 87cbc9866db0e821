package parley.outcome;

import java.util.Map;
import parley.expression.Evaluation;
import parley.tree.Tree;

/** Reads the members of an error's meta out of the reply that it is about; what cannot be read is left out. */
@FunctionalInterface
public interface ErrorMeta {

    Map<String, Object> read(Tree reply, Evaluation evaluation);
}
