package parley.route;

import java.util.Optional;

/**
 * What was done besides showing a document. Immutable.
 *
 * @param status of the answer
 * @param location of what was made
 */
public record Done(int status, Optional<String> location) {

    /** Nothing. */
    public static final Done NOTHING = new Done(200, Optional.empty());

    /** All that was asked, and there is nothing to show. */
    static final Done WITHOUT_ANSWER = new Done(204, Optional.empty());

    /** It was accepted, and is not done yet. */
    static final Done ACCEPTED = new Done(202, Optional.empty());

    /** Something was made. */
    public static Done created(Optional<String> at) {
        return new Done(201, at);
    }
}
