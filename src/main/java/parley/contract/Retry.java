package parley.contract;

import java.time.Duration;

/**
 * How often a failed call is made again (contract language, section 4.2, {@code retry}). Which failures are retried at all is
 * the failure table's business.
 *
 * @param attempts calls in all, the first included; 1 means no retry
 * @param first upper bound of the first wait; doubles with each attempt, full jitter
 * @param most upper bound of any wait
 * @param budget retries per hundred recent requests of this upstream
 */
public record Retry(int attempts, Duration first, Duration most, int budget) {

    public static final Retry DEFAULT = new Retry(3, Duration.ofMillis(100), Duration.ofSeconds(1), 20);

    /** {@code retry: off}; the budget stays for operations that retry all the same. */
    public static final Retry OFF = new Retry(1, DEFAULT.first, DEFAULT.most, DEFAULT.budget);

    /** The waits between all attempts together, when the jitter makes each as long as it can be. */
    public Duration longestWaits() {
        Duration sum = Duration.ZERO;
        Duration wait = first;
        for (int made = 1; made < attempts; made++) {
            wait = wait.compareTo(most) < 0 ? wait : most;
            sum = sum.plus(wait);
            wait = wait.multipliedBy(2);
        }
        return sum;
    }
}
