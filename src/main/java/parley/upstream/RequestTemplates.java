package parley.upstream;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import parley.contract.Filter;
import parley.contract.Operation;
import parley.contract.Page;
import parley.contract.Writing;
import parley.expression.Expression;
import parley.expression.ExpressionCompiler;
import parley.expression.Template;
import parley.text.Nearest;
import parley.yaml.Mark;
import parley.yaml.Problem;
import parley.yaml.Source;

/**
 * Compiles the templates of one upstream request and checks the names in their holes, so that a misspelt one is found at load and
 * not as a parameter that is silently left out. Asks for the secrets and settings that they name. One thread, at load.
 */
final class RequestTemplates {

    /** What begins the name of a value that a caller sends. */
    static final Set<String> CALLERS = Set.of("id", "filter", "sort", "page", "input", "request");

    private static final String THERE_IS =
            "There is: id, filter.x, sort, page.size, page.number, page.offset, page.cursor, secret.X, setting.X";

    private static final String THERE_IS_TO_WRITE =
            "There is: id, input.x, request.key, request.match, secret.X, setting.X";

    /** What other tools call the world outside of their files. */
    private static final Set<String> OUTSIDE =
            Set.of("env", "environment", "secrets", "settings", "var", "vars", "vault");

    private final Operation operation;
    private final Credentials credentials;
    private final ExpressionCompiler compiler;
    private final Set<String> secrets = new HashSet<>();
    private final Set<String> settings = new HashSet<>();
    private final Set<List<String>> callers = new HashSet<>();
    private final List<List<String>> exact = new ArrayList<>();
    private final List<List<String>> loose = new ArrayList<>();

    RequestTemplates(Operation operation, Credentials credentials, ExpressionCompiler compiler) {
        this.operation = operation;
        this.credentials = credentials;
        this.compiler = compiler;
    }

    /** The compiled template of a text; empty after a problem was noted. */
    Optional<Template> template(Source source) {
        return template(source, false);
    }

    /** That of a path or of a text in XML, where a blank divides nothing, whatever stands around a value. */
    Optional<Template> whole(Source source) {
        return template(source, true);
    }

    private Optional<Template> template(Source source, boolean isWhole) {
        Optional<Template> template = value(source, isWhole);
        template.ifPresent(text -> text.holes().forEach(hole -> refuseList(hole, place(source, hole))));
        return template;
    }

    /** That of a place where a value keeps its type, so that it may be a list. */
    Optional<Template> value(Source source) {
        Optional<Template> template = value(source, false);
        template.filter(text -> !text.isSingleHole())
                .ifPresent(text -> text.holes().forEach(hole -> refuseList(hole, place(source, hole))));
        return template;
    }

    /** That of a hole that is asked whether it is filled, and sent nowhere. */
    Optional<Template> condition(Source source) {
        return value(source, true);
    }

    private Optional<Template> value(Source source, boolean isWhole) {
        Optional<Template> template = compiler.template(source, Set.of());
        template.ifPresent(t -> t.holes().forEach(hole -> check(hole, place(source, hole))));
        template.ifPresent(t -> new QuotedLanguage(operation, this, source).check(t, isWhole));
        return template;
    }

    private void refuseList(Expression hole, Mark mark) {
        hole.path()
                .filter(path -> path.size() == 2 && path.get(0).equals("filter"))
                .map(path -> path.get(1))
                .filter(name -> operation.filters().get(name) instanceof Filter.Upstream filter && filter.many())
                .ifPresent(name -> problem(
                        mark,
                        "filter." + name + " is a list (many: true) and cannot stand in a text",
                        "Write {$join(filter." + name + ", \",\")}, or whatever the upstream divides values by"));
    }

    /** The brace that opens the hole. */
    private static Mark place(Source source, Expression hole) {
        return source.at(Math.max(0, source.text().lastIndexOf('{', hole.offset())));
    }

    Optional<Template> template(Optional<Source> source) {
        return source.flatMap(this::template);
    }

    /** Whether a pattern, values or a type have a say in everything of a caller that stands in {@code template}. */
    boolean areJudged(Template template) {
        return template.holes().stream()
                .flatMap(hole -> hole.inputPaths().stream())
                .filter(path -> CALLERS.contains(path.get(0)))
                .allMatch(path -> CallersInput.of(operation, path).isJudged());
    }

    void warning(Mark mark, String message, String cure) {
        compiler.problem(Problem.warning(mark, message, cure));
    }

    void problem(Mark mark, String message, String cure) {
        compiler.problem(Problem.error(mark, message, cure));
    }

    /** The names in all holes so far that stand for what the caller sent, each as its path. */
    Set<List<String>> callersNames() {
        return Set.copyOf(callers);
    }

    /** Notes that {@code template} stands where null can be sent; gives the path of what it sends as it was written. */
    Optional<List<String>> exact(Template template) {
        Optional<List<String>> path = InputHoles.exact(template);
        path.ifPresent(sent -> {
            loose.remove(sent);
            exact.add(sent);
        });
        return path;
    }

    /** Whether callers may leave out what holes read, so that nothing is said of it. */
    boolean isForPart() {
        return operation.kind() == Operation.Kind.UPDATE
                && operation
                        .request()
                        .filter(request -> !request.method().equals("PUT"))
                        .isPresent();
    }

    /** The holes so far that read what a caller writes. */
    InputHoles inputHoles() {
        return new InputHoles(exact, loose);
    }

    /** The secrets that holes name. */
    Set<String> secrets() {
        return secrets;
    }

    /** The settings that holes name. */
    Set<String> settings() {
        return settings;
    }

    private void check(Expression hole, Mark mark) {
        if (hole.isAboutReply()) {
            problem(
                    mark,
                    "{" + hole.text() + "} is about a reply, and a request has none yet",
                    "Write what callers send, a secret, a setting or a constant");
        }
        for (List<String> path : hole.inputPaths()) {
            if (CALLERS.contains(path.get(0))) {
                callers.add(path);
            }
            if (path.get(0).equals("input")) {
                loose.add(path.subList(1, path.size()));
            }
            check(path.get(0), path.size() > 1 ? path.get(1) : "", hole, mark);
        }
    }

    private void check(String first, String second, Expression hole, Mark mark) {
        switch (first) {
            case "id" -> checkId(hole, mark);
            case "input", "request" -> checkWritten(first, second, hole, mark);
            case "sort" -> {
                if (operation.sort().upstream().isEmpty()) {
                    problem(mark, "{sort} is never filled", "Declare sort: {upstream: {attribute: value}}");
                }
            }
            case "filter" -> checkFilter(second, mark);
            case "page" -> checkPage(second, mark);
            case "secret" -> checkSet(first, second, secrets, credentials::knows, mark);
            case "setting" -> checkSet(first, second, settings, credentials::knowsSetting, mark);
            default ->
                problem(
                        mark,
                        "{" + hole.text() + "}: there is no " + first + " in a request",
                        variable(first, second)
                                .map(name ->
                                        "Write {secret." + name + "}, or {setting." + name + "} for what is no secret")
                                .orElse(operation.kind().writes() ? THERE_IS_TO_WRITE : THERE_IS));
        }
    }

    /** The name of what other tools read from outside as {@code {env.X}} or {@code ${X}}. */
    private static Optional<String> variable(String first, String second) {
        if (second.isEmpty()) {
            return Optional.of(first).filter(name -> name.matches("[A-Z][A-Z0-9_]+"));
        }
        return Optional.of(second).filter(name -> OUTSIDE.contains(first.toLowerCase(Locale.ROOT)));
    }

    private void checkId(Expression hole, Mark mark) {
        if (operation.kind() == Operation.Kind.LIST) {
            problem(mark, "{" + hole.text() + "}: a list has no id", "Use {filter.x} for a declared filter");
        } else if (operation.kind() == Operation.Kind.CREATE
                && operation.writing().filter(Writing::clientIds).isEmpty()) {
            problem(
                    mark,
                    "{" + hole.text() + "}: what is made has no id yet",
                    "Write client-ids: accepted beside request: if callers choose it");
        }
    }

    private void checkWritten(String first, String second, Expression hole, Mark mark) {
        Optional<Writing> writing = operation.writing();
        if (writing.isEmpty()) {
            problem(
                    mark,
                    "{" + hole.text() + "} is filled by create, update and delete only",
                    "Use {filter.x} for a declared filter");
        } else if (first.equals("request")) {
            if (!second.equals("key") && !second.equals("match")) {
                problem(
                        mark,
                        "{" + hole.text() + "} is never filled",
                        "There is: request.key (Idempotency-Key), request.match (If-Match)");
            }
        } else if (!writing.get().input().containsKey(second)) {
            Set<String> names = writing.get().input().keySet();
            problem(
                    mark,
                    "{" + hole.text() + "} is never filled: no "
                            + (second.isEmpty() ? "name follows" : "field " + second + " is writable"),
                    Nearest.to(second, names)
                            .map(near -> "Did you mean {input." + near + "}?")
                            .orElse(
                                    "Write writable: true at the attribute or relationship, or declare it under accepts:"));
        }
    }

    private void checkFilter(String name, Mark mark) {
        if (!(operation.filters().get(name) instanceof Filter.Upstream)) {
            Set<String> others = new HashSet<>(operation.filters().keySet());
            others.remove(name);
            Optional<String> near = Nearest.to(name, others);
            problem(
                    mark,
                    "{filter." + name + "} is never filled: the operation declares no upstream filter " + name,
                    near.map(n -> "Did you mean {filter." + n + "}? Otherwise add filter: {" + name + ": upstream}")
                            .orElse("Add filter: {" + name + ": upstream}"));
        }
    }

    private void checkPage(String name, Mark mark) {
        Page.Style style = operation.page().style();
        boolean known = style.isUpstreams()
                && (name.equals("size") || style.hole().filter(name::equals).isPresent());
        if (!known) {
            problem(
                    mark,
                    "{page." + name + "} is never filled with page style "
                            + style.name().toLowerCase(Locale.ROOT),
                    "There is page.size, and page.number, page.offset or page.cursor with the style of that name");
        }
    }

    private void checkSet(String what, String name, Set<String> names, Predicate<String> isSet, Mark mark) {
        names.add(name);
        if (!isSet.test(name)) {
            problem(
                    mark,
                    what + " " + name + " is not set"
                            + credentials.whyNot(name).map(why -> ": " + why).orElse(""),
                    "Set the environment variable " + name + ", or " + name
                            + "_FILE to the path of a file that holds it");
        }
    }
}
