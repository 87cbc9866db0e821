package parley.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.testing.BrokenContracts;
import parley.testing.SampleContracts;

/** The schema agrees with the loader, judged by a validator made by others. */
class ContractSchemaTest {

    private static final EditorSchema SCHEMA = EditorSchema.of(ContractSchema.text());

    private static final Path RESOURCES = Path.of("src/test/resources");

    /**
     * Contracts whose fault lies in what a value means, or in two values beside each other: an expression or template, a time longer
     * than another, a name that is not there, a secret, or a merge key, which editors resolve. Only the loader can tell. All other broken contracts are wrong in their
     * structure.
     */
    private static final Set<String> MEANING = Set.of(
            "attempt-above-default.yaml",
            "attempt-as-long-as-timeout.yaml",
            "attempt-too-long.yaml",
            "basic-password.yaml",
            "bearer-in-two-braces.yaml",
            "bearer-of-another-tool.yaml",
            "bearer-of-the-caller.yaml",
            "bearer-twice.yaml",
            "breaker-at-least-above-window.yaml",
            "breaker-for-above-most.yaml",
            "breaker-probes-above-window.yaml",
            "breaker-slow-never-reached-by-default.yaml",
            "breaker-slow-never-reached.yaml",
            "cache-not-found-too-long.yaml",
            "cache-of-what-changes-something.yaml",
            "cache-refresh-ahead-of-all.yaml",
            "cache-stale-below-default-fresh.yaml",
            "cache-stale-below-fresh-of-operation.yaml",
            "cache-stale-below-fresh.yaml",
            "cross-contract",
            "defaults.yaml",
            "json-type.yaml",
            "local-means-complete.yaml",
            "merge-keys.yaml",
            "one-type-two-contracts",
            "regular-expressions.yaml",
            "retry-beyond-rate.yaml",
            "retry-budget-of-nothing-below.yaml",
            "retry-budget-of-nothing.yaml",
            "retry-first-above-most.yaml",
            "retry-waits-beyond-default-timeout.yaml",
            "retry-waits-beyond-timeout-below.yaml",
            "retry-waits-beyond-timeout.yaml",
            "retry-where-calls-hang.yaml",
            "secrets-in-the-file.yaml",
            "timeout-below-attempt.yaml",
            "timeout-below-default-attempt.yaml",
            "urls-http.yaml",
            "patterns-between-slashes.yaml",
            "patterns-and-zones-of-other-habits.yaml",
            "soap-bodies.yaml",
            "unknown-type.yaml",
            "xml-bodies.yaml");

    /** Where nothing is null to JSON, which may stand there. */
    private static final Set<String> TAKES_NULL = Set.of(
            "attribute.value",
            "attribute.default",
            "attribute.if-bad",
            "named-type.default",
            "named-type.if-bad",
            "request.body",
            "expect.json",
            "response.data");

    static Stream<Path> soundContracts() {
        return Stream.of(Path.of("contracts"), RESOURCES.resolve("good"), RESOURCES.resolve("corpus-contracts"))
                .flatMap(folder -> yaml(folder).stream());
    }

    private static List<Path> yaml(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<BrokenContracts> broken() {
        return BrokenContracts.below("/broken");
    }

    static Stream<BrokenContracts> brokenExpressions() {
        return BrokenContracts.below("/broken-expressions");
    }

    static Stream<SampleContracts> samples() {
        return SampleContracts.all();
    }

    static Stream<SampleContracts> empty() {
        return SampleContracts.empty().filter(sample -> !TAKES_NULL.contains(sample.place()));
    }

    @Test
    void isASchemaItself() {
        assertThat(EditorSchema.faults(ContractSchema.text())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("soundContracts")
    @DisplayName("every shipped contract passes, and every other one that the tests serve")
    void soundContractsPass(Path file) throws IOException {
        assertThat(SCHEMA.findings(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void structurallyBrokenContractsFail(BrokenContracts broken) {
        List<String> findings = findings(broken);

        if (MEANING.contains(broken.name())) {
            assertThat(findings).as("move it out of MEANING").isEmpty();
        } else {
            assertThat(findings).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("brokenExpressions")
    @DisplayName("the schema does not see into expressions")
    void expressionsAreText(BrokenContracts broken) {
        assertThat(findings(broken)).isEmpty();
    }

    private static List<String> findings(BrokenContracts broken) {
        return broken.texts().values().stream()
                .flatMap(text -> SCHEMA.findings(text).stream())
                .toList();
    }

    @Test
    void everyListedContractIsThere() {
        assertThat(broken().map(BrokenContracts::name)).containsAll(MEANING);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyValueThatTheLanguageShowsPasses(SampleContracts sample) {
        assertThat(SCHEMA.findings(sample.text())).as(sample.text()).isEmpty();
    }

    /** The loader refuses all of these: a key with nothing behind it. */
    @ParameterizedTest
    @MethodSource("empty")
    void keysWithoutValueFail(SampleContracts sample) {
        assertThat(SCHEMA.findings(sample.text())).as(sample.text()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    @DisplayName("a key that the loader does not know fails wherever it stands")
    void misspeltKeysFail(SampleContracts sample) {
        String text = sample.text().lines().toList().get(sample.line() - 1);
        String misspelt = text.replaceFirst(java.util.regex.Pattern.quote(sample.key()) + ":", sample.key() + "x:");

        assertThat(SCHEMA.findings(sample.text().replace(text, misspelt))).isNotEmpty();
    }

    @Test
    @DisplayName("an editor that completes has a description for every key")
    void everyPropertyIsExplained() {
        Map<String, Long> unexplained = EditorSchema.unexplained(ContractSchema.text()).stream()
                .collect(Collectors.groupingBy(path -> path, Collectors.counting()));

        assertThat(unexplained).isEmpty();
    }
}
