package parley.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Utils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one class that touches the JSONata port. Evaluates a compiled text with a fresh frame, the bounds of a {@link Meter} and
 * our own functions, never changes the value it is given, and gives back plain maps, lists and scalars. Fails with
 * {@link EvaluationFailure}, whatever the port throws. Immutable; shared by all threads.
 */
final class ReferenceEngine {

    private static final Map<String, JFunction> OWN = ownFunctions();

    private final Jsonata compiled;
    private final EngineText text;
    private final Set<String> variables;

    private ReferenceEngine(Jsonata compiled, EngineText text, Set<String> variables) {
        this.compiled = compiled;
        this.text = text;
        this.variables = variables;
    }

    /**
     * Compiles a text that the profile has let through.
     *
     * @param at the place to name if the port refuses it all the same
     * @param variables the variables to take from the evaluation
     */
    static ReferenceEngine compile(EngineText text, int at, Set<String> variables) throws ExpressionProblem {
        Jsonata compiled;
        try {
            compiled = Jsonata.jsonata(text.text());
        } catch (RuntimeException e) {
            throw refusal(at, e);
        }
        compiled.setValidateInput(false);
        compiled.setOutputConvertNulls(false);
        text.numbers().forEach(compiled::assign);
        for (String function : text.functions()) {
            Optional.ofNullable(OWN.get(function)).ifPresent(own -> compiled.registerFunction(function, own));
        }
        return new ReferenceEngine(compiled, text, variables);
    }

    /** What the port refuses beyond the profile: parents that no step can give, and what it does not expect. */
    private static ExpressionProblem refusal(int at, RuntimeException e) {
        if (e instanceof JException refused && "S0217".equals(refused.getError())) {
            return new ExpressionProblem(
                    at, "% has no parent to give here", "Use % in a path of names, as in a.b.{'x': %.c}");
        }
        return new ExpressionProblem(at, "the expression engine refuses this: " + e.getMessage(), "");
    }

    /** The value of the expression on {@code input}; null is nothing. */
    @Nullable
    Object evaluate(Evaluation evaluation, @Nullable Object input) {
        Meter meter = new Meter(evaluation.bound());
        try {
            return plain(compiled.evaluate(owned(input), frame(evaluation, meter)));
        } catch (StackOverflowError e) {
            throw new EvaluationFailure("it is nested too deeply");
        } catch (RuntimeException e) {
            throw failure(e);
        } catch (Error e) {
            // the port throws bare errors for values it has not thought of; those of the machine are not ours
            if (e.getClass() != Error.class) {
                throw e;
            }
            throw new EvaluationFailure(String.valueOf(e.getMessage()));
        }
    }

    private static EvaluationFailure failure(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof EvaluationFailure failure) {
                return failure;
            }
        }
        return new EvaluationFailure(
                thrown instanceof JException ? String.valueOf(thrown.getMessage()) : String.valueOf(thrown));
    }

    private Frame frame(Evaluation evaluation, Meter meter) {
        Frame frame = new Frame(null);
        frame.setEvaluateEntryCallback((step, value, environment) -> {
            try {
                meter.enter();
            } catch (EvaluationFailure e) {
                throw foreign(e);
            }
        });
        frame.setEvaluateExitCallback((step, value, environment, result) -> {
            try {
                meter.leave(result);
            } catch (EvaluationFailure e) {
                throw foreign(e);
            }
        });
        for (String variable : variables) {
            frame.bind(variable, owned(evaluation.value(variable).plain()));
        }
        text.regexes().forEach((name, regex) -> frame.bind(name, (Object) new Searches.Running(regex, meter)));
        if (text.usesNow()) {
            frame.bind(EngineText.NOW, (Object) evaluation.now());
        }
        if (text.functions().contains(KnownFunction.HEADER.word())) {
            OwnFunctions.Body header = a ->
                    a.text(0) == null ? null : evaluation.header(a.needText(0)).orElse(null);
            frame.bind(KnownFunction.HEADER.word(), function(new OwnFunctions.Own("<s:s>", header)));
        }
        return frame;
    }

    /** The port wraps foreign exceptions in some places and loses what they say; its own pass. */
    private static JException foreign(EvaluationFailure failure) {
        return new JException(failure, failure.reason(), -1, null, null);
    }

    private static JFunction function(OwnFunctions.Own own) {
        return new JFunction(
                (input, arguments) -> {
                    try {
                        return own.body().apply(new Arguments(nullable(arguments)));
                    } catch (EvaluationFailure e) {
                        throw foreign(e);
                    }
                },
                own.signature());
    }

    @SuppressWarnings("unchecked") // the port hands over raw lists
    private static List<@Nullable Object> nullable(List<?> arguments) {
        return (List<@Nullable Object>) arguments;
    }

    private static Map<String, JFunction> ownFunctions() {
        Map<String, JFunction> functions = new HashMap<>();
        new OwnFunctions(new Port()).all().forEach((name, own) -> functions.put(name, function(own)));
        return Map.copyOf(functions);
    }

    /** The input as the port may have it: it adds to empty lists when it builds objects, so those must be its own. */
    private @Nullable Object owned(@Nullable Object value) {
        return text.constructs() && holdsEmptyList(value) ? copy(value) : value;
    }

    private static boolean holdsEmptyList(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() || list.stream().anyMatch(ReferenceEngine::holdsEmptyList);
        }
        return value instanceof Map<?, ?> map && map.values().stream().anyMatch(ReferenceEngine::holdsEmptyList);
    }

    private static @Nullable Object copy(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(copy(item)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put(key, copy(member)));
            return copy;
        }
        return value;
    }

    /** A result without anything of the port in it: its lists, its null, its functions. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (isPlain(value)) {
            return value;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put(key, plain(member)));
            return copy;
        }
        if (value == Jsonata.NULL_VALUE) {
            return null;
        }
        throw new EvaluationFailure("the result is or holds a function");
    }

    /** Whether a value may leave as it is, which parts of the input always may. */
    private static boolean isPlain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(ReferenceEngine::isPlain);
        }
        if (value instanceof List<?> list) {
            boolean foreign = list instanceof Utils.JList || list instanceof Utils.RangeList;
            return !foreign && list.stream().allMatch(ReferenceEngine::isPlain);
        }
        return value == null || value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    /** What the port does for our own functions. */
    private static final class Port implements OwnFunctions.Native {

        @Override
        public @Nullable Object call(Object function, List<@Nullable Object> arguments) {
            try {
                return Functions.funcApply(function, arguments);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public @Nullable String string(@Nullable Object value, boolean pretty) {
            return Functions.string(value, pretty);
        }

        @Override
        @SuppressWarnings("NullAway") // the library says nothing of nulls; its sequences take them
        public List<@Nullable Object> sequence() {
            return Utils.createSequence();
        }

        @Override
        public boolean isSequence(List<?> list) {
            return list instanceof Utils.JList;
        }

        @Override
        public boolean isNull(@Nullable Object value) {
            return value == Jsonata.NULL_VALUE;
        }

        @Override
        public Number round(Number number, int digits) {
            return Utils.convertNumber(Functions.round(number, digits));
        }

        @Override
        public @Nullable Long toMillis(String text, @Nullable String picture) {
            try {
                return Functions.dateTimeToMillis(text, picture);
            } catch (ParseException | RuntimeException e) {
                throw new EvaluationFailure("$toMillis: no date in the form expected");
            }
        }
    }
}
