package parley.cache;

import static parley.cache.CacheControl.Directive.MAX_AGE;
import static parley.cache.CacheControl.Directive.NO_CACHE;
import static parley.cache.CacheControl.Directive.NO_STORE;
import static parley.cache.CacheControl.Directive.PRIVATE;
import static parley.cache.CacheControl.Directive.STALE_IF_ERROR;
import static parley.cache.CacheControl.Directive.STALE_WHILE_REVALIDATE;
import static parley.cache.CacheControl.Directive.S_MAXAGE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import parley.exchange.HttpTime;
import parley.exchange.Spans;
import parley.text.FieldList;

/**
 * What the contract and the upstream together say of one reply: whether it may be kept, and for how long it is good for what.
 * Pure; times are counted from the reply's arrival.
 *
 * @param storable whether the reply may be kept
 * @param age how old the reply was when it arrived, as the caches on its way say
 * @param fresh how long it is served without asking
 * @param stale how long after that it may stand in for a failing upstream
 * @param whileRevalidating how long after {@code fresh} it is served while a refresh is under way; within {@code stale}
 */
record Lifetime(boolean storable, Duration age, Duration fresh, Duration stale, Duration whileRevalidating) {

    static Lifetime of(CachePolicy policy, ReplyHeaders headers, Instant receivedAt) {
        Duration age = age(headers);
        CacheControl said = CacheControl.of(headers.all("Cache-Control"));
        if (!policy.on() || (policy.obeyUpstream() && isForbidden(policy, said, headers))) {
            return new Lifetime(false, age, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        }
        if (!policy.obeyUpstream()) {
            return new Lifetime(true, age, policy.fresh(), policy.staleIfError(), Duration.ZERO);
        }
        Duration stale =
                said.forbidsStale() ? Duration.ZERO : within(said.seconds(STALE_IF_ERROR), policy.staleIfError());
        Duration fresh = said.says(NO_CACHE)
                ? Duration.ZERO
                : stated(said, headers, receivedAt)
                        .map(lifetime -> Spans.longer(
                                Duration.ZERO,
                                Spans.shorter(lifetime, policy.most()).minus(age)))
                        .orElse(policy.fresh());
        Duration waiting =
                said.says(STALE_WHILE_REVALIDATE) ? within(said.seconds(STALE_WHILE_REVALIDATE), stale) : Duration.ZERO;
        return new Lifetime(true, age, fresh, stale, waiting);
    }

    /** RFC 9111, section 3, for a cache that is shared; cookies belong to one conversation (T-32). */
    private static boolean isForbidden(CachePolicy policy, CacheControl said, ReplyHeaders headers) {
        return said.says(NO_STORE)
                || said.says(PRIVATE)
                || (policy.credentials() && !policy.stated() && !said.allowsCredentials())
                || !headers.all("Set-Cookie").isEmpty()
                || FieldList.members(headers.all("Vary")).contains("*");
    }

    /** The lifetime that the upstream states (RFC 9111, section 4.2.1); empty if it leaves it to the contract. */
    private static Optional<Duration> stated(CacheControl said, ReplyHeaders headers, Instant receivedAt) {
        OptionalLong seconds = said.says(S_MAXAGE) ? said.seconds(S_MAXAGE) : said.seconds(MAX_AGE);
        if (seconds.isPresent()) {
            return Optional.of(Duration.ofSeconds(seconds.getAsLong()));
        }
        List<String> expires = headers.all("Expires");
        if (expires.isEmpty()) {
            return Optional.empty();
        }
        Instant sent = headers.all("Date").stream()
                .findFirst()
                .flatMap(HttpTime::parse)
                .orElse(receivedAt);
        return Optional.of(expires.stream()
                .map(text -> HttpTime.parse(text).orElse(sent)) // what cannot be read has expired (section 5.3)
                .map(end -> Duration.between(sent, end))
                .reduce(Duration.ofSeconds(CacheControl.MOST_SECONDS), Spans::shorter));
    }

    /** RFC 9111, section 5.1: the first member counts, and what cannot be read is ignored. */
    private static Duration age(ReplyHeaders headers) {
        List<String> lines = headers.all("Age");
        return lines.isEmpty()
                ? Duration.ZERO
                : Duration.ofSeconds(
                        CacheControl.seconds(FieldList.split(lines.get(0), ',').get(0))
                                .orElse(0));
    }

    private static Duration within(OptionalLong seconds, Duration most) {
        return seconds.isPresent() ? Spans.shorter(Duration.ofSeconds(seconds.getAsLong()), most) : most;
    }
}
