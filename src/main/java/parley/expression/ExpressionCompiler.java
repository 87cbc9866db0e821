package parley.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import parley.contract.ContractProblem;
import parley.contract.Source;

/**
 * Compiles the expressions and templates of one contract and gathers every problem at its place, so that an author sees all of
 * them at once. What cannot be compiled comes back empty; a contract with problems is never served. One thread, at load.
 */
public final class ExpressionCompiler {

    private final Set<ContractProblem> problems = new LinkedHashSet<>(); // one for all operations that share a text
    private final Map<String, EngineUse> uses = new TreeMap<>();
    private final Set<Compilation> compilations = new LinkedHashSet<>();
    private final Set<Comparison> comparisons = new LinkedHashSet<>();
    private final boolean fast;
    private int slow;

    /** A compiler whose expressions are evaluated by compiled code as far as that goes. */
    public ExpressionCompiler() {
        this(true);
    }

    private ExpressionCompiler(boolean fast) {
        this.fast = fast;
    }

    /** A compiler whose expressions are all evaluated by the reference engine, for comparisons. */
    public static ExpressionCompiler ofReference() {
        return new ExpressionCompiler(false);
    }

    /** The compiled expression; empty after a problem was noted. */
    public Optional<Expression> expression(Source source, Set<String> variables) {
        try {
            Expression compiled = Expression.compile(source.text(), variables, use(source));
            explain(source, compiled);
            return Optional.of(fast ? compiled : compiled.withoutCompiled());
        } catch (ExpressionProblem problem) {
            note(source, problem);
            return Optional.empty();
        }
    }

    /** The compiled expression of an optional slot. */
    public Optional<Expression> expression(Optional<Source> source, Set<String> variables) {
        return source.flatMap(s -> expression(s, variables));
    }

    /** The compiled template; empty after a problem was noted. */
    public Optional<Template> template(Source source, Set<String> variables) {
        try {
            Template compiled = Template.parse(source.text(), variables, use(source));
            compiled.holes().forEach(hole -> explain(source, hole));
            return Optional.of(compiled);
        } catch (ExpressionProblem problem) {
            note(source, problem);
            return Optional.empty();
        }
    }

    /** The compiled template of an optional slot. */
    public Optional<Template> template(Optional<Source> source, Set<String> variables) {
        return source.flatMap(s -> template(s, variables));
    }

    /** Expressions that look at the parents of each record; empty after a problem was noted. */
    public Optional<Walk> walk(Source records, Map<String, String> perRecord, Set<String> variables) {
        try {
            Walk compiled = Walk.compile(records.text(), perRecord, variables, use(records));
            slow += compiled.notCompiled().isPresent() ? 1 : 0;
            compiled.notCompiled()
                    .ifPresent(reason ->
                            compilations.add(new Compilation(records.mark(), records.text(), Optional.of(reason))));
            return Optional.of(compiled);
        } catch (ExpressionProblem problem) {
            problems.add(ContractProblem.error(records.mark(), String.valueOf(problem.getMessage()), problem.cure()));
            return Optional.empty();
        }
    }

    private void explain(Source source, Expression expression) {
        Optional<Hint> reason = expression.notCompiled();
        slow += reason.isPresent() ? 1 : 0;
        int at = reason.map(Hint::offset).orElse(expression.syntax().at());
        compilations.add(new Compilation(source.at(at), expression.text(), reason.map(Hint::message)));
        Comparison.in(expression.syntax())
                .forEach(
                        found -> comparisons.add(new Comparison(source.at(found.offset()), found.path(), found.use())));
    }

    /** The paths whose shape matters, because something is compared or joined with them. */
    public List<Comparison> comparisons() {
        return List.copyOf(comparisons);
    }

    /** Which expressions are compiled, by place; those that several operations share count once. */
    public List<Compilation> compilations() {
        return compilations.stream().sorted(Compilation.BY_PLACE).toList();
    }

    /** How many expressions were handed out so far that are not compiled; one that was asked for twice counts twice. */
    public int notCompiled() {
        return slow;
    }

    private EngineUse use(Source source) {
        return uses.computeIfAbsent(source.mark().file(), file -> new EngineUse());
    }

    /** How often the expressions of each file went to the reference engine; goes on counting. */
    public Map<String, EngineUse> uses() {
        return Map.copyOf(uses);
    }

    private void note(Source source, ExpressionProblem problem) {
        problem(ContractProblem.error(
                source.at(problem.offset()), String.valueOf(problem.getMessage()), problem.cure()));
    }

    /** Notes a problem that the caller found. */
    public void problem(ContractProblem problem) {
        problems.add(problem);
    }

    public List<ContractProblem> problems() {
        return List.copyOf(problems);
    }
}
