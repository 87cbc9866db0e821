package parley.storm;

import java.util.List;
import java.util.Locale;

/**
 * What is true of a record from one change to the next.
 *
 * @param serial counts the changes of this record; no two facts of a record share one
 * @param name has letters beyond ASCII, so that a wrong guess of the charset is seen
 * @param price a decimal whose last digit may be 0
 */
record Fact(Subject subject, int serial, String name, String price, State state, String taken, List<String> parts) {

    /** A word that upstreams send as its first letter. */
    enum State {
        OPEN,
        HELD,
        CLOSED;

        String letter() {
            return name().substring(0, 1);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
