package parley.expression;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.expression.Part.WholeList;

/**
 * A path: steps, each with what stands in brackets behind it. Follows JSONata in that lists on the way are joined, a single result is
 * that result, and a list at the end of a single way stays as it stands. Immutable.
 */
final class PathPart implements Part {

    private final Step[] steps;
    /** Whether the path begins with a variable, which is evaluated once and not for each item. */
    private final boolean absolute;
    /** Whether it begins with a list that is constructed, which is evaluated once, too. */
    private final boolean built;

    private final boolean keepList;
    private final @Nullable Grouping group;
    /** Whether it is names and nothing else, as most paths are, behind a variable where it begins with one. */
    private final boolean plain;

    /** @param keepList whether a single result is a list of one */
    PathPart(List<Step> steps, boolean absolute, boolean built, boolean keepList, @Nullable Grouping group) {
        this.steps = steps.toArray(Step[]::new);
        this.absolute = absolute;
        this.built = built;
        this.keepList = keepList;
        this.group = group;
        this.plain = !keepList
                && group == null
                && steps.stream()
                        .skip(absolute ? 1 : 0)
                        .allMatch(s -> s.name() != null && s.selectors().isEmpty());
    }

    @Override
    public @Nullable Object value(Run run, @Nullable Object context) {
        if (plain && absolute) {
            return result(run, follow(run, 1, Step.single(steps[0].take(run, context), steps.length == 1)));
        }
        if (plain && context instanceof Map<?, ?>) {
            return result(run, follow(run, 0, context));
        }
        if (!built) {
            return result(run, take(run, 0, context, absolute || !Kind.isList(context)));
        }
        Object whole = WholeList.unwrapped(context);
        Object first = steps[0].bare(run, whole instanceof List<?> ? whole : Sequence.ofItem(whole));
        return result(run, take(run, 1, first, !(first instanceof List<?>)));
    }

    /** The usual way: from object to object. */
    private @Nullable Object follow(Run run, int step, @Nullable Object begin) {
        Object value = begin;
        for (int i = step; i < steps.length; i++) {
            if (!(value instanceof Map<?, ?> members)) {
                return value == null ? null : take(run, i, value, !Kind.isList(value));
            }
            value = steps[i].member(members);
        }
        return value;
    }

    /** What the steps from {@code step} on give: on {@code begin} if that is {@code one} value, otherwise on each of its items. */
    private @Nullable Object take(Run run, int step, @Nullable Object begin, boolean one) {
        Object current = begin;
        boolean single = one;
        for (int i = step; i < steps.length; i++) {
            boolean last = i == steps.length - 1;
            Step next = steps[i];
            if (next.part() instanceof SortPart sort) {
                Sequence items = single ? Sequence.ofItem(current) : Sequence.of(current);
                current = Selector.all(run, next.selectors(), sort.sorted(run, items));
            } else {
                current = single ? Step.single(next.take(run, current), last) : next.takeEach(run, list(current), last);
            }
            if (current == null) {
                return null;
            }
            single = !Kind.isList(current);
        }
        return current;
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    private @Nullable Object result(Run run, @Nullable Object found) {
        if (group != null) {
            return group.of(run, found);
        }
        if (found instanceof Sequence sequence) {
            return sequence.asResult(keepList);
        }
        if (keepList && found != null && (found instanceof Sequence.Built || !(found instanceof List<?>))) {
            return Sequence.ofItem(found).asResult(true);
        }
        return found;
    }
}
