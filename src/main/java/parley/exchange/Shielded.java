package parley.exchange;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All who listen to events of one kind, in their order. What one of them throws is logged; it neither keeps the event from the
 * others nor harms whoever tells it. Immutable.
 */
public final class Shielded<L> implements InvocationHandler {

    private final Class<L> kind;
    private final String tellers;
    private final List<L> listeners;
    private final Logger log;

    /**
     * The listeners to the events of {@code tellers}.
     *
     * @param kind the interface of the listeners; none of its methods gives anything back
     */
    public Shielded(Class<L> kind, String tellers, List<L> listeners) {
        this.kind = kind;
        this.tellers = tellers;
        this.listeners = List.copyOf(listeners);
        this.log = LoggerFactory.getLogger(kind);
    }

    /** What each of them is told. */
    @FunctionalInterface
    public interface Event<L> {
        void tell(L listener) throws Throwable;
    }

    /** Tells each of them. */
    public void tell(Event<L> event) {
        for (L listener : listeners) {
            try {
                event.tell(listener);
            } catch (Throwable thrown) { // no memory for its line is no reason to lose a caller
                Throwable cause = thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
                log.error("A listener of {} has thrown, which is a bug of that listener", tellers, cause);
            }
        }
    }

    /** One listener that passes its events on to all of them; where there is but one that does so already, it is that one. */
    public L asOne() {
        return listeners.size() == 1 && isShielded(listeners.get(0))
                ? listeners.get(0)
                : kind.cast(Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, this));
    }

    private static boolean isShielded(Object listener) {
        return Proxy.isProxyClass(listener.getClass()) && Proxy.getInvocationHandler(listener) instanceof Shielded<?>;
    }

    /** Passes on what {@link #asOne} is told. */
    @Override
    public @Nullable Object invoke(Object one, Method method, @Nullable Object @Nullable [] arguments) {
        if (method.getDeclaringClass() != Object.class) {
            tell(listener -> method.invoke(listener, arguments));
            return null;
        }
        return switch (method.getName()) {
            case "equals" -> arguments != null && one == arguments[0];
            case "hashCode" -> System.identityHashCode(one);
            default -> "listeners to " + tellers;
        };
    }
}
