package parley.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.expression.Syntax.Operator;
import parley.expression.Syntax.Pair;
import parley.expression.Syntax.Sign;

/**
 * Follows the value of an expression back to the places of the reply that it comes from, through paths, variables, functions,
 * blocks and conditionals. One expression for each instance; at load.
 */
final class PlaceFinder {

    private final Set<Place> reads;
    private final PlacesOfCalls calls = new PlacesOfCalls(this);

    /** @param reads gathers every place that is looked at */
    PlaceFinder(Set<Place> reads) {
        this.reads = reads;
    }

    /** Notes that a value is looked at as a whole. */
    Ways used(Ways value) {
        value.stream().forEach(way -> {
            reads.add(way.at().whole());
            way.needs().forEach(place -> reads.add(place.whole()));
        });
        return value;
    }

    /**
     * The ways by which the value of {@code node} comes.
     *
     * @param context of what it is evaluated on
     * @param known of the variables; grows by those that are bound
     */
    Ways of(Syntax node, Ways context, Map<String, Ways> known) {
        if (node instanceof Syntax.Leaf leaf) {
            return ofLeaf(leaf, context, known);
        }
        if (node instanceof Syntax.Dot dot) {
            Ways before = of(dot.left(), context, known);
            return of(dot.right(), before, known).behind(before);
        }
        if (node instanceof Syntax.Filter filter) {
            Ways items = of(filter.left(), context, known);
            used(of(filter.predicate(), items, known));
            return items;
        }
        if (node instanceof Syntax.KeepList list) {
            return of(list.left(), context, known);
        }
        if (node instanceof Syntax.Sort sort) {
            Ways items = of(sort.left(), context, known);
            sort.terms().forEach(term -> used(of(term.by(), items, known)));
            return items;
        }
        if (node instanceof Syntax.Label label) {
            Ways items = of(label.left(), context, known);
            known.put(label.variable(), label.join() ? items : items.made());
            return items;
        }
        if (node instanceof Syntax.Group group) {
            Ways items = of(group.left(), context, known);
            members(group.pairs(), items, known);
            return items.made();
        }
        if (node instanceof Syntax.ObjectOf object) {
            Ways members = members(object.pairs(), context, known);
            return context.isRoot() ? members : context.made();
        }
        if (node instanceof Syntax.ListOf list) {
            return any(list.items(), context, known);
        }
        if (node instanceof Syntax.Binary binary) {
            return ofBinary(binary, context, known);
        }
        if (node instanceof Syntax.Negate negate) {
            return used(of(negate.operand(), context, known)).made();
        }
        if (node instanceof Syntax.Bind bind) {
            Ways value = of(bind.value(), context, known);
            known.put(bind.variable(), value);
            return value;
        }
        if (node instanceof Syntax.Block block) {
            return ofBlock(block, context, new HashMap<>(known));
        }
        if (node instanceof Syntax.Condition condition) {
            used(of(condition.test(), context, known));
            Ways then = of(condition.then(), context, known);
            Syntax otherwise = condition.otherwise();
            return otherwise == null ? then : then.or(of(otherwise, context, known));
        }
        return node instanceof Syntax.Call call ? calls.of(call, List.of(), context, known) : Ways.NONE;
    }

    private Ways ofBlock(Syntax.Block block, Ways context, Map<String, Ways> inner) {
        Ways last = Ways.NONE;
        for (Syntax part : block.parts()) {
            last = of(part, context, inner);
        }
        return last;
    }

    private Ways ofLeaf(Syntax.Leaf leaf, Ways context, Map<String, Ways> known) {
        if (leaf instanceof Syntax.Name name) {
            return context.member(name.name());
        }
        if (leaf instanceof Syntax.Variable variable) {
            return switch (variable.name()) {
                case "" -> context;
                case "$" -> Ways.to(Place.ROOT);
                case "soapHeader" -> Ways.to(Place.of(variable.name()));
                default -> known.getOrDefault(variable.name(), Ways.NONE);
            };
        }
        return leaf instanceof Syntax.Mark mark ? ofMark(mark.sign(), context) : Ways.NONE;
    }

    private static Ways ofMark(Sign sign, Ways context) {
        return switch (sign) {
            case WILDCARD -> context.anyMember();
            case DESCENDANTS -> context.descendants();
            case PARENT -> context.parent();
            case PLACEHOLDER -> Ways.NONE;
        };
    }

    private Ways any(List<Syntax> parts, Ways context, Map<String, Ways> known) {
        List<Ways> all = new ArrayList<>();
        parts.forEach(part -> all.add(of(part, context, known)));
        return Ways.any(all);
    }

    private Ways members(List<Pair> pairs, Ways context, Map<String, Ways> known) {
        List<Ways> values = new ArrayList<>();
        for (Pair pair : pairs) {
            used(of(pair.key(), context, known));
            values.add(used(of(pair.value(), context, known)));
        }
        return Ways.any(values).made();
    }

    private Ways ofBinary(Syntax.Binary binary, Ways context, Map<String, Ways> known) {
        Ways left = of(binary.left(), context, known);
        Operator operator = binary.operator();
        if (operator == Operator.CHAIN) {
            Syntax right = binary.right();
            return right instanceof Syntax.Call call
                    ? calls.of(call, List.of(left), context, known)
                    : calls.of(new Syntax.Call(binary.at(), right, List.of()), List.of(left), context, known);
        }
        Ways right = of(binary.right(), context, known);
        if (operator == Operator.DEFAULT || operator == Operator.COALESCE) {
            return left.or(right);
        }
        return used(left.or(right)).made();
    }
}
