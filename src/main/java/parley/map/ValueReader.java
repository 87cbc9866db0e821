package parley.map;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.contract.Attribute;
import parley.expression.Expression;
import parley.jsonapi.MemberNames;
import parley.tree.Apart;
import parley.tree.ObjectMembers;
import parley.tree.Tree;
import parley.value.BadValue;
import parley.value.Money;
import parley.value.Scalar;
import parley.yaml.Mark;

/**
 * Makes one raw value canonical: null when it says nothing.
 *
 * <p>Implementations are immutable and shared by all event loops.
 */
sealed interface ValueReader {

    /**
     * The canonical value; null when {@code raw} says nothing.
     *
     * @throws BadValue if it cannot be read
     * @throws BadRecord if an attribute inside says that the record shall be dropped
     */
    @Nullable
    Object read(Tree raw, Reading reading) throws BadValue, BadRecord;

    /** What the absence of a value becomes. */
    default @Nullable Object whenAbsent() {
        return null;
    }

    /** A scalar, after {@code absent} and {@code values}. */
    record OfScalar(Scalar scalar, Set<String> absent, Map<String, Attribute.Listed> values, Optional<String> other)
            implements ValueReader {
        @Override
        public @Nullable Object read(Tree raw, Reading reading) throws BadValue {
            String text = Raw.text(raw);
            if (text == null || absent.contains(text)) {
                return null;
            }
            if (!values.isEmpty()) {
                return orNothing(scalar.read(listed(text, reading)));
            }
            return orNothing(Raw.isNumber(raw) ? scalar.readNumber(text) : reading.read(scalar, text, raw));
        }

        /** Markup without text, or a text of blank lines, says nothing. */
        private static @Nullable Object orNothing(Object value) {
            return value.equals("") || value.equals(List.of()) ? null : value;
        }

        private String listed(String text, Reading reading) throws BadValue {
            Attribute.Listed found = values.get(text);
            if (found != null) {
                reading.coverage().touched(found.mark());
                return found.text();
            }
            return other.orElseThrow(() -> BadValue.expected("one of " + values.keySet(), text));
        }
    }

    /** An amount with its currency, both found by expressions on the record. */
    record OfMoney(Money money, Expression amount, Expression currency, Set<String> absent) implements ValueReader {
        @Override
        public @Nullable Object read(Tree record, Reading reading) throws BadValue {
            Tree found = reading.evaluate(amount, record);
            String value = Raw.text(found);
            if (value == null || absent.contains(value)) {
                return null;
            }
            Optional<String> code = Optional.ofNullable(Raw.text(reading.evaluate(currency, record)));
            return money.read(value, Raw.isNumber(found), code);
        }
    }

    /** What the notes call the items of a list: its path, and their type. */
    record Items(String path, String type) {}

    /**
     * One, many or none: always a list.
     *
     * @param named how the notes call items that are left out because they cannot be read; empty where one makes the list bad
     */
    record OfList(ValueReader item, Optional<Integer> max, boolean distinct, Optional<Items> named)
            implements ValueReader {
        @Override
        public Object read(Tree raw, Reading reading) throws BadValue, BadRecord {
            List<@Nullable Object> items = new ArrayList<>();
            boolean alone = raw instanceof Tree.ObjectTree;
            for (Tree each : raw.asList()) {
                Object value = item(each, alone, reading);
                if (value != null) {
                    items.add(value);
                }
            }
            List<@Nullable Object> kept = distinct ? new ArrayList<>(new LinkedHashSet<>(items)) : items;
            if (max.isEmpty() || kept.size() <= max.get()) {
                return kept;
            }
            BadValue tooMany = BadValue.because("at most " + max.get() + " items expected", kept.size() + " found");
            if (named.isEmpty()) {
                throw tooMany;
            }
            leftOut(tooMany, "Items beyond the " + max.get() + " that are shown; they are left out.", reading);
            return new ArrayList<>(kept.subList(0, max.get()));
        }

        private @Nullable Object item(Tree raw, boolean alone, Reading reading) throws BadValue, BadRecord {
            try {
                Object value = item.read(raw, reading);
                if (alone && item instanceof OfObject && isOfOthers(raw) && saysNothing(value, reading)) {
                    throw BadValue.because(
                            "a list of objects or one of them expected",
                            "an object that holds nothing but others found, which .* behind its path gives");
                }
                return value;
            } catch (BadValue bad) {
                if (named.isEmpty()) {
                    throw bad;
                }
                String items = "Items that could not be read as " + named.get().type() + "; they are left out.";
                leftOut(bad, items, reading);
                return null;
            }
        }

        /** Whether it holds its items under names of their own: {@code {"1": {…}, "2": {…}}}. */
        private static boolean isOfOthers(Tree raw) {
            if (!(raw.plain() instanceof Map<?, ?> members)) {
                return false;
            }
            boolean isElement = members instanceof ObjectMembers decoded && decoded.isElement();
            List<?> held = members.entrySet().stream()
                    .filter(member ->
                            !isElement || !String.valueOf(member.getKey()).startsWith("_"))
                    .map(Map.Entry::getValue)
                    .toList();
            return !held.isEmpty() && held.stream().allMatch(value -> value instanceof Map || value instanceof List);
        }

        /** Whether an object without members gives the same. */
        private boolean saysNothing(@Nullable Object value, Reading reading) throws BadValue, BadRecord {
            return Objects.equals(value, item.read(Tree.of(Map.of()), reading));
        }

        private void leftOut(BadValue bad, String items, Reading reading) {
            named.ifPresent(n -> reading.leftOut(n.path(), items, bad.place()));
        }

        @Override
        public Object whenAbsent() {
            return List.of();
        }
    }

    /** An object of fields, each found by an expression on the raw object. */
    record OfObject(List<AttributeReader> fields, MemberNames names) implements ValueReader {

        static OfObject of(List<AttributeReader> fields) {
            return new OfObject(
                    fields,
                    new MemberNames(fields.stream().map(AttributeReader::name).toList()));
        }

        @Override
        public @Nullable Object read(Tree raw, Reading reading) throws BadValue, BadRecord {
            if (raw.isNothing()
                    || Raw.isNull(raw)
                    || (raw instanceof Tree.TextTree text && text.text().isBlank())) {
                return null;
            }
            if (raw instanceof Tree.ListTree list && list.items().size() == 1) {
                return read(Tree.of(list.items().get(0)), reading);
            }
            if (!(raw instanceof Tree.ObjectTree)) {
                throw BadValue.because("an object expected", raw.kind() + " found");
            }
            @Nullable Object[] values = new @Nullable Object[fields.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = fields.get(i).readField(raw, reading);
            }
            return names.object(values);
        }
    }

    /** Anything, as it is. */
    record OfJson() implements ValueReader {
        @Override
        public @Nullable Object read(Tree raw, Reading reading) {
            Apart.refuseAmbiguousWithin(raw.plain());
            return raw.plain();
        }
    }

    /** Notes for coverage that an attribute has a value, a constant one too. */
    static void touched(@Nullable Object value, Mark mark, Reading reading) {
        boolean isText = value instanceof String; // as most are, and quickly told
        if (isText || (value != null && !(value instanceof List<?> list && list.isEmpty()))) {
            reading.coverage().touched(mark);
        }
    }
}
