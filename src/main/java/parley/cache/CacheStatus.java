package parley.cache;

import java.util.concurrent.TimeUnit;

/** The header {@code Cache-Status} (RFC 9211): how an answer was come by. Pure. */
public final class CacheStatus {

    private static final String CACHE = "parley";

    private CacheStatus() {}

    /** For an answer from one reply: {@code parley; fwd=stale; fwd-status=503; ttl=-5; detail=upstream-unavailable}. */
    public static String of(Served<?> served) {
        StringBuilder text = new StringBuilder(64).append(CACHE);
        if (served.forwarded()) {
            served.fwd().ifPresent(fwd -> text.append("; fwd=").append(fwd));
            served.fwdStatus().ifPresent(status -> text.append("; fwd-status=").append(status));
            text.append(served.stored() ? "; stored" : "").append(served.collapsed() ? "; collapsed" : "");
        } else {
            text.append("; hit");
        }
        if (!served.forwarded() || served.isStale()) {
            text.append("; ttl=").append(seconds(served.ttlNanos()));
        }
        served.failure().ifPresent(failure -> text.append("; detail=")
                .append(failure.fault().orElse(failure.kind().code())));
        return text.toString();
    }

    /** Whole seconds towards the past, so that what has expired is never called fresh. */
    static long seconds(long nanos) {
        return Math.floorDiv(nanos, TimeUnit.SECONDS.toNanos(1));
    }
}
