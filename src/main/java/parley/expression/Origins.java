package parley.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.expression.Syntax.Operator;
import parley.expression.Syntax.Pair;
import parley.expression.Syntax.Sign;
import parley.expression.Syntax.Word;

/**
 * Follows where the values of one expression come from, through paths, variables, functions, blocks and conditionals, and finds the
 * comparisons that can never hold. Pure; one expression for each instance.
 */
final class Origins {

    private final Origin root;
    private final Comparables comparables;
    private final Truths truths;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<Finding> asValue = new LinkedHashSet<>();
    private final Medium medium;
    private final boolean makes;

    /**
     * What an expression gives, and what is wrong in it.
     *
     * @param findings outermost last
     * @param asValue what is wrong besides where it is a value, and no condition of the contract
     */
    record Result(Origin origin, Set<Finding> findings, Set<Finding> asValue) {}

    private Origins(Origin root, Medium medium, boolean makes) {
        this.root = root;
        this.medium = medium;
        this.comparables = new Comparables(medium, findings);
        this.truths = new Truths(medium, asValue);
        this.makes = makes;
    }

    /**
     * Follows {@code expression}.
     *
     * @param root of the whole reply
     * @param input of what the expression is evaluated on
     * @param variables of those that are given
     */
    static Result of(Syntax expression, Origin root, Origin input, Map<String, Origin> variables, Medium medium) {
        boolean makes = expression.all().stream()
                .anyMatch(node -> node instanceof Syntax.ObjectOf || node instanceof Syntax.Group);
        Origins origins = new Origins(root, medium, makes);
        Origin origin = origins.of(expression, input, new Known(new HashMap<>(variables), null));
        return new Result(origin, origins.findings, origins.asValue);
    }

    /** The variables at one place. */
    private record Known(
            Map<String, Origin> names, @Nullable Known outer) {
        Known inner() {
            return new Known(new HashMap<>(), this);
        }

        Origin get(String name) {
            Origin here = names.get(name);
            return here != null ? here : outer == null ? Origin.UNKNOWN : outer.get(name);
        }
    }

    private Origin of(Syntax node, Origin input, Known known) {
        if (node instanceof Syntax.Leaf leaf) {
            return ofLeaf(leaf, input, known);
        }
        if (node instanceof Syntax.Dot dot) {
            return of(dot.right(), of(dot.left(), input, known), known);
        }
        if (node instanceof Syntax.Filter filter) {
            Origin items = of(filter.left(), input, known);
            truths.check(filter.predicate(), of(filter.predicate(), items, known));
            Habits.ofPredicate(filter).ifPresent(findings::add);
            return items;
        }
        if (node instanceof Syntax.KeepList list) {
            return of(list.left(), input, known);
        }
        if (node instanceof Syntax.Sort sort) {
            Origin items = of(sort.left(), input, known);
            sort.terms().forEach(term -> of(term.by(), items, known));
            return items;
        }
        if (node instanceof Syntax.Label label) {
            Origin items = of(label.left(), input, known);
            known.names().put(label.variable(), label.join() ? items : Origin.NUMBER);
            return items;
        }
        if (node instanceof Syntax.Group group) {
            return made(group.pairs(), of(group.left(), input, known), known);
        }
        if (node instanceof Syntax.ObjectOf object) {
            return made(object.pairs(), input, known);
        }
        if (node instanceof Syntax.ListOf list) {
            return any(list.items(), input, known);
        }
        if (node instanceof Syntax.Binary binary) {
            return ofBinary(binary, input, known);
        }
        if (node instanceof Syntax.Negate negate) {
            of(negate.operand(), input, known);
            return Origin.NUMBER;
        }
        if (node instanceof Syntax.Bind bind) {
            Origin value = of(bind.value(), input, known);
            known.names().put(bind.variable(), value);
            return value;
        }
        if (node instanceof Syntax.Block block) {
            Known inner = known.inner();
            Origin last = Origin.NOTHING;
            for (Syntax part : block.parts()) {
                last = of(part, input, inner);
            }
            return last;
        }
        if (node instanceof Syntax.Condition condition) {
            truths.check(condition, of(condition.test(), input, known));
            Syntax otherwise = condition.otherwise();
            Origin then = of(condition.then(), input, known);
            return otherwise == null ? then : then.or(of(otherwise, input, known));
        }
        return node instanceof Syntax.Call call ? ofCall(call, List.of(), input, known) : Origin.UNKNOWN;
    }

    private Origin any(List<Syntax> parts, Origin input, Known known) {
        Origin all = Origin.NOTHING;
        for (Syntax part : parts) {
            all = all.or(of(part, input, known));
        }
        return all;
    }

    private Origin ofLeaf(Syntax.Leaf leaf, Origin input, Known known) {
        if (leaf instanceof Syntax.Name name) {
            boolean underscored = input.mayBeTree() && medium.underscoresInTexts();
            (underscored ? Habits.ofNameInXml(name) : Optional.<Finding>empty()).ifPresent(findings::add);
            return input.member(name.name());
        }
        if (leaf instanceof Syntax.Variable variable) {
            return switch (variable.name()) {
                case "" -> input;
                case "$" -> root;
                case "now" -> Origin.TEXT;
                default -> known.get(variable.name());
            };
        }
        if (leaf instanceof Syntax.Mark mark) {
            return ofMark(mark.sign(), input);
        }
        if (leaf instanceof Syntax.Constant constant) {
            return constant.word() == Word.NULL ? Origin.NULL : Origin.FLAG;
        }
        return leaf instanceof Syntax.Num ? Origin.NUMBER : Origin.TEXT;
    }

    private Origin ofMark(Sign sign, Origin input) {
        return switch (sign) {
            case WILDCARD -> input.anyMember();
            case DESCENDANTS -> input.anyMember().or(makes ? Origin.UNKNOWN : Origin.NOTHING);
            case PARENT -> makes ? Origin.UNKNOWN : root;
            case PLACEHOLDER -> Origin.UNKNOWN;
        };
    }

    private Origin made(List<Pair> pairs, Origin input, Known known) {
        Map<String, Origin> members = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            of(pair.key(), input, known);
            String name = pair.key() instanceof Syntax.Text text ? text.value() : Origin.ANY;
            members.merge(name, of(pair.value(), input, known), Origin::or);
        }
        return Origin.made(members);
    }

    private Origin ofBinary(Syntax.Binary binary, Origin input, Known known) {
        Operator operator = binary.operator();
        Origin left = of(binary.left(), input, known);
        if (operator == Operator.CHAIN) {
            if (Shown.of(binary.right()).matches("\\$(not|boolean)(\\(\\))?")) {
                truths.check(binary.left(), left);
            }
            return binary.right() instanceof Syntax.Call call
                    ? ofCall(call, List.of(left), input, known)
                    : ofCall(new Syntax.Call(binary.at(), binary.right(), List.of()), List.of(left), input, known);
        }
        if (operator == Operator.IN && binary.right() instanceof Syntax.ListOf list) {
            for (Syntax item : list.items()) {
                comparables.check(binary, left, item, of(item, input, known));
            }
            return Origin.FLAG;
        }
        Origin right = of(binary.right(), input, known);
        if (operator == Operator.IN) {
            Habits.ofList(binary).ifPresent(findings::add);
        }
        if (operator == Operator.DEFAULT || operator == Operator.COALESCE) {
            return left.or(right);
        }
        if (operator.isArithmetic()) {
            comparables.checkArithmetic(binary, left, right);
            return Origin.NUMBER;
        }
        if (operator == Operator.AND || operator == Operator.OR) {
            truths.check(binary.left(), left);
            truths.check(binary.right(), right);
            Habits.ofOperand(binary, binary.left()).ifPresent(findings::add);
            Habits.ofOperand(binary, binary.right()).ifPresent(findings::add);
            return Origin.FLAG;
        }
        if (operator.isTest()) {
            comparables.check(binary, left, binary.right(), right);
            return Origin.FLAG;
        }
        return operator == Operator.RANGE ? Origin.NUMBER : Origin.TEXT;
    }

    // ---- functions

    /** @param chained what stands before {@code ~>} */
    private Origin ofCall(Syntax.Call call, List<Origin> chained, Origin input, Known known) {
        if (!(call.function() instanceof Syntax.Variable function)) {
            return Origin.UNKNOWN;
        }
        List<Origin> arguments = new ArrayList<>(chained);
        for (Syntax argument : call.arguments()) {
            arguments.add(argument instanceof Syntax.Lambda ? Origin.UNKNOWN : of(argument, input, known));
        }
        Origin first = arguments.isEmpty() ? input : arguments.get(0);
        Syntax last = call.arguments().isEmpty()
                ? call
                : call.arguments().get(call.arguments().size() - 1);
        return switch (function.name()) {
            case "map" -> applied(last, input, known, first, Origin.NUMBER, first);
            case "each" -> applied(last, input, known, first.anyMember(), Origin.TEXT, first);
            case "filter", "single" -> {
                selected(last, applied(last, input, known, first, Origin.NUMBER, first));
                yield first;
            }
            case "sift" -> {
                selected(last, applied(last, input, known, first.anyMember(), Origin.TEXT, first));
                yield first;
            }
            case "sort" -> {
                applied(last, input, known, first, first);
                yield first;
            }
            case "reduce" -> reduced(call, arguments, chained.size(), input, known);
            case "lookup" ->
                last instanceof Syntax.Text name && call.arguments().size() + chained.size() > 1
                        ? first.member(name.value())
                        : first.anyMember();
            case "boolean", "not" -> {
                if (chained.isEmpty()) {
                    truths.check(last, first);
                }
                yield Origin.FLAG;
            }
            case "append", "zip" -> arguments.stream().reduce(Origin.NOTHING, Origin::or);
            default -> CallOrigins.of(function.name(), first);
        };
    }

    /** What a function gives for {@code values}; a function by its name gets the first. */
    private Origin applied(Syntax function, Origin input, Known known, Origin... values) {
        if (function instanceof Syntax.Variable variable) {
            return CallOrigins.of(variable.name(), values[0]);
        }
        if (!(function instanceof Syntax.Lambda lambda)) {
            return Origin.UNKNOWN;
        }
        Known inner = known.inner();
        for (int i = 0; i < lambda.parameters().size(); i++) {
            inner.names().put(lambda.parameters().get(i), i < values.length ? values[i] : Origin.NOTHING);
        }
        return of(lambda.body(), input, inner);
    }

    /** A function that is only asked whether it holds. */
    private void selected(Syntax function, Origin result) {
        if (function instanceof Syntax.Lambda lambda) {
            truths.check(lambda.body(), result);
        }
    }

    private Origin reduced(Syntax.Call call, List<Origin> arguments, int chained, Origin input, Known known) {
        int at = 1 - chained;
        if (at >= call.arguments().size()) {
            return Origin.UNKNOWN;
        }
        Origin items = arguments.get(0);
        Origin sum = arguments.size() > 2 ? arguments.get(2) : items;
        // what one round gives is what the next one takes; there are few kinds, so few rounds add any
        for (int round = 0; round < 3; round++) {
            sum = sum.or(applied(call.arguments().get(at), input, known, sum, items, Origin.NUMBER, items));
        }
        return sum;
    }
}
