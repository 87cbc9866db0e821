package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Standing;

/**
 * A reply that is fresh for 30 s, is refreshed in the last 10 of them, may wait 20 s for a refresh and stand in until 100 s. A memory is
 * written {@code kind until@epoch}, or {@code refusal until@epoch}.
 */
class FreshnessTest {

    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest(name = "{0} s, remembers {1}, {2}, validators {3} -> {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    0   | -                               | open 0     | no  | SERVE
                    19  | -                               | open 0     | no  | SERVE
                    20  | -                               | open 0     | no  | SERVE_AND_REFRESH
                    29  | -                               | open 0     | yes | SERVE_AND_REFRESH
                    20  | -                               | refused 0  | no  | SERVE
                    20  | -                               | probing 0  | no  | SERVE_AND_REFRESH
                    20  | upstream-timeout 25@0           | open 0     | no  | SERVE
                    25  | upstream-timeout 25@0           | open 0     | no  | SERVE_AND_REFRESH
                    20  | upstream-timeout 25@0           | open 1     | no  | SERVE_AND_REFRESH
                    20  | conflict 25@0                   | open 0     | no  | SERVE
                    20  | refusal 25@0                    | open 0     | no  | SERVE
                    30  | -                               | open 0     | no  | SERVE_STALE_AND_REFRESH
                    49  | -                               | open 0     | no  | SERVE_STALE_AND_REFRESH
                    50  | -                               | open 0     | no  | FETCH
                    50  | -                               | open 0     | yes | REVALIDATE
                    50  | -                               | refused 0  | yes | SERVE_STALE
                    99  | -                               | refused 0  | no  | SERVE_STALE
                    50  | -                               | probing 0  | no  | SERVE_STALE_AND_REFRESH
                    50  | refusal 60@0                    | probing 0  | no  | SERVE_STALE
                    60  | refusal 60@0                    | probing 0  | no  | SERVE_STALE_AND_REFRESH
                    50  | refusal 60@0                    | open 0     | no  | FETCH
                    50  | upstream-timeout 60@0           | open 0     | no  | SERVE_STALE
                    60  | upstream-timeout 60@0           | open 0     | no  | SERVE_STALE_AND_REFRESH
                    50  | upstream-timeout 60@0           | open 1     | no  | FETCH
                    50  | deadline-exceeded 60@0          | open 1     | no  | FETCH
                    50  | upstream-rate-limited 60@0      | open 1     | no  | SERVE_STALE
                    50  | internal-error 60@0             | open 0     | no  | SERVE_STALE
                    50  | upstream-contract-violation 60@0| open 0     | no  | SERVE_STALE
                    50  | conflict 60@0                   | open 0     | yes | REVALIDATE
                    50  | upstream-timeout 60@0           | probing 0  | no  | SERVE_STALE
                    100 | -                               | refused 0  | no  | FETCH
                    100 | -                               | probing 0  | yes | REVALIDATE
                    100 | upstream-timeout 120@0          | open 0     | no  | FETCH
                    """)
    void aStoredReplyIsUsedAsFarAsItGoes(
            long second, String memory, String line, String validators, Freshness.Decision expected) {
        Stored<String> stored = stored(memory(memory), validators.equals("yes"));

        assertThat(Freshness.decide(second * SECOND, stored, line(line))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} s, {1} until 10 s, {2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    9  | not-found                    | open 0    | NEGATIVE
                    9  | not-found                    | open 1    | NEGATIVE
                    9  | not-found                    | refused 0 | NEGATIVE
                    10 | gone                         | open 0    | FETCH
                    9  | upstream-contract-violation  | open 0    | NEGATIVE
                    9  | upstream-contract-violation  | open 1    | FETCH
                    """)
    void aRememberedAbsenceIsTheAnswerForItsTime(long second, String code, String line, Freshness.Decision expected) {
        Absent<String> absent = new Absent<>(failure(code), 10 * SECOND, 0);

        assertThat(Freshness.decide(second * SECOND, absent, line(line))).isEqualTo(expected);
    }

    @Test
    void nothingKnownIsFetched() {
        assertThat(Freshness.decide(0, null, line("refused 0"))).isEqualTo(Freshness.Decision.FETCH);
    }

    @Test
    void theReasonIsTheRefusalThenTheMemoryThenTheTrial() {
        Stored<String> failing = stored(memory("upstream-timeout 60@0"), false);
        Stored<String> fine = stored(null, false);

        assertThat(Freshness.reason(failing, line("refused 0")).map(GatewayFailure::kind))
                .contains(FailureKind.CIRCUIT_OPEN);
        assertThat(Freshness.reason(failing, line("probing 0")).map(GatewayFailure::kind))
                .contains(FailureKind.UPSTREAM_TIMEOUT);
        assertThat(Freshness.reason(fine, line("probing 0")).map(GatewayFailure::kind))
                .contains(FailureKind.CIRCUIT_OPEN);
        assertThat(Freshness.reason(fine, line("open 0"))).isEmpty();
    }

    @Test
    void aReplyThatIsFreshForLessThanItsRefreshAheadIsRefreshedInItsLastThird() {
        Lifetime three = new Lifetime(true, Duration.ZERO, Duration.ofSeconds(3), Duration.ZERO, Duration.ZERO);

        Times times = Times.of(three, Duration.ofSeconds(10), 0, 0);

        assertThat(times.refreshFrom()).isEqualTo(2 * SECOND);
    }

    @Test
    void whatTheGatewayItselfTakesIsPartOfTheAge() {
        Lifetime three = new Lifetime(true, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ZERO, Duration.ZERO);

        Times soon = Times.of(three, Duration.ZERO, 0, 2 * SECOND);
        Times late = Times.of(three, Duration.ZERO, 0, 7 * SECOND);

        assertThat(soon.age(2 * SECOND)).isEqualTo(3 * SECOND);
        assertThat(soon.freshUntil()).isEqualTo(3 * SECOND);
        assertThat(late.age(7 * SECOND)).isEqualTo(8 * SECOND);
        assertThat(late.isFresh(7 * SECOND)).isFalse();
        assertThat(late.ttl(7 * SECOND)).isZero();
    }

    private static Stored<String> stored(@Nullable FailureMemory memory, boolean validators) {
        Times times = new Times(0, 0, 20 * SECOND, 30 * SECOND, 50 * SECOND, 100 * SECOND);
        KeptHeaders headers = KeptHeaders.of(validators ? Headers.of("ETag: \"a\"") : ReplyHeaders.NONE);
        return new Stored<>("value", 1, Instant.EPOCH, headers, times, 5, memory);
    }

    private static @Nullable FailureMemory memory(String text) {
        if (text.equals("-")) {
            return null;
        }
        String[] parts = text.split("[ @]", -1);
        boolean refusal = parts[0].equals("refusal");
        return new FailureMemory(
                failure(refusal ? "circuit-open" : parts[0]),
                Long.parseLong(parts[1]) * SECOND,
                FailureMemory.FIRST,
                refusal,
                Long.parseLong(parts[2]));
    }

    private static Standing line(String text) {
        String[] parts = text.split(" ", -1);
        return new Standing(
                parts[0].equals("refused") ? Optional.of(failure("circuit-open")) : Optional.empty(),
                parts[0].equals("probing"),
                Long.parseLong(parts[1]));
    }

    private static GatewayFailure failure(String code) {
        return GatewayFailure.of(FailureKind.of(code).orElseThrow(), "It failed.");
    }
}
