package parley.expression;

import java.util.List;
import java.util.Random;

/**
 * Expressions at random, as text. What stands between {@link #ONE} or {@link #EACH} and {@link #END} is wanted as a single value, or
 * as a list of such.
 */
final class RandomExpressions {

    static final char ONE = '\u00ab';
    static final char EACH = '\u2039';
    static final char END = '\u00bb';

    static final List<String> VARIABLES = List.of("v", "w", "status");

    private static final List<String> NUMBERS = List.of("0", "1", "2", "-1", "1.5", "2.5", "9007199254", "100");
    private static final List<String> ORDERS = List.of("<", "<=", ">", ">=");

    private final Random random;
    private boolean parents;

    RandomExpressions(Random random) {
        this.random = random;
    }

    /** An expression on a whole reply. */
    String expression() {
        parents = false;
        return expression(3);
    }

    /** An expression on a record, which may look at two parents. */
    String onRecord() {
        parents = true;
        return expression(2);
    }

    /** A path of names to records, at least two long. */
    String records() {
        return name() + "." + name() + (random.nextInt(4) == 0 ? "." + name() : "");
    }

    private String expression(int depth) {
        if (depth == 0) {
            return random.nextInt(5) == 0 ? literal() : path(1);
        }
        return switch (random.nextInt(20)) {
            case 14, 15 -> wide(depth);
            case 16 -> made(depth);
            case 17, 18 -> applied(depth);
            case 0, 1, 2 -> path(depth);
            case 3 -> literal();
            case 4, 5 -> test(depth);
            case 6 -> operand(depth) + " and " + operand(depth);
            case 7 -> operand(depth) + " or " + operand(depth);
            case 8 ->
                single(operand(depth)) + " & " + single(operand(depth))
                        + (random.nextBoolean() ? " & " + literal() : "");
            case 9 -> operand(depth) + " ?: " + operand(depth);
            case 10 -> operand(depth) + " ? " + operand(depth) + (random.nextInt(4) == 0 ? "" : " : " + operand(depth));
            default -> call(depth);
        };
    }

    /** Wildcards, orders, positions and parents on the way. */
    private String wide(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> "*." + name() + brackets(depth);
            case 1 -> name() + ".*" + brackets(depth);
            case 2 -> "*[" + single(name()) + " = " + literal() + "]." + name();
            case 3 -> name() + "^(" + (random.nextBoolean() ? ">" : "") + single(name()) + ")." + name();
            case 4 -> name() + "#$i.{'i': $i, 'v': " + name() + "}";
            case 5 -> name() + "." + name() + ".(%." + name() + ")";
            case 6 -> name() + "." + name() + "[" + single("%." + name()) + " = " + literal() + "]";
            default -> single("*." + name()) + " = " + literal();
        };
    }

    /** Lists, objects, groups and blocks. */
    private String made(int depth) {
        return switch (random.nextInt(7)) {
            case 0 -> "[" + operand(depth) + ", " + operand(depth) + "]";
            case 1 -> name() + ".{'k': " + expression(depth - 1) + "}";
            case 2 -> "{'k': " + operand(depth) + ", 'l': " + operand(depth) + "}";
            case 3 -> name() + "{$string(" + single(name()) + "): $count($)}";
            case 4 -> "($x := " + operand(depth) + "; $x." + name() + ")";
            case 5 -> name() + ".[" + name() + ", " + name() + "]";
            default -> operand(depth) + " ?? " + operand(depth);
        };
    }

    /** Functions of lists, and functions of functions. */
    private String applied(int depth) {
        String first = notNull(path(depth));
        return switch (random.nextInt(16)) {
            case 0 -> "$map(" + first + ", function($x, $i) { " + single("$x." + name()) + " & $i })";
            case 1 -> "$filter(" + first + ", function($x) { " + single("$x." + name()) + " = " + literal() + " })";
            case 2 -> "$distinct(" + first + ")";
            case 3 -> "$reverse(" + first + ")";
            case 4 -> "$append(" + first + ", " + path(depth) + ")";
            case 5 -> "$keys(" + first + ")";
            case 6 -> "$lookup(" + first + ", '" + name() + "')";
            case 7 -> "$count(" + first + ") + " + number();
            case 8 -> "$count(" + first + ") * 2 - 1";
            case 9 -> "$string(" + single(first) + ")";
            case 10 -> "$uppercase($text(" + first + "))";
            case 11 -> "$exists(" + first + ") ? $type(" + first + ")";
            case 12 -> "$boolean(" + first + ")";
            case 13 -> first + " ~> $count()";
            case 14 -> "$sum(" + first + ".$count($)) / 4";
            default -> "$merge(" + first + ".{'m': " + name() + "})";
        };
    }

    /** A part that stands beside an operator. */
    private String operand(int depth) {
        return random.nextInt(3) == 0 ? path(depth) : "(" + expression(depth - 1) + ")";
    }

    private String test(int depth) {
        String left = single(operand(depth));
        return switch (random.nextInt(6)) {
            case 0, 1 -> left + " = " + compared(depth);
            case 2 -> left + " != " + compared(depth);
            case 3 -> left + " in " + (random.nextBoolean() ? literals() : each(operand(depth)));
            default -> left + " " + one(ORDERS) + " " + compared(depth);
        };
    }

    private String compared(int depth) {
        return random.nextBoolean() ? literal() : single(operand(depth));
    }

    /** Null as an argument is nothing to the port and a wrong type to us. */
    private String argument(int depth) {
        String argument = compared(depth);
        return argument.contains("null") ? single(name()) : argument;
    }

    private String notNull(String argument) {
        return argument.contains("null") ? name() : argument;
    }

    private static String single(String operand) {
        return marked(ONE, operand);
    }

    private static String each(String operand) {
        return marked(EACH, operand);
    }

    private static String marked(char mark, String operand) {
        return operand.contains("null") ? operand : mark + operand + END;
    }

    /** The text for our engine, which takes single values by itself. */
    static String ours(String text) {
        return text.replaceAll("[" + ONE + EACH + END + "]", "");
    }

    /** The text for the oracle, which has to be told. */
    static String oracles(String text) {
        return text.replace("" + ONE, "$alone(")
                .replace("" + EACH, "$eachAlone(")
                .replace("" + END, ")");
    }

    private String call(int depth) {
        String first = notNull(expression(depth - 1));
        return switch (random.nextInt(14)) {
            case 0, 1 -> "$text(" + first + ")";
            case 10 -> "$not(" + first + ")";
            case 11 -> "$number(" + single(first) + ")";
            case 12 -> "$split(" + single(first) + ", " + argument(depth) + ")" + brackets(depth);
            case 13 ->
                "$substring" + (random.nextBoolean() ? "Before(" : "After(") + single(first) + ", " + literal() + ")";
            case 2 -> "$decimal(" + first + ")";
            case 3 -> "$exists(" + first + ")";
            case 4, 5 -> "$count(" + first + ")";
            case 6 -> "$contains(" + single(first) + ", " + (random.nextInt(3) == 0 ? "/x|1/i" : argument(depth)) + ")";
            case 7 ->
                "$substring(" + single(first) + ", " + number() + (random.nextBoolean() ? ", " + argument(depth) : "")
                        + ")";
            case 8 -> "$header(" + (random.nextInt(4) == 0 ? single(first) : "'x'") + ")";
            default -> "$join(" + each(first) + (random.nextBoolean() ? ", " + literal() : "") + ")";
        };
    }

    private String path(int depth) {
        StringBuilder path = new StringBuilder(start(depth));
        for (int steps = random.nextInt(3); steps > 0; steps--) {
            path.append('.').append(name()).append(brackets(depth));
        }
        return path.toString();
    }

    private String start(int depth) {
        return switch (random.nextInt(12)) {
            case 0 -> "$" + brackets(depth);
            case 1 -> "$$" + brackets(depth);
            case 2, 3 -> "$" + one(VARIABLES) + brackets(depth);
            case 4 -> "(" + expression(depth - 1) + ")" + brackets(depth);
            case 5 -> parents ? (random.nextBoolean() ? "%" : "%.%") : name();
            default -> name() + brackets(depth);
        };
    }

    private String brackets(int depth) {
        return switch (random.nextInt(9)) {
            case 0 -> "[" + (random.nextInt(4) - 2) + "]";
            case 1 -> "[" + predicate(depth) + "]";
            case 2 -> "[]";
            case 3 -> random.nextBoolean() ? "[0][]" : "[" + predicate(depth) + "][0]";
            default -> "";
        };
    }

    private String predicate(int depth) {
        String path = random.nextInt(5) == 0 ? "$" : random.nextInt(5) == 0 ? "$text(" + name() + ")" : name();
        String other = random.nextInt(4) == 0
                ? single("$" + one(VARIABLES))
                : random.nextInt(6) == 0 ? single(name()) : literal();
        String test =
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> single(path) + " = " + other;
                    case 3 -> single(path) + " != " + other;
                    case 4 -> single(path) + " " + one(ORDERS) + " " + other;
                    case 5 -> single(path) + " in " + (random.nextBoolean() ? literals() : each("$v"));
                    case 6 -> name() + (depth > 1 ? brackets(depth - 1) : "");
                    default -> "$exists(" + name() + ")";
                };
        return random.nextInt(6) == 0 ? test + " and " + single(name()) + " = " + literal() : test;
    }

    private String literals() {
        StringBuilder list = new StringBuilder("[");
        for (int i = random.nextInt(3); i >= 0; i--) {
            list.append(literal()).append(i == 0 ? "" : ", ");
        }
        return list.append(']').toString();
    }

    private String literal() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> number();
            case 3 -> random.nextBoolean() ? "true" : "false";
            case 4 -> random.nextInt(3) == 0 ? "null" : "'x'";
            default -> "'" + one(RandomValues.TEXTS) + "'";
        };
    }

    private String number() {
        return one(NUMBERS);
    }

    private String name() {
        return one(RandomValues.NAMES);
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
