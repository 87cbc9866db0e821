package parley.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.expression.Subset.Outside;

/** Compiles calls of the functions of the subset. Pure. */
final class CompiledCalls {

    /** Compiles an argument. */
    interface Values {
        Compiled of(Syntax node) throws Outside;
    }

    private final Values values;

    CompiledCalls(Values values) {
        this.values = values;
    }

    Compiled call(Syntax.Call call) throws Outside {
        if (!(call.function() instanceof Syntax.Variable variable)) {
            throw new Outside(call.at(), "a function without a name is not compiled");
        }
        List<Syntax> arguments = call.arguments();
        return switch (KnownFunction.of(variable.name()).orElseThrow(() -> unknown(variable))) {
            case TEXT -> new CompiledText.TextOf(values.of(arguments.get(0)));
            case DECIMAL -> new CompiledNumber.DecimalOf(values.of(arguments.get(0)));
            case EXISTS -> new CompiledTest.Exists(values.of(arguments.get(0)));
            case COUNT -> new CompiledNumber.Count(values.of(arguments.get(0)));
            case HEADER -> new CompiledText.Header(values.of(arguments.get(0)));
            case NOW -> new Compiled.Time();
            case CONTAINS -> contains(call, arguments);
            case SUBSTRING -> substring(call, arguments);
            case JOIN -> new CompiledText.ListJoined(values.of(arguments.get(0)), optional(arguments, 1));
            default -> throw unknown(variable);
        };
    }

    private static Outside unknown(Syntax.Variable variable) {
        return new Outside(variable.at(), "$" + variable.name() + " is not among the compiled functions");
    }

    private Compiled contains(Syntax.Call call, List<Syntax> arguments) throws Outside {
        checkContext(call, arguments, 2);
        if (!(arguments.get(1) instanceof Syntax.Regex regex)) {
            return new CompiledTest.Contains(values.of(arguments.get(0)), values.of(arguments.get(1)));
        }
        try {
            return new CompiledTest.Matches(values.of(arguments.get(0)), LinearRegex.compile(regex));
        } catch (ExpressionProblem e) {
            throw new Outside(e.offset(), e.getMessage());
        }
    }

    private Compiled substring(Syntax.Call call, List<Syntax> arguments) throws Outside {
        checkContext(call, arguments, 2);
        return new CompiledText.Substring(
                values.of(arguments.get(0)), values.of(arguments.get(1)), optional(arguments, 2));
    }

    /** A function that works on the context where an argument is left out. */
    private static void checkContext(Syntax.Call call, List<Syntax> arguments, int fewest) throws Outside {
        if (arguments.size() < fewest) {
            throw new Outside(call.at(), "a function that takes the context for an argument is not compiled");
        }
    }

    private @Nullable Compiled optional(List<Syntax> arguments, int index) throws Outside {
        return index < arguments.size() ? values.of(arguments.get(index)) : null;
    }
}
