package parley.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the port gives on each record of a path, in one expression. An object for each record keeps all of the value; but of a record
 * that is a list itself an object is made item by item, so that for those a list for each record is asked for, in which one item and
 * a list of one look alike.
 */
record Walked(Oracle objects, Oracle lists) {

    /** Null where the port refuses the expression. */
    static @Nullable Walked of(String path, String part) {
        Oracle objects = Oracle.of("(" + path + ").{'found': true, 'k': (" + part + ")}");
        Oracle lists = Oracle.of("(" + path + ").[true, [(" + part + ")]]");
        return objects == null || lists == null ? null : new Walked(objects, lists);
    }

    /** Checks and compiles the expressions, whose texts are given. */
    static Walk compile(String records, Map<String, String> perRecord, Set<String> variables) throws ExpressionProblem {
        Map<String, Expression> expressions = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : perRecord.entrySet()) {
            expressions.put(each.getKey(), compilePart(each, variables));
        }
        return Walk.of(records, expressions, variables);
    }

    private static Expression compilePart(Map.Entry<String, String> part, Set<String> variables)
            throws ExpressionProblem {
        try {
            return Expression.compile(part.getValue(), variables);
        } catch (ExpressionProblem e) {
            throw new ExpressionProblem(e.offset(), part.getKey() + ": " + e.getMessage(), e.cure());
        }
    }

    /** What the port gives, in the shape that {@link #shape} gives {@code found}. */
    @Nullable
    Object evaluate(List<Walk.Found> found, Map<String, @Nullable Object> variables, @Nullable Object reply) {
        if (!hasLists(found)) {
            return objects.evaluate(variables, reply);
        }
        Object given = lists.evaluate(variables, reply);
        return given instanceof List<?> list ? pairs(list) : given;
    }

    /** Parents make one list of all pairs. */
    private static List<@Nullable Object> pairs(List<?> given) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            values.add(given.get(i) instanceof List<?> pair ? pair.get(1) : given.get(++i));
        }
        return values;
    }

    private static boolean hasLists(List<Walk.Found> found) {
        return found.stream().anyMatch(record -> record.item().plain() instanceof List<?>);
    }

    /** Nothing, one object or list, or a list of several. */
    @Nullable
    Object shape(List<Walk.Found> found) {
        List<@Nullable Object> shaped = new ArrayList<>();
        boolean lists = hasLists(found);
        for (Walk.Found record : found) {
            shaped.add(lists ? list(record) : object(record));
        }
        return lists ? shaped : shaped.isEmpty() ? null : shaped.size() == 1 ? shaped.get(0) : shaped;
    }

    private static Map<String, @Nullable Object> object(Walk.Found record) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("found", true);
        record.values().forEach((key, value) -> object.put(key, value.plain()));
        return object;
    }

    private static List<@Nullable Object> list(Walk.Found record) {
        List<@Nullable Object> list = new ArrayList<>();
        record.values().values().forEach(value -> {
            if (value.plain() instanceof List<?> items) {
                list.addAll(items);
            } else {
                list.add(value.plain());
            }
        });
        return list;
    }
}
