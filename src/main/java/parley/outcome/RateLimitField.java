package parley.outcome;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import parley.text.FieldList;

/**
 * The header {@code RateLimit} in both forms that servers write: policies with parameters ({@code "default";r=0;t=2},
 * draft-ietf-httpapi-ratelimit-headers-10) and one list of members ({@code limit=100, remaining=0, reset=3}, drafts 3 to 7).
 */
final class RateLimitField {

    private static final Pattern LEFT = member("remaining|r");
    private static final Pattern RESET = member("reset|t");

    private RateLimitField() {}

    private static Pattern member(String names) {
        return Pattern.compile("(?i)(?:^|[,;\\s])(?:" + names + ")\\s*=\\s*([0-9]{1,9})");
    }

    /** How long nothing is left; of several policies the longest. Empty where something is left, or nothing can be read. */
    static Optional<Duration> wait(String value) {
        // only in the form with parameters a comma separates policies
        List<String> policies = value.contains(";") ? FieldList.split(value, ',') : List.of(value);
        return policies.stream()
                .filter(policy ->
                        number(LEFT, policy).map(left -> left.signum() == 0).orElse(true))
                .flatMap(policy -> number(RESET, policy).flatMap(RetryAfter::seconds).stream())
                .max(Comparator.naturalOrder());
    }

    private static Optional<BigDecimal> number(Pattern member, String policy) {
        Matcher found = member.matcher(policy);
        return found.find() ? Optional.of(new BigDecimal(found.group(1))) : Optional.empty();
    }
}
