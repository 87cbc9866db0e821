package parley.expression;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import parley.expression.KnownFunction.Trait;
import parley.expression.Syntax.Sign;
import parley.text.Nearest;

/**
 * Checks when a contract is loaded that an expression is pure and that its cost has a bound, and finds the variables it needs
 * from outside. What is not named here as allowed is refused, with the reason and what to write instead. Pure; one expression
 * for each instance.
 */
final class Profile {

    private static final String DIRECT =
            "A function stands directly in $map, $filter, $reduce, $sort, $each, $sift or $single";

    /** Names that begin so are kept for the gateway. */
    private static final String RESERVED = "__";

    private final Set<String> given;
    private final Set<String> free = new TreeSet<>();

    private Profile(Set<String> given) {
        this.given = given;
    }

    /**
     * Refuses an expression outside the profile.
     *
     * @param given the variables that may be used besides those that the expression binds
     * @return the variables among {@code given} that it uses
     */
    static Set<String> check(Syntax expression, Set<String> given) {
        if (expression.height() > ExpressionLimits.HEIGHT) {
            throw new ExpressionProblem(
                    expression.at(),
                    "the expression has more than " + ExpressionLimits.HEIGHT + " operators on top of each other",
                    "Compare with a list: x in ['a', 'b'], or compute parts under let");
        }
        Profile profile = new Profile(given);
        profile.visit(expression, Scope.top());
        Growth.check(expression);
        return Set.copyOf(profile.free);
    }

    private void visit(Syntax node, Scope scope) {
        if (node instanceof Syntax.Variable variable) {
            visitVariable(variable, scope);
        } else if (node instanceof Syntax.Bind bind) {
            visit(bind.value(), scope);
            bind(bind.variable(), bind.at(), scope);
        } else if (node instanceof Syntax.Label label && !label.join()) {
            visit(label.left(), scope);
            bind(label.variable(), label.at(), scope);
        } else if (node instanceof Syntax.Block) {
            visitAll(node.children(), scope.block());
        } else if (node instanceof Syntax.Call call) {
            visitCall(call, false, scope);
        } else if (node instanceof Syntax.Binary binary) {
            visitBinary(binary, scope);
        } else {
            refuse(node);
            visitAll(node.children(), scope);
        }
    }

    private void visitAll(List<Syntax> nodes, Scope scope) {
        nodes.forEach(node -> visit(node, scope));
    }

    /** The kinds that no allowed place has taken before. */
    private static void refuse(Syntax node) {
        if (node instanceof Syntax.Lambda) {
            throw new ExpressionProblem(node.at(), "a function cannot stand here, where it might call itself", DIRECT);
        }
        if (node instanceof Syntax.Regex) {
            throw new ExpressionProblem(
                    node.at(),
                    "a regular expression can only be an argument of $match, $contains, $replace or $split",
                    "If / is to divide, something is missing before it");
        }
        if (node instanceof Syntax.Transform) {
            throw new ExpressionProblem(
                    node.at(), "| | changes data, which an expression may not", "Build the object with {'key': value}");
        }
        if (node instanceof Syntax.Label) {
            throw new ExpressionProblem(
                    node.at(),
                    "@ joins lists, whose cost is the product of their sizes",
                    "Look the other value up with a predicate, as in $$.prices[id = $id]; " + Slips.ATTRIBUTE);
        }
        if (node instanceof Syntax.Mark mark && mark.sign() == Sign.DESCENDANTS) {
            throw new ExpressionProblem(node.at(), "** visits the whole reply", "Write the path, or * for one level");
        }
        if (node instanceof Syntax.Mark mark && mark.sign() == Sign.PLACEHOLDER) {
            throw new ExpressionProblem(node.at(), "? makes a function, which cannot stand here", DIRECT);
        }
    }

    private static void bind(String name, int at, Scope scope) {
        if (KnownFunction.of(name).isPresent() || name.startsWith(RESERVED)) {
            throw new ExpressionProblem(at, "$" + name + " has a meaning already", "Choose another name");
        }
        if (name.isEmpty() || name.equals("$")) {
            throw new ExpressionProblem(at, "$ and $$ cannot be bound", "Give the variable a name");
        }
        scope.bind(name);
    }

    private void visitVariable(Syntax.Variable variable, Scope scope) {
        String name = variable.name();
        if (variable.isContextOrRoot() || scope.has(name) || name.equals(KnownFunction.NOW.word)) {
            return;
        }
        if (given.contains(name) && !name.startsWith(RESERVED)) {
            free.add(name);
            return;
        }
        if (KnownFunction.of(name).isPresent()) {
            throw new ExpressionProblem(variable.at(), "$" + name + " is a function", "Call it: $" + name + "(...)");
        }
        KnownFunctionCheck.refuseByName(variable.at(), name);
        Set<String> known = new TreeSet<>(scope.names());
        known.addAll(given);
        throw new ExpressionProblem(variable.at(), "there is no variable $" + name, cure(name, known));
    }

    /** The closest name, or all of them where there are few. */
    private static String cure(String unknown, Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        return Nearest.to(unknown, known)
                .map(name -> "Did you mean $" + name + "?")
                .orElseGet(() -> "There is: "
                        + Nearest.list(
                                known.stream().sorted().map(name -> "$" + name).toList()));
    }

    private void visitBinary(Syntax.Binary binary, Scope scope) {
        switch (binary.operator()) {
            case CHAIN -> {
                visit(binary.left(), scope);
                visitChained(binary.right(), scope);
            }
            case RANGE -> {
                Ranges.check(binary);
                visitAll(binary.children(), scope);
            }
            case DEFAULT, COALESCE -> {
                checkBinds(binary.left());
                checkBinds(binary.right());
                visitAll(binary.children(), scope);
            }
            default -> visitAll(binary.children(), scope);
        }
    }

    /** What an operand binds would be lost in JSONata, which evaluates both in a scope of their own. */
    private static void checkBinds(Syntax operand) {
        if (operand instanceof Syntax.Bind) {
            throw new ExpressionProblem(operand.at(), ":= cannot stand beside ?: or ??", "Bind the variable before");
        }
        if (!(operand instanceof Syntax.Block)) {
            operand.children().forEach(Profile::checkBinds);
        }
    }

    private void visitChained(Syntax right, Scope scope) {
        if (right instanceof Syntax.Call call) {
            visitCall(call, true, scope);
        } else if (right instanceof Syntax.Variable variable) {
            visitCall(new Syntax.Call(variable.at(), variable, List.of()), true, scope);
        } else {
            throw new ExpressionProblem(right.at(), "behind ~> stands a function by its name", "Write x ~> $uppercase");
        }
    }

    private void visitCall(Syntax.Call call, boolean chained, Scope scope) {
        KnownFunction function = KnownFunctionCheck.called(call, scope, given);
        int count = call.arguments().size() + (chained ? 1 : 0);
        call.arguments().stream().filter(Syntax.Mark.class::isInstance).forEach(Profile::refuse);
        if (!function.takes(count)) {
            throw new ExpressionProblem(
                    call.function().at(), "$" + function.word + " takes " + function.arity() + ", not " + count, "");
        }
        if (function.has(Trait.PICTURE)) {
            Pictures.check(function, KnownFunctionCheck.behindValue(function, call.arguments(), chained));
        }
        if (function == KnownFunction.PAD) {
            Ranges.checkPad(call);
        }
        call.arguments().forEach(argument -> visitArgument(argument, function, scope));
    }

    private void visitArgument(Syntax argument, KnownFunction function, Scope scope) {
        boolean takesFunction = function.has(Trait.LAMBDA);
        if (takesFunction && argument instanceof Syntax.Lambda lambda) {
            visitLambda(lambda, scope);
        } else if (takesFunction
                && argument instanceof Syntax.Variable variable
                && !scope.has(variable.name())
                && !given.contains(variable.name())
                && variable.function().isPresent()) {
            KnownFunctionCheck.checkPassed(variable.function().get(), variable.at());
        } else if (!function.has(Trait.REGEX) || !(argument instanceof Syntax.Regex)) {
            visit(argument, scope);
        }
    }

    private void visitLambda(Syntax.Lambda lambda, Scope scope) {
        if (!lambda.signature().isEmpty()) {
            throw new ExpressionProblem(lambda.at(), "a function here has no <signature>", "Leave it out");
        }
        Scope inner = scope.lambda();
        lambda.parameters().forEach(parameter -> bind(parameter, lambda.at(), inner));
        if (inner.lambdas() > ExpressionLimits.LAMBDAS) {
            throw new ExpressionProblem(
                    lambda.at(),
                    "functions are nested more than " + ExpressionLimits.LAMBDAS + " deep",
                    "Each level multiplies the cost: use paths instead, as in a.b.{'x': c}");
        }
        visit(lambda.body(), inner);
    }
}
