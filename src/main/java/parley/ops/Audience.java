package parley.ops;

import parley.exchange.ExchangeListener;
import parley.resilience.GuardListener;

/** All who listen on behalf of the operators: metrics and logs. Whoever comes next is one more in a list. Any thread. */
public record Audience(ExchangeListener exchanges, GuardListener guards) {

    /** Those of {@code metrics}, {@code access} and the log of what goes wrong. */
    public static Audience of(Metrics metrics, AccessLog access) {
        return new Audience(
                ExchangeListener.all(metrics, access, new ExchangeLog()), GuardListener.all(metrics, new GuardLog()));
    }
}
