package parley.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;

/** Trees and evaluations for tests. Whatever it gives is closed: an evaluation that changed it would fail. */
final class Values {

    static final Evaluation EVALUATION = Evaluation.empty();

    private Values() {}

    static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(object);
    }

    static List<@Nullable Object> list(@Nullable Object... items) {
        List<@Nullable Object> list = new ArrayList<>();
        Collections.addAll(list, items);
        return Collections.unmodifiableList(list);
    }

    static Expression expression(String text, String... variables) {
        try {
            return Expression.compile(text, Set.of(variables));
        } catch (ExpressionProblem e) {
            throw new AssertionError(text + ": " + e.getMessage() + " " + e.cure(), e);
        }
    }

    /** The plain value of an expression without variables. */
    static @Nullable Object evaluate(String text, @Nullable Object input) {
        return expression(text).evaluate(EVALUATION, Tree.of(input)).plain();
    }

    /** The value, or where and why there is none. */
    static Object outcome(Supplier<?> evaluation) {
        try {
            Object value = evaluation.get();
            return value instanceof Tree tree ? Optional.ofNullable(tree.plain()) : value;
        } catch (GatewayFailure failure) {
            return failure.place().orElse("");
        }
    }
}
