package parley.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.contract.ContractLoader;
import parley.contract.Upstream;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;
import parley.testing.Answer;
import parley.testing.FakeDns;
import parley.testing.GatewayFixture;
import parley.testing.ManualTicker;
import parley.testing.Patience;
import parley.testing.RawClient;
import parley.testing.RawReply;
import parley.testing.RawRequest;
import parley.testing.RawServer;

/** Reaching an upstream, and leaving it: limits of time, of connections, and what happens on the wire when they pass. */
class AttemptsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static String contract(String upstream) {
        return """
                contract: things
                upstream: { url: "${upstream}", format: json, %s }
                resources:
                  things:
                    id: id
                    attributes: { name: name }
                    relationships: { parts: { type: things, ids: parts } }
                    get: { request: "GET /things/{id}" }
                    list: { request: { method: POST, path: /search, body: { all: true } }, safe: true, records: $, page: none }
                """.formatted(upstream);
    }

    private static RawReply own(String target) {
        String id = target.substring(target.lastIndexOf('/') + 1);
        return RawReply.json("{\"id\":\"" + id + "\",\"name\":\"own\",\"parts\":[\"7\",\"8\",\"9\"]}");
    }

    private static void assertFault(Answer answer, int status, String code, String fault) {
        assertThat(answer.code()).as("%s", answer).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("/errors/0/meta/fault")).isEqualTo(fault);
    }

    @Test
    @DisplayName("F-05 nobody listens: upstream-unreachable")
    void refusedConnectionIsUnreachable() {
        RawServer closed = RawServer.forbidden();
        closed.close();
        try (GatewayFixture gateway = GatewayFixture.of(closed, contract("attempt: 8s"))) {

            assertFault(gateway.get("/things/1"), 502, "upstream-unreachable", "connect-refused");
        }
    }

    @Test
    @DisplayName("F-01 a name that does not exist: upstream-unreachable")
    void unknownNameIsUnreachable() {
        String contract = contract("attempt: 8s, allow-http: true").replace("${upstream}", "http://parley.invalid");
        try (parley.testing.FakeDns dns = parley.testing.FakeDns.answering("");
                GatewayFixture gateway =
                        new GatewayFixture.Setup().withDns(dns).over(request -> own(request.target()), contract)) {

            assertFault(gateway.get("/things/1"), 502, "upstream-unreachable", "dns-nxdomain");
        }
    }

    @Test
    @DisplayName("F-06 SYNs that nobody answers: upstream-timeout at the attempt limit")
    void blackHoleIsATimeout() throws IOException {
        List<Socket> fillers = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, fillers);
            String contract =
                    contract("attempt: 300ms").replace("${upstream}", "http://127.0.0.1:" + full.getLocalPort());
            try (GatewayFixture gateway = GatewayFixture.of(request -> own(request.target()), contract)) {

                assertFault(gateway.get("/things/1"), 504, "upstream-timeout", "connect-blackhole");
            }
        } finally {
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    /** Connects until the queue of connections nobody accepts is full. */
    private static void fill(ServerSocket server, List<Socket> fillers) throws IOException {
        for (int i = 0; i < 10; i++) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 100);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
    }

    @Test
    @DisplayName("F-07 F-43 an attempt that is given up is reset on the wire at once")
    void attemptIsResetOnTheWire() throws InterruptedException {
        try (GatewayFixture gateway =
                GatewayFixture.of(request -> RawReply.nothing().hold(), contract("attempt: 200ms, timeout: 60s"))) {
            long began = System.nanoTime();

            Answer answer = gateway.get("/things/1");

            assertFault(answer, 504, "upstream-timeout", "half-open");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
            gateway.upstream().awaitGone(0);
        }
    }

    @Test
    @DisplayName("the deadline of the request comes before the attempt limit where it is nearer")
    void deadlineComesFirst() throws InterruptedException {
        try (GatewayFixture gateway =
                GatewayFixture.of(request -> RawReply.nothing().hold(), contract("attempt: 200ms, timeout: 200ms"))) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(504);
            gateway.upstream().awaitGone(0);
        }
        // the second call for the same request has less time left than an attempt may take
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> request.target().endsWith("/1")
                        ? RawReply.nothing().pause(Duration.ofMillis(2_500)).then(text("1"))
                        : RawReply.nothing().hold(),
                contract("attempt: 4s, timeout: 5s"))) {

            Answer answer = gateway.get("/things/1/parts");

            assertThat(answer.code()).isEqualTo("deadline-exceeded");
            assertThat(answer.status()).isEqualTo(504);
            for (int i = 1; i < 4; i++) {
                gateway.upstream().awaitGone(i);
            }
        }
    }

    @Test
    @DisplayName("what came while the event loop stood still is read before the attempt is given up")
    void standstillIsNoTimeout() {
        String large = "{\"id\":\"1\",\"name\":\"" + "x".repeat(5_000_000) + "\"}";
        try (RawServer server = RawServer.answering(request -> RawReply.json(large));
                SenderFixture sender = new SenderFixture.Setup()
                        .onOneLoop()
                        .over("url: \"" + server.url() + "\", attempt: 2s, max-reply: 9MB")) {
            assertThat(sender.call("/").fault()).isEqualTo("fine");

            Exchange exchange = Exchange.begin("1", null, Ticker.system(), ExchangeListener.NONE);
            exchange.deadlineAfter(Duration.ofMinutes(1));
            Future<UpstreamReply> reply = sender.begin(SenderFixture.get("/"), exchange, Future::succeededFuture);
            sender.hold(Duration.ofSeconds(4));

            assertThat(SenderFixture.await(reply).fault()).isEqualTo("fine");
        }
    }

    @Test
    @DisplayName(
            "a connection that was made while the event loop stood still was made in time, and so was its name found")
    void standstillIsNoConnectTimeout() {
        try (RawServer server = RawServer.answering(request -> RawReply.json("{}"));
                FakeDns dns = FakeDns.answering("127.0.0.1");
                SenderFixture sender = new SenderFixture.Setup()
                        .onOneLoop()
                        .withDns(dns)
                        .with(WireLimits.DEFAULT.withConnect(Duration.ofSeconds(3)))
                        .over("url: \"http://api.still.test:" + server.port()
                                + "\", allow-http: true, allow-private: true")) {
            Future<UpstreamReply> reply = sender.begin(SenderFixture.get("/"));
            sender.hold(Duration.ofSeconds(5));

            assertThat(SenderFixture.await(reply).fault()).isEqualTo("fine");
        }
    }

    private static String text(String id) {
        String body = "{\"id\":\"" + id + "\",\"parts\":[\"7\",\"8\",\"9\"]}";
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-52 a client that leaves takes its upstream calls with it, all of them")
    @CsvSource({"/things/1, 1", "/things/5/parts, 4"})
    void clientThatLeavesTakesItsCallsWithIt(String path, int calls) throws InterruptedException {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> request.target().endsWith("/5")
                        ? RawReply.text(text("5"))
                        : RawReply.nothing().hold(),
                contract("attempt: 5s"))) {
            RawClient client = gateway.connect().write("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
            gateway.upstream().awaitCalls(calls);

            client.close();

            for (RawRequest call : gateway.upstream().requests()) {
                if (!call.target().endsWith("/5")) {
                    gateway.upstream().awaitGone(call.connection());
                }
            }
            assertThat(Patience.until(() -> gateway.listener().answers().size() == 1))
                    .isTrue();
            assertThat(gateway.listener().answers().get(0).status()).isEqualTo(499);
        }
    }

    @Test
    @DisplayName("a request that has no time left is not sent")
    void requestWithoutTimeIsNotSent() {
        Vertx vertx = Vertx.vertx();
        try (RawServer server = RawServer.forbidden()) {
            String text = contract("attempt: 8s").replace("${upstream}", server.url());
            Upstream upstream =
                    ContractLoader.parse("things.yaml", text).contracts().get(0).upstream();
            ManualTicker ticker = new ManualTicker();
            Exchange exchange = Exchange.begin("1", null, ticker, ExchangeListener.NONE);
            exchange.deadlineAfter(SECOND);
            ticker.advance(SECOND);

            Future<UpstreamReply> reply = HttpSender.of(vertx, upstream, Optional.empty())
                    .send(new UpstreamCall("GET", "/", List.of(), Optional.empty()), exchange);

            assertThat(GatewayFailure.from(reply.cause()).kind()).isEqualTo(FailureKind.DEADLINE_EXCEEDED);
            assertThat(server.connections()).isZero();
        } finally {
            vertx.close().await();
        }
    }

    @Test
    @DisplayName("F-34 a response that nobody asked for closes the idle connection it comes on")
    void unaskedResponseClosesTheConnection() throws InterruptedException {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> own(request.target()).pause(Duration.ofMillis(50)).then(text("POISON")),
                contract("attempt: 8s"))) {

            gateway.get("/things/1");

            gateway.upstream().awaitGone(0);
            assertThat(gateway.get("/things/2").text("/data/id")).isEqualTo("2");
        }
    }

    @Test
    @DisplayName("F-34 surplus responses answer nobody, also while others wait for the connection")
    void surplusNeverAnswersAnybody() {
        try (GatewayFixture gateway =
                GatewayFixture.of(request -> own(request.target()).then(text("POISON")), contract("attempt: 4s"))) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 1; i <= 80; i++) {
                clients.add(gateway.connect().write("GET /things/" + i + " HTTP/1.1\r\nHost: a\r\n\r\n"));
            }

            for (int i = 1; i <= 80; i++) {
                try (RawClient client = clients.get(i - 1)) {
                    Answer answer = client.read();
                    assertThat(answer.text("/data/id")).as("%s", answer).isEqualTo("" + i);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("F-70 F-71 redirects within the origin are followed, three at most")
    @CsvSource({"1, 200, 2", "2, 200, 3", "3, 200, 4", "4, 502, 4", "99, 502, 4"})
    void redirectsAreFollowedWithinTheOrigin(int redirects, int status, int calls) {
        RawServer upstream = RawServer.answering(request -> {
            int step = Integer.parseInt(request.header("X-Step").orElse("0"));
            String target = request.target();
            int done = target.startsWith("/moved/") ? Integer.parseInt(target.substring(7)) : step;
            String next = done % 2 == 0
                    ? "/moved/" + (done + 1)
                    : "http://" + request.header("Host").orElseThrow() + "/moved/" + (done + 1);
            return done == redirects
                    ? RawReply.json("{\"id\":\"1\",\"name\":\"a\"}")
                    : RawReply.http(done % 2 == 0 ? 302 : 308, "Location: " + next + "\r\n", "");
        });
        try (GatewayFixture gateway = GatewayFixture.of(upstream, contract("attempt: 8s"))) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).as("%s", answer).isEqualTo(status);
            assertThat(upstream.calls()).isEqualTo(calls);
            if (status == 502) {
                assertFault(answer, 502, "upstream-redirect-refused", "redirect-loop");
            }
        }
    }

    @Test
    @DisplayName("F-08 what happened before a redirect says nothing about the next hop")
    void aHopAfterARedirectStartsClean() {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> request.target().equals("/moved")
                        ? RawReply.nothing().fin()
                        : RawReply.http(302, "Location: /moved\r\nConnection: close\r\n", ""),
                contract("attempt: 8s"))) {

            Answer answer = gateway.get("/things/1");

            assertFault(answer, 502, "upstream-connection-lost", "accept-close");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("F-71 a POST is not followed anywhere")
    @CsvSource({"301", "302", "303", "307", "308"})
    void postIsNotFollowed(int status) {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.http(status, "Location: /other\r\n", ""), contract("attempt: 8s"))) {

            Answer answer = gateway.get("/things");

            assertThat(answer.code()).isEqualTo("upstream-redirect-refused");
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("F-71 a redirect without Location is refused")
    void redirectWithoutLocationIsRefused() {
        try (GatewayFixture gateway =
                GatewayFixture.of(request -> RawReply.http(302, "", ""), contract("attempt: 8s"))) {

            assertThat(gateway.get("/things/1").code()).isEqualTo("upstream-redirect-refused");
        }
    }

    @Test
    @DisplayName("F-71 redirects: 0 follows none")
    void redirectsCanBeOff() {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.http(302, "Location: /other\r\n", ""), contract("attempt: 8s, redirects: 0"))) {

            assertThat(gateway.get("/things/1").code()).isEqualTo("upstream-redirect-refused");
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }
}
