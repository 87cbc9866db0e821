package parley.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.tree.ObjectMembers;

/**
 * The differences between our engine and the port of JSONata, each by the least that brings it about: without that the two must
 * agree. What else the port does otherwise is put right in {@link Oracle}.
 */
final class Differences {

    private static final Pattern ELEMENTS = Pattern.compile("\\$(split|substring|string)\\b|null|&");
    private static final Pattern READS_NUMBERS = Pattern.compile("\\$(decimal|number)\\(");

    private Differences() {}

    /** One expression, what it is evaluated on, and what the two gave. */
    record Case(
            String text,
            @Nullable Object reply,
            Map<String, @Nullable Object> variables,
            @Nullable Object given,
            @Nullable Object expected) {

        boolean agrees() {
            return Likeness.same(given, expected);
        }
    }

    /** Evaluates another expression on other values by both engines. */
    interface Trial {
        Case of(String text, @Nullable Object reply, Map<String, @Nullable Object> variables);
    }

    /** What brings a difference about: where it may be, and the values without it. */
    private record Cause(Predicate<Case> mayBeIn, UnaryOperator<@Nullable Object> removed) {}

    private static final List<Cause> CAUSES = List.of(
            // a decimal keeps the zeros of its text, which show as soon as it is one again
            new Cause(each -> READS_NUMBERS.matcher(each.text).find(), Differences::withoutZeros),
            // an element counts as its text also where the oracle cannot be told so: as the context that stands for an
            // argument left
            // out, in an operand that names null, and within a list that is made a text; one that holds others is none
            new Cause(each -> ELEMENTS.matcher(each.text).find(), Differences::withoutMark),
            // text between other elements is no text
            new Cause(each -> true, Differences::withoutMixedMark),
            // the port is of two minds whether one item is a list where a list stands directly in a list
            new Cause(each -> isNested(each.reply) || isNested(each.variables), Differences::flat),
            // the port takes a list of the reply for a result of its own where [] keeps it
            new Cause(each -> each.text.contains("$distinct") && each.text.contains("[]"), Differences::withoutKept));

    /** Whether the two agree, or would without one of the causes that are there, or without all of them. */
    static boolean explain(Case each, Trial trial) {
        if (each.agrees() || isOfEmptyList(each)) {
            return true;
        }
        List<Cause> causes =
                CAUSES.stream().filter(cause -> cause.mayBeIn.test(each)).toList();
        return causes.stream()
                        .anyMatch(cause -> again(each, cause.removed, trial).agrees())
                || again(each, value -> withoutAll(causes, value), trial).agrees();
    }

    private static @Nullable Object withoutAll(List<Cause> causes, @Nullable Object value) {
        Object changed = value;
        for (Cause cause : causes) {
            changed = cause.removed.apply(changed);
        }
        return changed;
    }

    /** The port, like JSONata, adds a null to an empty list of the reply of which an object is made. */
    private static boolean isOfEmptyList(Case each) {
        return each.text.contains("{")
                && (hasEmptyList(each.reply) || hasEmptyList(each.variables))
                && Likeness.same(each.given, changed(each.expected, Differences::emptied));
    }

    private static boolean hasEmptyList(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.isEmpty() || list.stream().anyMatch(Differences::hasEmptyList)
                : value instanceof Map<?, ?> map && map.values().stream().anyMatch(Differences::hasEmptyList);
    }

    private static boolean isNested(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(item -> item instanceof List<?> || isNested(item));
        }
        return value instanceof Map<?, ?> map && map.values().stream().anyMatch(Differences::isNested);
    }

    private static @Nullable Object flat(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return value;
        }
        List<@Nullable Object> items = new ArrayList<>();
        list.forEach(item -> {
            if (flat(item) instanceof List<?> inner) {
                items.addAll(inner);
            } else {
                items.add(item);
            }
        });
        return items;
    }

    private static Case again(Case each, UnaryOperator<@Nullable Object> change, Trial trial) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        each.variables.forEach((name, value) -> variables.put(name, changed(value, change)));
        return trial.of(String.valueOf(change.apply(each.text)), changed(each.reply, change), variables);
    }

    private static @Nullable Object withoutZeros(@Nullable Object value) {
        return value instanceof String text ? text.replace("2.50", "2.5") : value;
    }

    private static @Nullable Object withoutKept(@Nullable Object value) {
        return value instanceof String text ? text.replace("[]", "") : value;
    }

    private static @Nullable Object withoutMark(@Nullable Object value) {
        return value instanceof ObjectMembers members ? new LinkedHashMap<>(members) : value;
    }

    private static @Nullable Object withoutMixedMark(@Nullable Object value) {
        return value instanceof ObjectMembers members
                        && members.containsKey("_")
                        && members.keySet().stream().anyMatch(name -> !name.startsWith("_"))
                ? new LinkedHashMap<>(members)
                : value;
    }

    private static @Nullable Object emptied(@Nullable Object value) {
        if (value instanceof String text) {
            return text.replace("[null]", "[]");
        }
        return value instanceof List<?> list && list.size() == 1 && list.get(0) == null ? List.of() : value;
    }

    /** The value with {@code change} made in all its parts. */
    private static @Nullable Object changed(@Nullable Object value, UnaryOperator<@Nullable Object> change) {
        Object same = change.apply(value);
        if (same instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(changed(item, change)));
            return items;
        }
        if (same instanceof Map<?, ?> map) {
            boolean element = map instanceof ObjectMembers members && members.isElement();
            ObjectMembers members = new ObjectMembers();
            map.forEach((key, member) -> members.put(String.valueOf(key), changed(member, change)));
            if (element) {
                members.markElement();
            }
            return members;
        }
        return same;
    }
}
