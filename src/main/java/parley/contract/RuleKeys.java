package parley.contract;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.contract.OutcomeRule.StatusRange;
import parley.exchange.FailureKind;
import parley.exchange.Outcome;
import parley.text.Nearest;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.AtLeastOne;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape.AnyOf;
import parley.yaml.ScalarShape.Matching;
import parley.yaml.ScalarShape.Whole;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Words;

/** The keys of an outcome rule (contract language, section 5). */
final class RuleKeys extends PlainKeys {

    private static final List<String> FAILURES =
            List.of("not-found", "invalid-request", "conflict", "refused", "rate-limited", "unavailable", "broken");

    /** What the gateway itself writes there is taken. */
    static final FreeNames META = FreeNames.of(
            "name", PublicNames.FORM, "contract", "outcome", "attempts", "retryable", "upstreamCode", "fault", "sent");

    private static final ScalarKind<StatusRange> STATUS = ScalarKind.matching(
                    "an HTTP status", "Write for example 404, 5xx or [404, 410]", "[1-5](xx|\\d\\d)")
            .as(RuleKeys::status)
            .shaped(new AnyOf(List.of(new Whole(100, 599), new Matching("[1-5]xx"))));

    private static final ScalarKind<Outcome> OUTCOME = Words.of(
                    Outcome::word, EnumSet.complementOf(EnumSet.of(Outcome.PENDING)))
            .withLater(Outcome.PENDING.word())
            .explained(RuleKeys::meaning)
            .meant(Synonyms.OUTCOMES);

    /** Read as text: the reader knows which code belongs to which outcome. */
    private static final ScalarKind<String> CODE = ScalarKind.anyOf(Arrays.stream(FailureKind.values())
                    .filter(kind -> kind.outcome().isPresent())
                    .map(FailureKind::code)
                    .toList())
            .explained(RuleKeys::meaningOfCode);

    static final RuleKeys RULE = new RuleKeys();

    final Key<Source> condition = expression("if")
            .sample("$exists(error)", "$status = 200 and result.code != 0")
            .about(
                    "Expression on the decoded reply. It also sees $status, $header('name'), $body for a reply that cannot"
                            + " be decoded, and what the operation defines under let.");

    final Key<List<StatusRange>> status = key("status", Form.oneOrMore(STATUS))
            .sample("404", "5xx", "[404, 410]")
            .about("One HTTP status, a class of them, or a list. With if, both must hold.");

    final Key<Outcome> is =
            key("is", OUTCOME).demanded().about("The outcome. Status, retry, breaker and cache follow from it.");

    final Key<Source> detail = template("detail")
            .sample("\"The carrier does not accept this: {error.text}\"")
            .about(
                    "What callers read. The only way for texts of the upstream to reach them. Its holes read the reply, not the"
                            + " request; where one is empty, callers read the usual sentence.");

    final Key<String> code = key("code", CODE)
            .usually("the usual code of the outcome")
            .sample("upstream-unavailable")
            .about("A finer code of the same outcome.");

    final Key<Source> upstreamCode = expression("upstream-code")
            .sample("error.code")
            .about("Expression that gives the upstream's own code, shown to callers as meta.upstreamCode.");

    final Key<Source> retryAfter = template("retry-after")
            .sample("60s", "\"{error.wait}\"")
            .about("When callers may come again, and how long this upstream is left alone.");

    final Key<Map<String, Object>> meta = key("meta", Form.members(META, AttributeKeys.SHORT_OR_LONG))
            .sample("{ requestId: error.request_id }")
            .about(
                    "Members of the error's meta, read from the reply as attributes are: request ids, limits. What cannot"
                            + " be read is left out.");

    final Key<String> pointsTo = text("points-to")
            .sample("email")
            .about("The attribute that the upstream did not accept; for writes also a relationship.");

    private RuleKeys() {
        super(
                "outcome-rule",
                "Outcome rule",
                "What a reply means. It is classified before it is mapped, so what the rule calls a failure never becomes data.");
        where(
                new AtLeastOne(List.of("if", "status")),
                new GoesWith("detail", "is", FAILURES, false),
                new GoesWith("code", "is", FAILURES, false),
                new GoesWith("upstream-code", "is", FAILURES, false),
                new GoesWith("meta", "is", FAILURES, false),
                new GoesWith("retry-after", "is", List.of("rate-limited", "unavailable"), false),
                new GoesWith("points-to", "is", List.of("invalid-request", "conflict", "not-found"), false));
        later("progress");
    }

    private static StatusRange status(String text) {
        int first = Integer.parseInt(text.replace('x', '0'));
        return new StatusRange(first, text.endsWith("x") ? first + 99 : first);
    }

    private static String meaning(Outcome outcome) {
        return switch (outcome) {
            case OK -> "A good reply: it is mapped, and stored.";
            case NOT_FOUND ->
                "404, for a list too: what it belongs to does not exist. Remembered shortly; the breaker hears of a success.";
            case EMPTY ->
                "200 with an empty list: there is nothing. Only for list; under upstream it means 404 for a get.";
            case INVALID_REQUEST -> "422: the upstream does not accept what the caller sent. Never retried.";
            case CONFLICT -> "409: the state of the record does not allow it. Never retried.";
            case REFUSED ->
                "502: the upstream refuses the gateway's credentials. Loud for operators; a stale copy is served.";
            case RATE_LIMITED -> "503 with Retry-After: the quota is used up. New calls wait; a stale copy is served.";
            case UNAVAILABLE ->
                "502, 503 or 504 by code. Retried if safe, counts for the breaker; a stale copy is served.";
            case BROKEN ->
                "502: the reply does not fit the contract any more. Counts for the breaker; a stale copy is served.";
            case PENDING -> "202 and a job.";
        };
    }

    private static String meaningOfCode(String code) {
        FailureKind kind = FailureKind.of(code).orElseThrow();
        String outcome = kind.outcome().map(Outcome::word).orElse("");
        return kind.title() + ": " + kind.status() + ", outcome " + outcome + ".";
    }

    /** The rules under {@code key}. */
    List<OutcomeRule> of(Section section, Key<?> key, NamedTypes types) {
        return section.sections(key, "outcome rule", this).stream()
                .flatMap(rule -> read(rule, types).stream())
                .toList();
    }

    private Optional<OutcomeRule> read(Section rule, NamedTypes types) {
        if (!rule.hasOrMeans(condition) && !rule.hasOrMeans(status)) {
            rule.error(rule.mark(), "the rule has no condition", "Write if: with an expression, or status: 404");
        }
        rule.demand(is, "unavailable");
        Optional<Source> wait = rule.find(retryAfter);
        wait.ifPresent(text -> checkRetryAfter(rule, text));
        Optional<String> finer = rule.find(code);
        Optional<Outcome> said = rule.find(is);
        said.ifPresent(outcome -> checkCompany(rule, outcome));
        OutcomeRule read = new OutcomeRule(
                rule.mark(),
                rule.find(condition),
                rule.get(status),
                said.orElse(Outcome.OK),
                said.flatMap(
                        outcome -> finer.flatMap(c -> kind(rule, c, outcome)).or(() -> FailureKind.usualFor(outcome))),
                rule.find(detail),
                rule.find(upstreamCode),
                wait,
                rule.find(pointsTo),
                said.isPresent() ? FieldReader.meta(rule, meta, META, types) : Map.of());
        return said.map(outcome -> read);
    }

    /** The row of the failure table; a code of another outcome is reported. */
    private Optional<FailureKind> kind(Section rule, String said, Outcome outcome) {
        List<String> codes = Arrays.stream(FailureKind.values())
                .filter(kind -> kind.outcome().filter(outcome::equals).isPresent())
                .map(FailureKind::code)
                .toList();
        if (outcome != Outcome.OK && outcome != Outcome.EMPTY && !codes.contains(said)) {
            String other = FailureKind.of(said)
                    .flatMap(FailureKind::outcome)
                    .map(owner -> "code " + said + " belongs to outcome " + owner.word() + ", not to " + outcome.word())
                    .orElse("outcome " + outcome.word() + " has no code \"" + said + "\"");
            rule.refuseValue(code, other, Nearest.cure(said, codes));
        }
        return codes.contains(said) ? FailureKind.of(said) : Optional.empty();
    }

    /** Keys that say nothing for the outcome of the rule. */
    private void checkCompany(Section rule, Outcome outcome) {
        boolean failure = outcome != Outcome.OK && outcome != Outcome.EMPTY;
        rule.refuseUnfit(
                is,
                outcome.word(),
                "is: " + outcome.word(),
                company -> "It goes with " + (failure ? Nearest.and(company.words()) : "a failure"));
    }

    private void checkRetryAfter(Section rule, Source text) {
        boolean good = Holes.any(text.text())
                || text.text().matches("\\d{1,6}")
                || ScalarKind.duration(text.text()).isPresent();
        if (!good) {
            rule.refuseValue(
                    retryAfter,
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

    /** Reports rules under {@code key} whose {@code points-to} is none of {@code attributes}. */
    void checkPointsTo(Section section, Key<?> key, Collection<String> attributes) {
        section.sections(key, "outcome rule", this).stream()
                .flatMap(rule -> rule.scalar(pointsTo).stream())
                .filter(scalar -> !attributes.contains(scalar.text()))
                .forEach(scalar -> section.error(
                        scalar.mark(),
                        "points-to names attribute " + scalar.text() + ", which does not exist",
                        Nearest.cure(scalar.text(), attributes)));
    }
}
