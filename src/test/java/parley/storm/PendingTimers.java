package parley.storm;

import io.vertx.core.Vertx;
import java.lang.reflect.Field;
import java.util.Map;

/** How many timers of a Vert.x have been set and have not fired. Vert.x does not tell; its table does. */
final class PendingTimers {

    private static final String TABLE = "timeouts";

    private PendingTimers() {}

    static int of(Vertx vertx) {
        try {
            Field table = vertx.getClass().getDeclaredField(TABLE);
            table.setAccessible(true);
            return ((Map<?, ?>) table.get(vertx)).size();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of Vert.x keeps its timers elsewhere", e);
        }
    }
}
