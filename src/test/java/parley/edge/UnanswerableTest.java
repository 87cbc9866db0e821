package parley.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.inbound.ApiRequest;
import parley.inbound.QueryParameters;
import parley.inbound.Quotas;
import parley.inbound.Target;
import parley.jsonapi.DocumentRenderer;
import parley.jsonapi.PublicLinks;
import parley.route.AnswerFreshness;
import parley.route.Done;
import parley.route.Methods;
import parley.route.Route;
import parley.testing.ManualTicker;
import parley.testing.ManualTimers;

/** No memory while an answer is written: its client does not wait for ever, and nothing of it is held. */
class UnanswerableTest {

    private final ManualTicker ticker = new ManualTicker();
    private final Outgoing outgoing = new Outgoing(1 << 20, 1 << 20);
    private final List<HttpConnection> reset = new ArrayList<>();
    private final ConnectionDeadlines deadlines =
            new ConnectionDeadlines(new ManualTimers(ticker), outgoing, new Sockets() {
                @Override
                public void prepare(HttpConnection each) {}

                @Override
                public void reset(HttpConnection each) {
                    reset.add(each);
                    whenGone.handle(null);
                }
            });

    private String failing = "";
    private Handler<Void> whenGone = gone -> {};
    private final HttpConnection connection = proxy(HttpConnection.class, (self, method, arguments) -> self);
    private final HttpServerResponse response = proxy(HttpServerResponse.class, this::respond);
    private final HttpServerRequest request =
            proxy(HttpServerRequest.class, (self, method, arguments) -> switch (method.getName()) {
                case "connection" -> connection;
                case "response" -> response;
                case "headers" -> MultiMap.caseInsensitiveMultiMap();
                case "method" -> HttpMethod.GET;
                default -> self;
            });

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> type.getSimpleName();
                    default -> handler.invoke(self, method, arguments);
                }));
    }

    private Object respond(Object self, java.lang.reflect.Method method, Object[] arguments) {
        if (method.getName().equals(failing)) {
            throw new OutOfMemoryError("for the test");
        }
        return switch (method.getName()) {
            case "write", "end" -> Future.succeededFuture();
            case "getStatusCode" -> 200;
            default -> self;
        };
    }

    @BeforeEach
    void accept() {
        deadlines.begin(connection);
        deadlines.requestBegan(connection);
    }

    @Test
    @DisplayName("T-19 a piece that is not even given ends the answer: nothing counts it as being read for ever")
    void aPieceThatIsNotGivenEndsTheAnswer() {
        failing = "write";

        Future<Void> written = AnswerWriting.write(request, Buffer.buffer(new byte[100_000]), deadlines);

        assertThat(written.failed()).isTrue();
        assertThat(outgoing.socketBytes()).isZero();
        assertThat(reset).containsExactly(connection);
    }

    @Test
    @DisplayName("T-19 where not even a failure can be written the connection is reset, and the exchange ends")
    void whereNothingCanBeWrittenTheConnectionIsReset() {
        failing = "putHeader";
        Exchange exchange = Exchange.begin("1", null, ticker, ExchangeListener.NONE);
        Answering answering = answering(exchange, Manner.PUBLIC);
        List<String> released = new ArrayList<>();
        answering.holds(() -> released.add("permit"));
        assertThatThrownBy(() -> answering.fail(GatewayFailure.of(FailureKind.NOT_FOUND, "for the test")))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(reset).containsExactly(connection);
        assertThat(exchange.endedBy()).isEqualTo("client gone");
        assertThat(released).containsExactly("permit");
    }

    @Test
    @DisplayName("T-19 what cannot even begin for want of memory is tried once more")
    void whatCannotBeginIsTriedAgain() {
        List<String> tries = new ArrayList<>();
        Site site = new Site(
                () -> {
                    tries.add("routes");
                    throw new OutOfMemoryError("for the test");
                },
                proxy(Entrance.class, (self, method, arguments) -> self),
                new Quotas(),
                Optional.empty(),
                Manner.PUBLIC,
                Site.Texts.NONE,
                ticker,
                ExchangeListener.NONE);
        Vertx vertx = Vertx.vertx();
        Handler<HttpServerRequest> all = site.texts().before(new RequestHandler(vertx, deadlines, site));

        assertThatThrownBy(() -> all.handle(request)).isInstanceOf(OutOfMemoryError.class);

        assertThat(tries).hasSize(2);
        vertx.close().await();
    }

    @Test
    @DisplayName("T-19 what callers do not read keeps other callers from large answers, and no operator")
    void operatorsAreAnsweredWithoutRoom() {
        outgoing.keeps(1 << 20);

        Exchange exchange = Exchange.begin("1", null, ticker, ExchangeListener.NONE);

        assertThatThrownBy(() -> answering(exchange, Manner.PUBLIC).succeed(large(), AnswerFreshness.of(List.of())))
                .isInstanceOfSatisfying(GatewayFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(FailureKind.GATEWAY_OVERLOADED));
        answering(exchange, Manner.ADMIN).succeed(large(), AnswerFreshness.of(List.of()));
        assertThat(exchange.endedBy()).isEqualTo("answer");
    }

    private Answering answering(Exchange exchange, Manner manner) {
        return new Answering(request, exchange, DocumentRenderer.of(PublicLinks.of(""), List.of()), deadlines, manner);
    }

    private static ReadyAnswer large() {
        return new ReadyAnswer(
                new ApiRequest("GET", new Target.Root(), QueryParameters.NONE, Optional.empty()),
                Route.nowhere(Methods.FETCH),
                Done.NOTHING,
                List.of(),
                new byte[100_000],
                "W/\"x\"");
    }
}
