package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawClient;
import parley.testing.RawReply;

/** Many clients that are slow on purpose: they lose their connections, and nobody else notices. */
class SlowClientsTest {

    private static final int CLIENTS = 200;

    private final List<RawClient> slow = new ArrayList<>();

    @AfterEach
    void hangUp() {
        slow.forEach(RawClient::close);
    }

    @Test
    @DisplayName(
            "T-18 clients that drip header lines, or send none, lose their connection by the head deadline; others are served meanwhile")
    void drippingHeadsAreCutOff() {
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.json("{\"id\":\"1\"}"), Contracts.THINGS)) {
            for (int i = 0; i < CLIENTS; i++) {
                slow.add(gateway.connect().write("GET /things/1 HTTP/1.1\r\n"));
            }
            RawClient silent = gateway.connect();
            slow.add(silent);

            List<RawClient> dripping = new ArrayList<>(slow.subList(0, CLIENTS));
            for (int line = 0; line < 600 && !dripping.isEmpty(); line++) {
                String next = "X" + line + ": y\r\n";
                dripping.removeIf(client -> isCutOff(client, next));
                probe(gateway);
            }

            assertThat(dripping).as("closed although they go on").isEmpty();
            assertThat(silent.closesWithin((int) Patience.LIMIT.toMillis())).isTrue();
            assertThat(gateway.listener().answers()).allMatch(answer -> answer.status() == 200);
            probe(gateway);
        }
    }

    /** Sends a line, and tells whether nobody takes it any more. */
    private static boolean isCutOff(RawClient client, String line) {
        try {
            return client.write(line).closesWithin(1);
        } catch (UncheckedIOException closed) {
            return true;
        }
    }

    @Test
    @DisplayName("T-19 slow bodies hold no more than their bytes, and others are served meanwhile")
    void slowBodiesDisturbNobody() {
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.json("{\"id\":\"1\"}"), Contracts.THINGS)) {
            for (int i = 0; i < CLIENTS; i++) {
                slow.add(gateway.connect()
                        .writeLines("POST /things HTTP/1.1", "Host: a", "Content-Length: 1000000", ""));
            }
            long before = usedMemory();

            for (int round = 0; round < 20; round++) {
                slow.forEach(client -> client.write(" "));
                probe(gateway);
            }

            assertThat(usedMemory() - before)
                    .as("memory taken by %s bodies", CLIENTS)
                    .isLessThan(20L << 20);
            // the exchange of the last probe ends a moment after its answer has arrived
            boolean onlyTheSlow = Patience.until(() -> gateway.listener().underWay() == CLIENTS);
            assertThat(onlyTheSlow).as("only the slow ones are under way").isTrue();
            hangUp();
        }
    }

    @Test
    @DisplayName("T-19 F-122 clients that do not read a large answer share one copy of it, and disturb nobody")
    void slowReadersDisturbNobody() {
        String large = IntStream.range(0, 20)
                .mapToObj(i -> "{\"id\":\"%d\",\"name\":\"%s\"}".formatted(i, "x".repeat(400_000)))
                .collect(Collectors.joining(",", "[", "]"));
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> request.target().equals("/things") ? RawReply.json(large) : RawReply.json("{\"id\":\"1\"}"),
                Contracts.things(Contracts.KEPT))) {
            for (int i = 0; i < 40; i++) {
                slow.add(gateway.connect().write("GET /things HTTP/1.1\r\nHost: a\r\n\r\n"));
            }

            boolean answered = Patience.until(() -> gateway.listener().answers().size() == 40);

            assertThat(answered).as("all begun, nobody reading").isTrue();
            assertThat(gateway.listener().answers()).allMatch(answer -> answer.status() == 200);
            assertThat(gateway.gateway().outgoing().documentBytes()).isBetween(8_000_000L, 9_000_000L);
            assertThat(gateway.gateway().outgoing().socketBytes()).isLessThanOrEqualTo(40 * (32L << 10));
            probe(gateway);
            hangUp();
        }
    }

    private static void probe(GatewayFixture gateway) {
        assertThat(gateway.get("/things/1").status()).isEqualTo(200);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
