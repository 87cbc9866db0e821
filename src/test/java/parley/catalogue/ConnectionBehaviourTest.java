package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.testing.FakeDns;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawServer;

/** Connections and addresses over many requests. */
class ConnectionBehaviourTest {

    private static final String BY_NAME = "http://api.things.test:";
    private static final String NAMED = "allow-http: true, allow-private: true, attempt: 2s, timeout: 8s";

    @FaultRow("F-10")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName(
            "F-10 a pooled connection that dies as it is used again is nobody's business: no error, and no attempt")
    void deadPooledConnectionIsReplaced(Kind kind) {
        try (GatewayFixture gateway = GatewayFixture.of(
                request ->
                        Things.good(kind, request).pause(Duration.ofMillis(50)).fin(),
                Things.contract(kind, "attempt: 2s, timeout: 8s"))) {
            for (int i = 0; i < 100; i++) {
                int id = i;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(45 + i % 11));

                assertThat(gateway.get("/things/" + id).text("/data/attributes/name"))
                        .isEqualTo("own " + id);
            }

            assertThat(gateway.listener().failedAttempts()).isEmpty();
            assertThat(gateway.listener().goodAttempts("things")).isEqualTo(100);
        }
    }

    @FaultRow("F-17")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-17 of three addresses one refuses and one answers 500: everybody gets an answer of the third")
    void oneGoodAddressIsEnough(Kind kind) {
        RawServer good = RawServer.at("127.0.0.2", request -> Things.good(kind, request));
        try (RawServer bad = RawServer.at("127.0.0.3", good.port(), request -> kind.status(500, ""));
                FakeDns dns = FakeDns.naming(name -> "127.0.0.2 127.0.0.3 127.0.0.4");
                GatewayFixture gateway = new GatewayFixture.Setup()
                        .withDns(dns)
                        .over(
                                good,
                                Things.contract(
                                        "things",
                                        BY_NAME + good.port(),
                                        kind,
                                        NAMED + ", retry: { attempts: 3, first: 1ms, most: 5ms }, breaker:"
                                                + " { for: 60s, at-least: 5, of-last: 10 }"))) {
            for (int i = 0; i < 40; i++) {
                assertThat(gateway.get("/things/" + i).status()).isEqualTo(200);
            }

            assertThat(gateway.guard("things").state()).isEqualTo("closed");
            assertThat(bad.calls())
                    .as("calls of the bad address until it is left alone")
                    .isBetween(1, 6);
        }
    }

    @FaultRow("F-18")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-18 a name that moves takes its calls with it")
    void callsFollowTheName(Kind kind) {
        RawServer former = RawServer.at("127.0.0.2", request -> Things.good(kind, request, "former"));
        AtomicReference<String> address = new AtomicReference<>("127.0.0.2");
        try (RawServer next = RawServer.at("127.0.0.3", former.port(), request -> Things.good(kind, request, "next"));
                FakeDns dns = FakeDns.naming(name -> address.get());
                GatewayFixture gateway = new GatewayFixture.Setup()
                        .withDns(dns)
                        .over(former, Things.contract("things", BY_NAME + former.port(), kind, NAMED))) {
            assertThat(gateway.get("/things/1").text("/data/attributes/name")).isEqualTo("former 1");

            address.set("127.0.0.3");

            assertThat(Patience.until(() -> gateway.get("/things/1")
                            .text("/data/attributes/name")
                            .equals("next 1")))
                    .isTrue();
            assertThat(next.calls()).isPositive();
        }
    }
}
