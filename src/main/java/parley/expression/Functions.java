package parley.expression;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.expression.KnownFunction.Trait;

/** What each function does. Immutable. */
final class Functions {

    /** A function on its arguments, of which trailing ones may be missing. */
    interface Body {
        @Nullable
        Object apply(Run run, @Nullable Object[] arguments);
    }

    /** A function of one argument. */
    interface One {
        @Nullable
        Object apply(Run run, @Nullable Object argument);
    }

    private static final Map<KnownFunction, Supplier<Body>> BODIES = new EnumMap<>(KnownFunction.class);
    private static final Map<KnownFunction, One> ONES = new EnumMap<>(KnownFunction.class);

    static {
        TextFunctions.add();
        NumberFunctions.add();
        ListFunctions.add();
        ObjectFunctions.add();
        OwnFunctions.add();
    }

    private Functions() {}

    static void one(KnownFunction function, One body) {
        ONES.put(function, body);
        many(function, (run, a) -> body.apply(run, get(a, 0)));
    }

    static void many(KnownFunction function, Body body) {
        BODIES.put(function, () -> body);
    }

    /** A function of which each call in a text has a body of its own, which may remember what it has read. */
    static void each(KnownFunction function, Supplier<Body> body) {
        BODIES.put(function, body);
    }

    /** The argument, or null where there are fewer. */
    static @Nullable Object get(@Nullable Object[] arguments, int index) {
        return index < arguments.length ? arguments[index] : null;
    }

    static Body body(KnownFunction function) {
        return Objects.requireNonNull(BODIES.get(function), function.word).get();
    }

    /** The call of {@code function}. */
    static Part call(KnownFunction function, List<Part> arguments) {
        boolean ofContext = function.has(Trait.CONTEXT) && arguments.size() <= function.fewest;
        List<Part> all = new ArrayList<>(arguments);
        if (ofContext) {
            all.add(0, Part.CONTEXT);
        }
        One one = ONES.get(function);
        if (one != null && all.size() == 1) {
            Part argument = all.get(0);
            return (run, context) -> one.apply(run, argument.value(run, context));
        }
        return new Call(ofContext ? KnownFunction.NOW : function, body(function), List.copyOf(all));
    }

    /**
     * Any call.
     *
     * @param shifting the function whose first argument may be left out, which only the types tell
     */
    record Call(KnownFunction shifting, Body body, List<Part> arguments) implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            @Nullable Object[] values = new @Nullable Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).value(run, context);
            }
            return body.apply(run, misses(shifting, values) ? shifted(values, context) : values);
        }

        private static @Nullable Object[] shifted(@Nullable Object[] values, @Nullable Object context) {
            @Nullable Object[] all = new @Nullable Object[values.length + 1];
            all[0] = WholeList.unwrapped(context);
            System.arraycopy(values, 0, all, 1, values.length);
            return all;
        }

        /** Whether the types tell that the first argument is left out, and the context meant. */
        private static boolean misses(KnownFunction function, @Nullable Object[] a) {
            return switch (function) {
                case SUBSTRING, PAD -> a.length == 2 && a[0] instanceof Number;
                case SPLIT -> a.length == 2 && a[1] instanceof Number;
                case REPLACE -> a.length == 3 && a[2] instanceof Number;
                case MATCH -> a.length == 2 && a[0] instanceof LinearRegex;
                case FROM_MILLIS -> a.length <= 2 && a[0] instanceof String;
                case FORMAT_NUMBER -> a.length == 2 && a[1] instanceof Map<?, ?>;
                default -> false;
            };
        }
    }
}
