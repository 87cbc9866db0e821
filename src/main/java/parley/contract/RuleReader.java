package parley.contract;

import static parley.contract.RuleKeys.RULE;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.exchange.FailureKind;
import parley.exchange.Outcome;
import parley.text.Nearest;
import parley.yaml.Key;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlFile;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/** Reads a list of outcome rules (contract language, section 5). */
final class RuleReader {

    private final Section rule;

    private RuleReader(Section rule) {
        this.rule = rule;
    }

    /** The rules under {@code key}. */
    static List<OutcomeRule> read(Section section, Key<?> key, NamedTypes types) {
        return section.sections(key, "outcome rule", RULE).stream()
                .flatMap(rule -> new RuleReader(rule).read(types).stream())
                .toList();
    }

    private Optional<OutcomeRule> read(NamedTypes types) {
        if (!rule.hasOrMeans(RULE.condition) && !rule.hasOrMeans(RULE.status)) {
            rule.error(rule.mark(), "the rule has no condition", "Write if: with an expression, or status: 404");
        }
        rule.demand(RULE.is, "unavailable");
        Optional<Source> retryAfter = rule.find(RULE.retryAfter);
        retryAfter.ifPresent(this::checkRetryAfter);
        Optional<String> code = rule.find(RULE.code);
        OutcomeRule unclassified = new OutcomeRule(
                rule.mark(),
                rule.find(RULE.condition),
                rule.get(RULE.status),
                Outcome.OK,
                Optional.empty(),
                rule.find(RULE.detail),
                rule.find(RULE.upstreamCode),
                retryAfter,
                rule.find(RULE.pointsTo),
                Map.of());
        return rule.find(RULE.is).map(outcome -> {
            checkCompany(outcome);
            return unclassified.of(
                    outcome,
                    code.flatMap(c -> kind(c, outcome)).or(() -> FailureKind.usualFor(outcome)),
                    FieldReader.meta(rule, RULE.meta, RuleKeys.META, types));
        });
    }

    /** The row of the failure table; a code of another outcome is reported. */
    private Optional<FailureKind> kind(String code, Outcome outcome) {
        List<String> codes = Arrays.stream(FailureKind.values())
                .filter(kind -> kind.outcome().filter(outcome::equals).isPresent())
                .map(FailureKind::code)
                .toList();
        if (outcome != Outcome.OK && outcome != Outcome.EMPTY && !codes.contains(code)) {
            String other = FailureKind.of(code)
                    .flatMap(FailureKind::outcome)
                    .map(owner -> "code " + code + " belongs to outcome " + owner.word() + ", not to " + outcome.word())
                    .orElse("outcome " + outcome.word() + " has no code \"" + code + "\"");
            rule.refuseValue(RULE.code, other, Nearest.cure(code, codes));
        }
        return codes.contains(code) ? FailureKind.of(code) : Optional.empty();
    }

    /** Keys that say nothing for the outcome of the rule. */
    private void checkCompany(Outcome outcome) {
        boolean failure = outcome != Outcome.OK && outcome != Outcome.EMPTY;
        for (GoesWith company : rule.unfit(RULE.is, outcome.word())) {
            rule.error(
                    rule.keyMark(company.key()),
                    company.key() + " does not go with is: " + outcome.word(),
                    "It goes with " + (failure ? Nearest.and(company.words()) : "a failure"));
        }
    }

    private void checkRetryAfter(Source text) {
        boolean good = Holes.any(text.text())
                || text.text().matches("\\d{1,6}")
                || ScalarKind.duration(text.text()).isPresent();
        if (!good) {
            rule.refuseValue(
                    RULE.retryAfter,
                    "retry-after takes a duration, not \"" + text.text() + "\"",
                    "Write for example 60s, 120 (seconds) or \"{err.wait}\"");
        }
    }

    /** Reports rules of one record that call it an empty list. */
    static void checkNotEmpty(Section section, List<OutcomeRule> rules) {
        rules.stream()
                .filter(rule -> rule.is() == Outcome.EMPTY)
                .forEach(rule -> section.error(
                        rule.mark(),
                        "is: empty goes with list only: it gives an empty list",
                        "Write is: not-found, which is 404"));
    }

    /** Reports {@code points-to} of one rule where it names none of {@code attributes}. */
    static void checkPointsTo(YamlFile file, YamlNode rule, Collection<String> attributes) {
        if (rule instanceof YamlMap map) {
            for (Entry entry : map.entries()) {
                if (entry.name().equals(RULE.pointsTo.name())
                        && entry.value() instanceof YamlScalar scalar
                        && !scalar.isNothing()
                        && !attributes.contains(scalar.text())) {
                    file.problems()
                            .error(
                                    scalar.mark(),
                                    "points-to names attribute " + scalar.text() + ", which does not exist",
                                    Nearest.cure(scalar.text(), attributes));
                }
            }
        }
    }
}
