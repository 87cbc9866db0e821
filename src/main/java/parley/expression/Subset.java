package parley.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.expression.Syntax.Operator;
import parley.expression.Syntax.Sign;
import parley.expression.Syntax.Word;

/**
 * Compiles the part of the language that most expressions of contracts need: names, positions, {@code []}, predicates that compare
 * a path with a literal or a variable, comparisons, {@code and or in & ?:}, conditionals, literals, variables, parents, and the
 * functions of {@link CompiledCalls}. Says of anything else where it stands and what it is. Pure; one expression for each instance.
 */
final class Subset {

    /** What is not compiled: the place in the text, and why. */
    static final class Outside extends Exception {

        private final int at;

        Outside(int at, String reason) {
            super(reason, null, false, false);
            this.at = at;
        }

        int at() {
            return at;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private final Set<String> variables;
    /** How many predicates surround this place. */
    private int predicates;

    private Subset(Set<String> variables) {
        this.variables = variables;
    }

    /**
     * The compiled expression.
     *
     * @param variables those that it takes from the evaluation
     * @throws Outside the first part that only the reference engine evaluates
     */
    static Compiled compile(Syntax expression, Set<String> variables) throws Outside {
        return new Subset(variables).value(expression);
    }

    private Compiled value(Syntax node) throws Outside {
        if (node instanceof Syntax.Text text) {
            return new Compiled.Literal(text.value());
        }
        if (node instanceof Syntax.Num number) {
            return new Compiled.Literal(number(number.value()));
        }
        if (node instanceof Syntax.Constant constant) {
            return new Compiled.Literal(constant(constant.word()));
        }
        if (node instanceof Syntax.Name || node instanceof Syntax.Dot) {
            return path(node);
        }
        if (node instanceof Syntax.Filter || node instanceof Syntax.KeepList) {
            return bracketed(node);
        }
        if (node instanceof Syntax.Binary binary) {
            return binary(binary);
        }
        if (node instanceof Syntax.Condition condition) {
            return new CompiledChoice.Condition(
                    value(condition.test()),
                    value(condition.then()),
                    condition.otherwise() == null ? null : value(condition.otherwise()));
        }
        return start(node).orElseThrow(() -> new Outside(node.at(), Reasons.of(node)));
    }

    /** Variables, parents, calls and parentheses: what is a value by itself, and may begin a path. */
    private Optional<Compiled> start(Syntax node) throws Outside {
        if (node instanceof Syntax.Variable variable) {
            return Optional.of(variable(variable));
        }
        if (node instanceof Syntax.Mark mark && mark.sign() == Sign.PARENT) {
            return Optional.of(new Compiled.Variable(Parents.name(1)));
        }
        if (node instanceof Syntax.Call call) {
            return Optional.of(new CompiledCalls(this::value).call(call));
        }
        if (node instanceof Syntax.Block block && block.parts().size() == 1) {
            return Optional.of(value(block.parts().get(0)));
        }
        return Optional.empty();
    }

    private Compiled variable(Syntax.Variable variable) throws Outside {
        if (variable.name().isEmpty()) {
            return new Compiled.Context();
        }
        if (variable.name().equals("$")) {
            return new Compiled.Root();
        }
        if (variables.contains(variable.name())) {
            Compiled.Variable named = new Compiled.Variable(variable.name());
            return predicates == 0 ? named : new Compiled.Compared(named);
        }
        if (variable.name().equals(KnownFunction.NOW.word())) {
            return new Compiled.Time();
        }
        throw new Outside(variable.at(), "$" + variable.name() + " is bound in the expression itself");
    }

    /** The number as the reference engine reads it. */
    private static Number number(BigDecimal written) {
        double value = written.doubleValue();
        if (BigDecimal.valueOf(value).compareTo(written) != 0) {
            return written;
        }
        long whole = (long) value;
        if (whole != value) {
            return value;
        }
        return (int) whole == whole ? (Number) (int) whole : (Number) whole;
    }

    private static Object constant(Word word) {
        return switch (word) {
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> Compiled.NULL;
        };
    }

    // ---- paths

    private Compiled path(Syntax node) throws Outside {
        List<Syntax> parts = node.steps();
        List<CompiledPath.Step> steps = new ArrayList<>();
        boolean keepList = false;
        Brackets begin = Brackets.of(parts.get(0));
        @Nullable Compiled first = null;
        int next = 0;
        if (!(begin.of() instanceof Syntax.Name)) {
            next = parents(parts);
            first = parts.get(0) instanceof Syntax.Mark ? new Compiled.Variable(Parents.name(next)) : first(begin);
            keepList = begin.keepList();
        }
        for (Syntax part : parts.subList(next, parts.size())) {
            Brackets step = Brackets.of(part);
            if (!(step.of() instanceof Syntax.Name name)) {
                throw new Outside(step.of().at(), Reasons.ofStep(step.of()));
            }
            steps.add(new CompiledPath.Step(name.name(), selectors(step), step.keepList()));
            keepList |= step.keepList();
        }
        return new CompiledPath(first, !(begin.of() instanceof Syntax.Variable), steps, keepList);
    }

    /** How many parts at the beginning of a path are used up by its first value: each {@code %}, or one. */
    private static int parents(List<Syntax> parts) {
        int count = 0;
        while (count < parts.size() && parts.get(count) instanceof Syntax.Mark mark && mark.sign() == Sign.PARENT) {
            count++;
        }
        return Math.max(1, count);
    }

    private Compiled first(Brackets begin) throws Outside {
        if (begin.of() instanceof Syntax.Mark) {
            throw new Outside(begin.of().at(), "% with brackets is not compiled");
        }
        Compiled start =
                start(begin.of()).orElseThrow(() -> new Outside(begin.of().at(), Reasons.ofStep(begin.of())));
        return begin.selectors().isEmpty() ? start : new CompiledSelection(start, selectors(begin), begin.keepList());
    }

    private Compiled bracketed(Syntax node) throws Outside {
        Brackets brackets = Brackets.of(node);
        if (brackets.of() instanceof Syntax.Name) {
            return path(node);
        }
        return first(brackets);
    }

    private List<Selector> selectors(Brackets brackets) throws Outside {
        List<Selector> selectors = new ArrayList<>();
        for (Syntax predicate : brackets.selectors()) {
            selectors.add(selector(predicate));
        }
        return selectors;
    }

    private Selector selector(Syntax predicate) throws Outside {
        if (predicate instanceof Syntax.Num number) {
            try {
                return new Selector.Index(number.value().intValueExact());
            } catch (ArithmeticException e) {
                throw new Outside(predicate.at(), "the position is no whole number");
            }
        }
        Predicates.check(predicate);
        predicates++;
        Compiled test = value(predicate);
        predicates--;
        return new Selector.Condition(test);
    }

    // ---- operators

    private Compiled binary(Syntax.Binary binary) throws Outside {
        Syntax left = binary.left();
        Syntax right = binary.right();
        return switch (binary.operator()) {
            case EQUAL -> new CompiledTest.Equality(value(left), value(right), false);
            case NOT_EQUAL -> new CompiledTest.Equality(value(left), value(right), true);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                new CompiledTest.Order(value(left), value(right), binary.operator());
            case IN ->
                new CompiledTest.Membership(
                        value(left), right instanceof Syntax.ListOf list ? list(list) : value(right));
            case AND -> new CompiledTest.And(value(left), value(right));
            case OR -> new CompiledTest.Or(value(left), value(right));
            case JOIN -> joined(binary);
            case DEFAULT -> new CompiledChoice.Otherwise(value(left), value(right));
            case COALESCE, CHAIN, RANGE, PLUS, MINUS, MULTIPLY, DIVIDE, REMAINDER ->
                throw new Outside(binary.at(), Reasons.of(binary));
        };
    }

    /** A list of literals, as it stands behind {@code in}. */
    private static Compiled list(Syntax.ListOf list) throws Outside {
        List<Object> items = new ArrayList<>();
        for (Syntax item : list.items()) {
            if (item instanceof Syntax.Text text) {
                items.add(text.value());
            } else if (item instanceof Syntax.Num number) {
                items.add(number(number.value()));
            } else if (item instanceof Syntax.Constant constant) {
                items.add(constant(constant.word()));
            } else {
                throw new Outside(item.at(), "a list is compiled only behind in, and only of literals");
            }
        }
        return new Compiled.Literal(List.copyOf(items));
    }

    private Compiled joined(Syntax.Binary binary) throws Outside {
        List<Compiled> parts = new ArrayList<>();
        Syntax rest = binary;
        while (rest instanceof Syntax.Binary left && left.operator() == Operator.JOIN) {
            parts.add(0, value(left.right()));
            rest = left.left();
        }
        parts.add(0, value(rest));
        return new CompiledText.Joined(parts);
    }
}
