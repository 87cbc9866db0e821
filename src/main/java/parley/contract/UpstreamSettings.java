package parley.contract;

import static parley.contract.CacheKeys.CACHE;
import static parley.contract.OperationKeys.OPERATION;
import static parley.contract.RetryKeys.RETRY;
import static parley.contract.UpstreamKeys.UPSTREAM;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import parley.contract.RetryKeys.Room;
import parley.exchange.Rate;
import parley.exchange.Spans;
import parley.yaml.Problems;
import parley.yaml.Quantities;
import parley.yaml.Section;
import parley.yaml.Source;

/** What an upstream says about time, retries and keeping replies, as far as its operations may say otherwise. Immutable. */
record UpstreamSettings(
        Setting<Duration> timeout,
        Setting<Duration> attempt,
        Optional<Setting<Rate>> rate,
        Layers retryLayers,
        Layers cacheLayers,
        Map<String, Source> let) {

    /** A default attempt leaves this part of the timeout: a call that hangs then ends before its request, and the breaker hears of it. */
    private static final int SHARE_LEFT = 10;

    private static final String UNHEARD =
            ": a call that hangs ends with the request, and the breaker does not hear of it";

    static UpstreamSettings read(Section upstream) {
        Setting<Duration> timeout = Setting.byDefault(UPSTREAM.timeout).under(upstream, UPSTREAM.timeout);
        Setting<Duration> attempt = Setting.byDefault(UPSTREAM.attempt)
                .under(upstream, UPSTREAM.attempt)
                .givingWay(usual -> withinMostOf(timeout.value(), usual));
        checkAttempt(attempt, timeout, upstream.problems());
        return new UpstreamSettings(
                timeout,
                attempt,
                upstream.find(UPSTREAM.rate).map(rate -> Setting.written(upstream, UPSTREAM.rate, rate)),
                Layers.NONE.under(upstream, UPSTREAM.retry, RETRY),
                Layers.NONE.under(upstream, UPSTREAM.cache, CACHE),
                LetReader.read(upstream, UPSTREAM.let, Map.of()));
    }

    private static Duration withinMostOf(Duration timeout, Duration usual) {
        Duration most = timeout.minus(timeout.dividedBy(SHARE_LEFT));
        return Spans.shorter(usual, most);
    }

    private static void checkAttempt(Setting<Duration> attempt, Setting<Duration> timeout, Problems problems) {
        int order = attempt.value().compareTo(timeout.value());
        if (order > 0) {
            attempt.refuse(problems, "is longer than", timeout, "Make timeout longer or attempt shorter");
        } else if (order == 0) {
            attempt.warn(
                    problems, " is as long as " + timeout.placed() + UNHEARD, "Make timeout longer or attempt shorter");
        }
    }

    Retry retry(Problems problems) {
        return RETRY.read(retryLayers, new Room(timeout, attempt, rate), problems);
    }

    Caching cache(Problems problems) {
        return CACHE.read(cacheLayers, problems);
    }

    /** The same for one operation: what it names itself goes first. */
    UpstreamSettings under(Section operation) {
        Setting<Duration> own = timeout.under(operation, OPERATION.timeout);
        if (operation.has(OPERATION.timeout)) {
            checkTimeout(own, operation);
        }
        return new UpstreamSettings(
                own,
                attempt,
                rate,
                retryLayers.under(operation, OPERATION.retry, RetryKeys.OF_OPERATION),
                cacheLayers.under(operation, OPERATION.cache, CACHE),
                let);
    }

    /** A call is given up with its request at the latest; what the author wrote must fit all the same. */
    private void checkTimeout(Setting<Duration> own, Section operation) {
        if (attempt.value().compareTo(own.value()) < 0) {
            return;
        }
        String cure = attempt.isWritten()
                ? "Make timeout longer or attempt shorter"
                : "Write under upstream for example attempt: "
                        + Quantities.text(withinMostOf(own.value(), Upstream.DEFAULT_ATTEMPT));
        if (attempt.isWritten() && attempt.value().compareTo(own.value()) > 0) {
            own.refuse(operation.problems(), "is shorter than", attempt, cure);
        } else {
            own.warn(operation.problems(), " is not longer than " + attempt.placed() + UNHEARD, cure);
        }
    }
}
