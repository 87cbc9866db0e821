package parley.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The functions that stand beside or in place of the reference engine's: our own three, the exact comparisons, and those of
 * JSONata whose implementation there is unbounded, inexact or depends on the machine. Knows the engine only as
 * {@link Native}. Immutable.
 */
final class OwnFunctions {

    static final String EQUAL = "__equal";
    static final String DIFFERENT = "__different";
    static final String LESS = "__less";
    static final String AT_MOST = "__atMost";
    static final String GREATER = "__greater";
    static final String AT_LEAST = "__atLeast";
    static final String IN = "__in";
    static final String JOINED = "__joined";
    static final String SORT_KEY = "__sortKey";

    /** JSONata writes whole numbers below this without an exponent. */
    private static final double PLAIN = 1e21;

    /** What the engine does for us. */
    interface Native {

        /** Calls a function that the expression handed over. */
        @Nullable
        Object call(Object function, List<@Nullable Object> arguments);

        /** JSON text of a value. */
        @Nullable
        String string(@Nullable Object value, boolean pretty);

        /** An empty list that collapses when it holds one item. */
        List<@Nullable Object> sequence();

        /** Whether this is a sequence of the engine. */
        boolean isSequence(List<?> list);

        /** Whether this is the JSON value null, in difference to nothing. */
        boolean isNull(@Nullable Object value);

        Number round(Number number, int digits);

        @Nullable
        Long toMillis(String text, @Nullable String picture);
    }

    /** A function with the types of its arguments in JSONata's notation; without one when it is called by us alone. */
    record Own(@Nullable String signature, Body body) {}

    /** What a function does. Missing arguments are null. */
    interface Body {
        @Nullable
        Object apply(Arguments arguments);
    }

    private final Native engine;
    private final Map<String, Own> all = new HashMap<>();

    OwnFunctions(Native engine) {
        this.engine = engine;
        addComparisons();
        addTexts();
        addSearches();
        addNumbers();
        addLists();
    }

    Map<String, Own> all() {
        return Map.copyOf(all);
    }

    private void add(String name, @Nullable String signature, Body body) {
        all.put(name, new Own(signature, body));
    }

    private void addComparisons() {
        add(EQUAL, null, a -> a.both() && Numbers.equal(a.get(0), a.get(1)));
        add(DIFFERENT, null, a -> a.both() && !Numbers.equal(a.get(0), a.get(1)));
        add(LESS, null, a -> Comparisons.order(a.get(0), a.get(1), "<", order -> order < 0));
        add(AT_MOST, null, a -> Comparisons.order(a.get(0), a.get(1), "<=", order -> order <= 0));
        add(GREATER, null, a -> Comparisons.order(a.get(0), a.get(1), ">", order -> order > 0));
        add(AT_LEAST, null, a -> Comparisons.order(a.get(0), a.get(1), ">=", order -> order >= 0));
        add(IN, null, a -> a.both() && Comparisons.isIn(a.get(0), a.get(1)));
        add(SORT_KEY, null, a -> a.get(0) instanceof Number number ? (Object) number.doubleValue() : a.get(0));
    }

    private void addTexts() {
        add(JOINED, null, this::joined);
        add("text", "<x:x>", a -> Texts.of(bare(a.get(0)), "the argument of $text")
                .orElse(null));
        add("string", "<x-b?:s>", a -> string(a.get(0), Boolean.TRUE.equals(a.get(1))));
        add("lowercase", "<s-:s>", a -> a.text(0) == null ? null : Texts.lowercase(a.needText(0)));
        add("uppercase", "<s-:s>", a -> a.text(0) == null ? null : Texts.uppercase(a.needText(0)));
        add(
                "substring",
                "<s-nn?:s>",
                a -> a.text(0) == null ? null : Texts.substring(a.needText(0), a.number(1), a.number(2)));
        add("substringAfter", "<s-s:s>", a -> a.both() ? Texts.after(a.needText(0), a.needText(1)) : a.text(0));
        add("pad", "<s-ns?:s>", a -> a.text(0) == null ? null : Texts.pad(a.needText(0), a.whole(1), a.textOr(2, " ")));
        add("join", "<a<s>s?:s>", a -> a.list(0) == null ? null : Texts.join(a.needList(0), a.textOr(1, "")));
    }

    private void addSearches() {
        add("contains", "<s-(sf):b>", a -> a.both() ? Searches.contains(a) : null);
        add("match", "<s-xn?:a<o>>", a -> {
            if (a.text(0) == null) {
                return null;
            }
            List<@Nullable Object> matches = engine.sequence();
            matches.addAll(Searches.match(a));
            return matches;
        });
        add("replace", "<s-(sf)(sf)n?:s>", a -> a.text(0) == null ? null : Searches.replace(a));
        add("split", "<s-(sf)n?:a<s>>", a -> a.text(0) == null ? null : Searches.split(a));
    }

    private void addNumbers() {
        add("decimal", "<x:x>", a -> decimal(bare(a.get(0))));
        add("number", "<(nsb)-:n>", a -> number(a.get(0)));
        add("abs", "<n-:n>", a -> {
            Number number = a.number(0);
            return number == null
                    ? null
                    : number.doubleValue() < 0 ? Numbers.exact(number).negate() : number;
        });
        add("round", "<n-n?:n>", a -> {
            Number number = a.number(0);
            return number == null ? null : engine.round(number, Math.max(-400, Math.min(400, a.wholeOr(1, 0))));
        });
        add("max", "<a<n>:n>", a -> Comparisons.extreme(a.list(0), 1));
        add("min", "<a<n>:n>", a -> Comparisons.extreme(a.list(0), -1));
        add("toMillis", "<s-s?:n>", this::toMillis);
    }

    private void addLists() {
        add("distinct", "<x:x>", a -> distinct(a.get(0)));
        add("spread", "<x-:a<o>>", a -> spread(a.get(0)));
        add("sort", "<af?:a>", a -> {
            List<@Nullable Object> list = a.list(0);
            Object comparator = a.get(1);
            return list == null
                    ? null
                    : comparator == null
                            ? Sorting.natural(list)
                            : Sorting.by(list, (one, other) -> isTrue(engine.call(comparator, pair(one, other))));
        });
    }

    private static List<@Nullable Object> pair(@Nullable Object one, @Nullable Object other) {
        List<@Nullable Object> pair = new ArrayList<>();
        pair.add(one);
        pair.add(other);
        return pair;
    }

    private static boolean isTrue(@Nullable Object swap) {
        return Boolean.TRUE.equals(swap)
                || (swap instanceof Number number && number.doubleValue() != 0)
                || (swap instanceof String text && !text.isEmpty());
    }

    /** JSON null is nothing; an XML object stands for its text. */
    private @Nullable Object bare(@Nullable Object value) {
        if (engine.isNull(value)) {
            return null;
        }
        return value instanceof Map<?, ?> object ? object.get("_") : value;
    }

    private @Nullable String string(@Nullable Object value, boolean pretty) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double number && Math.rint(number) == number && Math.abs(number) < PLAIN) {
            return new BigDecimal(number).toPlainString();
        }
        return engine.string(value, pretty);
    }

    private String joined(Arguments arguments) {
        StringBuilder joined = new StringBuilder();
        for (Object part : arguments.all()) {
            String text = string(part, false);
            if (text != null) {
                Texts.checkLength((long) joined.length() + text.length());
                joined.append(text);
            }
        }
        return joined.toString();
    }

    static @Nullable Number decimal(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Number number) {
            return Numbers.exact(number);
        }
        if (value instanceof String text) {
            return Numbers.decimal(text);
        }
        throw new EvaluationFailure("the argument of $decimal is neither a number nor a text");
    }

    static @Nullable Number number(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Number number) {
            return number;
        }
        if (value instanceof String text) {
            Number number = Numbers.number(text);
            double whole = Math.rint(number.doubleValue());
            boolean small = number instanceof Double && whole == number.doubleValue() && Math.abs(whole) < 1e15;
            return small ? (Number) (long) whole : number;
        }
        if (value == null) {
            return null;
        }
        throw new EvaluationFailure("the argument of $number is neither a number, a text nor a boolean");
    }

    private @Nullable Object toMillis(Arguments arguments) {
        String text = arguments.text(0);
        if (text == null) {
            return null;
        }
        String picture = arguments.text(1);
        OptionalLong local = Texts.millisOfLocal(text);
        if (picture == null && local.isPresent()) {
            return local.getAsLong();
        }
        return engine.toMillis(text, picture);
    }

    private @Nullable Object distinct(@Nullable Object value) {
        if (!(value instanceof List<?> list) || list.size() <= 1) {
            return value;
        }
        List<@Nullable Object> kept = engine.isSequence(list) ? engine.sequence() : new ArrayList<>();
        Set<@Nullable Object> seen = new HashSet<>();
        for (Object item : list) {
            if (seen.add(Numbers.key(item))) {
                kept.add(item);
            }
        }
        return kept;
    }

    private @Nullable Object spread(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> spread = engine.sequence();
            for (Object item : list) {
                Object inner = spread(item);
                if (inner instanceof List<?> items) {
                    spread.addAll(items);
                } else if (inner != null) {
                    spread.add(inner);
                }
            }
            return spread;
        }
        if (value instanceof Map<?, ?> map) {
            List<@Nullable Object> spread = engine.sequence();
            map.forEach((key, member) -> {
                Map<Object, @Nullable Object> single = new LinkedHashMap<>();
                single.put(key, member);
                spread.add(single);
            });
            return spread;
        }
        return value;
    }
}
