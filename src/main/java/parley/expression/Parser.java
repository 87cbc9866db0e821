package parley.expression;

import static parley.expression.Token.Kind.CONSTANT;
import static parley.expression.Token.Kind.END;
import static parley.expression.Token.Kind.NAME;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.expression.Syntax.Pair;
import parley.expression.Syntax.Sign;
import parley.expression.Syntax.Term;

/**
 * Reads the text of one expression by JSONata's grammar (operator precedence, top down) and gives its {@link Syntax}. What it
 * refuses, it refuses with the place and, for the usual slips, with what to write. Used once, by one thread.
 */
final class Parser {

    /** Brackets within brackets: deeper is unreadable. */
    private static final int NESTING = 50;

    /** Operands within operands: the parser recurses, and a chain of conditions nests without a bracket. */
    private static final int RECURSION = 3 * NESTING;

    private final String text;
    private final Cursor cursor;
    private int depth;

    Parser(String text, Cursor cursor) {
        this.text = text;
        this.cursor = cursor;
    }

    /** The expression that is the whole of {@code text}. */
    static Syntax parse(String text) {
        Parser parser = new Parser(text, Cursor.atExpression(text));
        if (parser.cursor.token().kind() == END) {
            throw new ExpressionProblem(0, "the expression is empty", "Leave the key out, or write an expression");
        }
        Syntax parsed = parser.expression(0);
        if (parser.cursor.token().kind() != END) {
            throw Slips.unexpected(text, parser.cursor.token());
        }
        return parsed;
    }

    /** An expression whose operators bind tighter than {@code power}. */
    Syntax expression(int power) {
        if (++depth > RECURSION || cursor.nesting() > NESTING) {
            throw new ExpressionProblem(
                    cursor.token().start(),
                    "the expression is nested more than " + NESTING + " deep",
                    "Compute parts of it under let, and use them as $name");
        }
        Token first = cursor.token();
        cursor.advance(true);
        Syntax left = prefix(first);
        while (power < Precedence.of(cursor.token())) {
            Token operator = cursor.token();
            cursor.advance(false);
            left = infix(left, operator);
        }
        depth--;
        return left;
    }

    private Syntax prefix(Token first) {
        int at = first.start();
        return switch (first.kind()) {
            case NAME -> new Syntax.Name(at, first.text(), false);
            case QUOTED_NAME -> new Syntax.Name(at, first.text(), true);
            case VARIABLE -> new Syntax.Variable(at, first.text());
            case TEXT -> new Syntax.Text(at, first.text());
            case NUMBER -> new Syntax.Num(at, new BigDecimal(first.text()));
            case CONSTANT ->
                new Syntax.Constant(at, Syntax.Word.valueOf(first.text().toUpperCase(Locale.ROOT)));
            case REGEX -> new Syntax.Regex(at, first.text(), first.flags());
            case OPERATOR -> prefixSign(first);
            case END -> throw new ExpressionProblem(at, "the expression ends where a value is expected", "");
        };
    }

    private Syntax prefixSign(Token first) {
        int at = first.start();
        return switch (first.text()) {
            case "*" -> new Syntax.Mark(at, Sign.WILDCARD);
            case "**" -> new Syntax.Mark(at, Sign.DESCENDANTS);
            case "%" -> new Syntax.Mark(at, Sign.PARENT);
            case "and", "or", "in" -> new Syntax.Name(at, first.text(), false);
            case "-" -> negate(at, expression(Precedence.PREFIX));
            case "(" -> block(first);
            case "[" -> list(first);
            case "{" -> new Syntax.ObjectOf(at, pairs(first));
            case "|" -> transform(first);
            default -> throw Slips.noValue(text, first);
        };
    }

    private static Syntax negate(int at, Syntax operand) {
        return operand instanceof Syntax.Num number
                ? new Syntax.Num(at, number.value().negate())
                : new Syntax.Negate(at, operand);
    }

    private Syntax infix(Syntax left, Token operator) {
        int at = operator.start();
        return switch (operator.text()) {
            case "." -> Steps.dot(at, left, expression(Precedence.DOT));
            case "[" -> filter(left, operator);
            case "(" -> call(left, operator);
            case "{" -> group(left, operator);
            case "@", "#" -> label(left, operator);
            case "^" -> sort(left, operator);
            case "?" -> condition(left, at);
            case ":=" -> bind(left, operator);
            default -> binary(left, operator);
        };
    }

    private Syntax binary(Syntax left, Token token) {
        Operator operator = Precedence.operator(token).orElseThrow();
        boolean takesAll = operator == Operator.DEFAULT || operator == Operator.COALESCE;
        return new Syntax.Binary(token.start(), operator, left, expression(takesAll ? 0 : operator.power));
    }

    private Syntax group(Syntax left, Token brace) {
        if (left instanceof Syntax.Group) {
            throw new ExpressionProblem(brace.start(), "one step can have only one {grouping}", "");
        }
        return new Syntax.Group(brace.start(), left, pairs(brace));
    }

    private Syntax block(Token first) {
        cursor.open(first);
        List<Syntax> parts = new ArrayList<>();
        while (!cursor.is(")")) {
            parts.add(expression(0));
            if (!cursor.is(";")) {
                break;
            }
            cursor.advance(false);
        }
        cursor.expect(")", true);
        return new Syntax.Block(first.start(), parts);
    }

    private Syntax list(Token first) {
        return new Syntax.ListOf(first.start(), listed(first, "]", this::item));
    }

    private Syntax item() {
        Syntax item = expression(0);
        if (!cursor.is("..")) {
            return item;
        }
        int at = cursor.token().start();
        cursor.advance(false);
        return new Syntax.Binary(at, Operator.RANGE, item, expression(0));
    }

    /** What stands between two brackets and is divided by commas. */
    private <T> List<T> listed(Token bracket, String closer, Supplier<T> item) {
        cursor.open(bracket);
        List<T> items = new ArrayList<>();
        if (!cursor.is(closer)) {
            do {
                items.add(item.get());
            } while (cursor.comma());
        }
        cursor.expect(closer, true);
        return items;
    }

    private List<Pair> pairs(Token brace) {
        return listed(brace, "}", () -> {
            Syntax key = expression(0);
            cursor.expect(":", false);
            return new Pair(key, expression(0));
        });
    }

    private Syntax filter(Syntax left, Token bracket) {
        cursor.open(bracket);
        if (cursor.is("]")) {
            cursor.expect("]", true);
            return new Syntax.KeepList(bracket.start(), left);
        }
        Syntax predicate = expression(0);
        cursor.expect("]", true);
        if (left instanceof Syntax.Group) {
            throw new ExpressionProblem(
                    bracket.start(), "a [predicate] cannot follow a {grouping}", "Put what stands before it in ( )");
        }
        return new Syntax.Filter(bracket.start(), left, predicate);
    }

    private Syntax call(Syntax function, Token bracket) {
        List<Syntax> arguments = listed(bracket, ")", this::argument);
        if (function instanceof Syntax.Name name
                && List.of("function", "\u03BB").contains(name.name())) {
            return lambda(name.at(), arguments);
        }
        return new Syntax.Call(bracket.start(), function, arguments);
    }

    private Syntax argument() {
        if (!cursor.is("?")) {
            return expression(0);
        }
        int at = cursor.token().start();
        cursor.advance(false);
        return new Syntax.Mark(at, Sign.PLACEHOLDER);
    }

    private Syntax lambda(int at, List<Syntax> arguments) {
        List<String> parameters = new ArrayList<>();
        for (Syntax argument : arguments) {
            if (!(argument instanceof Syntax.Variable variable)) {
                throw new ExpressionProblem(
                        argument.at(), "a parameter of a function is a variable", "Begin its name with $");
            }
            parameters.add(variable.name());
        }
        String signature = cursor.is("<") ? Signature.read(text, cursor) : "";
        Token brace = cursor.token();
        if (!cursor.is("{")) {
            throw Slips.expected(text, "{", cursor.token());
        }
        cursor.open(brace);
        cursor.advance(false);
        Syntax body = expression(0);
        cursor.expect("}", true);
        return new Syntax.Lambda(at, parameters, signature, body);
    }

    private Syntax label(Syntax left, Token sign) {
        boolean join = sign.is("@");
        Syntax name = expression(Precedence.POSTFIX);
        if (!(name instanceof Syntax.Variable variable)) {
            throw new ExpressionProblem(
                    name.at(), "behind " + sign.text() + " stands a variable", join ? Slips.ATTRIBUTE : "");
        }
        if (join) {
            Steps.checkJoin(sign.start(), left);
        }
        return new Syntax.Label(sign.start(), left, join, variable.name());
    }

    private Syntax sort(Syntax left, Token sign) {
        if (!cursor.is("(")) {
            throw Slips.expected(text, "(", cursor.token());
        }
        cursor.open(cursor.token());
        cursor.advance(false);
        List<Term> terms = new ArrayList<>();
        do {
            boolean descending = cursor.is(">");
            if (descending || cursor.is("<")) {
                cursor.advance(false);
            }
            terms.add(new Term(expression(0), descending));
        } while (cursor.comma());
        cursor.expect(")", true);
        return new Syntax.Sort(sign.start(), left, terms);
    }

    private Syntax condition(Syntax test, int at) {
        Syntax then = expression(0);
        @Nullable Syntax otherwise = null;
        if (cursor.is(":")) {
            cursor.advance(false);
            otherwise = expression(0);
        }
        return new Syntax.Condition(at, test, then, otherwise);
    }

    private Syntax bind(Syntax left, Token sign) {
        if (!(left instanceof Syntax.Variable variable)) {
            throw new ExpressionProblem(
                    left.at(), "the left side of := is a variable", "Begin its name with $, or write = to compare");
        }
        return new Syntax.Bind(sign.start(), variable.name(), expression(Precedence.BIND - 1));
    }

    private Syntax transform(Token first) {
        Syntax pattern = expression(0);
        cursor.expect("|", false);
        Syntax update = expression(0);
        @Nullable Syntax delete = cursor.comma() ? expression(0) : null;
        cursor.expect("|", false);
        return new Syntax.Transform(first.start(), pattern, update, delete);
    }
}
