package parley.query;

import java.util.Optional;

/** Which page is wanted. */
public sealed interface PageRequest {

    /** The whole collection. */
    record All() implements PageRequest {}

    /**
     * A part of a complete collection.
     *
     * @param byOffset whether the caller speaks of offset and limit rather than number and size
     */
    record Part(long offset, int size, boolean byOffset) implements PageRequest {}

    /** A page that the upstream cuts, by number. */
    record Numbered(long number, int size) implements PageRequest {}

    /** A page that the upstream cuts, from a record on. */
    record Stretch(long offset, int size) implements PageRequest {}

    /** A page that the upstream cuts, behind a cursor. */
    record After(Optional<String> cursor, int size) implements PageRequest {}
}
