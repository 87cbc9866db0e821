package parley.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.expression.Expression;
import parley.expression.ExpressionCompiler;
import parley.expression.Walk;
import parley.tree.Tree;
import parley.yaml.Source;

/**
 * Finds the records of a reply. Where an attribute looks at the parents of its record ({@code %}), those expressions are
 * evaluated together with the search, because a record alone no longer knows where it came from. Immutable.
 */
record Records(Expression expression, Optional<Walk> walk) {

    static Optional<Records> compile(
            Source source, RecordReader reader, Set<String> variables, ExpressionCompiler compiler) {
        Map<String, Expression> upwards = new LinkedHashMap<>();
        reader.expressions().filter(Expression::usesParent).forEach(e -> upwards.put(e.key(), e));
        Optional<Expression> records = compiler.records(source, variables);
        if (records.isEmpty() || upwards.isEmpty()) {
            return records.map(e -> new Records(e, Optional.empty()));
        }
        return compiler.walk(source, upwards, variables).map(w -> new Records(records.get(), Optional.of(w)));
    }

    /** The records in document order. */
    List<Tree> find(Tree root, Reading reading) {
        if (walk.isEmpty()) {
            return expression.evaluate(reading.evaluation(), root).asList();
        }
        List<Walk.Found> found = walk.get().find(reading.evaluation(), root);
        reading.withParents(found.stream().map(Walk.Found::values).toList());
        return found.stream().map(Walk.Found::item).toList();
    }
}
