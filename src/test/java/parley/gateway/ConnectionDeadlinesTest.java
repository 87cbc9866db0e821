package parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Timers are moved by hand. */
class ConnectionDeadlinesTest {

    private final Map<Long, Handler<Long>> timers = new LinkedHashMap<>();
    private final Map<Long, Long> delays = new LinkedHashMap<>();
    private long lastTimer;
    private int closes;
    private @Nullable Handler<Void> whenClosed;

    private final ConnectionDeadlines deadlines =
            new ConnectionDeadlines(fake(Vertx.class, (proxy, method, arguments) -> {
                if (method.getName().equals("setTimer")) {
                    delays.put(++lastTimer, (Long) arguments[0]);
                    timers.put(lastTimer, handler(arguments[1]));
                    return lastTimer;
                }
                return timers.remove((Long) arguments[0]) != null;
            }));

    private final HttpConnection connection = fake(HttpConnection.class, (proxy, method, arguments) -> {
        if (method.getName().equals("closeHandler")) {
            whenClosed = handler(arguments[0]);
            return proxy;
        }
        closes++;
        return Future.succeededFuture();
    });

    private static <T> T fake(Class<T> type, InvocationHandler behaviour) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, behaviour));
    }

    @SuppressWarnings("unchecked") // the one argument type of the methods faked here
    private static <T> Handler<T> handler(Object argument) {
        return (Handler<T>) argument;
    }

    private void pass() {
        Map<Long, Handler<Long>> due = new LinkedHashMap<>(timers);
        timers.clear();
        due.forEach((id, handler) -> handler.handle(id));
    }

    @Test
    @DisplayName("T-18 the first head is due five seconds after the connection, then the connection is closed")
    void firstHeadHasADeadline() {
        deadlines.begin(connection);

        assertThat(delays.values()).containsExactly(5_000L);
        pass();

        assertThat(closes).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "T-19 an answer has to be taken and followed by a head within fifteen seconds, however slowly it is read")
    void answersHaveToBeTaken() {
        deadlines.begin(connection);
        deadlines.requestBegan(connection);
        assertThat(timers).as("nothing hurries the gateway itself").isEmpty();

        deadlines.requestEnded(connection);

        assertThat(delays.values()).containsExactly(5_000L, 15_000L);
        pass();
        assertThat(closes).isEqualTo(1);
    }

    @Test
    void nextRequestDisarmsTheDeadline() {
        deadlines.begin(connection);
        deadlines.requestBegan(connection);
        deadlines.requestEnded(connection);
        deadlines.requestBegan(connection);

        assertThat(timers).isEmpty();
    }

    @Test
    void closedConnectionLeavesNoTimer() {
        deadlines.begin(connection);

        if (whenClosed != null) {
            whenClosed.handle(null);
        }

        assertThat(timers).isEmpty();
        assertThat(closes).isZero();
    }
}
