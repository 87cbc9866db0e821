package parley.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.expression.Expression.Use;
import parley.yaml.Problem;
import parley.yaml.Source;

/**
 * Compiles the expressions and templates of one contract and gathers every problem at its place, so that an author sees all of
 * them at once. What cannot be compiled comes back empty; a contract with problems is never served. One thread, at load.
 */
public final class ExpressionCompiler {

    private final Set<Problem> problems = new LinkedHashSet<>(); // one for all operations that share a text
    private final Set<Comparison> comparisons = new LinkedHashSet<>();

    /** The compiled expression; empty after a problem was noted. */
    public Optional<Expression> expression(Source source, Set<String> variables) {
        return compiled(source, variables, Use.VALUE);
    }

    /** The compiled expression of an optional slot. */
    public Optional<Expression> expression(Optional<Source> source, Set<String> variables) {
        return source.flatMap(s -> expression(s, variables));
    }

    /** The compiled condition of an optional slot, in which an absent value differs from any literal. */
    public Optional<Expression> condition(Optional<Source> source, Set<String> variables) {
        return source.flatMap(s -> compiled(s, variables, Use.CONDITION));
    }

    /** The compiled expression of the records of a reply, which fails where a comparison can hold of none. */
    public Optional<Expression> records(Source source, Set<String> variables) {
        return compiled(source, variables, Use.RECORDS);
    }

    /** The compiled expression of an id, which is nothing where a part of it is missing. */
    public Optional<Expression> identity(Source source, Set<String> variables) {
        return compiled(source, variables, Use.IDENTITY);
    }

    /** The compiled expression of a value that conditions are made of. */
    Optional<Expression> deciding(Source source, Set<String> variables) {
        return compiled(source, variables, Use.DECIDING_VALUE);
    }

    private Optional<Expression> compiled(Source source, Set<String> variables, Use use) {
        try {
            Expression compiled = Expression.compile(source.text(), variables, use);
            compare(source, compiled, !use.decides());
            return Optional.of(compiled);
        } catch (ExpressionProblem problem) {
            note(source, problem);
            return Optional.empty();
        }
    }

    /** The compiled template; empty after a problem was noted. */
    public Optional<Template> template(Source source, Set<String> variables) {
        try {
            Template compiled = Template.parse(source.text(), variables);
            compiled.holes().forEach(hole -> compare(source, hole, false));
            compiled.foreignHoles()
                    .forEach(found -> problem(
                            new Problem(found.severity(), source.at(found.offset()), found.message(), found.cure())));
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
    public Optional<Walk> walk(Source records, Map<String, Expression> perRecord, Set<String> variables) {
        try {
            return Optional.of(Walk.of(records.text(), perRecord, variables));
        } catch (ExpressionProblem problem) {
            problems.add(Problem.error(records.mark(), String.valueOf(problem.getMessage()), problem.cure()));
            return Optional.empty();
        }
    }

    private void compare(Source source, Expression expression, boolean isValue) {
        Comparison.in(expression.syntax(), isValue)
                .forEach(found -> comparisons.add(
                        new Comparison(source.at(found.offset()), found.path(), found.use(), found.isOne())));
    }

    /** The paths whose shape matters, because something is compared or joined with them. */
    public List<Comparison> comparisons() {
        return List.copyOf(comparisons);
    }

    private void note(Source source, ExpressionProblem problem) {
        problem(Problem.error(source.at(problem.offset()), String.valueOf(problem.getMessage()), problem.cure()));
    }

    /** Notes a problem that the caller found. */
    public void problem(Problem problem) {
        problems.add(problem);
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
