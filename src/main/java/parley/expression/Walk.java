package parley.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;
import parley.expression.Expression.Use;
import parley.tree.Tree;

/**
 * Expressions on each record that may look at the parents of their record ({@code %}): evaluated together with the search for the
 * records, because a record alone does not know where it stands. Fails with {@code UPSTREAM_CONTRACT_VIOLATION}. Immutable; shared by
 * all threads.
 */
public final class Walk {

    private final Expression records;
    private final Part found;
    private final List<Column> columns;
    private final int slots;

    /** One expression on each record. */
    private record Column(String key, Expression expression, Part part) {}

    /** A record, and what the expressions give on it; a key whose expression gives nothing is left out. */
    public record Found(Tree item, Map<String, Tree> values) {}

    private Walk(Expression records, Part found, List<Column> columns, int slots) {
        this.records = records;
        this.found = found;
        this.columns = List.copyOf(columns);
        this.slots = slots;
    }

    /**
     * The walk to the records.
     *
     * @param records the expression on the reply that gives the records
     * @param perRecord key to expression on a record
     * @param variables as for {@link Expression#compile}
     * @throws ExpressionProblem if {@code records} is refused, or cannot tell the parents of a record
     */
    static Walk of(String records, Map<String, Expression> perRecord, Set<String> variables) {
        Expression path = Expression.compile(records, variables, Use.RECORDS);
        if (path.usesParent()) {
            throw new ExpressionProblem(
                    path.syntax().at(), "records are found from the top of the reply, which has no parent", "");
        }
        Set<String> used = new TreeSet<>(path.variables());
        perRecord.values().forEach(expression -> used.addAll(expression.variables()));
        try {
            return compile(path, perRecord, used);
        } catch (ExpressionProblem e) {
            throw new ExpressionProblem(
                    e.offset(),
                    "the records " + records + " do not have all the parents that are asked for",
                    "Write records as a path of names, and one percent sign for each step up");
        }
    }

    private static Walk compile(Expression path, Map<String, Expression> expressions, Set<String> used) {
        Draft records = Drafting.draft(new Syntax.Block(path.syntax().at(), List.of(path.syntax())));
        Map<String, Draft> drafts = new LinkedHashMap<>();
        expressions.forEach((key, expression) -> {
            Draft draft = Drafting.draft(expression.syntax());
            for (Draft.Ancestor asked : Drafting.asked(draft)) {
                Drafting.seek(records, asked);
                if (asked.level > 0) {
                    throw new ExpressionProblem(path.syntax().at(), "% looks above the reply", "");
                }
            }
            drafts.put(key, draft);
        });
        PartCompiler compiler = new PartCompiler(used, path.use());
        Part found = compiler.part(records);
        List<Column> columns = new ArrayList<>();
        drafts.forEach((key, draft) -> {
            Expression expression = Objects.requireNonNull(expressions.get(key));
            columns.add(new Column(key, expression, compiler.part(draft, expression.use())));
        });
        return new Walk(path, found, columns, compiler.slots());
    }

    /**
     * The records in the order of the reply, each with what the expressions give on it.
     *
     * @throws GatewayFailure if an expression fails
     */
    public List<Found> find(Evaluation evaluation, Tree root) {
        Run run = evaluation.run(root, slots);
        List<Found> records = new ArrayList<>();
        for (Tuple tuple : tuples(run, root.plain())) {
            tuple.enter(run);
            Object item = tuple.item();
            records.add(new Found(Tree.of(item == Null.NULL ? null : item), values(run, item)));
        }
        return records;
    }

    private List<Tuple> tuples(Run run, @Nullable Object root) {
        try {
            if (found.carries()) {
                return found.tuples(run, root);
            }
            List<?> items = Arguments.list(Results.plain(run, found.value(run, root), true));
            return items == null ? List.of() : Tuple.each(items);
        } catch (EvaluationFailure e) {
            throw Expression.failure(records.text(), e.reason());
        }
    }

    private Map<String, Tree> values(Run run, @Nullable Object item) {
        Map<String, Tree> values = new HashMap<>();
        for (Column column : columns) {
            try {
                Object value = column.expression.result(run, column.part, item);
                if (value != null) {
                    values.put(column.key, Tree.of(value));
                }
            } catch (EvaluationFailure e) {
                throw Expression.failure(column.expression.text(), e.reason());
            }
        }
        return values;
    }
}
