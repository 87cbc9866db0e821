package parley.reference;

import static parley.reference.ReferencePage.code;
import static parley.reference.ReferencePage.codes;
import static parley.reference.ReferencePage.table;
import static parley.reference.ReferencePage.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.contract.Language;
import parley.exchange.FailureKind;
import parley.exchange.Outcome;
import parley.expression.ExpressionLanguage;

/** What the reference says beside the keys: types, outcomes, codes, templates and expressions. */
final class Chapters {

    private Chapters() {}

    static String text() {
        return types() + outcomes() + codesOfFailures() + prose("templates") + prose("trees") + expressions();
    }

    /** What people wrote; what stands between two @ in it is filled in. */
    static String prose(String name) {
        try (InputStream text = Chapters.class.getResourceAsStream("/parley/reference/" + name + ".md")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String types() {
        List<List<String>> rows = new ArrayList<>();
        Language.types()
                .forEach(type ->
                        rows.add(List.of(code(type.name()), type.accepts(), type.gives(), codes(type.options()))));
        rows.add(List.of(
                "`list of` a type",
                "one, many or none",
                "a list, never null",
                codes(Language.listOptions()) + ", and those of the items"));
        return "## Types\n\nBlank text is no value, for every type.\n\n"
                + table(List.of("type", "accepts", "gives", "options"), rows);
    }

    private static String outcomes() {
        List<List<String>> rows = new ArrayList<>();
        words("outcome-rule", "is")
                .forEach((word, meaning) -> rows.add(List.of(
                        code(word),
                        meaning,
                        Outcome.of(word)
                                .flatMap(FailureKind::usualFor)
                                .map(kind -> code(kind.code()))
                                .orElse(""))));
        return "## Outcomes\n\nEvery reply is classified before it is mapped: rules of the operation, rules of the upstream, built-in"
                + " rules. The list is closed, since retry, breaker, cache, status and metrics switch on it.\n\n"
                + table(List.of("outcome", "meaning", "usual code"), rows);
    }

    private static String codesOfFailures() {
        List<List<String>> rows = Arrays.stream(FailureKind.values())
                .map(kind -> List.of(
                        code(kind.code()),
                        String.valueOf(kind.status()),
                        kind.outcome().map(outcome -> code(outcome.word())).orElse(""),
                        kind.title(),
                        word(kind.retry()),
                        word(kind.breaker()),
                        word(kind.stale())))
                .toList();
        return "## Codes\n\nWhat callers see as `code`, and what retry, breaker and cache do. Codes without an outcome are the"
                + " gateway's own.\n\n"
                + table(List.of("code", "status", "outcome", "title", "retry", "breaker", "stale copy"), rows);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String expressions() {
        Stream<String> functions = ExpressionLanguage.functions().stream()
                .map(function ->
                        code(function.name()) + " (" + function.arguments().replaceFirst(" arg.*", "") + ")");
        StringBuilder refused = new StringBuilder();
        ExpressionLanguage.refused().forEach((name, reason) -> refused.append("- ")
                .append(code(name))
                .append(" is refused: it ")
                .append(reason)
                .append(".\n"));
        return prose("expressions")
                .replace("@oracle@", ExpressionLanguage.ORACLE)
                .replace("@longest@", String.valueOf(ExpressionLanguage.LONGEST))
                .replace("@functions@", functions.collect(Collectors.joining(", ")))
                .replace("@refused@", refused)
                .replace("@differences@", prose("differences") + prose("own-functions"));
    }
}
