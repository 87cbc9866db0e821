package parley.expression;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.contract.Source;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;

/** What {@code let} defines: each name once for a reply, when the first expression asks for it. Immutable; shared by all threads. */
public final class Let {

    private final Map<String, Expression> definitions;
    private final Set<String> names;

    private Let(Map<String, Expression> definitions, Set<String> names) {
        this.definitions = definitions;
        this.names = names;
    }

    /**
     * Compiles the definitions, each of which may use those before it.
     *
     * @param known the variables that are there without them
     */
    public static Let compile(Map<String, Source> sources, Set<String> known, ExpressionCompiler compiler) {
        Map<String, Expression> definitions = new LinkedHashMap<>();
        Set<String> names = new HashSet<>(known);
        sources.forEach((name, source) -> {
            compiler.expression(source, Set.copyOf(names)).ifPresent(compiled -> definitions.put(name, compiled));
            names.add(name);
        });
        return new Let(definitions, Set.copyOf(names));
    }

    /** The names that it defines, and those that were known before. */
    public Set<String> names() {
        return names;
    }

    Map<String, Expression> definitions() {
        return definitions;
    }

    /** The evaluation of a reply with all that is defined. */
    public Evaluation on(Evaluation evaluation, Tree root) {
        Evaluation defined = evaluation;
        for (Map.Entry<String, Expression> definition : definitions.entrySet()) {
            Evaluation before = defined;
            defined = before.with(definition.getKey(), new Once(definition.getValue(), before, root));
        }
        return defined;
    }

    /**
     * Fails where a definition does, though nobody may ask for it.
     *
     * @throws GatewayFailure {@code upstream-contract-violation}
     */
    public void check(Evaluation defined) {
        definitions.keySet().forEach(defined::value);
    }

    /** A value that is computed when it is asked for first. One reply, one thread. */
    private static final class Once implements Supplier<Tree> {

        private final Expression expression;
        private final Evaluation evaluation;
        private final Tree root;
        private @Nullable Tree value;
        private @Nullable GatewayFailure failure;

        Once(Expression expression, Evaluation evaluation, Tree root) {
            this.expression = expression;
            this.evaluation = evaluation;
            this.root = root;
        }

        @Override
        public Tree get() {
            if (failure != null) {
                throw failure;
            }
            if (value == null) {
                try {
                    value = expression.evaluate(evaluation, root);
                } catch (GatewayFailure cannot) {
                    failure = cannot;
                    throw cannot;
                }
            }
            return value;
        }
    }
}
