package parley.resilience;

import java.time.Instant;
import java.util.Optional;

/** What a breaker shows of itself, in the words of {@link GuardView}. */
record ShownBreaker(
        String state,
        Instant since,
        Optional<GuardView.Reason> reason,
        Optional<Instant> nextProbe,
        float failureRate,
        float slowRate,
        int calls,
        long opened) {}
