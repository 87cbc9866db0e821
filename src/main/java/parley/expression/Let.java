package parley.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;
import parley.yaml.Source;

/**
 * What {@code let} defines: each name once for a reply, when the first expression asks for it. Immutable; shared by all threads.
 *
 * @param names those that it defines, and those that were known before
 */
public record Let(Map<String, Expression> definitions, Set<String> names) {

    /**
     * Compiles the definitions, each of which may use those before it.
     *
     * @param known the variables that are there without them
     * @param conditions what the contract decides by: the definitions that those read are conditions too
     */
    public static Let compile(
            Map<String, Source> sources, Set<String> known, List<Source> conditions, ExpressionCompiler compiler) {
        Map<String, Expression> definitions = new LinkedHashMap<>();
        Set<String> names = new HashSet<>(known);
        Set<String> deciding = deciding(sources, conditions);
        sources.forEach((name, source) -> {
            Set<String> before = Set.copyOf(names);
            Optional<Expression> compiled =
                    deciding.contains(name) ? compiler.deciding(source, before) : compiler.expression(source, before);
            compiled.ifPresent(definition -> definitions.put(name, definition));
            names.add(name);
        });
        return new Let(definitions, Set.copyOf(names));
    }

    /** The definitions that conditions read, also through one another: each reads only those before it. */
    static Set<String> deciding(Map<String, Source> sources, List<Source> conditions) {
        Set<String> deciding = new HashSet<>();
        conditions.forEach(condition -> deciding.addAll(read(condition)));
        List<Map.Entry<String, Source>> fromLast = new ArrayList<>(sources.entrySet());
        Collections.reverse(fromLast);
        for (Map.Entry<String, Source> definition : fromLast) {
            if (deciding.contains(definition.getKey())) {
                deciding.addAll(read(definition.getValue()));
            }
        }
        return deciding;
    }

    /** The variables in an expression; none where it is ill-formed, which is said elsewhere. */
    private static Set<String> read(Source source) {
        return Expression.parsed(source.text()).map(Syntax::all).orElse(List.of()).stream()
                .flatMap(node -> node instanceof Syntax.Variable variable ? Stream.of(variable.name()) : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
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
