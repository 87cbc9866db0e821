package parley.expression;

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
        return switch (KnownFunction.of(variable.name()).orElseThrow(() -> unknown(variable))) {
            case TEXT -> new CompiledText.TextOf(only(call));
            case HEADER -> new CompiledText.Header(only(call));
            case DECIMAL -> new CompiledNumber.DecimalOf(only(call));
            case NUMBER -> new CompiledNumber.NumberOf(only(call));
            case COUNT -> new CompiledNumber.Count(only(call));
            case EXISTS -> new CompiledTest.Exists(only(call));
            case NOT -> new CompiledTest.Not(only(call));
            case NOW -> new Compiled.Time();
            case CONTAINS -> contains(call);
            case SUBSTRING -> new CompiledText.Substring(argument(call, 0), argument(call, 1), optional(call, 2));
            case SUBSTRING_BEFORE -> new CompiledText.Beside(argument(call, 0), argument(call, 1), false);
            case SUBSTRING_AFTER -> new CompiledText.Beside(argument(call, 0), argument(call, 1), true);
            case SPLIT -> split(call);
            case JOIN -> new CompiledText.ListJoined(argument(call, 0), optional(call, 1));
            default -> throw unknown(variable);
        };
    }

    private static Outside unknown(Syntax.Variable variable) {
        return new Outside(variable.at(), "$" + variable.name() + " is not among the compiled functions");
    }

    private Compiled contains(Syntax.Call call) throws Outside {
        Compiled text = argument(call, 0);
        if (!(call.arguments().size() == 2 && call.arguments().get(1) instanceof Syntax.Regex regex)) {
            return new CompiledTest.Contains(text, argument(call, 1));
        }
        try {
            return new CompiledTest.Matches(text, LinearRegex.compile(regex));
        } catch (ExpressionProblem e) {
            throw new Outside(e.offset(), e.getMessage());
        }
    }

    private Compiled split(Syntax.Call call) throws Outside {
        if (call.arguments().size() > 2) {
            throw new Outside(call.arguments().get(2).at(), "$split with a limit is not compiled");
        }
        return new CompiledText.Split(argument(call, 0), argument(call, 1));
    }

    private Compiled only(Syntax.Call call) throws Outside {
        return argument(call, 0);
    }

    private Compiled argument(Syntax.Call call, int index) throws Outside {
        if (index >= call.arguments().size()) {
            throw new Outside(call.at(), "a function that takes the context for an argument is not compiled");
        }
        Syntax argument = call.arguments().get(index);
        if (argument instanceof Syntax.Regex) {
            throw new Outside(argument.at(), "a regular expression is compiled only in $contains");
        }
        return values.of(argument);
    }

    private @Nullable Compiled optional(Syntax.Call call, int index) throws Outside {
        return index < call.arguments().size() ? argument(call, index) : null;
    }
}
