package parley.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A parsed expression: what the author wrote, as a tree, with the offset in the text where each part stands. Knows nothing of
 * the profile nor of the engine: both walk it. Immutable.
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

        /** The function of that name, which is meant where nothing else is called so. */
        Optional<KnownFunction> function() {
            return KnownFunction.of(name);
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

        /** The function that is called by its name; empty where there is none of that name. */
        Optional<KnownFunction> known() {
            return function instanceof Variable variable ? variable.function() : Optional.empty();
        }

        boolean calls(KnownFunction wanted) {
            return known().filter(wanted::equals).isPresent();
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

    /** Whether it is a text, a number or one of the three words, written out. */
    default boolean isLiteral() {
        return this instanceof Text || this instanceof Num || this instanceof Constant;
    }

    /** Whether it is a value that is written out; null is none, because it means that there is nothing. */
    default boolean isValue() {
        return isLiteral() && !(this instanceof Constant constant && constant.word() == Word.NULL);
    }

    /** This part without what stands in brackets behind it. */
    default Syntax withoutBrackets() {
        return this instanceof Filter || this instanceof KeepList
                ? children().get(0).withoutBrackets()
                : this;
    }

    /** The longest way from here to a leaf. */
    default int height() {
        return 1 + children().stream().mapToInt(Syntax::height).max().orElse(0);
    }
}
