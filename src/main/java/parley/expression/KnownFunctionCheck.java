package parley.expression;

import java.util.List;
import java.util.Set;
import parley.expression.KnownFunction.Trait;
import parley.text.Nearest;

/** Finds the function that a call means, or says why there is none. Pure. */
final class KnownFunctionCheck {

    private KnownFunctionCheck() {}

    static KnownFunction called(Syntax.Call call, Scope scope, Set<String> given) {
        if (!(call.function() instanceof Syntax.Variable variable)) {
            throw notByName(call);
        }
        String name = variable.name();
        refuseByName(variable.at(), name);
        if (scope.has(name) || given.contains(name)) {
            boolean hidden = KnownFunction.of(name).isPresent() && !scope.has(name);
            throw new ExpressionProblem(
                    variable.at(),
                    hidden
                            ? "the variable $" + name + " hides the function of that name"
                            : "$" + name + " is a variable; a function in a variable might call itself",
                    hidden
                            ? "Give the variable another name under let"
                            : "Only functions with a name of their own can be called");
        }
        return KnownFunction.of(name)
                .orElseThrow(() -> new ExpressionProblem(variable.at(), "there is no function $" + name, cure(name)));
    }

    private static String cure(String name) {
        return Habits.function(name)
                .or(() -> Nearest.to(name, KnownFunction.words()))
                .map(n -> "Did you mean $" + n + "?")
                .orElse("The reference lists the functions that can be used");
    }

    private static ExpressionProblem notByName(Syntax.Call call) {
        if (call.function() instanceof Syntax.Name name) {
            String cure =
                    KnownFunction.of(name.name()).isPresent() ? "Write $" + name.name() + "(...)" : cure(name.name());
            return new ExpressionProblem(name.at(), "the name of a function begins with $", cure);
        }
        return new ExpressionProblem(call.at(), "only a function with a name can be called", "Write $name(...)");
    }

    /** Refuses the functions of JSONata that are not pure. */
    static void refuseByName(int at, String name) {
        String reason = KnownFunction.refused().get(name);
        if (reason != null) {
            throw new ExpressionProblem(at, "$" + name + " " + reason, "Leave it out");
        }
    }

    /** A function that is handed to another one may not take functions itself. */
    static void checkPassed(KnownFunction function, int at) {
        boolean special = function == KnownFunction.PAD || function == KnownFunction.NOW;
        if (function.has(Trait.LAMBDA) || function.has(Trait.PICTURE) || special) {
            throw new ExpressionProblem(
                    at,
                    "$" + function.word + " cannot be handed to a function",
                    "Write function($x) { $" + function.word + "($x, ...) }");
        }
    }

    /** The arguments that follow the value which a picture formats or reads. */
    static List<Syntax> behindValue(KnownFunction function, List<Syntax> arguments, boolean chained) {
        boolean dates = function == KnownFunction.TO_MILLIS || function == KnownFunction.FROM_MILLIS;
        boolean valueIsContext = arguments.size() == 1 && !dates;
        return chained || valueIsContext || arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
    }
}
