package parley.cache;

import parley.exchange.Arrival;

/** What a fetch found; everything else is a failure. */
public sealed interface Fetched<T> {

    Arrival arrival();

    ReplyHeaders headers();

    /** A reply that has passed all gates. */
    record New<T>(T value, Arrival arrival, ReplyHeaders headers) implements Fetched<T> {}

    /** The stored reply is still current (304); only where {@link Validators} were sent. */
    record NotModified<T>(Arrival arrival, ReplyHeaders headers) implements Fetched<T> {}
}
