package parley.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;
import parley.tree.Tree.ObjectTree;

/**
 * Expressions on each record that may look at the parents of their record ({@code %}): evaluated together on the whole reply,
 * because a record alone does not know where it stands. The bound of the {@link Evaluation} holds for the walk as a whole.
 * Fails with {@code UPSTREAM_CONTRACT_VIOLATION}. Immutable; shared by all threads.
 */
public final class Walk {

    private final Expression records;
    private final List<String> keys;
    private final List<Expression> perRecord;
    private final ReferenceEngine engine;
    private final Optional<CompiledWalk> compiled;
    private final EngineUse use;

    private Walk(
            Expression records, List<String> keys, List<Expression> perRecord, ReferenceEngine engine, EngineUse use) {
        this.records = records;
        this.keys = keys;
        this.perRecord = List.copyOf(perRecord);
        this.compiled = CompiledWalk.of(records, keys, perRecord);
        this.engine = engine;
        this.use = use;
    }

    /**
     * Checks and compiles the expressions.
     *
     * @param records the expression on the reply that gives the records
     * @param perRecord key to expression on a record
     * @param variables as for {@link Expression#compile}
     * @throws ExpressionProblem if one of them is refused, or {@code records} cannot tell the parents of a record
     */
    public static Walk compile(String records, Map<String, String> perRecord, Set<String> variables)
            throws ExpressionProblem {
        return compile(records, perRecord, variables, new EngineUse());
    }

    /** The same, with {@code use} counting the walks that are left to the reference engine. */
    static Walk compile(String records, Map<String, String> perRecord, Set<String> variables, EngineUse use)
            throws ExpressionProblem {
        Expression path = Expression.compile(records, variables);
        if (path.usesParent()) {
            throw new ExpressionProblem(
                    path.syntax().at(), "records are found from the top of the reply, which has no parent", "");
        }
        Set<String> used = new TreeSet<>(path.variables());
        List<Expression> parts = new ArrayList<>();
        for (Map.Entry<String, String> part : perRecord.entrySet()) {
            Expression expression = compilePart(part, variables);
            used.addAll(expression.variables());
            parts.add(expression);
        }
        EngineText text = EngineText.ofWalk(
                path.syntax(), parts.stream().map(Expression::syntax).toList());
        List<String> keys = List.copyOf(perRecord.keySet());
        try {
            ReferenceEngine engine = ReferenceEngine.compile(text, path.syntax().at(), Set.copyOf(used));
            return new Walk(path, keys, parts, engine, use);
        } catch (ExpressionProblem e) {
            throw new ExpressionProblem(
                    e.offset(),
                    "the records " + records + " do not have all the parents that are asked for",
                    "Write records as a path of names, and one percent sign for each step up");
        }
    }

    /** Why the reference engine takes the walk each time, where it is the records that are not followed by compiled code. */
    Optional<String> notCompiled() {
        boolean parts = perRecord.stream().allMatch(part -> part.notCompiled().isEmpty());
        return compiled.isPresent() || !parts
                ? Optional.empty()
                : Optional.of("% is compiled only where records are a path of names");
    }

    private static Expression compilePart(Map.Entry<String, String> part, Set<String> variables)
            throws ExpressionProblem {
        try {
            return Expression.compile(part.getValue(), variables);
        } catch (ExpressionProblem e) {
            throw new ExpressionProblem(e.offset(), part.getKey() + ": " + e.getMessage(), e.cure());
        }
    }

    /**
     * The values on each record, in the order of the records; a key whose expression gives nothing is left out.
     *
     * @throws GatewayFailure if an expression fails, or the records cannot be told apart
     */
    public List<Map<String, Tree>> evaluate(Evaluation evaluation, Tree root) {
        if (compiled.isEmpty()) {
            use.outside();
            return evaluatedByReference(evaluation, root);
        }
        try {
            return compiled.get().evaluate(evaluation, root.plain());
        } catch (GiveUp | EvaluationFailure uncovered) {
            use.gaveUp();
            return evaluatedByReference(evaluation, root);
        }
    }

    /** What the reference engine says, whatever is faster. */
    List<Map<String, Tree>> evaluatedByReference(Evaluation evaluation, Tree root) {
        int expected = records.evaluate(evaluation, root).asList().size();
        List<Tree> results = results(evaluation, root);
        if (results.size() != expected) {
            throw Expression.failure(
                    records.text(), "gives " + expected + " records, and their parents give " + results.size());
        }
        return results.stream().map(this::values).toList();
    }

    private List<Tree> results(Evaluation evaluation, Tree root) {
        try {
            return Tree.of(engine.evaluate(evaluation, root.plain())).asList();
        } catch (EvaluationFailure e) {
            throw Expression.failure(records.text(), e.reason());
        }
    }

    private Map<String, Tree> values(Tree result) {
        Map<String, Tree> values = new HashMap<>();
        if (result instanceof ObjectTree object) {
            for (int i = 0; i < keys.size(); i++) {
                Tree value = object.get(Integer.toString(i));
                if (!value.isNothing()) {
                    values.put(keys.get(i), value);
                }
            }
        }
        return values;
    }
}
