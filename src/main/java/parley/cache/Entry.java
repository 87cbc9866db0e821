package parley.cache;

/** All that is known of a key. Immutable: what changes is replaced. */
sealed interface Entry<T> permits Stored, Absent {

    /** The bytes it takes beside its key. */
    long weight();
}
