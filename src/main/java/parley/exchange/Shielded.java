package parley.exchange;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * All who listen to events of one kind, in their order. What one of them throws is logged; it neither keeps the event from the
 * others nor harms whoever tells it. Immutable.
 */
public final class Shielded<L> {

    private final Logger log;
    private final String tellers;
    private final List<L> listeners;

    /**
     * The listeners to the events of {@code tellers}.
     *
     * @param log where it is said that a listener has thrown
     */
    public Shielded(Logger log, String tellers, List<? extends L> listeners) {
        this.log = log;
        this.tellers = tellers;
        this.listeners = List.copyOf(listeners);
    }

    /** Tells each of them. */
    public void tell(Consumer<L> event) {
        for (L listener : listeners) {
            try {
                event.accept(listener);
            } catch (Throwable thrown) { // no memory for its line is no reason to lose a caller
                log.error("A listener of {} has thrown, which is a bug of that listener", tellers, thrown);
            }
        }
    }
}
