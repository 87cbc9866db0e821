package parley.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.exchange.FailureKind;
import parley.exchange.Outcome;
import parley.yaml.Mark;
import parley.yaml.Source;

/**
 * One rule that classifies replies (contract language, section 5). At least one of {@code condition} and {@code statuses} is
 * given; where both are, both must hold.
 *
 * @param condition expression on the decoded reply
 * @param statuses status ranges; empty means any
 * @param kind the row of the failure table; empty for {@code ok}
 * @param detail template of the text for callers
 * @param upstreamCode expression, shown as {@code meta.upstreamCode}
 * @param meta of the error, read from the reply as attributes are from a record
 * @param retryAfter template that gives a duration ({@code 60s}) or seconds
 * @param pointsTo the attribute that a client error is about
 */
public record OutcomeRule(
        Mark mark,
        Optional<Source> condition,
        List<StatusRange> statuses,
        Outcome is,
        Optional<FailureKind> kind,
        Optional<Source> detail,
        Optional<Source> upstreamCode,
        Optional<Source> retryAfter,
        Optional<String> pointsTo,
        Map<String, Attribute> meta) {

    /** HTTP statuses from {@code first} to {@code last}, both included. */
    public record StatusRange(int first, int last) {
        public boolean contains(int status) {
            return first <= status && status <= last;
        }
    }

    public OutcomeRule {
        statuses = List.copyOf(statuses);
        meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
    }
}
