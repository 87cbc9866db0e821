package parley.cache;

import java.util.Optional;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Outcome;

/**
 * Nothing is stored for a key, and asking for it again now would give the same failure: it does not exist, or its reply is broken.
 */
record Absent<T>(GatewayFailure failure, long until, long epoch) implements Entry<T> {

    /** A failure without its texts, which are short. */
    private static final long WEIGHT = 512;

    boolean counts(long now, long currentEpoch) {
        return now - until < 0 && (epoch == currentEpoch || failure.kind().breaker() != FailureKind.Breaker.COUNTS);
    }

    /** Whether it is the upstream's answer, and not a fault, that nothing is there. */
    boolean isNotFound() {
        return failure.kind().outcome().equals(Optional.of(Outcome.NOT_FOUND));
    }

    @Override
    public long weight() {
        return WEIGHT;
    }
}
