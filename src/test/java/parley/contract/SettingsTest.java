package parley.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.Rate;
import parley.yaml.Quantities;

/** Retries, breaker, admission and cache: what is written, what the rest becomes, and what operations say otherwise. */
class SettingsTest {

    private static final String LIST = "list: { request: GET /orders, records: items }";

    private static Upstream upstream(String lines) {
        return GoodContracts.of(lines, LIST).upstream();
    }

    private static Operation list(String upstream, String more) {
        return type(GoodContracts.of(upstream, "list:\n  request: GET /orders\n  records: items\n" + more.indent(2)))
                .list()
                .orElseThrow();
    }

    private static ResourceType type(Contract contract) {
        return Objects.requireNonNull(contract.resources().get("orders"));
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void withoutSettingsTheDefaultsHold() {
        Upstream upstream = upstream("");

        assertThat(upstream.retry()).isEqualTo(Retry.DEFAULT);
        assertThat(upstream.breaker()).isEqualTo(Breaker.DEFAULT);
        assertThat(upstream.admission()).isEqualTo(Admission.DEFAULT);
        assertThat(upstream.cache()).isEqualTo(Caching.DEFAULT);
        assertThat(list("", ""))
                .extracting(Operation::timeout, Operation::retry, Operation::cache)
                .containsExactly(Upstream.DEFAULT_TIMEOUT, Retry.DEFAULT, Caching.DEFAULT);
    }

    @Test
    void everyMemberIsRead() {
        Upstream upstream = upstream("""
                timeout: 20s
                attempt: 4s
                retry: { attempts: 4, first: 50ms, most: 2s, budget: 10% }
                breaker: { opens-at: 40%, of-last: 30, at-least: 6, slow: 2s, slow-at: 70%, for: 1s, most: 30s, probes: 2 }
                at-once: 8
                waiting: 0
                rate: 20/s
                cache: { fresh: 1m, stale-if-error: 2h, refresh-ahead: 5s, not-found: 3s, most: 6h, obey-upstream: false }
                """);

        assertThat(upstream.retry()).isEqualTo(new Retry(4, ms(50), ms(2_000), 10));
        assertThat(upstream.breaker())
                .isEqualTo(new Breaker(true, 40, 30, 6, ms(2_000), 70, ms(1_000), ms(30_000), 2, false));
        assertThat(upstream.admission())
                .isEqualTo(new Admission(8, 0, Optional.of(new Rate(20, Duration.ofSeconds(1)))));
        assertThat(upstream.cache())
                .isEqualTo(new Caching(
                        true,
                        true,
                        Duration.ofMinutes(1),
                        Duration.ofHours(2),
                        ms(5_000),
                        ms(3_000),
                        Duration.ofHours(6),
                        false));
    }

    @Test
    void everythingCanBeSwitchedOff() {
        Upstream upstream = upstream("retry: off\nbreaker: off\ncache: off\n");

        assertThat(upstream.retry()).isEqualTo(Retry.OFF);
        assertThat(upstream.breaker().on()).isFalse();
        assertThat(upstream.cache()).isEqualTo(Caching.OFF);
        assertThat(upstream.cache().isStated()).isTrue();
    }

    @Test
    void partsOfTheCacheCanBeSwitchedOff() {
        Caching cache = upstream("cache: { stale-if-error: off, refresh-ahead: off, not-found: off }")
                .cache();

        assertThat(cache.on()).isTrue();
        assertThat(cache.staleIfError()).isZero();
        assertThat(cache.refreshAhead()).isZero();
        assertThat(cache.notFound()).isZero();
    }

    @Test
    void defaultsOfTheCacheGiveWayToAShortLife() {
        Caching cache = upstream("cache: { fresh: 3s }").cache();

        assertThat(cache.refreshAhead()).isEqualTo(ms(1_000));
        assertThat(cache.notFound()).isEqualTo(ms(3_000));
        assertThat(cache.staleIfError()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void defaultStaleWindowGivesWayToALongLife() {
        Caching cache = upstream("cache: { fresh: 6h }").cache();

        assertThat(cache.staleIfError()).isEqualTo(Duration.ofHours(6));
        assertThat(cache.refreshAhead()).isEqualTo(ms(10_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry: { budget: 0% }                           | 1 | 100   | 1000",
                "retry: { first: 3s }                            | 3 | 3000  | 3000",
                "retry: { most: 50ms }                           | 3 | 50    | 50",
                "retry: { first: 6s }                            | 2 | 6000  | 6000",
                "timeout: 250ms                                  | 2 | 100   | 1000",
                "timeout: 90ms                                   | 1 | 100   | 1000",
                "rate: 2/min                                     | 2 | 100   | 1000",
                "rate: 2/s                                       | 3 | 100   | 1000",
            })
    void defaultsOfRetryGiveWay(String lines, int attempts, long first, long most) {
        Retry retry = upstream(lines).retry();

        assertThat(retry.attempts()).isEqualTo(attempts);
        assertThat(retry.first()).isEqualTo(ms(first));
        assertThat(retry.most()).isEqualTo(ms(most));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "breaker: { of-last: 3 }    | 3  | 3  | 3000 | 2000  | 60000  | 3",
                "breaker: { of-last: 2 }    | 2  | 2  | 3000 | 2000  | 60000  | 2",
                "breaker: { at-least: 50 }  | 50 | 50 | 3000 | 2000  | 60000  | 3",
                "breaker: { probes: 40 }    | 40 | 5  | 3000 | 2000  | 60000  | 40",
                "breaker: { for: 5m }       | 20 | 5  | 3000 | 300000| 300000 | 3",
                "breaker: { most: 1s }      | 20 | 5  | 3000 | 1000  | 1000   | 3",
                "attempt: 1s                | 20 | 5  | 1000 | 2000  | 60000  | 3",
            })
    void defaultsOfTheBreakerGiveWay(
            String lines, int ofLast, int atLeast, long slow, long openFor, long most, int probes) {
        Breaker breaker = upstream(lines).breaker();

        assertThat(breaker)
                .isEqualTo(new Breaker(true, 50, ofLast, atLeast, ms(slow), 80, ms(openFor), ms(most), probes, false));
    }

    @Test
    void attemptThatGivesWayEndsBeforeTheRequestDoes() {
        assertThat(upstream("timeout: 3s").attempt()).isEqualTo(ms(2_700));
        assertThat(upstream("timeout: 5500ms").attempt()).isEqualTo(ms(4_950));
        assertThat(upstream("timeout: 6s").attempt()).isEqualTo(ms(5_000));
    }

    @Test
    void operationOverridesOnlyWhatItNames() {
        Operation list = list("""
                timeout: 8s
                retry: { attempts: 2, first: 50ms, budget: 10% }
                cache: { fresh: 1m, stale-if-error: 2h }
                """, """
                timeout: 9s
                retry: { first: 200ms }
                cache: { fresh: 2m }
                """);

        assertThat(list.timeout()).isEqualTo(ms(9_000));
        assertThat(list.retry()).isEqualTo(new Retry(2, ms(200), ms(1_000), 10));
        assertThat(list.cache().fresh()).isEqualTo(Duration.ofMinutes(2));
        assertThat(list.cache().staleIfError()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void operationInheritsWhatItDoesNotName() {
        Operation list = list("timeout: 8s\nretry: { attempts: 2 }\ncache: { fresh: 1m }", "");

        assertThat(list.timeout()).isEqualTo(ms(8_000));
        assertThat(list.retry().attempts()).isEqualTo(2);
        assertThat(list.cache().fresh()).isEqualTo(Duration.ofMinutes(1));
        assertThat(list.cache().isStated()).isTrue();
    }

    @Test
    void operationSwitchesOffAndOn() {
        Operation off = list("retry: { attempts: 2 }\ncache: { fresh: 1m }", "retry: off\ncache: off");
        Operation on = list("retry: off\ncache: off", "retry: { first: 50ms }\ncache: { fresh: 1m }");

        assertThat(off.retry().attempts()).isEqualTo(1);
        assertThat(off.cache()).isEqualTo(Caching.OFF);
        assertThat(on.retry()).isEqualTo(new Retry(3, ms(50), ms(1_000), 20));
        assertThat(on.cache().on()).isTrue();
        assertThat(on.cache().staleIfError()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void onlyWhatTheAuthorWroteIsStated() {
        assertThat(list("", "cache: {}").cache().isStated()).isTrue();
        assertThat(list("", "").cache().isStated()).isFalse();
    }

    @Test
    void recordsFoundInAListAreKeptAsTheListIs() {
        ResourceType type = type(GoodContracts.of("", """
                list: { request: GET /orders, records: items, timeout: 8s, retry: off, cache: { fresh: 1h } }
                get: { find-in: list }
                """));

        assertThat(type.get().orElseThrow())
                .extracting(
                        Operation::timeout, Operation::retry, get -> get.cache().fresh())
                .containsExactly(ms(8_000), Retry.OFF, Duration.ofHours(1));
    }

    @Test
    void whatChangesSomethingIsNotKept() {
        assertThat(list("cache: { fresh: 1h }", "safe: false").cache().on()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "20/s, 20, 1",
        "100/min, 100, 60",
        "1000/h, 1000, 3600",
        "5/10s, 5, 10",
        "7/2min, 7, 120",
        "1/d, 1, 86400"
    })
    void rates(String text, int calls, long seconds) {
        assertThat(Quantities.RATE.parse(text)).contains(new Rate(calls, Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0/s",
                "20",
                "20/",
                "/s",
                "20/0s",
                "-1/s",
                "1.5/s",
                "2000000/s",
                "1/999d",
                "20/S",
                "20 /s",
                "20/sec"
            })
    void noRates(String text) {
        assertThat(Quantities.RATE.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "300, 300ms",
        "1500, 1500ms",
        "10000, 10s",
        "60000, 1m",
        "90000, 90s",
        "5400000, 90m",
        "3600000, 1h",
        "86400000, 1d"
    })
    void durationsAreShownAsTheyAreWritten(long millis, String text) {
        assertThat(Quantities.text(ms(millis))).isEqualTo(text);
    }

    @Test
    void waitsDoubleUpToTheirMost() {
        assertThat(new Retry(1, ms(100), ms(1_000), 20).longestWaits()).isZero();
        assertThat(new Retry(3, ms(100), ms(1_000), 20).longestWaits()).isEqualTo(ms(300));
        assertThat(new Retry(6, ms(100), ms(300), 20).longestWaits()).isEqualTo(ms(100 + 200 + 300 + 300 + 300));
    }
}
