package parley.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;
import parley.testing.FakeDns;
import parley.testing.ManualTicker;
import parley.testing.Patience;

/** A name server whose answers change over time: what is connected to is what was judged, and bad answers never come back as good ones. */
@Timeout(300)
class HostNameTest {

    private static final String NAME = "api.rebind.test";
    private static final String PUBLIC = "8.8.8.8";

    /** How long it is remembered that a name leads nowhere. */
    private static final Duration NEGATIVE = Duration.ofSeconds(2);

    private final ManualTicker ticker = new ManualTicker();

    /** What the name server says now. */
    private volatile String says = PUBLIC;

    private FakeDns dns() {
        return FakeDns.naming(name -> says);
    }

    private void laterSays(String answer, Duration later) {
        says = answer;
        ticker.advance(later);
    }

    /** One name, asked of {@code dns}. */
    private final class Asked implements AutoCloseable {

        private final Vertx vertx;
        private final HostName name;

        Asked(FakeDns dns, boolean allowPrivate) {
            vertx = Vertx.vertx(new VertxOptions().setAddressResolverOptions(dns.options()));
            name = new HostName(vertx, NAME, allowPrivate, Duration.ofSeconds(20));
        }

        /** The addresses in one line, or the fault. */
        String ask() {
            try {
                List<InetAddress> found = name.addresses(ticker).await(30, TimeUnit.SECONDS);
                return String.join(" ", found.stream().map(AddressPolicy::text).toList());
            } catch (GatewayFailure failure) {
                assertThat(failure.is(FailureScope.NOTHING_SENT)).isTrue();
                return failure.fault().orElse("");
            } catch (java.util.concurrent.TimeoutException late) {
                throw new AssertionError(late);
            }
        }

        /** The library shares a look-up that ends this very moment, so an answer may come twice. */
        void assertSoon(String before, String expected) {
            assertThat(Patience.until(Duration.ofSeconds(20), () -> {
                        String said = ask();
                        assertThat(said).isIn(before, expected);
                        ticker.advance(NEGATIVE);
                        return said.equals(expected);
                    }))
                    .as(expected)
                    .isTrue();
        }

        @Override
        public void close() {
            vertx.close().await();
        }
    }

    @Test
    @DisplayName("T-54 a public name that turns to the inside is refused at the next look-up, whatever it was before")
    void rebindingIsSeen() {
        try (FakeDns dns = dns();
                Asked asked = new Asked(dns, false)) {
            assertThat(asked.ask()).isEqualTo(PUBLIC);
            says = "127.0.0.1";
            asked.assertSoon(PUBLIC, "dns-empty");
            says = PUBLIC + " 10.0.0.1";
            for (int i = 0; i < 5; i++) {
                asked.assertSoon("dns-empty", "dns-empty");
            }
            says = PUBLIC;
            asked.assertSoon("dns-empty", PUBLIC);
        }
    }

    @Test
    @DisplayName("T-54 a resolver that fails after a bad answer brings back neither the bad address nor an older one")
    void badAnswerIsNotStoodInFor() {
        try (FakeDns dns = dns();
                Asked asked = new Asked(dns, false)) {
            assertThat(asked.ask()).isEqualTo(PUBLIC);
            says = "192.168.1.1";
            asked.assertSoon(PUBLIC, "dns-empty");
            says = FakeDns.SERVFAIL;
            asked.assertSoon("dns-empty", "dns-servfail");
        }
    }

    @Test
    @DisplayName("F-01 a name that does not exist is not asked for again for two seconds, and not for longer")
    void absenceIsRememberedForAMoment() {
        try (FakeDns dns = dns();
                Asked asked = new Asked(dns, false)) {
            says = "";
            assertThat(asked.ask()).isEqualTo("dns-nxdomain");
            laterSays(PUBLIC, Duration.ofMillis(1_900));
            assertThat(asked.ask()).isEqualTo("dns-nxdomain");
            ticker.advance(Duration.ofMillis(200));

            assertThat(asked.ask()).isEqualTo(PUBLIC);
        }
    }

    @Test
    @DisplayName("F-02 while the resolver fails the last good addresses are used for five minutes, and not for longer")
    void lastGoodAddressesAreUsedForFiveMinutes() {
        try (FakeDns dns = dns();
                Asked asked = new Asked(dns, false)) {
            assertThat(asked.ask()).isEqualTo(PUBLIC);
            says = FakeDns.SERVFAIL;
            assertThat(Patience.until(Duration.ofSeconds(20), () -> asked.ask().equals(PUBLIC) && dns.lookUps() > 1))
                    .isTrue();
            ticker.advance(Duration.ofMinutes(4));
            int before = dns.lookUps();
            for (int i = 0; i < 50; i++) {
                assertThat(asked.ask()).isEqualTo(PUBLIC);
            }
            assertThat(dns.lookUps() - before).as("asked once a second").isLessThan(10);
            ticker.advance(Duration.ofSeconds(61));

            asked.assertSoon(PUBLIC, "dns-servfail");
        }
    }

    @Test
    @DisplayName("F-18 an answer is kept for as long as it may be, and not for longer")
    void lifetimesAreObeyed() {
        try (FakeDns dns = FakeDns.answering("127.0.0.1", "127.0.0.2").lasting(Duration.ofSeconds(1));
                Asked asked = new Asked(dns, true)) {
            assertThat(asked.ask()).isEqualTo("127.0.0.1");

            asked.assertSoon("127.0.0.1", "127.0.0.2");
        }
        try (FakeDns dns = FakeDns.answering("127.0.0.1", "127.0.0.2").lasting(Duration.ofHours(1));
                Asked asked = new Asked(dns, true)) {
            for (int i = 0; i < 50; i++) {
                assertThat(asked.ask()).isEqualTo("127.0.0.1");
            }
            assertThat(dns.lookUps()).isEqualTo(1);
        }
        int most = 5;
        try (FakeDns dns = dns();
                Asked asked = new Asked(dns, true)) {
            for (int i = 0; i < most; i++) {
                String before = says;
                says = "127.0.0." + (i + 1);
                asked.assertSoon(before, says);
            }
            assertThat(dns.lookUps())
                    .as("what may not be kept is asked for each time")
                    .isGreaterThanOrEqualTo(most);
        }
    }

    @Test
    @DisplayName(
            "F-03 an answer that cannot be learnt ends the asking: nobody waits for it for ever, and the next one asks again")
    void anErrorEndsTheAsking() throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setAddressResolverOptions(dns().options()));
        HostName name = new HostName(vertx, NAME, false, Duration.ofSeconds(2));
        AtomicInteger asked = new AtomicInteger();
        Ticker failsOnce = new Ticker() {
            @Override
            public Instant now() {
                return ticker.now();
            }

            @Override
            public long nanoTime() {
                if (asked.incrementAndGet() == 2) {
                    throw new OutOfMemoryError("for the test");
                }
                return ticker.nanoTime();
            }
        };

        assertThatThrownBy(() -> name.addresses(failsOnce).await(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(GatewayFailure.class, failure -> assertThat(failure.fault())
                        .contains("dns-timeout"));

        assertThat(name.addresses(failsOnce).await(30, TimeUnit.SECONDS)).hasSize(1);
        vertx.close().await(30, TimeUnit.SECONDS);
    }
}
