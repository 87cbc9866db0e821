package parley.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.expression.KnownFunction.Trait;

/** A function that is handed to another one. */
interface Callable {

    /** How many arguments it looks at. */
    int arity();

    @Nullable
    Object call(Run run, @Nullable Object... arguments);

    /** A function that is written out, with the context in which it stands. */
    record Bound(
            List<Integer> parameters,
            List<Names.Outer> hidden,
            Part body,
            @Nullable Object context) implements Callable {
        @Override
        public int arity() {
            return parameters.size();
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object... arguments) {
            run.step();
            Constructors.begin(run, context, hidden);
            for (int i = 0; i < parameters.size(); i++) {
                run.set(parameters.get(i), i < arguments.length ? arguments[i] : null);
            }
            return body.value(run, context);
        }
    }

    /** {@code function($a, $b) { body }} where it stands. */
    record Lambda(List<Integer> parameters, List<Names.Outer> hidden, Part body) implements Part {
        @Override
        public Object value(Run run, @Nullable Object context) {
            return new Bound(parameters, hidden, body, context);
        }

        Lambda withBody(Part other) {
            return new Lambda(parameters, hidden, other);
        }
    }

    /** A function of the language by its name. */
    record Named(KnownFunction function, Functions.Body body) implements Callable, Part {
        @Override
        public Object value(Run run, @Nullable Object context) {
            return this;
        }

        @Override
        public int arity() {
            return Math.max(1, function.fewest + (function.has(Trait.CONTEXT) ? 1 : 0));
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object... arguments) {
            run.step();
            return Sequence.collapsed(body.apply(run, arguments), false);
        }
    }

    /** Calls with as many of the three values as the function looks at. */
    static @Nullable Object on(Callable function, Run run, @Nullable Object item, Object place, Object whole) {
        return switch (function.arity()) {
            case 0, 1 -> function.call(run, item);
            case 2 -> function.call(run, item, place);
            default -> function.call(run, item, place, whole);
        };
    }
}
