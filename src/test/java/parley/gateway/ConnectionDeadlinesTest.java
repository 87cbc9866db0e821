package parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.testing.ManualTicker;
import parley.testing.ManualTimers;

/** Time is moved by hand. */
class ConnectionDeadlinesTest {

    private static final Duration FIRST_HEAD = Duration.ofSeconds(5);
    private static final Duration NEXT_HEAD = Duration.ofSeconds(15);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ManualTicker ticker = new ManualTicker();
    private final ManualTimers timers = new ManualTimers(ticker);
    private final ConnectionDeadlines deadlines = new ConnectionDeadlines(timers, ticker);
    private int closes;
    private @Nullable Handler<Void> whenClosed;

    private final HttpConnection connection = HttpConnection.class.cast(Proxy.newProxyInstance(
            HttpConnection.class.getClassLoader(),
            new Class<?>[] {HttpConnection.class},
            (proxy, method, arguments) -> {
                if (method.getName().equals("closeHandler")) {
                    whenClosed = handler(arguments[0]);
                    return proxy;
                }
                if (method.getName().equals("close")) {
                    closes++;
                }
                return Future.succeededFuture();
            }));

    @SuppressWarnings("unchecked") // the one argument type of the method faked here
    private static Handler<Void> handler(Object argument) {
        return (Handler<Void>) argument;
    }

    @Test
    @DisplayName("T-18 the first head is due five seconds after the connection, then the connection is closed")
    void firstHeadHasADeadline() {
        deadlines.begin(connection);

        timers.advance(FIRST_HEAD.minus(MOMENT));
        assertThat(closes).isZero();
        timers.advance(MOMENT);

        assertThat(closes).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "T-19 an answer has to be taken and followed by a head within fifteen seconds, however slowly it is read")
    void answersHaveToBeTaken() {
        deadlines.begin(connection);
        timers.advance(Duration.ofSeconds(2));
        deadlines.requestBegan(connection);
        deadlines.requestEnded(connection);

        timers.advance(NEXT_HEAD.minus(MOMENT));
        assertThat(closes).isZero();
        timers.advance(MOMENT);

        assertThat(closes).isEqualTo(1);
    }

    @Test
    void nothingHurriesTheGatewayItself() {
        deadlines.begin(connection);
        deadlines.requestBegan(connection);

        timers.advance(Duration.ofMinutes(5));

        assertThat(closes).isZero();
    }

    @Test
    void nextRequestMovesTheDeadline() {
        deadlines.begin(connection);
        for (int i = 0; i < 10; i++) {
            deadlines.requestBegan(connection);
            deadlines.requestEnded(connection);
            timers.advance(Duration.ofSeconds(10));
        }

        assertThat(closes).isZero();
        assertThat(timers.pending()).as("timers of a busy connection").isEqualTo(1);
        timers.advance(NEXT_HEAD);
        assertThat(closes).isEqualTo(1);
    }

    @Test
    void requestBehindTheLastAnswerIsNotLookedAt() {
        deadlines.begin(connection);
        assertThat(deadlines.requestBegan(connection)).isTrue();

        deadlines.lastAnswer(connection);

        assertThat(deadlines.requestBegan(connection)).isFalse();
        timers.advance(NEXT_HEAD);
        assertThat(closes).as("the last answer has to be taken as well").isEqualTo(1);
    }

    @Test
    void closedConnectionLeavesNoTimer() {
        deadlines.begin(connection);

        if (whenClosed != null) {
            whenClosed.handle(null);
        }

        assertThat(timers.pending()).isZero();
        assertThat(closes).isZero();
    }
}
