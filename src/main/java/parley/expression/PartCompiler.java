package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import parley.expression.Expression.Use;
import parley.expression.Syntax.Sign;
import parley.expression.Syntax.Word;

/** Compiles drafts into parts. One expression, or all expressions of one {@link Walk}; one thread, at load. */
final class PartCompiler {

    private final Slots slots;
    private Use use;
    private final PathCompiler paths = new PathCompiler(this);
    private final CallCompiler calls = new CallCompiler(this);

    /**
     * @param given the variables that come from the evaluation
     * @param use what is compiled is for: where the contract decides by it, an absent value differs from any literal, and
     *     {@code and}, {@code or}, {@code $not} and {@code ? :} follow {@link Conditions}; in an id {@code &} follows
     *     {@link Identities}
     */
    PartCompiler(Set<String> given, Use use) {
        this.slots = new Slots(given);
        this.use = use;
    }

    /** Whether the contract decides by what is compiled. */
    boolean decides() {
        return use.decides();
    }

    Truth truth() {
        return decides() ? Truth.OF_CONDITIONS : Truth.OF_VALUES;
    }

    /** Whether what is compiled is an id. */
    boolean identifies() {
        return use == Use.IDENTITY;
    }

    /** Where the variables stand. */
    Slots variables() {
        return slots;
    }

    /** How many values the parts bind that were compiled so far. */
    int slots() {
        return slots.count();
    }

    /** The part of one of several expressions, which have different uses. */
    Part part(Draft draft, Use ofDraft) {
        use = ofDraft;
        return part(draft);
    }

    Part part(Draft draft) {
        if (draft.isPath()) {
            return paths.path(draft);
        }
        Part core = core(draft);
        if (!draft.predicates.isEmpty()) {
            core = new Constructors.Selected(core, paths.selectors(draft.predicates), draft.keepList);
        }
        if (draft.group != null && !(draft.syntax instanceof Syntax.ObjectOf)) {
            Part grouped = core;
            Grouping group = paths.grouping(draft.group);
            return (run, context) -> group.of(run, grouped.value(run, context));
        }
        return core;
    }

    private Part core(Draft draft) {
        Syntax node = draft.syntax;
        if (node instanceof Syntax.Leaf leaf) {
            return leaf(draft, leaf);
        }
        if (node instanceof Syntax.Binary binary) {
            return binary(draft, binary.operator());
        }
        if (node instanceof Syntax.Negate) {
            return new Decimals.Negative(child(draft, 0));
        }
        if (node instanceof Syntax.ListOf list) {
            return list(draft, list);
        }
        if (node instanceof Syntax.ObjectOf && draft.group != null) {
            return paths.grouping(draft.group);
        }
        if (node instanceof Syntax.Block) {
            return block(draft);
        }
        if (node instanceof Syntax.Bind bind) {
            Part value = child(draft, 0);
            int slot = slots.bound(bind.variable());
            return (run, context) -> {
                Object bound = value.value(run, context);
                run.set(slot, bound);
                return bound;
            };
        }
        if (node instanceof Syntax.Condition) {
            Part otherwise = draft.children.size() > 2 ? child(draft, 2) : Part.ABSENT;
            return Tests.choice(truth(), asked(draft, 0), child(draft, 1), otherwise);
        }
        if (node instanceof Syntax.Call call) {
            return calls.call(draft, call, null);
        }
        throw new ExpressionProblem(node.at(), "this cannot be evaluated", "");
    }

    // ---- conditions

    /** What is only asked whether it holds: {@code a ?: b} is then {@code a or b}, since a text {@code false} is no value. */
    Part condition(Draft draft) {
        if (draft.isPath() || draft.group != null || !draft.predicates.isEmpty()) {
            return part(draft);
        }
        if (draft.syntax instanceof Syntax.Binary binary && binary.operator() == Operator.DEFAULT) {
            return both(draft, true);
        }
        if (draft.syntax instanceof Syntax.Condition && draft.children.size() > 2) {
            return Tests.choice(
                    truth(), asked(draft, 0), condition(draft.children.get(1)), condition(draft.children.get(2)));
        }
        return draft.syntax instanceof Syntax.Block && draft.children.size() == 1
                ? condition(draft.children.get(0))
                : part(draft);
    }

    private Part both(Draft draft, boolean either) {
        return Tests.both(truth(), asked(draft, 0), asked(draft, 1), either);
    }

    /** A part below that is only asked whether it holds. */
    private Part asked(Draft draft, int index) {
        return decides() ? condition(draft.children.get(index)) : child(draft, index);
    }

    private static boolean isOfValue(Draft comparison) {
        return comparison.children.stream().anyMatch(side -> side.syntax.isValue());
    }

    // ---- parts

    private Part child(Draft draft, int index) {
        return part(draft.children.get(index));
    }

    private Part leaf(Draft draft, Syntax.Leaf leaf) {
        if (leaf instanceof Syntax.Text text) {
            return new Part.Literal(text.value());
        }
        if (leaf instanceof Syntax.Num number) {
            return new Part.Literal(Decimals.usual(number.value()));
        }
        if (leaf instanceof Syntax.Constant constant) {
            return new Part.Literal(constant.word() == Word.NULL ? Null.NULL : (Object) (constant.word() == Word.TRUE));
        }
        if (leaf instanceof Syntax.Regex regex) {
            return new Part.Literal(LinearRegex.compile(regex));
        }
        if (leaf instanceof Syntax.Variable variable) {
            return slots.variable(variable.name());
        }
        if (leaf instanceof Syntax.Mark mark && mark.sign() == Sign.WILDCARD) {
            return Constructors.collapsed(Constructors::wildcard, draft.keepList);
        }
        if (draft.parent != null) {
            return Part.local(slots.of(draft.parent));
        }
        throw new ExpressionProblem(leaf.at(), "this cannot be evaluated", "");
    }

    // ---- operators

    private Part binary(Draft draft, Operator operator) {
        if (operator == Operator.CHAIN) {
            return calls.chained(draft);
        }
        if (operator == Operator.JOIN) {
            return identifies()
                    ? new Identities.Joined(identities(joined(draft)))
                    : new Constructors.Joined(parts(joined(draft)));
        }
        if (operator.isLogic()) {
            return both(draft, operator == Operator.OR);
        }
        Part left = child(draft, 0);
        Part right = child(draft, 1);
        return switch (operator) {
            case EQUAL -> new Tests.Equality(left, right, false, use.isStrict(), false);
            case NOT_EQUAL -> new Tests.Equality(left, right, true, use.isStrict(), decides() && isOfValue(draft));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> new Tests.Order(left, right, operator);
            case IN -> new Tests.Membership(left, right, use.isStrict());
            case DEFAULT -> new Tests.Otherwise(left, right);
            case COALESCE -> new Tests.Coalesce(left, right);
            case RANGE -> new Constructors.Range(left, right).folded();
            case PLUS, MINUS, MULTIPLY, DIVIDE, REMAINDER -> new Decimals.Arithmetic(left, right, operator);
            case AND, OR, JOIN, CHAIN -> throw new IllegalStateException("taken above");
        };
    }

    /** The operands of {@code a & b & c}, so that long chains neither nest nor copy. */
    private static List<Draft> joined(Draft draft) {
        List<Draft> operands = new ArrayList<>();
        Draft rest = draft;
        while (rest.syntax instanceof Syntax.Binary binary && binary.operator() == Operator.JOIN) {
            operands.add(0, rest.children.get(1));
            rest = rest.children.get(0);
        }
        operands.add(0, rest);
        return operands;
    }

    /** The parts of one id. */
    List<Identities.Piece> identities(List<Draft> drafts) {
        return drafts.stream()
                .map(draft -> Identities.Piece.of(part(draft), draft.syntax))
                .toList();
    }

    private List<Part> parts(List<Draft> drafts) {
        return drafts.stream().map(this::part).toList();
    }

    private Part list(Draft draft, Syntax.ListOf list) {
        List<Boolean> nested =
                list.items().stream().map(Syntax.ListOf.class::isInstance).toList();
        List<Part> items = parts(draft.children);
        return new Constructors.ListPart(items, nested, draft.built).folded();
    }

    private Part block(Draft draft) {
        Names outer = slots.openFrame();
        List<Part> parts = parts(draft.children);
        List<Names.Outer> hidden = slots.close(outer);
        Part block = parts.size() == 1 && hidden.isEmpty() ? parts.get(0) : new Constructors.Block(parts, hidden);
        return draft.keepList && !block.carries() ? Constructors.collapsed(block, true) : block;
    }

    // ---- functions

    Callable.Lambda lambda(Draft draft, Syntax.Lambda lambda) {
        Names outer = slots.openFrame();
        List<Integer> parameters = lambda.parameters().stream().map(slots::put).toList();
        Part body = child(draft, 0);
        return new Callable.Lambda(parameters, slots.close(outer), body);
    }
}
