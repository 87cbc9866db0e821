package parley.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import parley.expression.Syntax.Operator;
import parley.expression.Syntax.Pair;
import parley.expression.Syntax.Word;

/**
 * Writes a checked syntax tree as the text that the reference engine reads, so that the engine sees what the profile saw and
 * nothing else. Comparisons and {@code &} become calls of exact functions; regular expressions and numbers that a double
 * cannot hold become variables. Used while one expression is compiled.
 */
final class EngineText {

    /** The variable for the time of the reply. */
    static final String NOW = "__now";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "in", "true", "false", "null", "function");

    private final StringBuilder out = new StringBuilder();
    private final Map<String, Number> numbers = new LinkedHashMap<>();
    private final Map<String, LinearRegex> regexes = new LinkedHashMap<>();
    private final Set<String> functions = new TreeSet<>();
    private int defaults;
    private boolean constructs;
    private boolean usesNow;

    private EngineText() {}

    static EngineText of(Syntax expression) throws ExpressionProblem {
        EngineText text = new EngineText();
        text.print(expression);
        return text;
    }

    /** An expression on each item of {@code records}, as one expression: a list of objects with the keys 0, 1, ... */
    static EngineText ofWalk(Syntax records, List<Syntax> perRecord) throws ExpressionProblem {
        EngineText text = new EngineText();
        text.constructs = true;
        text.add("(").print(records).add(").{");
        for (int i = 0; i < perRecord.size(); i++) {
            text.add(i == 0 ? "" : ", ")
                    .add("\"" + i + "\": (")
                    .print(perRecord.get(i))
                    .add(")");
        }
        text.add("}");
        return text;
    }

    /** {@code expression} below as many names as it has parents above it, to let the engine read it. */
    static EngineText below(Syntax expression, int above) throws ExpressionProblem {
        EngineText text = new EngineText();
        text.add("above.".repeat(above)).add("(").print(expression).add(")");
        return text;
    }

    String text() {
        return out.toString();
    }

    /** Variables for numbers that a double cannot hold. */
    Map<String, Number> numbers() {
        return numbers;
    }

    Map<String, LinearRegex> regexes() {
        return regexes;
    }

    /** The names of all functions that are called or handed on. */
    Set<String> functions() {
        return functions;
    }

    /** Whether the engine builds objects, which it does on lists that it then believes to own. */
    boolean constructs() {
        return constructs;
    }

    boolean usesNow() {
        return usesNow;
    }

    private EngineText add(String text) {
        out.append(text);
        return this;
    }

    private EngineText list(List<Syntax> nodes, String between) throws ExpressionProblem {
        for (int i = 0; i < nodes.size(); i++) {
            add(i == 0 ? "" : between).print(nodes.get(i));
        }
        return this;
    }

    private EngineText print(Syntax node) throws ExpressionProblem {
        if (node instanceof Syntax.Leaf leaf) {
            return leaf(leaf);
        }
        if (node instanceof Syntax.Dot dot) {
            return print(dot.left()).add(".").print(dot.right());
        }
        if (node instanceof Syntax.Filter filter) {
            return print(filter.left()).add("[").print(filter.predicate()).add("]");
        }
        if (node instanceof Syntax.KeepList kept) {
            return print(kept.left()).add("[]");
        }
        if (node instanceof Syntax.Label label) {
            return print(label.left()).add((label.join() ? "@$" : "#$") + label.variable());
        }
        if (node instanceof Syntax.Sort sort) {
            return sort(sort);
        }
        if (node instanceof Syntax.Binary binary) {
            return binary(binary);
        }
        if (node instanceof Syntax.Call call) {
            return call(call);
        }
        return composite(node);
    }

    private EngineText composite(Syntax node) throws ExpressionProblem {
        if (node instanceof Syntax.Group group) {
            return print(group.left()).pairs(group.pairs());
        }
        if (node instanceof Syntax.ObjectOf object) {
            return pairs(object.pairs());
        }
        if (node instanceof Syntax.ListOf list) {
            return add("[").list(list.items(), ", ").add("]");
        }
        if (node instanceof Syntax.Block block) {
            return add("(").list(block.parts(), "; ").add(")");
        }
        if (node instanceof Syntax.Negate negate) {
            return add("-").print(negate.operand());
        }
        if (node instanceof Syntax.Bind bind) {
            return add("$" + bind.variable() + " := ").print(bind.value());
        }
        if (node instanceof Syntax.Condition condition) {
            print(condition.test()).add(" ? ").print(condition.then());
            return condition.otherwise() == null ? this : add(" : ").print(condition.otherwise());
        }
        if (node instanceof Syntax.Lambda lambda) {
            List<String> parameters =
                    lambda.parameters().stream().map(p -> "$" + p).toList();
            return add("function(" + String.join(", ", parameters) + "){")
                    .print(lambda.body())
                    .add("}");
        }
        throw new ExpressionProblem(node.at(), "this cannot be evaluated", "");
    }

    private EngineText pairs(List<Pair> pairs) throws ExpressionProblem {
        constructs = true;
        add("{");
        for (int i = 0; i < pairs.size(); i++) {
            add(i == 0 ? "" : ", ").print(pairs.get(i).key());
            add(": ").print(pairs.get(i).value());
        }
        return add("}");
    }

    private EngineText leaf(Syntax.Leaf leaf) throws ExpressionProblem {
        if (leaf instanceof Syntax.Name name) {
            return add(name(name.name()));
        }
        if (leaf instanceof Syntax.Variable variable) {
            return variable(variable.name());
        }
        if (leaf instanceof Syntax.Text text) {
            return add(quoted(text.value()));
        }
        if (leaf instanceof Syntax.Num number) {
            return number(number.value());
        }
        if (leaf instanceof Syntax.Constant constant) {
            return add(constant.word() == Word.NULL ? "null" : constant.word() == Word.TRUE ? "true" : "false");
        }
        if (leaf instanceof Syntax.Regex regex) {
            String name = "__r" + regexes.size();
            regexes.put(name, LinearRegex.compile(regex));
            return add("$" + name);
        }
        return add(((Syntax.Mark) leaf).sign().text);
    }

    private EngineText variable(String name) {
        if (name.equals(KnownFunction.NOW.word())) {
            usesNow = true;
            return add("$" + NOW);
        }
        functions.add(name);
        return add("$" + name);
    }

    private static String name(String name) {
        if (PLAIN.matcher(name).matches() && !KEYWORDS.contains(name)) {
            return name;
        }
        return name.contains("`") ? quoted(name) : "`" + name + "`";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private EngineText number(BigDecimal value) {
        if (BigDecimal.valueOf(value.doubleValue()).compareTo(value) == 0) {
            return add(value.toString());
        }
        String name = "__n" + numbers.size();
        numbers.put(name, value);
        return add("$" + name);
    }

    private EngineText sort(Syntax.Sort sort) throws ExpressionProblem {
        print(sort.left()).add("^(");
        for (int i = 0; i < sort.terms().size(); i++) {
            Syntax.Term term = sort.terms().get(i);
            add(i == 0 ? "" : ", ").add(term.descending() ? ">" : "");
            own(OwnFunctions.SORT_KEY, List.of(term.by()));
        }
        return add(")");
    }

    private EngineText binary(Syntax.Binary binary) throws ExpressionProblem {
        List<Syntax> operands = List.of(binary.left(), binary.right());
        if (binary.operator().isTest() && operands.stream().anyMatch(EngineText::isWords)) {
            return infix(binary);
        }
        return switch (binary.operator()) {
            case EQUAL -> own(OwnFunctions.EQUAL, operands);
            case NOT_EQUAL -> own(OwnFunctions.DIFFERENT, operands);
            case LESS -> own(OwnFunctions.LESS, operands);
            case LESS_OR_EQUAL -> own(OwnFunctions.AT_MOST, operands);
            case GREATER -> own(OwnFunctions.GREATER, operands);
            case GREATER_OR_EQUAL -> own(OwnFunctions.AT_LEAST, operands);
            case IN -> own(OwnFunctions.IN, operands);
            case JOIN -> own(OwnFunctions.JOINED, joined(binary));
            case DEFAULT -> otherwise(binary, "");
            case COALESCE -> otherwise(binary, "$exists");
            case MULTIPLY, DIVIDE, REMAINDER, PLUS, MINUS, AND, OR, CHAIN, RANGE -> infix(binary);
        };
    }

    private EngineText infix(Syntax.Binary binary) throws ExpressionProblem {
        return print(binary.left()).add(" " + binary.operator().text + " ").print(binary.right());
    }

    /** Texts and words, which the engine's own and faster operators compare exactly. */
    private static boolean isWords(Syntax operand) {
        return operand instanceof Syntax.Text
                || operand instanceof Syntax.Constant
                || (operand instanceof Syntax.ListOf list
                        && list.items().stream().allMatch(EngineText::isWords));
    }

    /**
     * The left operand where {@code test} of it is true, otherwise the right one. The engine evaluates the left operand of its
     * own {@code ?:} twice, and copies all it has ever parsed when it reads one; so it goes through a variable.
     */
    private EngineText otherwise(Syntax.Binary binary, String test) throws ExpressionProblem {
        String left = "$__d" + defaults++;
        return add("(" + left + " := ")
                .print(binary.left())
                .add("; " + test + "(" + left + ") ? " + left + " : ")
                .print(binary.right())
                .add(")");
    }

    /** The operands of {@code a & b & c}, so that long chains neither nest nor copy. */
    private static List<Syntax> joined(Syntax.Binary binary) {
        List<Syntax> operands = new ArrayList<>();
        Syntax rest = binary;
        while (rest instanceof Syntax.Binary left && left.operator() == Operator.JOIN) {
            operands.add(0, left.right());
            rest = left.left();
        }
        operands.add(0, rest);
        return operands;
    }

    private EngineText own(String function, List<Syntax> arguments) throws ExpressionProblem {
        functions.add(function);
        return add("$" + function + "(").list(arguments, ", ").add(")");
    }

    private EngineText call(Syntax.Call call) throws ExpressionProblem {
        print(call.function());
        boolean now = call.function() instanceof Syntax.Variable variable
                && variable.name().equals(KnownFunction.NOW.word());
        return now ? this : add("(").list(call.arguments(), ", ").add(")");
    }
}
