package parley.expression;

import java.util.List;
import java.util.Objects;
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

    private static final String DETAIL = "The reply of the upstream does not fit its contract.";

    private final String text;
    private final Syntax syntax;
    private final Set<String> variables;
    private final EngineUse use;
    /** Null where the expression is outside the subset. */
    private final @Nullable Compiled compiled;

    private final @Nullable Hint notCompiled;
    /** Null where the expression looks at parents of its input. */
    private final @Nullable ReferenceEngine engine;

    private Expression(
            String text, Syntax syntax, Set<String> variables, @Nullable ReferenceEngine engine, EngineUse use) {
        this.text = text;
        this.syntax = syntax;
        this.variables = variables;
        this.engine = engine;
        this.use = use;
        Compiled inSubset = null;
        Hint outside = null;
        try {
            inSubset = Subset.compile(syntax, variables);
        } catch (Subset.Outside reason) {
            outside = new Hint(reason.at(), reason.reason(), "");
        }
        this.compiled = inSubset;
        this.notCompiled = outside;
    }

    private Expression(Expression other, Hint notCompiled) {
        this.text = other.text;
        this.syntax = other.syntax;
        this.variables = other.variables;
        this.engine = other.engine;
        this.use = other.use;
        this.compiled = null;
        this.notCompiled = notCompiled;
    }

    /** The same expression, which the reference engine evaluates each time. */
    Expression withoutCompiled() {
        return new Expression(this, new Hint(0, "by choice", ""));
    }

    /**
     * Checks and compiles an expression.
     *
     * @param variables the names, without {@code $}, that it may use besides {@code $}, {@code $$}, {@code $now} and those
     *     that it binds itself
     * @throws ExpressionProblem the first reason why it is refused
     */
    public static Expression compile(String text, Set<String> variables) throws ExpressionProblem {
        return compile(text, variables, new EngineUse());
    }

    /** The same, with {@code use} counting how often the compiled form does not serve. */
    static Expression compile(String text, Set<String> variables, EngineUse use) throws ExpressionProblem {
        checkLength(text, 0);
        Syntax parsed;
        try {
            parsed = Parser.parse(text);
        } catch (ExpressionProblem problem) {
            throw Slips.orTypographicQuote(text, 0, problem);
        }
        return of(parsed, text, variables, use);
    }

    static void checkLength(String text, int offset) throws ExpressionProblem {
        if (text.length() > ExpressionLimits.LENGTH) {
            throw new ExpressionProblem(
                    offset,
                    "the expression is longer than " + ExpressionLimits.LENGTH + " characters",
                    "Compute parts of it under let, and use them as $name");
        }
    }

    /** Checks and compiles what has been parsed; {@code text} is for messages. */
    static Expression of(Syntax syntax, String text, Set<String> variables, EngineUse use) throws ExpressionProblem {
        Set<String> used = Profile.check(syntax, variables);
        int above = Ancestry.above(syntax);
        EngineText engineText = above > 0 ? EngineText.below(syntax, above) : EngineText.of(syntax);
        ReferenceEngine engine = ReferenceEngine.compile(engineText, syntax.at(), used);
        return new Expression(text, syntax, used, above > 0 ? null : engine, use);
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
        return engine == null;
    }

    /** The names of the steps where the whole expression is a path, for example {@code [data, parcels]}; else empty. */
    public Optional<List<String>> path() {
        return InputPaths.whole(syntax);
    }

    /** The members of the input that the expression names, each as its path: {@code [filter, state]}. */
    public Set<List<String>> inputPaths() {
        return InputPaths.all(syntax);
    }

    /** Why the reference engine evaluates it each time, and at which part; empty where it is compiled. */
    public Optional<Hint> notCompiled() {
        return Optional.ofNullable(notCompiled);
    }

    /** Whether it is nothing but a variable, so that it gives the same on every input. */
    public boolean isVariable() {
        return compiled instanceof Compiled.Variable;
    }

    Syntax syntax() {
        return syntax;
    }

    @Nullable
    Compiled compiled() {
        return compiled;
    }

    /**
     * The value of the expression on {@code input}. A single result is that result, not a list of one.
     *
     * @throws GatewayFailure if there is no value: an operation on the wrong type, a bound exceeded
     * @throws IllegalStateException if the expression {@link #usesParent()}
     */
    public Tree evaluate(Evaluation evaluation, Tree input) {
        if (engine == null) {
            throw new IllegalStateException("looks at parents, which only a walk can: " + text);
        }
        if (compiled == null) {
            use.outside();
            return byReference(engine, evaluation, input);
        }
        try {
            return Tree.of(Compiled.value(compiled, evaluation, input.plain()));
        } catch (GiveUp | EvaluationFailure uncovered) {
            use.gaveUp();
            return byReference(engine, evaluation, input);
        }
    }

    /** What the reference engine says, whatever is faster. */
    Tree evaluatedByReference(Evaluation evaluation, Tree input) {
        return byReference(Objects.requireNonNull(engine), evaluation, input);
    }

    private Tree byReference(ReferenceEngine engine, Evaluation evaluation, Tree input) {
        try {
            return Tree.of(engine.evaluate(evaluation, input.plain()));
        } catch (EvaluationFailure e) {
            throw failure(text, e.reason());
        }
    }

    /** The failure of an evaluation; the reason is for the log alone, since it may hold text of the reply. */
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
