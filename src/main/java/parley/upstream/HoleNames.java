package parley.upstream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.contract.ContractProblem;
import parley.contract.Filter;
import parley.contract.Mark;
import parley.contract.Operation;
import parley.contract.Page;
import parley.exchange.Secrets;
import parley.expression.Expression;
import parley.expression.ExpressionCompiler;

/**
 * Checks the names that the holes of a request use, so that a misspelt one is found at load and not as a parameter that is
 * silently left out, and looks up the secrets among them.
 */
final class HoleNames {

    private static final Set<String> CALLERS = Set.of("id", "filter", "sort", "page");

    private final Operation operation;
    private final Mark mark;
    private final Secrets secrets;
    private final ExpressionCompiler compiler;
    private final Map<String, String> found = new LinkedHashMap<>();

    private HoleNames(Operation operation, Mark mark, Secrets secrets, ExpressionCompiler compiler) {
        this.operation = operation;
        this.mark = mark;
        this.secrets = secrets;
        this.compiler = compiler;
    }

    /** The values of the secrets that {@code holes} name; problems are noted in {@code compiler}. */
    static Map<String, String> check(
            List<Expression> holes, Operation operation, Mark mark, Secrets secrets, ExpressionCompiler compiler) {
        HoleNames names = new HoleNames(operation, mark, secrets, compiler);
        holes.forEach(hole -> hole.inputPaths().forEach(path -> names.check(path, hole)));
        return Map.copyOf(names.found);
    }

    /** Whether a hole uses what the caller sent. */
    static boolean isCallers(Expression hole) {
        return hole.inputPaths().stream().anyMatch(path -> CALLERS.contains(path.get(0)));
    }

    private void check(List<String> path, Expression hole) {
        String second = path.size() > 1 ? path.get(1) : "";
        switch (path.get(0)) {
            case "id" -> {
                if (operation.kind() != Operation.Kind.GET) {
                    problem("{" + hole.text() + "}: a list has no id", "Use {filter.x} for a declared filter");
                }
            }
            case "sort" -> {
                if (operation.sort().upstream().isEmpty()) {
                    problem("{sort} is never filled", "Declare sort: {upstream: {attribute: value}}");
                }
            }
            case "filter" -> checkFilter(second);
            case "page" -> checkPage(second);
            case "secret" -> secret(second);
            default ->
                problem(
                        "{" + hole.text() + "}: there is no " + path.get(0) + " in a request",
                        "There is: id, filter.x, sort, page.size, page.number, page.cursor, secret.X");
        }
    }

    private void checkFilter(String name) {
        if (!(operation.filters().get(name) instanceof Filter.Upstream)) {
            problem(
                    "{filter." + name + "} is never filled: the operation declares no upstream filter " + name,
                    "Add filter: {" + name + ": upstream}");
        }
    }

    private void checkPage(String name) {
        boolean known =
                switch (operation.page().style()) {
                    case NUMBER -> name.equals("size") || name.equals("number");
                    case CURSOR -> name.equals("size") || name.equals("cursor");
                    case NONE, LOCAL -> false;
                };
        if (!known) {
            problem(
                    "{page." + name + "} is never filled with page style "
                            + operation.page().style().name().toLowerCase(java.util.Locale.ROOT),
                    operation.page().style() == Page.Style.CURSOR
                            ? "There is page.size and page.cursor"
                            : "Style number has page.size and page.number, style cursor page.size and page.cursor");
        }
    }

    private void secret(String name) {
        Optional<String> value = secrets.get(name);
        if (value.isPresent()) {
            found.put(name, value.get());
        } else {
            problem(
                    "secret " + name + " is not set",
                    "Set the environment variable " + name + ", or " + name
                            + "_FILE to the path of a file that holds it");
        }
    }

    private void problem(String message, String cure) {
        compiler.problem(ContractProblem.error(mark, message, cure));
    }
}
