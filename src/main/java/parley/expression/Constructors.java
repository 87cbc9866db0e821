package parley.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.expression.Names.Outer;
import parley.expression.Part.WholeList;
import parley.tree.Apart;

/** The parts that put others together. Immutable. */
final class Constructors {

    private Constructors() {}

    /**
     * {@code [a, b]}.
     *
     * @param nested whether each item is a list that is written out, and stays one item
     * @param built whether the whole stays one value among the results of its path
     */
    record ListPart(List<Part> items, List<Boolean> nested, boolean built) implements Part {
        /** One list for all evaluations, where all that stands in it is written out: {@code ['a', 'b']}, {@code [0..9]}. */
        Part folded() {
            if (built || !items.stream().allMatch(Part.Literal.class::isInstance)) {
                return this;
            }
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                Object value = ((Part.Literal) items.get(i)).value();
                if (value instanceof List<?> several && !nested.get(i)) {
                    list.addAll(several);
                } else {
                    list.add(value);
                }
            }
            return new Part.Literal(List.copyOf(list));
        }

        @Override
        public Object value(Run run, @Nullable Object context) {
            List<@Nullable Object> list = built ? new Sequence.Built() : new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                Object value = items.get(i).value(run, context);
                boolean one = Kind.isOne(value) || nested.get(i);
                if (!one && value instanceof List<?> several) {
                    run.meter().steps(several.size());
                    list.addAll(several);
                } else if (value != null) {
                    list.add(value);
                }
            }
            return list;
        }
    }

    /** {@code [low..high]}. */
    record Range(Part low, Part high) implements Part {
        /** So many numbers may be kept. */
        private static final int FEW = 100;

        /** One list for all evaluations, where the ends are written out and near. */
        Part folded() {
            if (low instanceof Part.Literal a
                    && high instanceof Part.Literal b
                    && a.value() instanceof Integer first
                    && b.value() instanceof Integer last
                    && first <= last
                    && (long) last - first < FEW) {
                return new Part.Literal(numbers(first, last));
            }
            return this;
        }

        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            Object from = low.value(run, context);
            Object to = high.value(run, context);
            if (from == null || to == null) {
                return null;
            }
            long first = whole(from);
            long last = whole(to);
            if (first > last) {
                return null;
            }
            if (last - first >= ExpressionLimits.RANGE) {
                throw new EvaluationFailure("a range has more than " + ExpressionLimits.RANGE + " numbers");
            }
            run.meter().steps(last - first);
            return numbers(first, last);
        }

        private static List<Object> numbers(long first, long last) {
            List<Object> numbers = new ArrayList<>((int) (last - first) + 1);
            for (long number = first; number <= last; number++) {
                numbers.add(Decimals.whole(number));
            }
            return numbers;
        }

        private static long whole(Object end) {
            if (end instanceof Number number && Decimals.isWhole(number)) {
                return Decimals.exactLong(number, "the end of a range");
            }
            throw new EvaluationFailure("the ends of a range are whole numbers, not " + Kind.of(end));
        }
    }

    /** {@code (part; part)}: the value of the last part. */
    record Block(List<Part> parts, List<Outer> hidden) implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            begin(run, context, hidden);
            Object value = null;
            for (int i = 0; i < parts.size(); i++) {
                value = parts.get(i).value(run, context);
            }
            return value;
        }

        @Override
        public boolean carries() {
            return !parts.isEmpty() && parts.get(parts.size() - 1).carries();
        }

        @Override
        public List<Tuple> tuples(Run run, @Nullable Object context) {
            begin(run, context, hidden);
            for (int i = 0; i < parts.size() - 1; i++) {
                parts.get(i).value(run, context);
            }
            return parts.get(parts.size() - 1).tuples(run, context);
        }
    }

    static void begin(Run run, @Nullable Object context, List<Outer> hidden) {
        for (int i = 0; i < hidden.size(); i++) {
            Outer outer = hidden.get(i);
            run.set(outer.slot(), outer.before().value(run, context));
        }
    }

    /** {@code a & b & c}. */
    record Joined(List<Part> parts) implements Part {
        @Override
        public Object value(Run run, @Nullable Object context) {
            StringBuilder joined = new StringBuilder();
            for (int i = 0; i < parts.size(); i++) {
                Object value = parts.get(i).value(run, context);
                if (value != null) {
                    String text = JsonText.string(run, value);
                    run.meter().text((long) joined.length() + text.length());
                    joined.append(text);
                }
            }
            return joined.toString();
        }
    }

    /** What stands in brackets behind a value that is no path. */
    record Selected(Part of, List<Selector> selectors, boolean keepList) implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            Object found = Selector.all(run, selectors, of.value(run, context));
            if (found instanceof Sequence sequence) {
                return sequence.asResult(keepList);
            }
            boolean one = found != null && !(found instanceof List<?>);
            return keepList && one ? Sequence.ofItem(found).asResult(true) : found;
        }

        @Override
        public boolean carries() {
            return of.carries();
        }

        @Override
        public List<Tuple> tuples(Run run, @Nullable Object context) {
            List<Tuple> tuples = of.tuples(run, context);
            for (Selector selector : selectors) {
                tuples = TuplePath.selected(run, selector, tuples);
            }
            return tuples;
        }
    }

    /** A part that may give a sequence, as one value. */
    static Part collapsed(Part of, boolean keepList) {
        return (run, context) -> Sequence.collapsed(of.value(run, context), keepList);
    }

    /** {@code *}. */
    static @Nullable Object wildcard(Run run, @Nullable Object context) {
        Object of = WholeList.unwrapped(context);
        if (of instanceof Map<?, ?> members) {
            Apart.refuseAmbiguous(members);
            return all(run, members.values());
        }
        return of instanceof List<?> items ? all(run, items) : null;
    }

    /** All values, lists within them taken apart; where there was one, a single value stays a list. */
    private static List<?> all(Run run, Collection<?> values) {
        Sequence found = Sequence.empty();
        boolean lists = false;
        for (Object value : values) {
            lists |= Kind.isList(value);
            add(run, Null.item(value), found);
        }
        return lists ? new ArrayList<>(found) : found;
    }

    private static void add(Run run, Object value, Sequence found) {
        run.step();
        if (!Kind.isOne(value) && value instanceof List<?> list) {
            list.forEach(item -> add(run, Null.item(item), found));
        } else {
            found.add(value);
        }
    }
}
