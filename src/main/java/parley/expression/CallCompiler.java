package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles calls of functions, also behind {@code ~>}. One thread, at load.
 *
 * @param parts compiles the arguments
 */
record CallCompiler(PartCompiler parts) {

    /** Those whose function is only asked whether it holds. */
    private static final Set<KnownFunction> SELECTING =
            Set.of(KnownFunction.FILTER, KnownFunction.SINGLE, KnownFunction.SIFT);

    Part chained(Draft draft) {
        Draft right = draft.children.get(1);
        if (right.syntax instanceof Syntax.Call call) {
            return call(right, call, draft.children.get(0));
        }
        Syntax.Call call = new Syntax.Call(right.syntax.at(), right.syntax, List.of());
        Draft calling = new Draft(call);
        calling.children.add(right);
        calling.keepList = right.keepList || draft.keepList;
        return call(calling, call, draft.children.get(0));
    }

    Part call(Draft draft, Syntax.Call call, @Nullable Draft chained) {
        KnownFunction function = call.known().orElseThrow();
        boolean negated = function == KnownFunction.NOT;
        if (parts.decides()
                && chained == null
                && call.arguments().size() == 1
                && (negated || function == KnownFunction.BOOLEAN)) {
            return Conditions.not(parts.condition(draft.children.get(1)), negated);
        }
        List<Part> arguments = new ArrayList<>();
        if (chained != null) {
            arguments.add(isId(function, chained) ? pieces(chained) : parts.part(chained));
        }
        for (Draft argument : draft.children.subList(1, draft.children.size())) {
            arguments.add(
                    arguments.isEmpty() && isId(function, argument)
                            ? pieces(argument)
                            : argument(argument, parts.decides() && SELECTING.contains(function)));
        }
        Part called = Functions.call(function, arguments);
        return Constructors.collapsed(called, draft.keepList);
    }

    /** Whether {@code list} is what an id is joined of. */
    private boolean isId(KnownFunction function, Draft list) {
        return parts.identifies()
                && function == KnownFunction.JOIN
                && list.syntax instanceof Syntax.ListOf
                && !list.isPath()
                && list.predicates.isEmpty();
    }

    private Part pieces(Draft list) {
        return new Identities.Listed(parts.identities(list.children));
    }

    private Part argument(Draft draft, boolean decides) {
        if (draft.syntax instanceof Syntax.Lambda lambda) {
            Callable.Lambda compiled = parts.lambda(draft, lambda);
            return decides ? compiled.withBody(Conditions.not(compiled.body(), false)) : compiled;
        }
        if (draft.syntax instanceof Syntax.Variable variable
                && !variable.isContextOrRoot()
                && !parts.variables().isBound(variable.name())
                && variable.function().isPresent()) {
            KnownFunction function = variable.function().get();
            return new Callable.Named(function, Functions.body(function));
        }
        return parts.part(draft);
    }
}
