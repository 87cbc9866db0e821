package parley.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.inbound.ApiRequest;
import parley.inbound.QueryParameters;
import parley.inbound.Target;
import parley.route.Done;
import parley.route.Methods;
import parley.route.Route;
import parley.testing.ManualTicker;
import parley.testing.ManualTimers;

/** Time is moved by hand. */
class ConnectionDeadlinesTest {

    private static final Duration FIRST_HEAD = Duration.ofSeconds(5);
    private static final Duration NEXT_HEAD = Duration.ofSeconds(15);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ManualTicker ticker = new ManualTicker();
    private final ManualTimers timers = new ManualTimers(ticker);
    private final Outgoing outgoing = new Outgoing(1_000, 1_000);
    private int closes;
    private boolean failing;
    private final List<HttpConnection> reset = new ArrayList<>();

    private final ConnectionDeadlines deadlines = new ConnectionDeadlines(timers, outgoing, new Sockets() {
        @Override
        public void prepare(HttpConnection each) {}

        @Override
        public void reset(HttpConnection each) {
            if (failing) {
                throw new OutOfMemoryError("for the test");
            }
            reset.add(each);
            // as the library fails what waits; the sums below fit it
            outgoing.taken(300);
        }
    });

    private @Nullable Handler<Void> whenClosed;

    private final HttpConnection connection = connection();

    private HttpConnection connection() {
        return HttpConnection.class.cast(Proxy.newProxyInstance(
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
                    return switch (method.getName()) {
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "toString" -> "connection";
                        default -> Future.succeededFuture();
                    };
                }));
    }

    @SuppressWarnings("unchecked") // the one argument type of the method faked here
    private static Handler<Void> handler(Object argument) {
        return (Handler<Void>) argument;
    }

    @Test
    @DisplayName("what an answer holds is let go once, also where its client took longer than anybody waits for it")
    void slowReaderLetsGoOnce() {
        Promise<Void> slow = Promise.promise();
        Promise<Void> quick = Promise.promise();
        List<String> gone = new ArrayList<>();
        deadlines.untilRead(slow.future(), () -> gone.add("slow"));
        timers.advance(Outgoing.STALLED);
        assertThat(gone).containsExactly("slow");
        slow.complete();
        deadlines.untilRead(quick.future(), () -> gone.add("quick"));
        quick.complete();
        timers.advance(Outgoing.STALLED);

        assertThat(gone).containsExactly("slow", "quick");
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
            "T-19 once an answer is taken, the next head is due within fifteen seconds, then the connection is closed")
    void nextHeadHasADeadline() {
        deadlines.begin(connection);
        timers.advance(Duration.ofSeconds(2));
        deadlines.requestBegan(connection);
        deadlines.requestEnded(connection);

        timers.advance(NEXT_HEAD.minus(MOMENT));
        assertThat(closes).isZero();
        timers.advance(MOMENT);

        assertThat(closes).isEqualTo(1);
        assertThat(reset).isEmpty();
    }

    @Test
    @DisplayName("F-122 each piece that a client takes gives it fifteen seconds more; without one it is reset")
    void readingMovesTheDeadline() {
        deadlines.begin(connection);
        deadlines.requestBegan(connection);
        deadlines.requestEnded(connection);
        deadlines.given(connection, 30);
        for (int i = 0; i < 5; i++) {
            timers.advance(Duration.ofSeconds(14));
            deadlines.taken(connection, 3, true);
        }

        timers.advance(NEXT_HEAD.minus(MOMENT));
        assertThat(reset).isEmpty();
        timers.advance(MOMENT);

        assertThat(reset).hasSize(1);
        assertThat(closes).as("closes that would wait for the client").isZero();
    }

    @Test
    void pieceThatFailedIsNoReading() {
        deadlines.begin(connection);
        deadlines.requestBegan(connection);
        deadlines.requestEnded(connection);
        deadlines.given(connection, 30);
        timers.advance(Duration.ofSeconds(14));

        deadlines.taken(connection, 3, false);
        timers.advance(Duration.ofSeconds(1));

        assertThat(reset).hasSize(1);
    }

    @Test
    @DisplayName("what is read of an earlier answer does not hurry the gateway with the next one")
    void readingDuringTheNextRequestHurriesNobody() {
        deadlines.begin(connection);
        deadlines.requestBegan(connection);
        deadlines.requestEnded(connection);
        deadlines.given(connection, 30);
        deadlines.requestBegan(connection);

        deadlines.taken(connection, 30, true);
        timers.advance(Duration.ofMinutes(5));

        assertThat(closes + reset.size()).isZero();
    }

    @Test
    @DisplayName("T-19 beyond the limit only whoever has not read for a second is reset")
    void onlyTheStalledAreReset() {
        deadlines.begin(connection);
        deadlines.requestBegan(connection);
        deadlines.requestEnded(connection);
        deadlines.given(connection, 1_000);

        deadlines.given(connection, 1);
        assertThat(reset).isEmpty();
        timers.advance(Duration.ofSeconds(1));

        assertThat(reset).containsExactly(connection);
    }

    @Test
    @DisplayName("T-19 beyond the limit whoever has not read for longest goes first, and no more than needed")
    void longestStalledGoesFirst() {
        List<HttpConnection> all = List.of(connection(), connection(), connection());
        for (HttpConnection each : all) {
            deadlines.begin(each);
            deadlines.requestBegan(each);
            deadlines.requestEnded(each);
            deadlines.given(each, 300);
            timers.advance(Duration.ofSeconds(1));
        }
        deadlines.taken(all.get(0), 1, true);

        deadlines.given(all.get(0), 200);

        assertThat(reset).containsExactly(all.get(1));
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
    @DisplayName("T-19 a large answer for which there is no room is refused, unless somebody reads the same one")
    void noRoomIsSaid() {
        deadlines.begin(connection);
        ReadyAnswer first = answer(900);
        deadlines.requireRoom(first);
        Promise<Void> written = Promise.promise();
        deadlines.holds(first, written.future());

        deadlines.requireRoom(first);
        assertThatThrownBy(() -> deadlines.requireRoom(answer(101)))
                .isInstanceOfSatisfying(GatewayFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(FailureKind.GATEWAY_OVERLOADED));
        written.complete();

        assertThat(outgoing.documentBytes()).isZero();
        deadlines.requireRoom(answer(5_000));
    }

    @Test
    @DisplayName(
            "T-19 a new answer gets the room of a document whose reader stopped, also where another loop has that reader")
    void otherLoopsMakeRoomAsWell() {
        Promise<Void> written = Promise.promise();
        ConnectionDeadlines others = new ConnectionDeadlines(timers, outgoing, new Sockets() {
            @Override
            public void prepare(HttpConnection each) {}

            @Override
            public void reset(HttpConnection each) {
                written.fail("reset");
            }
        });
        HttpConnection stalled = connection();
        others.begin(stalled);
        others.requestBegan(stalled);
        others.requestEnded(stalled);
        others.given(stalled, 100);
        others.holds(answer(900), written.future());
        assertThatThrownBy(() -> deadlines.requireRoom(answer(101))).isInstanceOf(GatewayFailure.class);
        timers.advance(Outgoing.STALLED);

        deadlines.requireRoom(answer(101));

        assertThat(outgoing.resets()).isEqualTo(1);
    }

    private static ReadyAnswer answer(int bytes) {
        ApiRequest request = new ApiRequest("GET", new Target.Root(), QueryParameters.NONE, Optional.empty());
        return new ReadyAnswer(
                request, Route.nowhere(Methods.FETCH), Done.NOTHING, List.of(), new byte[bytes], "W/\"x\"");
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

    @Test
    @DisplayName("what an answer was made of is held until it has been read, but not for a client that takes its time")
    void slowReadersDoNotHoldTheBudget() {
        List<String> letGo = new ArrayList<>();
        Promise<Void> quick = Promise.promise();
        deadlines.untilRead(quick.future(), () -> letGo.add("quick"));
        deadlines.untilRead(Promise.<Void>promise().future(), () -> letGo.add("slow"));
        assertThat(letGo).isEmpty();

        quick.complete();
        assertThat(letGo).containsExactly("quick");
        timers.advance(Outgoing.STALLED);

        assertThat(letGo).containsExactly("quick", "slow");
    }

    @Test
    @DisplayName(
            "T-18 T-19 a loop that stood still gives its clients back that time: what they sent meanwhile is read first")
    void standstillIsNobodysFault() {
        deadlines.begin(connection);

        ticker.advance(FIRST_HEAD.plusSeconds(2));
        timers.advance(Duration.ZERO);
        assertThat(closes).isZero();
        timers.advance(FIRST_HEAD);

        assertThat(closes).isEqualTo(1);
    }

    @Test
    @DisplayName("T-19 a client does not stall while this loop stands still")
    void nobodyStallsWhileTheLoopStandsStill() {
        List<HttpConnection> both = List.of(connection(), connection());
        for (HttpConnection each : both) {
            deadlines.begin(each);
            deadlines.requestBegan(each);
            deadlines.requestEnded(each);
            deadlines.given(each, 400);
        }
        ticker.advance(Outgoing.STALLED.multipliedBy(3));

        deadlines.given(both.get(0), 300);
        assertThat(reset).as("before a timer said so").isEmpty();
        timers.advance(Duration.ZERO);
        assertThat(reset).as("after it").isEmpty();
        timers.advance(Outgoing.STALLED);

        assertThat(reset).as("who has not read since").containsExactly(both.get(0));
    }

    @Test
    @DisplayName("T-19 a relief that went wrong is tried again")
    void reliefIsTriedAgain() {
        HttpConnection first = connection();
        deadlines.begin(first);
        deadlines.requestBegan(first);
        deadlines.requestEnded(first);
        deadlines.given(first, 900);
        timers.advance(Outgoing.STALLED);
        failing = true;
        assertThatThrownBy(() -> deadlines.given(first, 200)).isInstanceOf(OutOfMemoryError.class);
        failing = false;

        deadlines.given(first, 200);

        assertThat(reset).containsExactly(first);
    }
}
