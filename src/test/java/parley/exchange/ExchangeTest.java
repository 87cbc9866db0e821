package parley.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.testing.ManualTicker;

class ExchangeTest {

    /** Two clocks that move by hand. */
    private static final class Clocks implements Ticker {
        private long nanos = 1_000;
        private Instant wall = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant now() {
            return wall;
        }

        @Override
        public long nanoTime() {
            return nanos;
        }
    }

    private final Clocks clocks = new Clocks();
    private final List<ExchangeListener.Answered> ended = new ArrayList<>();

    private Exchange begin() {
        return Exchange.begin("id", null, clocks, new ExchangeListener() {
            @Override
            public void ended(Exchange exchange, Answered answered) {
                ended.add(answered);
            }
        });
    }

    @Test
    void endsOnceAndNamesWhoWasFirst() {
        Exchange exchange = begin();

        exchange.end("answer", 200, AnswerSource.FRESH, "parts", null);

        assertThatThrownBy(() -> exchange.end("client gone", 499, AnswerSource.ERROR, "parts", null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended by answer")
                .hasMessageContaining("client gone");
        assertThat(ended).hasSize(1);
    }

    @Test
    void theDeadlineIsMonotonic() {
        Exchange exchange = begin();
        exchange.deadlineAfter(Duration.ofSeconds(2));

        clocks.wall = clocks.wall.plus(Duration.ofHours(1));
        clocks.nanos += Duration.ofMillis(500).toNanos();

        assertThat(exchange.remaining()).isEqualTo(Duration.ofMillis(1500));
        assertThat(exchange.elapsed()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void whatIsUnderWayIsGivenUpOnceTheClientIsGone() {
        Exchange exchange = begin();
        List<String> done = new ArrayList<>();
        exchange.whenAbandoned(() -> done.add("first attempt"));

        exchange.abandon();
        exchange.abandon();
        exchange.whenAbandoned(() -> done.add("attempt begun too late"));

        assertThat(done).containsExactly("first attempt", "attempt begun too late");
    }

    /** The table holds together: the same word in code, outcome and status class. */
    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyRowOfTheFailureTableIsConsistent(FailureKind kind) {
        assertThat(FailureKind.of(kind.code())).contains(kind);
        assertThat(kind.code())
                .isEqualTo(kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        assertThat(kind.status()).isBetween(400, 599);
        kind.outcome().ifPresent(outcome -> assertThat(outcome).isNotIn(Outcome.OK, Outcome.PENDING));
        if (kind.breaker() == FailureKind.Breaker.COUNTS) {
            assertThat(kind.stale()).isEqualTo(FailureKind.Stale.STALE_ALLOWED);
        }
    }

    private static Exchange exchange() {
        return Exchange.begin("1", null, Ticker.system(), ExchangeListener.NONE);
    }

    @Test
    @DisplayName(
            "what an answer is made of is held until it is there: one thing at a time, and by whoever took it over")
    void whatIsHeldIsLetGoOnce() {
        List<String> letGo = new ArrayList<>();
        Exchange exchange = exchange();

        exchange.holds(() -> letGo.add("first"));
        exchange.holds(() -> letGo.add("second"));
        assertThat(letGo).containsExactly("first");
        Runnable taken = exchange.handsOver().orElseThrow();
        assertThat(exchange.handsOver()).isEmpty();
        exchange.end("answer", 200, AnswerSource.FRESH, "", null);
        assertThat(letGo).containsExactly("first");

        exchange.holds(taken);

        assertThat(letGo).as("it had ended meanwhile").containsExactly("first", "second");
    }

    @Test
    @DisplayName("a part holds nothing, and what wants more lets go of what the whole holds")
    void partsHoldNothing() {
        List<String> letGo = new ArrayList<>();
        Exchange whole = exchange();
        whole.holds(() -> letGo.add("whole"));

        whole.part().holds(() -> letGo.add("part"));

        assertThat(letGo).containsExactly("whole", "part");
    }

    @Test
    void whatCannotGetBetterIsNotRetryableWhateverItsKind() {
        GatewayFailure refused = GatewayFailure.of(FailureKind.UPSTREAM_UNREACHABLE, "Certificate refused.");

        GatewayFailure hopeless =
                refused.with(FailureScope.HOPELESS).withFault("tls-certificate").withPlace("a");

        assertThat(refused.isRetryable()).isTrue();
        assertThat(hopeless.isRetryable()).isFalse();
        assertThat(hopeless.kind()).isEqualTo(FailureKind.UPSTREAM_UNREACHABLE);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void everyOutcomeLeadsToAKindOfItsOwnWord(Outcome outcome) {
        assertThat(Outcome.of(outcome.word())).contains(outcome);
        FailureKind.usualFor(outcome)
                .ifPresent(kind -> assertThat(kind.outcome()).contains(outcome));
    }

    @Test
    void whatGoesWrongInOneActionKeepsNoOtherUnderWay() {
        Exchange exchange = Exchange.begin("1", null, new ManualTicker(), ExchangeListener.NONE);
        List<String> done = new ArrayList<>();
        exchange.whenAbandoned(() -> done.add("first"));
        exchange.whenAbandoned(() -> {
            throw new OutOfMemoryError("for the test");
        });
        exchange.whenAbandoned(() -> done.add("third"));

        assertThatThrownBy(exchange::abandon).isInstanceOf(OutOfMemoryError.class);

        assertThat(done).containsExactly("first", "third");
    }
}
