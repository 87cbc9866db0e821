package parley.cache;

import java.time.Instant;

/** What a fetch found; everything else is a failure. */
public sealed interface Fetched<T> {

    /** When the reply was there. */
    Instant receivedAt();

    ReplyHeaders headers();

    /** A reply that has passed all gates. */
    record New<T>(T value, Instant receivedAt, ReplyHeaders headers) implements Fetched<T> {}

    /** The stored reply is still current (304); only where {@link Validators} were sent. */
    record NotModified<T>(Instant receivedAt, ReplyHeaders headers) implements Fetched<T> {}
}
