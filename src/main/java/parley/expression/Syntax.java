package parley.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A parsed expression: what the author wrote, as a tree, with the offset in the text where each part stands. Knows nothing of
 * the profile nor of any engine: both walk it, and so may a compiler of a subset. Immutable.
 */
sealed interface Syntax {

    /** The offset of the sign or word that makes this part, for messages. */
    int at();

    /** The parts directly below, in the order of the text. */
    List<Syntax> children();

    /** A quoted text. */
    record Text(int at, String value) implements Leaf {}

    /** A number with the digits as written. */
    record Num(int at, BigDecimal value) implements Leaf {}

    /** One of the three words that are values. */
    record Constant(int at, Word word) implements Leaf {}

    record Regex(int at, String pattern, String flags) implements Leaf {}

    /** A member name; {@code quoted} where it stood in backticks or quotes. */
    record Name(int at, String name, boolean quoted) implements Leaf {
        /** The offset behind the last character. */
        int end() {
            return at + name.length() + (quoted ? 2 : 0);
        }
    }

    /** A variable by its name without {@code $}; the empty name is the context, {@code "$"} the root. */
    record Variable(int at, String name) implements Leaf {
        boolean isContextOrRoot() {
            return name.isEmpty() || name.equals("$");
        }
    }

    /** A sign that stands for itself. */
    record Mark(int at, Sign sign) implements Leaf {}

    /** {@code left.right}; longer paths nest to the left. */
    record Dot(int at, Syntax left, Syntax right) implements Syntax {
        @Override
        public List<Syntax> children() {
            return List.of(left, right);
        }
    }

    /** {@code left[predicate]}, an index where the predicate is a number. */
    record Filter(int at, Syntax left, Syntax predicate) implements Syntax {
        @Override
        public List<Syntax> children() {
            return List.of(left, predicate);
        }
    }

    /** {@code left[]}: a single result stays a list. */
    record KeepList(int at, Syntax left) implements Syntax {
        @Override
        public List<Syntax> children() {
            return List.of(left);
        }
    }

    /** {@code left{key: value}}: groups the items of {@code left}. */
    record Group(int at, Syntax left, List<Pair> pairs) implements Syntax {
        public Group {
            pairs = List.copyOf(pairs);
        }

        @Override
        public List<Syntax> children() {
            return Stream.concat(Stream.of(left), pairs.stream().flatMap(Pair::stream))
                    .toList();
        }
    }

    /** {@code left^(term, >term)}. */
    record Sort(int at, Syntax left, List<Term> terms) implements Syntax {
        public Sort {
            terms = List.copyOf(terms);
        }

        @Override
        public List<Syntax> children() {
            return Stream.concat(Stream.of(left), terms.stream().map(Term::by)).toList();
        }
    }

    /** {@code left#$variable} (the position), or {@code left@$variable} (the item, a join) where {@code join}. */
    record Label(int at, Syntax left, boolean join, String variable) implements Syntax {
        @Override
        public List<Syntax> children() {
            return List.of(left);
        }
    }

    record Binary(int at, Operator operator, Syntax left, Syntax right) implements Syntax {
        @Override
        public List<Syntax> children() {
            return List.of(left, right);
        }
    }

    record Negate(int at, Syntax operand) implements Syntax {
        @Override
        public List<Syntax> children() {
            return List.of(operand);
        }
    }

    record ListOf(int at, List<Syntax> items) implements Syntax {
        public ListOf {
            items = List.copyOf(items);
        }

        @Override
        public List<Syntax> children() {
            return items;
        }
    }

    record ObjectOf(int at, List<Pair> pairs) implements Syntax {
        public ObjectOf {
            pairs = List.copyOf(pairs);
        }

        @Override
        public List<Syntax> children() {
            return pairs.stream().flatMap(Pair::stream).toList();
        }
    }

    /** {@code (part; part)}: the value of the last part, in a scope of its own. */
    record Block(int at, List<Syntax> parts) implements Syntax {
        public Block {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Syntax> children() {
            return parts;
        }
    }

    /** {@code $variable := value}. */
    record Bind(int at, String variable, Syntax value) implements Syntax {
        @Override
        public List<Syntax> children() {
            return List.of(value);
        }
    }

    /** {@code test ? then : otherwise}; without the last part it gives nothing. */
    record Condition(
            int at, Syntax test, Syntax then, @Nullable Syntax otherwise) implements Syntax {
        @Override
        public List<Syntax> children() {
            return otherwise == null ? List.of(test, then) : List.of(test, then, otherwise);
        }
    }

    /** {@code function(arguments)}; an argument may be {@link Sign#PLACEHOLDER}, which makes it a partial application. */
    record Call(int at, Syntax function, List<Syntax> arguments) implements Syntax {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Syntax> children() {
            return Stream.concat(Stream.of(function), arguments.stream()).toList();
        }
    }

    /** {@code function($a, $b) { body }}; {@code signature} is empty or {@code <...>}. */
    record Lambda(int at, List<String> parameters, String signature, Syntax body) implements Syntax {
        public Lambda {
            parameters = List.copyOf(parameters);
        }

        @Override
        public List<Syntax> children() {
            return List.of(body);
        }
    }

    /** {@code | pattern | update, delete |}. */
    record Transform(
            int at, Syntax pattern, Syntax update, @Nullable Syntax delete) implements Syntax {
        @Override
        public List<Syntax> children() {
            return delete == null ? List.of(pattern, update) : List.of(pattern, update, delete);
        }
    }

    /** A part without parts. */
    sealed interface Leaf extends Syntax permits Text, Num, Constant, Regex, Name, Variable, Mark {
        @Override
        default List<Syntax> children() {
            return List.of();
        }
    }

    /** One {@code key: value} of an object or a group. */
    record Pair(Syntax key, Syntax value) {
        Stream<Syntax> stream() {
            return Stream.of(key, value);
        }
    }

    /** One term of a sort. */
    record Term(Syntax by, boolean descending) {}

    enum Word {
        TRUE,
        FALSE,
        NULL
    }

    enum Sign {
        WILDCARD("*"),
        DESCENDANTS("**"),
        PARENT("%"),
        PLACEHOLDER("?");

        final String text;

        Sign(String text) {
            this.text = text;
        }
    }

    /** The operators between two operands, by how tightly they bind (JSONata's own numbers). */
    enum Operator {
        MULTIPLY("*", 60),
        DIVIDE("/", 60),
        REMAINDER("%", 60),
        PLUS("+", 50),
        MINUS("-", 50),
        JOIN("&", 50),
        EQUAL("=", 40),
        NOT_EQUAL("!=", 40),
        LESS("<", 40),
        LESS_OR_EQUAL("<=", 40),
        GREATER(">", 40),
        GREATER_OR_EQUAL(">=", 40),
        IN("in", 40),
        CHAIN("~>", 40),
        DEFAULT("?:", 40),
        COALESCE("??", 40),
        AND("and", 30),
        OR("or", 25),
        /** Only between the two ends of a range in a list. */
        RANGE("..", 0);

        final String text;
        final int power;

        Operator(String text, int power) {
            this.text = text;
            this.power = power;
        }

        /** Whether the result is true, false or nothing. */
        boolean isTest() {
            return switch (this) {
                case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IN, AND, OR -> true;
                case MULTIPLY, DIVIDE, REMAINDER, PLUS, MINUS, JOIN, CHAIN, DEFAULT, COALESCE, RANGE -> false;
            };
        }

        /** Whether it asks which of two values comes first. */
        boolean isOrder() {
            return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
        }

        /** Whether the result is a number or nothing. */
        boolean isArithmetic() {
            return switch (this) {
                case MULTIPLY, DIVIDE, REMAINDER, PLUS, MINUS -> true;
                case JOIN,
                        EQUAL,
                        NOT_EQUAL,
                        LESS,
                        LESS_OR_EQUAL,
                        GREATER,
                        GREATER_OR_EQUAL,
                        IN,
                        CHAIN,
                        DEFAULT,
                        COALESCE,
                        AND,
                        OR,
                        RANGE -> false;
            };
        }
    }

    /** This part and everything below it, outermost first. */
    default List<Syntax> all() {
        List<Syntax> found = new ArrayList<>();
        found.add(this);
        for (int next = 0; next < found.size(); next++) {
            found.addAll(found.get(next).children());
        }
        return found;
    }

    /** The steps of a path from the first to the last; this part alone where it is no path. */
    default List<Syntax> steps() {
        List<Syntax> steps = new ArrayList<>();
        Syntax rest = this;
        while (rest instanceof Dot dot) {
            steps.add(0, dot.right());
            rest = dot.left();
        }
        steps.add(0, rest);
        return steps;
    }

    /** The longest way from here to a leaf. */
    default int height() {
        int below = 0;
        for (Syntax child : children()) {
            below = Math.max(below, child.height());
        }
        return below + 1;
    }
}
