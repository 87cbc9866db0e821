package parley.contract;

import java.time.Duration;

/**
 * How long replies are kept (contract language, section 4.2, {@code cache}).
 *
 * @param on false for {@code cache: off}
 * @param isStated whether the author wrote it; replies to requests with credentials need such a statement (RFC 9111, section 3.5)
 * @param fresh served without asking again
 * @param staleIfError served after that where the upstream fails (RFC 5861, section 4)
 * @param refreshAhead the last part of {@code fresh}, in which a served reply is fetched anew in the background
 * @param notFound how long a not-found is remembered
 * @param most the longest time that an upstream may ask its replies to be served
 * @param obeyUpstream whether what the upstream says in {@code Cache-Control} goes first
 */
public record Caching(
        boolean on,
        boolean isStated,
        Duration fresh,
        Duration staleIfError,
        Duration refreshAhead,
        Duration notFound,
        Duration most,
        boolean obeyUpstream) {

    public static final Caching DEFAULT = new Caching(
            true,
            false,
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofHours(24),
            true);

    /** {@code cache: off}: equal requests at the same time still share a call. */
    public static final Caching OFF = new Caching(
            false,
            true,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            DEFAULT.most,
            DEFAULT.obeyUpstream);
}
