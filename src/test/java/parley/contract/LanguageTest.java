package parley.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.testing.SampleContracts;
import parley.yaml.KeyRule;
import parley.yaml.Keys;
import parley.yaml.Problem;
import parley.yaml.Problem.Severity;
import parley.yaml.Section;

/** The language and its loader know the same keys. A key that is read but not declared does not get past {@link Section}. */
class LanguageTest {

    static Stream<SampleContracts> samples() {
        return SampleContracts.all();
    }

    static Stream<SampleContracts> empty() {
        return SampleContracts.empty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyValueThatTheLanguageShowsIsAccepted(SampleContracts sample) {
        List<Problem> errors = ContractLoader.parse(sample.file(), sample.text()).problems().stream()
                .filter(Problem::isError)
                .toList();

        assertThat(errors).as(sample.text()).isEmpty();
    }

    /** Nothing behind a key is an error of whoever reads it, so a key without that error is read by nobody. */
    @ParameterizedTest
    @MethodSource("empty")
    void everyDeclaredKeyIsRead(SampleContracts sample) {
        List<Problem> problems =
                ContractLoader.parse(sample.file(), sample.text()).problems();

        assertThat(problems)
                .as(sample.text())
                .anyMatch(problem -> problem.mark().line() == sample.line()
                        && problem.severity() == Severity.ERROR
                        && problem.message().contains(sample.key())
                        && problem.message().matches(".*(has no value|, not nothing|takes .*)"));
    }

    @Test
    void everySectionHasOneNameAndEveryKeyIsDeclaredOnce() {
        Set<String> names =
                Language.sections().stream().map(keys -> keys.name()).collect(Collectors.toSet());

        assertThat(names).hasSameSizeAs(Language.sections());
        Language.sections().forEach(section -> assertThat(section.names())
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(
                        section.keys().stream().<String>map(key -> key.name()).toList())
                .doesNotContainAnyElementsOf(section.later().isEmpty() ? List.of("") : section.later()));
    }

    @Test
    void everyKeyIsExplainedInSentences() {
        Language.sections().forEach(section -> section.keys().forEach(key -> assertThat(key.about())
                .as(section.name() + "." + key.name())
                .matches("(?s).{4,}\\.")));
    }

    @Test
    void rulesNameKeysOfTheirSection() {
        for (Keys<?> section : Language.sections()) {
            assertThat(section.names())
                    .as(section.name())
                    .containsAll(section.rules().stream()
                            .flatMap(LanguageTest::named)
                            .toList());
        }
    }

    private static Stream<String> named(KeyRule rule) {
        if (rule instanceof KeyRule.ExactlyOne one) {
            return one.keys().stream();
        }
        if (rule instanceof KeyRule.AtLeastOne some) {
            return some.keys().stream();
        }
        if (rule instanceof KeyRule.Needs needs) {
            return Stream.concat(Stream.of(needs.key()), needs.others().stream());
        }
        if (rule instanceof KeyRule.Excludes excludes) {
            return Stream.concat(Stream.of(excludes.key()), excludes.others().stream());
        }
        if (rule instanceof KeyRule.GoesWith with) {
            return Stream.of(with.key(), with.other());
        }
        KeyRule.NeededFor needed = (KeyRule.NeededFor) rule;
        return Stream.concat(Stream.of(needed.other()), needed.keys().stream());
    }

    /** A line that lacks quotes is mended as text below these keys, so they must be keys at all. */
    @Test
    void keysOfTextsAreKeysOfTheLanguage() {
        Set<String> known = new HashSet<>();
        Language.sections().forEach(section -> known.addAll(section.names()));

        assertThat(known).containsAll(Language.POLICY.textKeys());
    }
}
