package parley.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.tree.Tree;

/**
 * A walk over records that a path of names finds, where each expression on a record is compiled. The parents of a record are
 * variables of its evaluation. Gives up at lists within lists and at null. Immutable.
 */
final class CompiledWalk {

    private final List<String> names;
    private final List<String> keys;
    private final List<Compiled> parts;

    private CompiledWalk(List<String> names, List<String> keys, List<Compiled> parts) {
        this.names = List.copyOf(names);
        this.keys = List.copyOf(keys);
        this.parts = List.copyOf(parts);
    }

    /**
     * The walk, where it can be compiled.
     *
     * @param keys of the results of {@code parts}, in the same order
     */
    static Optional<CompiledWalk> of(Expression records, List<String> keys, List<Expression> parts) {
        List<String> names = new ArrayList<>();
        for (Syntax step : records.syntax().steps()) {
            if (!(step instanceof Syntax.Name name)) {
                return Optional.empty();
            }
            names.add(name.name());
        }
        List<Compiled> compiled = new ArrayList<>();
        for (Expression part : parts) {
            Optional.ofNullable(part.compiled()).ifPresent(compiled::add);
        }
        return compiled.size() == parts.size()
                ? Optional.of(new CompiledWalk(names, keys, compiled))
                : Optional.empty();
    }

    /** As {@link Walk#evaluate}; fails with {@link GiveUp} or {@link EvaluationFailure} where the reference has to decide. */
    List<Map<String, Tree>> evaluate(Evaluation evaluation, @Nullable Object root) {
        List<Map<String, Tree>> found = new ArrayList<>();
        descend(0, evaluation, root, root, found);
        return found;
    }

    private void descend(
            int depth,
            Evaluation evaluation,
            @Nullable Object root,
            @Nullable Object item,
            List<Map<String, Tree>> found) {
        if (item == null || item instanceof List<?>) {
            throw GiveUp.NOW;
        }
        if (depth == names.size()) {
            found.add(values(evaluation, root, item));
            return;
        }
        Object below = item instanceof Map<?, ?> members ? member(members, names.get(depth)) : null;
        if (below == null) {
            return;
        }
        Evaluation inside = evaluation.with(Parents.name(names.size() - depth), Tree.of(item));
        if (below instanceof List<?> items) {
            for (Object each : items) {
                descend(depth + 1, inside, root, each, found);
            }
        } else {
            descend(depth + 1, inside, root, below, found);
        }
    }

    private static @Nullable Object member(Map<?, ?> members, String name) {
        Object member = members.get(name);
        if (member == null && members.containsKey(name)) {
            throw GiveUp.NOW;
        }
        return member;
    }

    private Map<String, Tree> values(Evaluation evaluation, @Nullable Object root, Object record) {
        Map<String, Tree> values = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            Object value = parts.get(i).evaluate(evaluation, root, record);
            if (value != null && value != Compiled.NULL) {
                values.put(keys.get(i), Tree.of(value));
            }
        }
        return values;
    }
}
