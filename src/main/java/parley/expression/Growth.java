package parley.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.expression.Syntax.Pair;

/**
 * Checks that texts and lists cannot double again and again: counts how many copies of its inputs a value can hold, through
 * variables, and refuses a {@code $reduce} whose result grows faster than its list. What grows with the reply alone is the
 * business of the {@link Meter}. Pure; one expression for each instance.
 */
final class Growth {

    /** Stands for an accumulator of any size: what is added to it does not count beside it. */
    private static final double LARGE = 1e6;

    /** Present among the variables while the body of a {@code $reduce} is counted. */
    private static final String MARK = "";

    private Growth() {}

    static void check(Syntax expression) {
        new Growth().copies(expression, new HashMap<>());
    }

    /** How many copies of the values around it the value of {@code node} may hold. */
    private double copies(Syntax node, Map<String, Double> bound) {
        double copies = count(node, bound);
        if (copies > ExpressionLimits.COPIES * LARGE || (bound.get(MARK) == null && copies > ExpressionLimits.COPIES)) {
            throw new ExpressionProblem(
                    node.at(),
                    "this could repeat a value more than " + ExpressionLimits.COPIES + " times",
                    "Do not join a variable with itself again and again");
        }
        return copies;
    }

    private double count(Syntax node, Map<String, Double> bound) {
        if (node instanceof Syntax.Variable variable) {
            return variable.name().isEmpty() ? 1 : bound.getOrDefault(variable.name(), 1.0);
        }
        if (node instanceof Syntax.Bind bind) {
            double copies = copies(bind.value(), bound);
            bound.put(bind.variable(), copies);
            return copies;
        }
        if (node instanceof Syntax.Block block) {
            return last(block.parts(), new HashMap<>(bound));
        }
        if (node instanceof Syntax.Dot dot) {
            return copies(dot.left(), bound) * Math.max(1, copies(dot.right(), bound));
        }
        if (node instanceof Syntax.Filter filter) {
            copies(filter.predicate(), bound);
            return copies(filter.left(), bound);
        }
        if (node instanceof Syntax.Sort sort) {
            sort.terms().forEach(term -> copies(term.by(), bound));
            return copies(sort.left(), bound);
        }
        if (node instanceof Syntax.Group group) {
            return copies(group.left(), bound) * Math.max(1, sum(pairs(group.pairs()), bound));
        }
        if (node instanceof Syntax.Condition condition) {
            copies(condition.test(), bound);
            @Nullable Syntax otherwise = condition.otherwise();
            double then = copies(condition.then(), new HashMap<>(bound));
            return otherwise == null ? then : Math.max(then, copies(otherwise, new HashMap<>(bound)));
        }
        if (node instanceof Syntax.Binary binary) {
            return ofBinary(binary, bound);
        }
        if (node instanceof Syntax.Call call) {
            return ofCall(call, call.arguments(), bound);
        }
        return node instanceof Syntax.Leaf ? 1 : sum(node.children(), bound);
    }

    private static List<Syntax> pairs(List<Pair> pairs) {
        return pairs.stream().flatMap(Pair::stream).toList();
    }

    private double sum(List<Syntax> nodes, Map<String, Double> bound) {
        return nodes.stream().map(node -> copies(node, bound)).reduce(0.0, Double::sum);
    }

    private double last(List<Syntax> parts, Map<String, Double> bound) {
        return parts.stream().map(part -> copies(part, bound)).reduce(0.0, (before, copies) -> copies);
    }

    private double ofBinary(Syntax.Binary binary, Map<String, Double> bound) {
        Operator operator = binary.operator();
        if (operator == Operator.CHAIN && binary.right() instanceof Syntax.Call call) {
            List<Syntax> arguments = new ArrayList<>(List.of(binary.left()));
            arguments.addAll(call.arguments());
            return ofCall(call, arguments, bound);
        }
        double left = copies(binary.left(), bound);
        double right = copies(binary.right(), bound);
        if (operator.isTest() || operator.isArithmetic()) {
            return 0;
        }
        return operator == Operator.JOIN ? left + right : Math.max(left, right);
    }

    private double ofCall(Syntax.Call call, List<Syntax> arguments, Map<String, Double> bound) {
        KnownFunction function = call.known().orElse(KnownFunction.APPEND);
        double sum = 0;
        double body = 1;
        for (Syntax argument : arguments) {
            if (argument instanceof Syntax.Lambda lambda) {
                body = ofLambda(lambda, function == KnownFunction.REDUCE, bound);
            } else {
                sum += copies(argument, bound);
            }
        }
        return function.givesScalar() ? 0 : sum * Math.max(1, body);
    }

    private double ofLambda(Syntax.Lambda lambda, boolean reduces, Map<String, Double> bound) {
        Map<String, Double> inner = new HashMap<>(bound);
        lambda.parameters().forEach(parameter -> inner.put(parameter, 1.0));
        if (reduces && !lambda.parameters().isEmpty()) {
            checkReduce(lambda, new HashMap<>(inner));
        }
        return copies(lambda.body(), inner);
    }

    private void checkReduce(Syntax.Lambda lambda, Map<String, Double> bound) {
        String accumulator = lambda.parameters().get(0);
        bound.put(accumulator, LARGE);
        bound.put(MARK, 1.0);
        if (copies(lambda.body(), bound) > 1.5 * LARGE || isRepeated(lambda.body(), accumulator, false)) {
            throw new ExpressionProblem(
                    lambda.at(),
                    "the result of this $reduce could double with each item",
                    "Use $" + accumulator + " once in it, outside of inner paths and functions");
        }
    }

    /** Whether the accumulator becomes part of the result once for each item of something else. */
    private static boolean isRepeated(Syntax node, String accumulator, boolean inner) {
        if (node instanceof Syntax.Variable variable) {
            return inner && variable.name().equals(accumulator);
        }
        if (node instanceof Syntax.Binary binary
                && (binary.operator().isTest() || binary.operator().isArithmetic())) {
            return false;
        }
        if (node instanceof Syntax.Call call
                && call.known().filter(KnownFunction::givesScalar).isPresent()) {
            return false;
        }
        return node.children().stream().anyMatch(child -> {
            boolean first = child == node.children().get(0);
            boolean repeats = node instanceof Syntax.Lambda
                    || (!first && (node instanceof Syntax.Dot || node instanceof Syntax.Group));
            boolean ignored = !first && (node instanceof Syntax.Filter || node instanceof Syntax.Sort);
            return !ignored && isRepeated(child, accumulator, inner || repeats);
        });
    }
}
