package parley.expression;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;

/**
 * One expression of a contract, checked against the profile and compiled once at load. Evaluating it is pure: the same value
 * and the same {@link Evaluation} give the same result, and the value is never changed. Fails with
 * {@code UPSTREAM_CONTRACT_VIOLATION}. Immutable; shared by all threads.
 */
public final class Expression {

    private static final Set<KnownFunction> OF_REPLIES =
            EnumSet.of(KnownFunction.NOW, KnownFunction.HEADER, KnownFunction.XML, KnownFunction.JSON);

    /** What an expression is for. */
    enum Use {
        VALUE,
        /** A value that conditions are made of. */
        DECIDING_VALUE,
        CONDITION,
        /** The records of a reply. */
        RECORDS,
        /** The id of a record, or of one that is related to it. */
        IDENTITY;

        boolean decides() {
            return this == CONDITION || this == DECIDING_VALUE;
        }

        /** Whether values that read the same and are not equal, since one is a text, are a fault. */
        boolean isStrict() {
            return decides() || this == RECORDS;
        }
    }

    private static final String DETAIL = "The reply of the upstream does not fit its contract.";

    private final String text;
    private final Use use;
    private final Syntax syntax;
    private final Set<String> variables;
    /** Null where the expression looks at parents of its input. */
    private final @Nullable Part part;

    private final int slots;
    private final boolean constructs;

    private Expression(String text, Use use, Syntax syntax, Set<String> variables, @Nullable Part part, int slots) {
        this.text = text;
        this.use = use;
        this.syntax = syntax;
        this.variables = variables;
        this.part = part;
        this.slots = slots;
        this.constructs = syntax.all().stream().anyMatch(Expression::isConstructor);
    }

    private static boolean isConstructor(Syntax node) {
        return node instanceof Syntax.ListOf
                || node instanceof Syntax.ObjectOf
                || node instanceof Syntax.Group
                || node instanceof Syntax.Lambda
                || (node instanceof Syntax.Variable variable
                        && variable.function()
                                .filter(KnownFunction::makesValues)
                                .isPresent());
    }

    /**
     * Checks and compiles an expression.
     *
     * @param variables the names, without {@code $}, that it may use besides {@code $}, {@code $$}, {@code $now} and those
     *     that it binds itself
     * @throws ExpressionProblem the first reason why it is refused
     */
    public static Expression compile(String text, Set<String> variables) {
        return compile(text, variables, Use.VALUE);
    }

    /** The same for a condition, in which an absent value differs from any literal. */
    public static Expression condition(String text, Set<String> variables) {
        return compile(text, variables, Use.CONDITION);
    }

    static Expression compile(String text, Set<String> variables, Use use) {
        checkLength(text, 0);
        Syntax parsed;
        try {
            parsed = Parser.parse(text);
        } catch (ExpressionProblem problem) {
            throw Slips.orSlashes(text, Slips.orTypographicQuote(text, 0, problem));
        }
        return of(parsed, text, variables, use);
    }

    /** What {@code text} is; empty where it is ill-formed, which is said where it is compiled. */
    static Optional<Syntax> parsed(String text) {
        try {
            return Optional.of(Parser.parse(text));
        } catch (ExpressionProblem said) {
            return Optional.empty();
        }
    }

    static void checkLength(String text, int offset) {
        if (text.length() > ExpressionLimits.LENGTH) {
            throw new ExpressionProblem(
                    offset,
                    "the expression is longer than " + ExpressionLimits.LENGTH + " characters",
                    "Compute parts of it under let, and use them as $name");
        }
    }

    /** Checks and compiles what has been parsed; {@code text} is for messages. */
    static Expression of(Syntax syntax, String text, Set<String> variables, Use use) {
        Set<String> used = Profile.check(syntax, variables);
        Draft draft = Drafting.draft(syntax);
        if (draft.looksAbove) {
            return new Expression(text, use, syntax, used, null, 0);
        }
        PartCompiler compiler = new PartCompiler(used, use);
        Part part = use == Use.CONDITION ? compiler.condition(draft) : compiler.part(draft);
        return new Expression(text, use, syntax, used, part, compiler.slots());
    }

    /** The expression as it is written in the contract. */
    public String text() {
        return text;
    }

    /** Where it begins in the text that was compiled: for a hole in the whole template. */
    public int offset() {
        return syntax.at();
    }

    /** The variables that it takes from the {@link Evaluation}, without {@code $}. */
    public Set<String> variables() {
        return variables;
    }

    /** Whether it looks at parents of its input ({@code %}), so that only a {@link Walk} can evaluate it. */
    public boolean usesParent() {
        return part == null;
    }

    /** The names of the steps where the whole expression is a path, for example {@code [data, parcels]}; else empty. */
    public Optional<List<String>> path() {
        return InputPaths.whole(syntax);
    }

    /** The members of the input that the expression names, each as its path: {@code [filter, state]}. */
    public Set<List<String>> inputPaths() {
        return InputPaths.all(syntax);
    }

    /** Whether it asks for what only a reply has: its time, its headers, documents inside its texts. */
    public boolean isAboutReply() {
        return syntax.all().stream()
                .anyMatch(node -> node instanceof Syntax.Variable variable
                        && variable.function().filter(OF_REPLIES::contains).isPresent());
    }

    /** Whether it is nothing but a variable, so that it gives the same on every input. */
    public boolean isVariable() {
        return part instanceof Part.Given;
    }

    Syntax syntax() {
        return syntax;
    }

    Use use() {
        return use;
    }

    /** What tells its value from those of all other expressions on the same record. */
    public String key() {
        return use == Use.IDENTITY ? "id: " + text : text;
    }

    /**
     * The value of the expression on {@code input}. A single result is that result, not a list of one.
     *
     * @throws GatewayFailure if there is no value: an operation on the wrong type, a bound exceeded
     * @throws IllegalStateException if the expression {@link #usesParent()}
     */
    public Tree evaluate(Evaluation evaluation, Tree input) {
        if (part == null) {
            throw new IllegalStateException("looks at parents, which only a walk can: " + text);
        }
        Run run = evaluation.run(input, slots);
        try {
            return Tree.of(result(run, part, input.plain()));
        } catch (EvaluationFailure e) {
            throw failure(text, e.reason());
        }
    }

    /** The value of {@code part}, which is this expression compiled. */
    @Nullable
    Object result(Run run, Part part, @Nullable Object input) {
        return Results.plain(run, part.value(run, Part.WholeList.wrapped(input)), constructs);
    }

    /**
     * Whether a condition holds on {@code input}: any value that says something, but for the words of falsehood.
     *
     * @throws GatewayFailure as {@link #evaluate}
     */
    public boolean holds(Evaluation evaluation, Tree input) {
        return Conditions.holds(evaluate(evaluation, input).plain());
    }

    /** The failure of an evaluation; the reason is for the log alone. */
    static GatewayFailure failure(String text, String reason) {
        return GatewayFailure.of(FailureKind.UPSTREAM_CONTRACT_VIOLATION, DETAIL)
                .withPlace(shortened(text) + ": " + shortened(reason));
    }

    /** Enough to recognise it by, on one line. */
    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }

    @Override
    public String toString() {
        return text;
    }
}
