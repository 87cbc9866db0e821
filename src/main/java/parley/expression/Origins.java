package parley.expression;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.expression.Syntax.Pair;
import parley.expression.Syntax.Sign;
import parley.expression.Syntax.Word;

/**
 * Follows where the values of one expression come from, and finds the comparisons that can never hold. Pure; one expression for each
 * instance.
 */
final class Origins extends Following<Origin> {

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
        super(Origin.NOTHING, root, Origin.UNKNOWN);
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
        Map<String, Origin> known = new HashMap<>(variables);
        known.put(KnownFunction.NOW.word, Origin.TEXT);
        return new Result(origins.of(expression, input, known), origins.findings, origins.asValue);
    }

    @Override
    Origin literal(Syntax.Leaf leaf) {
        if (leaf instanceof Syntax.Constant constant) {
            return constant.word() == Word.NULL ? Origin.NULL : Origin.FLAG;
        }
        return leaf instanceof Syntax.Num ? Origin.NUMBER : Origin.TEXT;
    }

    @Override
    Origin member(Syntax.Name name, Origin of) {
        if (of.mayBeTree() && medium.underscoresInTexts()) {
            Habits.ofNameInXml(name).ifPresent(findings::add);
        }
        return of.member(name.name());
    }

    @Override
    Origin mark(Sign sign, Origin context) {
        return switch (sign) {
            case WILDCARD -> context.anyMember();
            case DESCENDANTS -> context.anyMember().or(makes ? Origin.UNKNOWN : Origin.NOTHING);
            case PARENT -> makes ? Origin.UNKNOWN : root;
            case PLACEHOLDER -> Origin.UNKNOWN;
        };
    }

    @Override
    Origin number(Origin value) {
        return Origin.NUMBER;
    }

    @Override
    Origin object(List<Pair> pairs, List<Origin> values, Origin of, boolean grouped) {
        Map<String, Origin> members = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            String name = pairs.get(i).key() instanceof Syntax.Text text ? text.value() : Origin.ANY;
            members.merge(name, values.get(i), Origin::or);
        }
        return Origin.made(members);
    }

    @Override
    Origin operated(Syntax.Binary binary, Origin left, Origin context, Map<String, Origin> known) {
        Operator operator = binary.operator();
        if (operator == Operator.IN && binary.right() instanceof Syntax.ListOf list) {
            for (Syntax item : list.items()) {
                comparables.check(binary, left, item, of(item, context, known));
            }
            return Origin.FLAG;
        }
        Origin right = of(binary.right(), context, known);
        if (operator == Operator.IN) {
            Habits.ofList(binary).ifPresent(findings::add);
        }
        if (operator.isChoice()) {
            return left.or(right);
        }
        if (operator.isArithmetic()) {
            comparables.checkArithmetic(binary, left, right);
            return Origin.NUMBER;
        }
        if (operator.isLogic()) {
            truths.check(binary.left(), left);
            truths.check(binary.right(), right);
            Habits.ofOperand(binary, binary.left()).ifPresent(findings::add);
            Habits.ofOperand(binary, binary.right()).ifPresent(findings::add);
            return Origin.FLAG;
        }
        if (operator.isComparison()) {
            comparables.check(binary, left, binary.right(), right);
            return Origin.FLAG;
        }
        return operator == Operator.RANGE ? Origin.NUMBER : Origin.TEXT;
    }

    @Override
    Origin called(
            KnownFunction function, Syntax.Call call, List<Origin> values, Origin context, Map<String, Origin> known) {
        List<Syntax> arguments = call.arguments();
        Syntax last = arguments.isEmpty() ? call : arguments.get(arguments.size() - 1);
        Origin first = arguments.isEmpty()
                ? context
                : arguments.get(0) instanceof Syntax.Lambda ? Origin.UNKNOWN : values.get(0);
        return switch (function) {
            case MAP -> applied(call, context, known, List.of(first, Origin.NUMBER, first));
            case EACH -> applied(call, context, known, List.of(first.anyMember(), Origin.TEXT, first));
            case FILTER, SINGLE -> {
                selected(last, applied(call, context, known, List.of(first, Origin.NUMBER, first)));
                yield first;
            }
            case SIFT -> {
                selected(last, applied(call, context, known, List.of(first.anyMember(), Origin.TEXT, first)));
                yield first;
            }
            case SORT -> {
                applied(call, context, known, List.of(first, first));
                yield first;
            }
            case REDUCE -> arguments.size() < 2 ? Origin.UNKNOWN : reduced(call, values, context, known);
            case LOOKUP ->
                last instanceof Syntax.Text name && arguments.size() > 1
                        ? first.member(name.value())
                        : first.anyMember();
            case BOOLEAN, NOT -> {
                truths.check(last, first);
                yield Origin.FLAG;
            }
            case APPEND, ZIP -> values.stream().reduce(Origin.NOTHING, Origin::or);
            default -> Origin.of(function.gives, first);
        };
    }

    /** A function by its name gets the first of the values. */
    @Override
    Origin byName(Syntax function, List<Origin> values) {
        return function instanceof Syntax.Variable variable
                ? variable.function()
                        .map(known -> Origin.of(known.gives, values.get(0)))
                        .orElse(Origin.UNKNOWN)
                : Origin.UNKNOWN;
    }

    /** A function that is only asked whether it holds. */
    private void selected(Syntax function, Origin result) {
        if (function instanceof Syntax.Lambda lambda) {
            truths.check(lambda.body(), result);
        }
    }

    private Origin reduced(Syntax.Call call, List<Origin> values, Origin context, Map<String, Origin> known) {
        Origin items = values.get(0);
        Origin sum = call.arguments().size() > 2 ? values.get(values.size() - 1) : items;
        // what one round gives is what the next one takes; there are few kinds, so few rounds add any
        for (int round = 0; round < 3; round++) {
            sum = sum.or(applied(call, context, known, List.of(sum, items, Origin.NUMBER, items)));
        }
        return sum;
    }

    @Override
    void selects(Syntax.Filter filter, Origin test) {
        truths.check(filter.predicate(), test);
        Habits.ofPredicate(filter).ifPresent(findings::add);
    }

    @Override
    void chooses(Syntax.Condition condition, Origin test) {
        truths.check(condition, test);
    }
}
