package parley.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import parley.contract.OutcomeRule.StatusRange;
import parley.exchange.FailureKind;
import parley.exchange.Outcome;
import parley.text.Nearest;
import parley.yaml.Mark;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Sources;
import parley.yaml.YamlFile;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/** Reads a list of outcome rules (contract language, section 5). */
final class OutcomeReader {

    private final Section rule;
    private final NamedTypes types;

    private OutcomeReader(Section rule, NamedTypes types) {
        this.rule = rule;
        this.types = types;
    }

    /** The rules under {@code outcomes}. */
    static List<OutcomeRule> read(Section section, NamedTypes types) {
        List<OutcomeRule> rules = new ArrayList<>();
        for (YamlNode item : section.items("outcomes")) {
            Section.of(section.file(), item, "outcome rule", OutcomeKeys.RULE)
                    .flatMap(rule -> new OutcomeReader(rule, types).read())
                    .ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<OutcomeRule> read() {
        List<StatusRange> statuses = rule.values("status", Kinds.STATUS);
        Optional<Source> condition = Sources.expression(rule, "if");
        if (!rule.hasOrMeans("if") && !rule.hasOrMeans("status")) {
            error(rule.mark(), "the rule has no condition", "Write if: with an expression, or status: 404");
        }
        Optional<Outcome> is = rule.required("is", Kinds.OUTCOME, "unavailable");
        Optional<Source> detail = Sources.template(rule, "detail");
        Optional<Source> upstreamCode = Sources.expression(rule, "upstream-code");
        Optional<Source> retryAfter = Sources.template(rule, "retry-after");
        Optional<String> pointsTo = rule.value("points-to", ScalarKind.TEXT);
        Optional<String> code = rule.value("code", Kinds.CODE);
        retryAfter.ifPresent(this::checkRetryAfter);
        return is.map(outcome -> {
            checkCompany(outcome);
            return new OutcomeRule(
                    rule.mark(),
                    condition,
                    statuses,
                    outcome,
                    code.flatMap(c -> kind(c, outcome)).or(() -> FailureKind.usualFor(outcome)),
                    detail,
                    upstreamCode,
                    retryAfter,
                    pointsTo,
                    AttributeReader.meta(rule, OutcomeKeys.META.refused(), types));
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
            error(rule.markOf("code"), other, Nearest.cure(code, codes));
        }
        return codes.contains(code) ? FailureKind.of(code) : Optional.empty();
    }

    /** Keys that say nothing for the outcome of the rule. */
    private void checkCompany(Outcome outcome) {
        if (outcome == Outcome.OK || outcome == Outcome.EMPTY) {
            refuse(
                    List.of("detail", "code", "upstream-code", "meta", "retry-after", "points-to"),
                    outcome,
                    "a failure");
        } else {
            if (outcome != Outcome.RATE_LIMITED && outcome != Outcome.UNAVAILABLE) {
                refuse(List.of("retry-after"), outcome, "rate-limited and unavailable");
            }
            if (outcome != Outcome.INVALID_REQUEST && outcome != Outcome.CONFLICT) {
                refuse(List.of("points-to"), outcome, "invalid-request and conflict");
            }
        }
    }

    private void refuse(List<String> keys, Outcome outcome, String goesWith) {
        for (String key : keys) {
            if (rule.has(key)) {
                error(rule.keyMark(key), key + " does not go with is: " + outcome.word(), "It goes with " + goesWith);
            }
        }
    }

    private void checkRetryAfter(Source text) {
        boolean good = Holes.any(text.text())
                || text.text().matches("\\d{1,6}")
                || ScalarKind.duration(text.text()).isPresent();
        if (!good) {
            error(
                    rule.markOf("retry-after"),
                    "retry-after takes a duration, not \"" + text.text() + "\"",
                    "Write for example 60s, 120 (seconds) or \"{err.wait}\"");
        }
    }

    private void error(Mark mark, String message, String cure) {
        rule.problems().error(mark, message, cure);
    }

    /** Reports rules of one record that call it an empty list. */
    static void checkNotEmpty(Section section, List<OutcomeRule> rules) {
        rules.stream().filter(rule -> rule.is() == Outcome.EMPTY).forEach(rule -> section.problems()
                .error(
                        rule.mark(),
                        "is: empty goes with list only: it gives an empty list",
                        "Write is: not-found, which is 404"));
    }

    /** Reports {@code points-to} where a rule of the section names none of {@code attributes}. */
    static void checkPointsTo(Section section, Collection<String> attributes) {
        section.items("outcomes").forEach(rule -> checkPointsTo(section.file(), rule, attributes));
    }

    /** Reports {@code points-to} of one rule where it names none of {@code attributes}. */
    static void checkPointsTo(YamlFile file, YamlNode rule, Collection<String> attributes) {
        if (rule instanceof YamlMap map) {
            for (Entry entry : map.entries()) {
                if (entry.name().equals("points-to")
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
