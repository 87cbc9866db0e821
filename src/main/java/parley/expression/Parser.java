package parley.expression;

import static parley.expression.Token.Kind.CONSTANT;
import static parley.expression.Token.Kind.END;
import static parley.expression.Token.Kind.NAME;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.expression.Syntax.Operator;
import parley.expression.Syntax.Pair;
import parley.expression.Syntax.Sign;
import parley.expression.Syntax.Term;

/**
 * Reads the text of one expression by JSONata's grammar (operator precedence, top down) and gives its {@link Syntax}. What it
 * refuses, it refuses with the place and, for the usual slips, with what to write. Used once, by one thread.
 */
final class Parser {

    /** Brackets within brackets: deeper is unreadable. */
    static final int NESTING = 50;

    /** Operands within operands: the parser recurses, and a chain of conditions nests without a bracket. */
    private static final int RECURSION = 3 * NESTING;

    private static final int DOT = 75;
    private static final int POSTFIX = 80;
    private static final int GROUP = 70;
    private static final int PREFIX = 70;
    private static final int QUESTION = 20;
    private static final int BIND = 10;

    private final String text;
    /** Where the text shown in messages begins, the brace of a hole included. */
    private final int from;

    private final boolean hole;
    private final Tokenizer tokens;
    private final Deque<Token> open = new ArrayDeque<>();
    private Token token;
    private int depth;

    private Parser(String text, int from, boolean hole) throws ExpressionProblem {
        this.text = text;
        this.from = from;
        this.hole = hole;
        this.tokens = new Tokenizer(text, hole ? from + 1 : from);
        this.token = tokens.next(false);
    }

    /** The expression that is the whole of {@code text}. */
    static Syntax parse(String text) throws ExpressionProblem {
        Parser parser = new Parser(text, 0, false);
        if (parser.token.kind() == END) {
            throw new ExpressionProblem(0, "the expression is empty", "Leave the key out, or write an expression");
        }
        Syntax parsed = parser.expression(0);
        if (parser.token.kind() != END) {
            throw Slips.unexpected(text, parser.token);
        }
        return parsed;
    }

    /** What a hole of a template holds, and the offset behind its closing brace. */
    record Hole(Syntax content, int end) {}

    /** The hole whose opening brace stands at {@code brace}; offsets count in the whole of {@code text}. */
    static Hole parseHole(String text, int brace) throws ExpressionProblem {
        Parser parser = new Parser(text, brace, true);
        if (parser.token.is("}")) {
            throw new ExpressionProblem(brace, "{} is an empty hole", "Write an expression in it, or {{ for a brace");
        }
        Syntax parsed = parser.expression(0);
        if (!parser.token.is("}")) {
            throw parser.token.kind() == END ? parser.unclosed("}") : Slips.unexpected(text, parser.token);
        }
        return new Hole(parsed, parser.token.end());
    }

    /** An expression whose operators bind tighter than {@code power}. */
    private Syntax expression(int power) throws ExpressionProblem {
        if (++depth > RECURSION || open.size() > NESTING) {
            throw new ExpressionProblem(
                    token.start(),
                    "the expression is nested more than " + NESTING + " deep",
                    "Compute parts of it under let, and use them as $name");
        }
        Token first = token;
        advance(true);
        Syntax left = prefix(first);
        while (power < power(token)) {
            Token operator = token;
            advance(false);
            left = infix(left, operator);
        }
        depth--;
        return left;
    }

    private void advance(boolean afterOperand) throws ExpressionProblem {
        token = tokens.next(afterOperand);
    }

    /** Goes on behind {@code sign}, which must be here. */
    private void expect(String sign, boolean afterOperand) throws ExpressionProblem {
        if (!token.is(sign)) {
            throw ")]}".contains(sign) ? unclosed(sign) : Slips.expected(text, sign, token);
        }
        if (")]}".contains(sign)) {
            open.pop();
        }
        advance(afterOperand);
    }

    private ExpressionProblem unclosed(String closer) {
        boolean ended = token.kind() == END || (hole && token.is("}"));
        if (!ended) {
            return Slips.expected(text, closer, token);
        }
        int end = token.kind() == END ? text.length() : token.end();
        int place = token.start();
        return Slips.unclosed(text.substring(from, place), text.substring(place, end), place, closer);
    }

    private static int power(Token token) {
        if (token.kind() != Token.Kind.OPERATOR) {
            return 0;
        }
        return switch (token.text()) {
            case "." -> DOT;
            case "[", "(", "@", "#" -> POSTFIX;
            case "{" -> GROUP;
            case "?" -> QUESTION;
            case "^" -> Operator.EQUAL.power;
            case ":=" -> BIND;
            default -> operator(token).map(o -> o.power).orElse(0);
        };
    }

    private static Optional<Operator> operator(Token token) {
        for (Operator operator : Operator.values()) {
            if (operator.text.equals(token.text())) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private Syntax prefix(Token first) throws ExpressionProblem {
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

    private Syntax prefixSign(Token first) throws ExpressionProblem {
        int at = first.start();
        return switch (first.text()) {
            case "*" -> new Syntax.Mark(at, Sign.WILDCARD);
            case "**" -> new Syntax.Mark(at, Sign.DESCENDANTS);
            case "%" -> new Syntax.Mark(at, Sign.PARENT);
            case "and", "or", "in" -> new Syntax.Name(at, first.text(), false);
            case "-" -> negate(at, expression(PREFIX));
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

    private Syntax infix(Syntax left, Token operator) throws ExpressionProblem {
        int at = operator.start();
        return switch (operator.text()) {
            case "." -> Steps.dot(at, left, expression(DOT));
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

    private Syntax binary(Syntax left, Token token) throws ExpressionProblem {
        Operator operator = operator(token).orElseThrow();
        boolean takesAll = operator == Operator.DEFAULT || operator == Operator.COALESCE;
        return new Syntax.Binary(token.start(), operator, left, expression(takesAll ? 0 : operator.power));
    }

    private Syntax group(Syntax left, Token brace) throws ExpressionProblem {
        if (left instanceof Syntax.Group) {
            throw new ExpressionProblem(brace.start(), "one step can have only one {grouping}", "");
        }
        return new Syntax.Group(brace.start(), left, pairs(brace));
    }

    private Syntax block(Token first) throws ExpressionProblem {
        open.push(first);
        List<Syntax> parts = new ArrayList<>();
        while (!token.is(")")) {
            parts.add(expression(0));
            if (!token.is(";")) {
                break;
            }
            advance(false);
        }
        expect(")", true);
        return new Syntax.Block(first.start(), parts);
    }

    private Syntax list(Token first) throws ExpressionProblem {
        open.push(first);
        List<Syntax> items = new ArrayList<>();
        if (!token.is("]")) {
            do {
                Syntax item = expression(0);
                if (token.is("..")) {
                    int at = token.start();
                    advance(false);
                    item = new Syntax.Binary(at, Operator.RANGE, item, expression(0));
                }
                items.add(item);
            } while (comma());
        }
        expect("]", true);
        return new Syntax.ListOf(first.start(), items);
    }

    private boolean comma() throws ExpressionProblem {
        boolean more = token.is(",");
        if (more) {
            advance(false);
        }
        return more;
    }

    private List<Pair> pairs(Token brace) throws ExpressionProblem {
        open.push(brace);
        List<Pair> pairs = new ArrayList<>();
        if (!token.is("}")) {
            do {
                Syntax key = expression(0);
                expect(":", false);
                pairs.add(new Pair(key, expression(0)));
            } while (comma());
        }
        expect("}", true);
        return pairs;
    }

    private Syntax filter(Syntax left, Token bracket) throws ExpressionProblem {
        open.push(bracket);
        if (token.is("]")) {
            expect("]", true);
            return new Syntax.KeepList(bracket.start(), left);
        }
        Syntax predicate = expression(0);
        expect("]", true);
        if (left instanceof Syntax.Group) {
            throw new ExpressionProblem(
                    bracket.start(), "a [predicate] cannot follow a {grouping}", "Put what stands before it in ( )");
        }
        return new Syntax.Filter(bracket.start(), left, predicate);
    }

    private Syntax call(Syntax function, Token bracket) throws ExpressionProblem {
        open.push(bracket);
        List<Syntax> arguments = new ArrayList<>();
        if (!token.is(")")) {
            do {
                arguments.add(argument());
            } while (comma());
        }
        expect(")", true);
        if (function instanceof Syntax.Name name
                && List.of("function", "\u03BB").contains(name.name())) {
            return lambda(name.at(), arguments);
        }
        return new Syntax.Call(bracket.start(), function, arguments);
    }

    private Syntax argument() throws ExpressionProblem {
        if (!token.is("?")) {
            return expression(0);
        }
        int at = token.start();
        advance(false);
        return new Syntax.Mark(at, Sign.PLACEHOLDER);
    }

    private Syntax lambda(int at, List<Syntax> arguments) throws ExpressionProblem {
        List<String> parameters = new ArrayList<>();
        for (Syntax argument : arguments) {
            if (!(argument instanceof Syntax.Variable variable)) {
                throw new ExpressionProblem(
                        argument.at(), "a parameter of a function is a variable", "Begin its name with $");
            }
            parameters.add(variable.name());
        }
        String signature = token.is("<") ? signature() : "";
        Token brace = token;
        if (!token.is("{")) {
            throw Slips.expected(text, "{", token);
        }
        open.push(brace);
        advance(false);
        Syntax body = expression(0);
        expect("}", true);
        return new Syntax.Lambda(at, parameters, signature, body);
    }

    /** The signature of a function from {@code <} to its own {@code >}. */
    private String signature() throws ExpressionProblem {
        int start = token.start();
        int nested = 0;
        int end = start;
        do {
            nested += token.is("<") ? 1 : token.is(">") ? -1 : 0;
            end = token.end();
            advance(false);
        } while (nested > 0 && !token.is("{") && token.kind() != END);
        String signature = text.substring(start, end);
        if (nested != 0) {
            throw Slips.expected(text, ">", token);
        }
        Slips.checkSignature(signature, start);
        return signature;
    }

    private Syntax label(Syntax left, Token sign) throws ExpressionProblem {
        boolean join = sign.is("@");
        Syntax name = expression(POSTFIX);
        if (!(name instanceof Syntax.Variable variable)) {
            throw new ExpressionProblem(
                    name.at(), "behind " + sign.text() + " stands a variable", join ? Slips.ATTRIBUTE : "");
        }
        if (join) {
            Steps.checkJoin(sign.start(), left);
        }
        return new Syntax.Label(sign.start(), left, join, variable.name());
    }

    private Syntax sort(Syntax left, Token sign) throws ExpressionProblem {
        if (!token.is("(")) {
            throw Slips.expected(text, "(", token);
        }
        open.push(token);
        advance(false);
        List<Term> terms = new ArrayList<>();
        do {
            boolean descending = token.is(">");
            if (descending || token.is("<")) {
                advance(false);
            }
            terms.add(new Term(expression(0), descending));
        } while (comma());
        expect(")", true);
        return new Syntax.Sort(sign.start(), left, terms);
    }

    private Syntax condition(Syntax test, int at) throws ExpressionProblem {
        Syntax then = expression(0);
        @Nullable Syntax otherwise = null;
        if (token.is(":")) {
            advance(false);
            otherwise = expression(0);
        }
        return new Syntax.Condition(at, test, then, otherwise);
    }

    private Syntax bind(Syntax left, Token sign) throws ExpressionProblem {
        if (!(left instanceof Syntax.Variable variable)) {
            throw new ExpressionProblem(
                    left.at(), "the left side of := is a variable", "Begin its name with $, or write = to compare");
        }
        return new Syntax.Bind(sign.start(), variable.name(), expression(BIND - 1));
    }

    private Syntax transform(Token first) throws ExpressionProblem {
        Syntax pattern = expression(0);
        expect("|", false);
        Syntax update = expression(0);
        @Nullable Syntax delete = comma() ? expression(0) : null;
        expect("|", false);
        return new Syntax.Transform(first.start(), pattern, update, delete);
    }
}
