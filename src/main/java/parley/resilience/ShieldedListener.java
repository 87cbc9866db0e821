package parley.resilience;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import parley.exchange.FailureKind;
import parley.exchange.Shielded;

/** Passes the events of guards on to several listeners; what they throw must not keep a caller from its answer. */
final class ShieldedListener implements GuardListener {

    private final Shielded<GuardListener> all;

    ShieldedListener(GuardListener... listeners) {
        this.all = new Shielded<>(LoggerFactory.getLogger(ShieldedListener.class), "the guards", List.of(listeners));
    }

    @Override
    public void changed(GuardView view, String from, String to) {
        changed(() -> view, from, to);
    }

    /** The same where there may be no memory for the view. */
    void changed(Supplier<GuardView> view, String from, String to) {
        all.tell(listener -> listener.changed(view.get(), from, to));
    }

    @Override
    public void retried(String contract, FailureKind kind, Duration wait) {
        all.tell(listener -> listener.retried(contract, kind, wait));
    }

    @Override
    public void refused(String contract, FailureKind kind) {
        all.tell(listener -> listener.refused(contract, kind));
    }

    @Override
    public void alert(String contract, String what) {
        all.tell(listener -> listener.alert(contract, what));
    }
}
