package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** JSONata's stable merge sort, which asks of two items only whether they must be swapped. Pure. */
final class Sorting {

    private Sorting() {}

    /** Numbers by value, or texts by code unit. */
    static List<@Nullable Object> natural(Run run, List<?> list) {
        List<@Nullable Object> bare = new ArrayList<>(list.size());
        list.forEach(item -> bare.add(Elements.bare(item)));
        boolean numbers = bare.stream().allMatch(Number.class::isInstance);
        if (!numbers && !bare.stream().allMatch(String.class::isInstance)) {
            throw new EvaluationFailure(
                    "$sort without a function sorts numbers, or texts; this list holds something else");
        }
        return by(
                run,
                bare,
                (one, other) ->
                        Comparisons.order(Objects.requireNonNull(one), Objects.requireNonNull(other), "$sort") > 0);
    }

    static List<@Nullable Object> by(
            Run run, List<@Nullable Object> list, BiPredicate<@Nullable Object, @Nullable Object> mustSwap) {
        if (list.size() <= 1) {
            return list;
        }
        int middle = list.size() / 2;
        List<@Nullable Object> left = by(run, list.subList(0, middle), mustSwap);
        List<@Nullable Object> right = by(run, list.subList(middle, list.size()), mustSwap);
        List<@Nullable Object> merged = new ArrayList<>(list.size());
        int next = 0;
        for (Object item : left) {
            run.step();
            while (next < right.size() && mustSwap.test(item, right.get(next))) {
                run.step();
                merged.add(right.get(next++));
            }
            merged.add(item);
        }
        merged.addAll(right.subList(next, right.size()));
        return merged;
    }
}
