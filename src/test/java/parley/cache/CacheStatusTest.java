package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

class CacheStatusTest {

    @ParameterizedTest(name = "{6}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    FRESH_STORED  | 12900 | -        | 0   | none | -                    | parley; hit; ttl=12
                    FRESH_STORED  | 100   | -        | 0   | none | -                    | parley; hit; ttl=0
                    FRESH_FETCHED | 30000 | uri-miss | 0   | s    | -                    | parley; fwd=uri-miss; stored
                    FRESH_FETCHED | 30000 | uri-miss | 0   | sc   | -                    | parley; fwd=uri-miss; stored; collapsed
                    FRESH_FETCHED | 0     | bypass   | 0   | c    | -                    | parley; fwd=bypass; collapsed
                    FRESH_FETCHED | 30000 | stale    | 304 | s    | -                    | parley; fwd=stale; fwd-status=304; stored
                    STALE         | -5000 | stale    | 503 | none | upstream-unavailable | parley; fwd=stale; fwd-status=503; ttl=-5; detail=upstream-unavailable
                    STALE         | -4100 | stale    | 0   | c    | upstream-timeout     | parley; fwd=stale; collapsed; ttl=-5; detail=upstream-timeout
                    STALE         | -5000 | -        | 0   | none | circuit-open         | parley; hit; ttl=-5; detail=circuit-open
                    STALE         | -10   | -        | 0   | none | -                    | parley; hit; ttl=-1
                    """)
    void aHeaderSaysHowTheAnswerWasComeBy(
            Served.State state,
            long ttlMillis,
            @Nullable String fwd,
            int status,
            String flags,
            @Nullable String code,
            String expected) {
        Served<String> served = new Served<>(
                "value",
                1,
                Instant.EPOCH,
                state,
                0,
                ttlMillis * 1_000_000,
                Optional.ofNullable(code).flatMap(FailureKind::of).map(kind -> GatewayFailure.of(kind, "It failed.")),
                Optional.ofNullable(fwd),
                status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                flags.equals("c") || flags.equals("sc"),
                flags.startsWith("s"));

        assertThat(CacheStatus.of(served)).isEqualTo(expected);
    }
}
