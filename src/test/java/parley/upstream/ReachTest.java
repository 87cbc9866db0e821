package parley.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.upstream.SenderFixture.get;
import static parley.upstream.SenderFixture.post;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Future;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.testing.FakeDns;
import parley.testing.Patience;
import parley.testing.RawReply;
import parley.testing.RawRequest;
import parley.testing.RawServer;
import parley.upstream.SenderFixture.Outcome;

/** The fault catalogue, section A, for a sender alone: what can be wrong before an upstream has been reached. */
class ReachTest {

    /** Far from the connect limit, also on a busy machine, and before any other limit. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final WireLimits SHORT = WireLimits.DEFAULT.withConnect(Duration.ofMillis(200));
    private static final String ANY_NAME =
            "url: \"http://api.reach.test:%s\", allow-http: true, allow-private: true, attempt: 5s";

    private static SenderFixture named(FakeDns dns, int port, WireLimits limits) {
        return new SenderFixture.Setup().withDns(dns).with(limits).over(ANY_NAME.formatted(port));
    }

    private static RawReply fine() {
        return RawReply.json("{\"id\":\"1\"}");
    }

    /** Nothing was sent, so any method may be sent again. */
    private static void assertUnsent(Outcome outcome, String fault, boolean hopeless) {
        assertThat(outcome.fault()).isEqualTo(fault);
        assertThat(outcome.failed().is(FailureScope.NOTHING_SENT)).isTrue();
        assertThat(outcome.failed().is(FailureScope.HOPELESS)).isEqualTo(hopeless);
        assertThat(outcome.failed().isRetryable()).isNotEqualTo(hopeless);
    }

    @Test
    @DisplayName("F-01 a burst for a name that does not exist asks the resolver once, and again after some seconds")
    void unknownNameIsAskedForOnce() {
        try (FakeDns dns = FakeDns.answering("");
                SenderFixture sender = named(dns, 80, SHORT)) {
            List<Future<UpstreamReply>> burst = IntStream.range(0, 50)
                    .mapToObj(i -> sender.begin(get("/" + i)))
                    .toList();

            burst.forEach(call -> assertUnsent(SenderFixture.await(call), "upstream-unreachable dns-nxdomain", true));
            int first = dns.lookUps();
            sender.ticker.advance(Duration.ofSeconds(1));
            sender.call("/");
            int second = dns.lookUps();
            sender.ticker.advance(Duration.ofSeconds(4));
            sender.call("/");

            assertThat(List.of(first, second, dns.lookUps())).containsExactly(1, 1, 2);
        }
    }

    @Test
    @DisplayName("F-02 a resolver that fails is retryable; the last good addresses stand in for five minutes")
    void lastGoodAddressesStandIn() {
        try (RawServer server = RawServer.answering(request -> fine());
                FakeDns dns = FakeDns.answering("127.0.0.1", FakeDns.SERVFAIL);
                SenderFixture sender = named(dns, server.port(), WireLimits.DEFAULT)) {
            assertThat(sender.call("/1").fault()).isEqualTo("fine");

            sender.ticker.advance(Duration.ofSeconds(299));
            Outcome within = sender.call("/2");
            sender.ticker.advance(Duration.ofSeconds(2));
            Outcome later = sender.call("/3");

            assertThat(within.fault()).isEqualTo("fine");
            assertUnsent(later, "upstream-unreachable dns-servfail", false);
            assertThat(server.calls()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("F-03 a silent resolver is a timeout within the connect limit")
    void silentResolverIsATimeout() {
        try (FakeDns dns = FakeDns.answering(FakeDns.SILENCE).patient();
                SenderFixture sender = named(dns, 80, SHORT)) {
            long began = System.nanoTime();

            Outcome outcome = sender.call("/");

            assertUnsent(outcome, "upstream-timeout dns-timeout", false);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
        }
    }

    @Test
    @DisplayName("F-03 while the resolver is silent the last good addresses stand in")
    void lastGoodAddressesStandInForSilence() {
        try (RawServer server = RawServer.answering(request -> fine());
                FakeDns dns = FakeDns.answering("127.0.0.1", FakeDns.SILENCE);
                SenderFixture sender = named(dns, server.port(), SHORT)) {
            sender.call("/1");

            Outcome outcome = sender.call("/2");

            assertThat(outcome.fault()).isEqualTo("fine");
        }
    }

    @Test
    @DisplayName("F-04 a name without an address cannot get better soon")
    void nameWithoutAddress() {
        try (FakeDns dns = FakeDns.answering(FakeDns.NO_ADDRESS);
                SenderFixture sender = named(dns, 80, SHORT)) {

            assertUnsent(sender.call("/"), "upstream-unreachable dns-empty", true);
        }
    }

    @Test
    @DisplayName("F-05 nobody listens: nothing was sent, whatever the method")
    void refusedConnection() {
        RawServer closed = RawServer.forbidden();
        closed.close();
        try (SenderFixture sender = new SenderFixture.Setup().over("url: \"" + closed.url() + "\"")) {

            assertUnsent(sender.call(post("/")), "upstream-unreachable connect-refused", false);
        }
    }

    @Test
    @DisplayName("F-06 SYNs that nobody answers are a timeout at the connect limit")
    void blackHole() throws IOException {
        List<Socket> fillers = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SenderFixture sender = new SenderFixture.Setup()
                        .with(SHORT)
                        .over("url: \"http://127.0.0.1:" + full.getLocalPort() + "\"")) {
            fill(full, fillers);
            long began = System.nanoTime();

            Outcome outcome = sender.call("/");

            assertUnsent(outcome, "upstream-timeout connect-blackhole", false);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
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
    @DisplayName("F-08 accepted and closed at once: the connection is lost")
    void acceptedAndClosed() {
        try (RawServer server = RawServer.onAccept(RawReply.nothing().fin());
                SenderFixture sender = new SenderFixture.Setup().over("url: \"" + server.url() + "\"")) {

            assertThat(sender.call("/").fault()).isEqualTo("upstream-connection-lost accept-close");
        }
    }

    @Test
    @DisplayName("F-11 no ServerHello: a timeout at the connect limit, which covers the handshake")
    void silentHandshake() throws InterruptedException {
        try (RawServer server = RawServer.onAccept(RawReply.nothing().hold());
                SenderFixture sender = new SenderFixture.Setup()
                        .with(SHORT)
                        .over("url: \"https://127.0.0.1:" + server.port() + "\"")) {
            long began = System.nanoTime();

            Outcome outcome = sender.call("/");

            assertUnsent(outcome, "upstream-timeout tls-stall", false);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
            server.awaitGone(0);
        }
    }

    /** Answers the first request of each connection, and closes at the second as {@code end} says. */
    private static RawServer forgetful(RawReply end) {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        return RawServer.answering(request -> {
            boolean first = !seen.contains(request.connection());
            seen.add(request.connection());
            return first ? fine() : end;
        });
    }

    @ParameterizedTest(name = "closed by {0}")
    @DisplayName("F-10 a kept connection closed just as it is used again: nobody hears of it, 200 times")
    @ValueSource(strings = {"fin", "rst"})
    void staleConnectionIsNotNoticed(String how) {
        RawReply end = how.equals("fin")
                ? RawReply.nothing().fin()
                : RawReply.nothing().rst();
        try (RawServer server = forgetful(end);
                SenderFixture sender =
                        new SenderFixture.Setup().over("url: \"" + server.url() + "\", attempt: 1m, timeout: 2m")) {
            for (int i = 0; i < 200; i++) {

                Outcome outcome = sender.call("/" + i);

                assertThat(outcome.fault()).as("call %s", i).isEqualTo("fine");
            }
            assertThat(server.calls()).isGreaterThan(200);
        }
    }

    @Test
    @DisplayName("F-10 a peer that closes after 50 ms, requests at 50 ± 5 ms: 200 answers to 200 requests")
    void staleByTime() {
        try (RawServer server = RawServer.answering(
                request -> fine().pause(Duration.ofMillis(50)).fin())) {
            List<SenderFixture> senders = IntStream.range(0, 10)
                    .mapToObj(i -> new SenderFixture.Setup().over("url: \"" + server.url() + "\""))
                    .toList();
            try {
                List<Future<UpstreamReply>> chains =
                        senders.stream().map(sender -> chain(sender, 20)).toList();

                chains.forEach(
                        chain -> assertThat(SenderFixture.await(chain).fault()).isEqualTo("fine"));
            } finally {
                senders.forEach(SenderFixture::close);
            }
        }
    }

    /** One request after the other, each about when the peer closes. */
    private static Future<UpstreamReply> chain(SenderFixture sender, int left) {
        return sender.begin(get("/" + left))
                .compose(reply -> left == 1
                        ? Future.succeededFuture(reply)
                        : sender.vertx()
                                .timer(45 + left % 11, TimeUnit.MILLISECONDS)
                                .compose(later -> chain(sender, left - 1)));
    }

    @Test
    @DisplayName("F-10 what is not safe is not sent twice, what the contract calls safe is")
    void onlySafeCallsAreSentAgain() {
        try (RawServer server = forgetful(RawReply.nothing().fin());
                SenderFixture sender = new SenderFixture.Setup().onOneLoop().over("url: \"" + server.url() + "\"")) {
            sender.call("/1");

            Outcome unsafe = sender.call(post("/2"));
            sender.call("/3");
            Outcome safe = sender.call(post("/4").onlyReading());

            assertThat(unsafe.fault()).isEqualTo("upstream-connection-lost accept-close");
            assertThat(safe.fault()).isEqualTo("fine");
            assertThat(server.targets()).containsExactly("/1", "/2", "/3", "/4", "/4");
        }
    }

    @Test
    @DisplayName("F-10 F-19 a reply that had begun is not asked for again behind anybody's back")
    void begunReplyIsNotAskedForAgain() {
        try (RawServer server =
                        forgetful(RawReply.text("HTTP/1.1 200 OK\r\nContent-Ty").fin());
                SenderFixture sender = new SenderFixture.Setup().onOneLoop().over("url: \"" + server.url() + "\"")) {
            sender.call("/1");

            Outcome outcome = sender.call("/2");

            assertThat(outcome.fault()).isEqualTo("upstream-connection-lost head-cut");
            assertThat(server.targets()).containsExactly("/1", "/2");
        }
    }

    /** A server that answers with its own number, on an address of its own. */
    private record Host(HttpServer server, AtomicInteger calls) implements AutoCloseable {
        static Host at(String address, int port, int status) throws IOException {
            AtomicInteger calls = new AtomicInteger();
            HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 50);
            server.createContext("/", exchange -> {
                calls.incrementAndGet();
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
            return new Host(server, calls);
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

    /** One attempt in which a status other than 200 is a failure of the upstream. */
    private static Outcome judged(SenderFixture sender, Exchange exchange) {
        return SenderFixture.await(sender.begin(
                get("/"),
                exchange,
                reply -> reply.status() == 200
                        ? Future.succeededFuture(reply)
                        : Future.failedFuture(GatewayFailure.of(FailureKind.UPSTREAM_FAULT, "It failed."))));
    }

    @Test
    @DisplayName("F-17 an address that refuses is passed over within the same attempt, whatever the method")
    void refusingAddressIsPassedOver() throws IOException {
        try (Host first = Host.at("127.0.0.1", 0, 200);
                Host second = Host.at("127.0.0.2", first.port(), 200);
                FakeDns dns = FakeDns.answering("127.0.0.1 127.0.0.2 127.0.0.3");
                SenderFixture sender = named(dns, first.port(), WireLimits.DEFAULT)) {
            for (int i = 0; i < 30; i++) {

                Outcome outcome = sender.call(i % 2 == 0 ? get("/") : post("/"));

                assertThat(outcome.fault()).isEqualTo("fine");
            }
            assertThat(first.calls().get()).isBetween(10, 20);
            assertThat(second.calls().get()).isEqualTo(30 - first.calls().get());
        }
    }

    @Test
    @DisplayName(
            "F-17 an address that keeps failing is ejected after five failures, for 30 s and then for 60; the others go on")
    void failingAddressIsEjected() throws IOException {
        try (Host first = Host.at("127.0.0.1", 0, 200);
                Host second = Host.at("127.0.0.2", first.port(), 200);
                Host bad = Host.at("127.0.0.3", first.port(), 500);
                FakeDns dns = FakeDns.answering("127.0.0.1 127.0.0.2 127.0.0.3");
                SenderFixture sender = named(dns, first.port(), WireLimits.DEFAULT)) {
            List<Outcome> outcomes = IntStream.range(0, 60)
                    .mapToObj(i -> judged(sender, sender.exchange()))
                    .toList();
            int before = bad.calls().get();
            sender.ticker.advance(HALF_MINUTE);
            IntStream.range(0, 12).forEach(i -> judged(sender, sender.exchange()));
            int after = bad.calls().get();
            sender.ticker.advance(HALF_MINUTE);
            IntStream.range(0, 12).forEach(i -> judged(sender, sender.exchange()));
            int still = bad.calls().get();

            assertThat(List.of(before, after, still)).containsExactly(5, 6, 6);
            List<GatewayFailure> failures = outcomes.stream()
                    .flatMap(outcome -> outcome.failure().stream())
                    .toList();
            assertThat(failures).hasSize(5);
            assertThat(failures.get(0).is(FailureScope.ONE_ADDRESS))
                    .as("too early to say")
                    .isFalse();
            assertThat(failures.subList(2, 5)).allMatch(failure -> failure.is(FailureScope.ONE_ADDRESS));
            assertThat(first.calls().get()).isCloseTo(second.calls().get(), Offset.offset(8));
        }
    }

    @Test
    @DisplayName("F-17 an exchange that tries again goes to another address than the one that failed it")
    void retryGoesElsewhere() throws IOException {
        try (Host bad = Host.at("127.0.0.1", 0, 500);
                Host good = Host.at("127.0.0.2", bad.port(), 200);
                FakeDns dns = FakeDns.answering("127.0.0.1 127.0.0.2");
                SenderFixture sender = named(dns, bad.port(), WireLimits.DEFAULT)) {
            Exchange exchange = sender.exchange();
            assertThat(judged(sender, exchange).fault()).startsWith("upstream-fault");
            judged(sender, sender.exchange()); // takes the turn of the good one

            Outcome again = judged(sender, exchange);

            assertThat(again.fault()).isEqualTo("fine");
            assertThat(List.of(bad.calls().get(), good.calls().get())).containsExactly(1, 2);
        }
    }

    @Test
    @DisplayName("F-17 when all addresses fail it is the upstream that fails")
    void allFailing() throws IOException {
        try (Host first = Host.at("127.0.0.1", 0, 500);
                Host second = Host.at("127.0.0.2", first.port(), 500);
                FakeDns dns = FakeDns.answering("127.0.0.1 127.0.0.2");
                SenderFixture sender = named(dns, first.port(), WireLimits.DEFAULT)) {

            List<Outcome> outcomes = IntStream.range(0, 20)
                    .mapToObj(i -> judged(sender, sender.exchange()))
                    .toList();

            assertThat(outcomes).noneMatch(outcome -> outcome.failed().is(FailureScope.ONE_ADDRESS));
            assertThat(first.calls().get() + second.calls().get()).isEqualTo(20);
        }
    }

    @Test
    @DisplayName("F-18 new calls follow the name to its new address")
    void newCallsFollowTheName() throws IOException {
        try (Host old = Host.at("127.0.0.1", 0, 500);
                Host moved = Host.at("127.0.0.2", old.port(), 200);
                FakeDns dns = FakeDns.answering("127.0.0.1", "127.0.0.2");
                SenderFixture sender = named(dns, old.port(), WireLimits.DEFAULT)) {
            judged(sender, sender.exchange());

            Outcome outcome = judged(sender, sender.exchange());

            assertThat(outcome.fault()).isEqualTo("fine");
            assertThat(List.of(old.calls().get(), moved.calls().get())).containsExactly(1, 1);
        }
    }

    @Test
    @DisplayName("connections are kept alive and used again")
    void connectionsAreUsedAgain() {
        try (RawServer server = RawServer.answering(request -> fine());
                SenderFixture sender = new SenderFixture.Setup().onOneLoop().over("url: \"" + server.url() + "\"")) {

            IntStream.range(0, 20).forEach(i -> sender.call("/" + i));

            assertThat(server.calls()).isEqualTo(20);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("F-18 a connection is not used beyond its lifetime, however busy it is")
    void connectionsHaveALifetime() {
        try (RawServer server = RawServer.answering(request -> fine());
                SenderFixture sender = new SenderFixture.Setup()
                        .with(WireLimits.DEFAULT.withLifetime(Duration.ZERO))
                        .over("url: \"" + server.url() + "\"")) {

            IntStream.range(0, 5).forEach(i -> sender.call("/" + i));

            assertThat(server.connections()).isEqualTo(5);
        }
    }

    @Test
    void noEventLoopCallsAfterClosing() {
        try (RawServer server = RawServer.answering(request -> RawReply.json("{}"));
                SenderFixture sender = new SenderFixture.Setup().over("url: \"" + server.url() + "\"")) {
            sender.call("/first-loop");

            sender.closeSender();
            Outcome other = sender.call("/second-loop");
            Outcome again = sender.call("/first-loop-again");

            assertThat(other.failure()).isPresent();
            assertThat(again.failure()).isPresent();
            assertThat(server.targets()).containsExactly("/first-loop");
        }
    }

    @Test
    void eachEventLoopKeepsAConnectionOfItsOwn() {
        try (RawServer server = RawServer.answering(request -> RawReply.json("{}"));
                SenderFixture sender = new SenderFixture.Setup().over("url: \"" + server.url() + "\"")) {

            IntStream.range(0, 6).forEach(i -> sender.call("/" + i));

            assertThat(server.requests().stream().map(RawRequest::connection)).containsExactly(0, 1, 0, 1, 0, 1);
        }
    }

    @Test
    @DisplayName(
            "on each event loop as many connections as calls are admitted at once; the pool does not queue for long")
    void asManyConnectionsAsCallsAtOnce() {
        try (RawServer server =
                        RawServer.answering(request -> RawReply.nothing().hold());
                SenderFixture sender =
                        new SenderFixture.Setup().onOneLoop().over("url: \"" + server.url() + "\", attempt: 8s")) {
            IntStream.range(0, 64).forEach(i -> sender.begin(get("/" + i)));
            server.awaitCalls(64);

            List<Future<UpstreamReply>> more = IntStream.range(0, 130)
                    .mapToObj(i -> sender.begin(get("/more" + i)))
                    .toList();

            assertThat(Patience.until(() -> more.stream().filter(Future::failed).count() == 2))
                    .isTrue();
            more.stream().filter(Future::failed).forEach(refused -> assertThat(
                            GatewayFailure.from(refused.cause()).kind())
                    .isEqualTo(FailureKind.GATEWAY_OVERLOADED));
            assertThat(server.open()).isEqualTo(64);
        }
    }

    @Test
    @DisplayName("F-36 a 304 is an answer to a call with validators, and to no other")
    void notModified() {
        try (RawServer server = RawServer.answering(request -> RawReply.text(String.join(
                        "\r\n",
                        "HTTP/1.1 304 X",
                        "ETag: \"a\"",
                        "Content-Encoding: gzip",
                        "Content-Length: 99999999999",
                        "",
                        "")));
                SenderFixture sender = new SenderFixture.Setup().over("url: \"" + server.url() + "\"")) {
            UpstreamCall asking =
                    get("/1").withValidators(Optional.of("\"a\""), Optional.of("Fri, 17 May 2024 09:00:00 GMT"));

            Outcome asked = sender.call(asking);
            Outcome unasked = sender.call(get("/2").withValidators(Optional.empty(), Optional.empty()));

            assertThat(asked.body()).isEmpty();
            assertThat(asked.reply().orElseThrow().status()).isEqualTo(304);
            assertThat(server.requests().get(0).header("If-None-Match")).contains("\"a\"");
            assertThat(server.requests().get(0).header("If-Modified-Since")).contains("Fri, 17 May 2024 09:00:00 GMT");
            assertThat(unasked.fault()).isEqualTo("upstream-protocol-error unasked-304");
        }
    }
}
