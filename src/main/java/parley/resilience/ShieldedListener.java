package parley.resilience;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.exchange.FailureKind;

/** Passes events on; what the listener throws must not keep a caller from its answer. */
final class ShieldedListener implements GuardListener {

    private static final Logger LOG = LoggerFactory.getLogger(ShieldedListener.class);

    private final GuardListener listener;

    ShieldedListener(GuardListener listener) {
        this.listener = listener;
    }

    @Override
    public void changed(GuardView view, String from, String to) {
        tell(() -> listener.changed(view, from, to));
    }

    @Override
    public void retried(String contract, FailureKind kind, Duration wait) {
        tell(() -> listener.retried(contract, kind, wait));
    }

    @Override
    public void refused(String contract, FailureKind kind) {
        tell(() -> listener.refused(contract, kind));
    }

    @Override
    public void alert(String contract, String what) {
        tell(() -> listener.alert(contract, what));
    }

    static void tell(Runnable event) {
        try {
            event.run();
        } catch (Throwable thrown) { // no memory for its line is no reason to lose a caller
            LOG.error("A listener of the guards has thrown, which is a bug of that listener", thrown);
        }
    }
}
