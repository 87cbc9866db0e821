package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** JSONata's stable merge sort, which asks of two items only whether they must be swapped. Pure. */
final class Sorting {

    private Sorting() {}

    /** Numbers by value, or texts by code unit. */
    static List<@Nullable Object> natural(List<@Nullable Object> list) {
        boolean numbers = list.stream().allMatch(Number.class::isInstance);
        if (!numbers && !list.stream().allMatch(String.class::isInstance)) {
            throw new EvaluationFailure("$sort without a function sorts numbers or texts only");
        }
        return by(list, (one, other) -> Boolean.TRUE.equals(Comparisons.order(one, other, "$sort", o -> o > 0)));
    }

    static List<@Nullable Object> by(
            List<@Nullable Object> list, BiPredicate<@Nullable Object, @Nullable Object> mustSwap) {
        if (list.size() <= 1) {
            return list;
        }
        int middle = list.size() / 2;
        List<@Nullable Object> left = by(list.subList(0, middle), mustSwap);
        List<@Nullable Object> right = by(list.subList(middle, list.size()), mustSwap);
        List<@Nullable Object> merged = new ArrayList<>(list.size());
        int next = 0;
        for (Object item : left) {
            while (next < right.size() && mustSwap.test(item, right.get(next))) {
                merged.add(right.get(next++));
            }
            merged.add(item);
        }
        merged.addAll(right.subList(next, right.size()));
        return merged;
    }
}
