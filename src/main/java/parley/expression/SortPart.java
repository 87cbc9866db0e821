package parley.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ^(term, >term)} as a step of a path: the order of what stands before it. Immutable. */
final class SortPart implements Part {

    /** One term. */
    record Term(Part by, boolean descending) {}

    private final Term[] terms;

    SortPart(List<Term> terms) {
        this.terms = terms.toArray(Term[]::new);
    }

    /** All that stands before it is sorted at once, by {@link #sorted}. */
    @Override
    public @Nullable Object value(Run run, @Nullable Object context) {
        throw new IllegalStateException("an order is no value");
    }

    /** The items in their order. */
    List<@Nullable Object> sorted(Run run, List<@Nullable Object> items) {
        return Sorting.by(run, items, (one, other) -> mustSwap(run, one, other));
    }

    /** Whether {@code one} stands behind {@code other}; what is absent stands last. */
    boolean mustSwap(Run run, @Nullable Object one, @Nullable Object other) {
        for (int i = 0; i < terms.length; i++) {
            Object a = Elements.bare(key(run, terms[i], one));
            Object b = Elements.bare(key(run, terms[i], other));
            if (a == null || b == null) {
                if (a != b) {
                    return a == null;
                }
            } else {
                int order = Comparisons.order(a, b, "^( )");
                if (order != 0) {
                    return terms[i].descending ? order < 0 : order > 0;
                }
            }
        }
        return false;
    }

    private static @Nullable Object key(Run run, Term term, @Nullable Object item) {
        if (item instanceof Tuple tuple) {
            tuple.enter(run);
            return term.by.value(run, tuple.item());
        }
        return term.by.value(run, Null.item(item));
    }
}
