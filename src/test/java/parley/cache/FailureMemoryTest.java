package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

class FailureMemoryTest {

    private final GatewayFailure broken = GatewayFailure.of(FailureKind.UPSTREAM_CONTRACT_VIOLATION, "Bad.");
    private final GatewayFailure open = GatewayFailure.of(FailureKind.CIRCUIT_OPEN, "Open.");

    @Test
    void thePauseDoublesFromOneSecondToThirty() {
        List<Long> pauses = new ArrayList<>();
        @Nullable FailureMemory memory = null;
        for (int i = 0; i < 8; i++) {
            memory = FailureMemory.after(memory, broken, true, 0, 0);
            pauses.add(memory.pause().toSeconds());
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void aRefusalPostponesTheNextAttemptAndTeachesNothing() {
        FailureMemory before = FailureMemory.after(null, broken, true, 0, 0);

        FailureMemory refused = FailureMemory.after(before, open, false, 100, 0);

        assertThat(refused.failure()).isSameAs(broken);
        assertThat(refused.pause()).isEqualTo(before.pause());
        assertThat(refused.until()).isEqualTo(100 + Duration.ofSeconds(1).toNanos());
        assertThat(refused.allowsStale()).isTrue();
    }

    @Test
    void aRefusalAloneHoldsBackOnlyTheBackground() {
        FailureMemory refused = FailureMemory.after(null, open, false, 0, 0);
        FailureMemory failed = FailureMemory.after(refused, broken, true, 0, 0);

        assertThat(refused.allowsStale()).isFalse();
        assertThat(failed.allowsStale()).isTrue();
        assertThat(failed.pause()).isEqualTo(FailureMemory.FIRST);
    }

    @ParameterizedTest(name = "{0} after {1} calls -> {2}")
    @CsvSource({
        "upstream-timeout, 0, true",
        "deadline-exceeded, 0, true",
        "conflict, 1, true",
        "internal-error, 0, true",
        "upstream-rate-limited, 1, true",
        "upstream-rate-limited, 0, false",
        "upstream-auth-failed, 0, false",
        "circuit-open, 1, false",
        "gateway-overloaded, 0, false"
    })
    void aRefusalIsToldFromAFailedCall(String code, int attempts, boolean called) {
        assertThat(FailureMemory.wasCalled(FailureKind.of(code).orElseThrow(), attempts))
                .isEqualTo(called);
    }
}
