package parley.cache;

import java.time.Duration;

/**
 * When a stored reply changes its state, in monotonic nanoseconds: steps of the wall clock move nothing (F-116). Immutable.
 *
 * @param arrived since when it may have been here, fetched or confirmed
 * @param ageThen how old it was then
 * @param refreshFrom from when on a served reply is refreshed in the background
 * @param freshUntil until when it is served without asking
 * @param waitingUntil until when it is served while a refresh is under way, though stale
 * @param staleUntil until when it may stand in for a failing upstream
 */
record Times(long arrived, long ageThen, long refreshFrom, long freshUntil, long waitingUntil, long staleUntil) {

    /** @param arrived before {@code now}; what has expired in between is good for those who wait for it, and for no hit */
    static Times of(Lifetime lifetime, Duration refreshAhead, long arrived, long now) {
        long fresh = Math.max(0, nanos(lifetime.fresh()) - (now - arrived));
        long freshUntil = now + fresh;
        return new Times(
                arrived,
                nanos(lifetime.age()),
                freshUntil - ahead(fresh, nanos(refreshAhead)),
                freshUntil,
                freshUntil + nanos(lifetime.whileRevalidating()),
                freshUntil + nanos(lifetime.stale()));
    }

    /**
     * A reply that is fresh for less than the contract's refresh-ahead would be fetched over and over by its own hits; the last
     * third is as much as the defaults give.
     */
    private static long ahead(long fresh, long ahead) {
        return ahead < fresh ? ahead : fresh / 3;
    }

    /** At most the largest lifetime there is, so that sums of these never overflow. */
    private static long nanos(Duration time) {
        return Duration.ofSeconds(Math.min(time.getSeconds(), CacheControl.MOST_SECONDS), time.getNano())
                .toNanos();
    }

    boolean isFresh(long now) {
        return now - freshUntil < 0;
    }

    /** Whether it is fresh and need not be refreshed: nothing else has to be known. */
    boolean isSettled(long now) {
        return now - refreshFrom < 0;
    }

    boolean mayWait(long now) {
        return now - waitingUntil < 0;
    }

    boolean mayStandIn(long now) {
        return now - staleUntil < 0;
    }

    long age(long now) {
        return ageThen + (now - arrived);
    }

    long ttl(long now) {
        return freshUntil - now;
    }

    /** No refresh before it expires. */
    Times withoutRefresh() {
        return new Times(arrived, ageThen, freshUntil, freshUntil, waitingUntil, staleUntil);
    }
}
