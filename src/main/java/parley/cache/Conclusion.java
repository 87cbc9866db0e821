package parley.cache;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Outcome;

/**
 * What the end of a fetch means: for those who wait, and for what is known of the key from now on. Pure.
 *
 * @param next what is known from now on; null if nothing
 * @param isOlder whether the fetched reply is older than one that was seen before
 */
record Conclusion<T>(Ending<T> ending, @Nullable Entry<T> next, boolean isOlder) {

    /** With nothing stored, only a reply that is broken is not asked for again, and not for long. */
    private static final long BROKEN_NANOS = FailureMemory.FIRST.toNanos();

    /** 304, which says more than the 200 that the caller sees. */
    private static final OptionalInt NOT_MODIFIED = OptionalInt.of(304);

    /**
     * How a fetch ended, as all who wait for it are told.
     *
     * @param found the reply; null if there is none
     * @param outdated whether {@code found} was there before and is newer than what was fetched
     * @param stored whether what was fetched is stored
     * @param status of the upstream's reply, where it says more
     * @param failure why there is none; null if there is one, or if everybody should look again
     * @param called whether the upstream was called
     */
    record Ending<T>(
            @Nullable Stored<T> found,
            boolean outdated,
            boolean stored,
            OptionalInt status,
            @Nullable GatewayFailure failure,
            boolean called) {

        /** Nothing was fetched, since the answer may be there by now. */
        static <T> Ending<T> lookAgain() {
            return new Ending<>(null, false, false, OptionalInt.empty(), null, false);
        }

        static <T> Ending<T> of(GatewayFailure failure, boolean called) {
            return new Ending<>(null, false, false, OptionalInt.empty(), failure, called);
        }

        Ending<T> withoutStoring() {
            return new Ending<>(found, outdated, false, status, failure, called);
        }
    }

    /** What is known of the moment at which a fetch ends. */
    record Moment<T>(@Nullable Entry<T> current, CachePolicy policy, long now, long epoch) {}

    /** A reply was fetched, or the stored one confirmed. */
    static <T> Conclusion<T> ofReply(Stored<T> reply, boolean confirmed, boolean storable, Moment<T> moment) {
        boolean isOlder = false;
        if (moment.current() instanceof Stored<T> seen && !confirmed) {
            isOlder = reply.headers().isOlderThan(seen.headers());
            // the newest seen wins while it is fresh (F-103); after that the upstream has gone back, and it decides
            if (isOlder && seen.times().isFresh(moment.now())) {
                // one replica lags behind another: asking again before this one expires would find the same
                Ending<T> kept = new Ending<>(seen, true, false, OptionalInt.empty(), null, true);
                return new Conclusion<>(kept, seen.withoutRefresh(), true);
            }
        }
        OptionalInt status = confirmed ? NOT_MODIFIED : OptionalInt.empty();
        Ending<T> ending = new Ending<>(reply, false, storable, status, null, true);
        return new Conclusion<>(ending, storable ? reply : null, isOlder);
    }

    static <T> Conclusion<T> ofFailure(GatewayFailure failure, boolean called, Moment<T> moment) {
        return new Conclusion<>(
                Ending.of(failure, called),
                moment.policy().on() ? remembered(failure.withoutCause(), called, moment) : null,
                false);
    }

    private static <T> @Nullable Entry<T> remembered(GatewayFailure failure, boolean called, Moment<T> moment) {
        Optional<Outcome> outcome = failure.kind().outcome();
        if (outcome.equals(Optional.of(Outcome.NOT_FOUND))) {
            return absent(failure, moment.policy().notFound().toNanos(), moment);
        }
        if (failure.kind().stale() == FailureKind.Stale.DROPS_STORED) {
            return null;
        }
        boolean broken = outcome.equals(Optional.of(Outcome.BROKEN));
        Entry<T> current = moment.current();
        if (current instanceof Stored<T> stored
                && (!broken
                        || stored.times().isFresh(moment.now())
                        || stored.times().mayStandIn(moment.now()))) {
            return stored.withMemory(
                    FailureMemory.after(stored.memory(moment.epoch()), failure, called, moment.now(), moment.epoch()));
        }
        return broken ? absent(failure, BROKEN_NANOS, moment) : current;
    }

    private static <T> @Nullable Entry<T> absent(GatewayFailure failure, long nanos, Moment<T> moment) {
        return nanos == 0 ? null : new Absent<>(failure, moment.now() + nanos, moment.epoch());
    }
}
