package parley.expression;

import java.util.ArrayList;
import java.util.List;
import parley.yaml.Mark;

/**
 * A path of a contract whose value is compared, joined or calculated with, so that its shape matters: text, a number and an object are
 * three different things there.
 *
 * @param place of the path
 * @param path its names, from where the expression begins
 * @param isOne whether a list of several has no meaning there
 */
public record Comparison(Mark place, List<String> path, Use use, boolean isOne) {

    /** What is done with the value. */
    public enum Use {
        /** An object is never equal to a text, nor a number. */
        COMPARED,
        /** A number is fine here, an object becomes JSON. */
        JOINED,
        /** Numbers have their order, and texts another. */
        ORDERED,
        /** In JSON any text but the empty one holds, also one that says no. */
        TESTED,
        /** An element with attributes is there, also where it has no text. */
        CHOSEN
    }

    public Comparison {
        path = List.copyOf(path);
    }

    /** One path and its place in the text of an expression. */
    record Found(int offset, List<String> path, Use use, boolean isOne) {}

    /**
     * The paths of {@code expression} whose shape matters. Pure.
     *
     * @param isValue whether the contract does not decide by it: its conditions know the texts that say no
     */
    static List<Found> in(Syntax expression, boolean isValue) {
        List<Found> found = new ArrayList<>();
        for (Syntax node : expression.all()) {
            if (isValue) {
                addTests(found, node);
            }
            if (node instanceof Syntax.Sort sort) {
                sort.terms().forEach(term -> add(found, term.by(), Use.ORDERED, false));
            }
            if (node instanceof Syntax.Binary binary && isOrder(binary)) {
                add(found, binary.left(), Use.ORDERED, false);
                add(found, binary.right(), Use.ORDERED, false);
            }
            if (node instanceof Syntax.Binary binary) {
                boolean isIn = binary.operator() == Operator.IN;
                boolean isJoined = binary.operator() == Operator.JOIN;
                if (isJoined || binary.operator().isComparison()) {
                    Use use = isJoined ? Use.JOINED : Use.COMPARED;
                    add(
                            found,
                            binary.left(),
                            use,
                            isIn || isJoined || binary.right().isLiteral());
                    add(
                            found,
                            binary.right(),
                            use,
                            !isIn && (isJoined || binary.left().isLiteral()));
                }
            }
        }
        return found;
    }

    private static void addTests(List<Found> found, Syntax node) {
        if (node instanceof Syntax.Condition condition && !Truths.isUsed(condition)) {
            add(found, condition.test(), Use.TESTED, false);
        } else if (node instanceof Syntax.Filter filter) {
            add(found, filter.predicate(), Use.TESTED, false);
        } else if (node instanceof Syntax.Call call
                && (call.calls(KnownFunction.NOT) || call.calls(KnownFunction.BOOLEAN))
                && call.arguments().size() == 1) {
            add(found, call.arguments().get(0), Use.TESTED, false);
        } else if (node instanceof Syntax.Binary binary) {
            if (binary.operator().isLogic()) {
                add(found, binary.left(), Use.TESTED, false);
                add(found, binary.right(), Use.TESTED, false);
            } else if (binary.operator() == Operator.DEFAULT) {
                add(found, binary.left(), Use.CHOSEN, false);
            }
        }
    }

    /** Whether two values of the reply are put in order: beside a literal it is known what is wanted. */
    private static boolean isOrder(Syntax.Binary binary) {
        return binary.operator().isOrder()
                && !binary.left().isLiteral()
                && !binary.right().isLiteral();
    }

    private static void add(List<Found> found, Syntax operand, Use use, boolean isOne) {
        boolean isChosen = operand.all().stream().anyMatch(Syntax.Filter.class::isInstance);
        InputPaths.whole(operand)
                .filter(path -> !path.isEmpty())
                .ifPresent(path -> found.add(new Found(operand.steps().get(0).at(), path, use, isOne && !isChosen)));
    }
}
