package parley.route;

import java.util.Optional;

/**
 * What was done besides showing a document. Immutable.
 *
 * @param status of the answer
 * @param location of what was made
 * @param said the document in bytes, where it is made already: an answer that is kept, or given again
 */
public record Done(int status, Optional<String> location, Optional<byte[]> said) {

    /** Nothing. */
    public static final Done NOTHING = new Done(200, Optional.empty(), Optional.empty());

    /** All that was asked, and there is nothing to show. */
    static final Done WITHOUT_ANSWER = new Done(204, Optional.empty(), Optional.empty());

    /** It was accepted, and is not done yet. */
    static final Done ACCEPTED = new Done(202, Optional.empty(), Optional.empty());

    /** Something was made. */
    public static Done created(Optional<String> at) {
        return new Done(201, at, Optional.empty());
    }

    /** The same, and the bytes of its document. */
    Done saying(byte[] bytes) {
        return new Done(status, location, Optional.of(bytes));
    }
}
