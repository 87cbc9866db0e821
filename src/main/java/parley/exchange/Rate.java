package parley.exchange;

import java.time.Duration;

/**
 * At most so many calls in any stretch of time of the given length, for example 20 in a second. Immutable.
 *
 * @param calls at least 1
 * @param per longer than nothing
 */
public record Rate(int calls, Duration per) {

    public Rate {
        if (calls < 1 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("a rate is at least one call in some time: " + calls + " in " + per);
        }
    }
}
