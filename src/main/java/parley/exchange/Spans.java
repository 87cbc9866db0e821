package parley.exchange;

import java.time.Duration;

/** Of two times one. Pure. */
public final class Spans {

    private Spans() {}

    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    public static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
