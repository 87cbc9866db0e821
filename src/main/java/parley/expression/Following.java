package parley.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.expression.Syntax.Pair;
import parley.expression.Syntax.Sign;

/**
 * Follows the values of one expression through paths, variables, functions, blocks and conditionals; subclasses say
 * what is known of a value. One expression for each instance; at load.
 *
 * @param <V> what is known of a value
 */
abstract class Following<V extends Followed<V>> {

    private final V none;
    private final V root;
    private final V unknown;

    /**
     * @param none of a value that is never there
     * @param root of the whole reply
     * @param unknown of a value of which nothing is known
     */
    Following(V none, V root, V unknown) {
        this.none = none;
        this.root = root;
        this.unknown = unknown;
    }

    /**
     * What {@code node} gives.
     *
     * @param context of what it is evaluated on
     * @param known of the variables; grows by those that are bound
     */
    final V of(Syntax node, V context, Map<String, V> known) {
        if (node instanceof Syntax.Leaf leaf) {
            return ofLeaf(leaf, context, known);
        }
        if (node instanceof Syntax.Dot dot) {
            V before = of(dot.left(), context, known);
            return behind(before, of(dot.right(), before, known));
        }
        if (node instanceof Syntax.Filter filter) {
            V items = of(filter.left(), context, known);
            selects(filter, of(filter.predicate(), items, known));
            return items;
        }
        if (node instanceof Syntax.KeepList list) {
            return of(list.left(), context, known);
        }
        if (node instanceof Syntax.Sort sort) {
            V items = of(sort.left(), context, known);
            sort.terms().forEach(term -> used(of(term.by(), items, known)));
            return items;
        }
        if (node instanceof Syntax.Label label) {
            V items = of(label.left(), context, known);
            known.put(label.variable(), label.join() ? items : number(items));
            return items;
        }
        if (node instanceof Syntax.Group group) {
            V items = of(group.left(), context, known);
            return object(group.pairs(), members(group.pairs(), items, known), items, true);
        }
        if (node instanceof Syntax.ObjectOf object) {
            return object(object.pairs(), members(object.pairs(), context, known), context, false);
        }
        if (node instanceof Syntax.ListOf list) {
            return list.items().stream().map(item -> of(item, context, known)).reduce(none, V::or);
        }
        if (node instanceof Syntax.Binary binary) {
            return ofBinary(binary, context, known);
        }
        if (node instanceof Syntax.Negate negate) {
            return number(used(of(negate.operand(), context, known)));
        }
        if (node instanceof Syntax.Bind bind) {
            V value = of(bind.value(), context, known);
            known.put(bind.variable(), value);
            return value;
        }
        if (node instanceof Syntax.Block block) {
            return ofBlock(block, context, new HashMap<>(known));
        }
        if (node instanceof Syntax.Condition condition) {
            chooses(condition, of(condition.test(), context, known));
            V then = of(condition.then(), context, known);
            Syntax otherwise = condition.otherwise();
            return otherwise == null ? then : then.or(of(otherwise, context, known));
        }
        return node instanceof Syntax.Call call ? ofCall(call, context, known) : unknown;
    }

    private V ofBlock(Syntax.Block block, V context, Map<String, V> inner) {
        V last = none;
        for (Syntax part : block.parts()) {
            last = of(part, context, inner);
        }
        return last;
    }

    private V ofLeaf(Syntax.Leaf leaf, V context, Map<String, V> known) {
        if (leaf instanceof Syntax.Name name) {
            return member(name, context);
        }
        if (leaf instanceof Syntax.Mark mark) {
            return mark(mark.sign(), context);
        }
        if (!(leaf instanceof Syntax.Variable variable)) {
            return literal(leaf);
        }
        return switch (variable.name()) {
            case "" -> context;
            case "$" -> root;
            default -> known.getOrDefault(variable.name(), unknown);
        };
    }

    private List<V> members(List<Pair> pairs, V context, Map<String, V> known) {
        List<V> values = new ArrayList<>();
        for (Pair pair : pairs) {
            used(of(pair.key(), context, known));
            values.add(used(of(pair.value(), context, known)));
        }
        return values;
    }

    /** What stands before {@code ~>} is the first argument of what follows it. */
    private V ofBinary(Syntax.Binary binary, V context, Map<String, V> known) {
        if (binary.operator() != Operator.CHAIN) {
            return operated(binary, of(binary.left(), context, known), context, known);
        }
        List<Syntax> arguments = new ArrayList<>(List.of(binary.left()));
        Syntax function = binary.right();
        if (binary.right() instanceof Syntax.Call call) {
            arguments.addAll(call.arguments());
            function = call.function();
        }
        return ofCall(new Syntax.Call(binary.at(), function, arguments), context, known);
    }

    private V ofCall(Syntax.Call call, V context, Map<String, V> known) {
        List<V> values = call.arguments().stream()
                .filter(argument -> !(argument instanceof Syntax.Lambda))
                .map(argument -> of(argument, context, known))
                .toList();
        return call.known()
                .map(function -> called(function, call, values, context, known))
                .orElse(unknown);
    }

    /** What the function that is an argument of {@code call} gives for {@code values}. */
    final V applied(Syntax.Call call, V context, Map<String, V> known, List<V> values) {
        Syntax function = function(call);
        if (!(function instanceof Syntax.Lambda lambda)) {
            return byName(function, values);
        }
        Map<String, V> inner = new HashMap<>(known);
        for (int i = 0; i < lambda.parameters().size(); i++) {
            inner.put(lambda.parameters().get(i), i < values.size() ? values.get(i) : none);
        }
        return of(lambda.body(), context, inner);
    }

    /** The argument that is a function: the second one, or the only one. */
    static Syntax function(Syntax.Call call) {
        return call.arguments().isEmpty()
                ? call
                : call.arguments().get(Math.min(1, call.arguments().size() - 1));
    }

    abstract V literal(Syntax.Leaf leaf);

    abstract V member(Syntax.Name name, V of);

    abstract V mark(Sign sign, V context);

    /** A number that is made of {@code value}. */
    abstract V number(V value);

    /** What a step gives on {@code before}. */
    V behind(V before, V step) {
        return step;
    }

    /** The object whose members have {@code values}, or the groups {@code of} several items. */
    abstract V object(List<Pair> pairs, List<V> values, V of, boolean grouped);

    /** What an operator makes of {@code left} and its right operand. */
    abstract V operated(Syntax.Binary binary, V left, V context, Map<String, V> known);

    /** @param values what the arguments are that are no functions */
    abstract V called(KnownFunction function, Syntax.Call call, List<V> values, V context, Map<String, V> known);

    /** What a function that is not written out gives for {@code values}. */
    abstract V byName(Syntax function, List<V> values);

    /** A value is looked at as a whole. */
    V used(V value) {
        return value;
    }

    /** A predicate, whose value is {@code test}, selects items. */
    void selects(Syntax.Filter filter, V test) {
        used(test);
    }

    /** {@code ? :} asks whether {@code test} holds. */
    void chooses(Syntax.Condition condition, V test) {
        used(test);
    }
}
