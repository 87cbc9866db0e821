package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.testing.ManualTicker;
import parley.testing.ManualTimers;

/** A cache of texts before one upstream, and time that moves by hand. Fresh 30 s, refreshed in the last 10, stale for 100 s. */
final class Scene {

    static final CachePolicy POLICY = policy(30, 100, 10, 10);

    final ManualTicker ticker = new ManualTicker();
    final ManualTimers timers = new ManualTimers(ticker);
    final FakeOrigin origin = new FakeOrigin(ticker);
    final ReplyCache<String> cache = new ReplyCache<>(1_000_000, String::length, timers, ticker);
    CachePolicy policy = POLICY;

    static CachePolicy policy(long fresh, long stale, long ahead, long notFound) {
        return new CachePolicy(
                true,
                true,
                Duration.ofSeconds(fresh),
                Duration.ofSeconds(stale),
                Duration.ofSeconds(ahead),
                Duration.ofSeconds(notFound),
                Duration.ofDays(1),
                true,
                false);
    }

    static ReplyKey key(String id) {
        return ReplyKey.of("shop", "r1", "get", "main", List.of(Map.entry("id", id)));
    }

    /** Somebody with so much time. */
    Exchange caller(long seconds) {
        Exchange exchange = Exchange.begin("1", null, ticker, ExchangeListener.NONE);
        exchange.deadlineAfter(Duration.ofSeconds(seconds));
        return exchange;
    }

    Future<Served<String>> get(Exchange caller) {
        return cache.get(key("1"), policy, caller, origin);
    }

    Future<Served<String>> get() {
        return get(caller(10));
    }

    /** Asks, and answers the fetch that this leads to. */
    Served<String> fetch(String value, String... headers) {
        int before = origin.calls.size();
        Future<Served<String>> answer = get();
        assertThat(origin.calls).hasSize(before + 1);
        origin.reply(value, headers);
        return answer.result();
    }

    /** Asks, and lets the fetch that this leads to fail. */
    Future<Served<String>> failing(FailureKind kind) {
        int before = origin.calls.size();
        Future<Served<String>> answer = get();
        assertThat(origin.calls).hasSize(before + 1);
        origin.fail(kind);
        return answer;
    }

    void pass(long seconds) {
        timers.advance(Duration.ofSeconds(seconds));
    }

    int calls() {
        return origin.calls.size();
    }

    static FailureKind kindOf(Future<?> failed) {
        assertThat(failed.failed()).isTrue();
        return GatewayFailure.from(failed.cause()).kind();
    }

    /** Nothing is left behind. */
    void isQuiet() {
        assertThat(timers.pending()).isZero();
        assertThat(cache.view().flights()).isZero();
    }
}
