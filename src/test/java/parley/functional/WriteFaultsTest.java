package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawClient;
import parley.testing.RawReply;
import parley.testing.RawRequest;
import parley.testing.RawServer;

/** What becomes of a write whose upstream fails: never done twice, and its caller knows whether it was sent. */
class WriteFaultsTest {

    private static final String RETRIED =
            "format: json\n  retry: { attempts: 3, first: 1ms, most: 1ms }\n  attempt: 500ms\n  timeout: 5s";

    private static GatewayFixture open(boolean keyed, Function<RawRequest, RawReply> upstream) {
        return GatewayFixture.of(upstream, contract(keyed));
    }

    private static String contract(boolean keyed) {
        return (keyed ? Shop.CONTRACT : Shop.WITHOUT_KEY).replace("format: json", RETRIED);
    }

    private static Answer post(GatewayFixture gateway, String... headers) {
        return Shop.post(gateway, "\"reference\":\"a\"", headers);
    }

    @Test
    @DisplayName("F-123 post-lost-answer is made once, and its caller hears that nobody knows")
    void lostAnswerIsNotRepeated() {
        try (GatewayFixture gateway = open(false, request -> RawReply.nothing().rst())) {
            Answer answer = post(gateway);

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isEqualTo("upstream-connection-lost");
            assertThat(answer.text("/errors/0/meta/sent")).isEqualTo("unknown");
            assertThat(answer.at("/errors/0/meta/retryable").asText()).isEqualTo("false");
            assertThat(gateway.upstream().calls()).isOne();
        }
    }

    @Test
    @DisplayName("F-123 a cut answer is an unknown one, too")
    void cutAnswerIsNotRepeated() {
        try (GatewayFixture gateway = open(false, request -> RawReply.text(
                        "HTTP/1.1 201 X\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{")
                .rst())) {
            Answer answer = post(gateway);

            assertThat(answer.text("/errors/0/meta/sent")).as("%s", answer).isEqualTo("unknown");
            assertThat(gateway.upstream().calls()).isOne();
        }
    }

    @Test
    @DisplayName("F-124 post-timeout is 504, made once, and its caller hears that nobody knows")
    void timeoutIsNotRepeated() {
        try (GatewayFixture gateway = open(false, request -> RawReply.nothing().hold())) {
            Answer answer = post(gateway);

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.text("/errors/0/meta/sent")).isEqualTo("unknown");
            assertThat(gateway.upstream().calls()).isOne();
        }
    }

    @Test
    @DisplayName("F-125 post-refused: nothing was sent, so it is tried again, and the caller may, too")
    void refusedConnectionIsTriedAgain() {
        try (GatewayFixture gateway = GatewayFixture.of(
                RawServer.answering(Shop::made), contract(false).replace("${upstream}", "http://127.0.0.1:1"))) {
            Answer answer = post(gateway);

            assertThat(answer.code()).isEqualTo("upstream-unreachable");
            assertThat(answer.text("/errors/0/meta/sent")).isEqualTo("no");
            assertThat(answer.at("/errors/0/meta/retryable").asBoolean()).isTrue();
            assertThat(answer.at("/errors/0/meta/attempts").asInt()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @DisplayName("a failure that the upstream tells is no reason to write again, and the caller hears that it was sent")
    @ValueSource(ints = {500, 502, 503})
    void toldFailureIsNotRepeated(int status) {
        try (GatewayFixture gateway = open(false, request -> RawReply.http(status, "", "x"))) {
            Answer answer = post(gateway);

            assertThat(answer.text("/errors/0/meta/sent")).isEqualTo("yes");
            assertThat(answer.at("/errors/0/meta/retryable").asBoolean()).isFalse();
            assertThat(gateway.upstream().calls()).isOne();
        }
    }

    @Test
    @DisplayName(
            "F-123 a call that carried a key is made again with the same key, the caller's or one of the gateway's")
    void keyedCallIsRepeatedWithItsKey() {
        AtomicInteger calls = new AtomicInteger();
        try (GatewayFixture gateway = open(
                true,
                request -> calls.incrementAndGet() % 2 == 1 ? RawReply.nothing().rst() : Shop.made(request))) {
            assertThat(post(gateway, "Idempotency-Key: order-7").status()).isEqualTo(201);
            assertThat(post(gateway, "Idempotency-Key: \"order-8\"").status()).isEqualTo(201);
            assertThat(post(gateway).status()).isEqualTo(201);

            List<String> keys = gateway.upstream().requests().stream()
                    .map(request -> request.header("Idempotency-Key").orElse("none"))
                    .toList();
            assertThat(keys).hasSize(6);
            assertThat(keys.subList(0, 4)).containsExactly("order-7", "order-7", "order-8", "order-8");
            assertThat(keys.get(4)).isEqualTo(keys.get(5)).matches("[0-9a-f-]{36}");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-28 a key that is none is 400, and nothing is sent")
    @ValueSource(strings = {"", "\"\"", "a b", "a\\b", "é"})
    void keyThatIsNoneIsRefused(String key) {
        try (GatewayFixture gateway = open(true, Shop::made)) {
            Answer answer = post(gateway, "Idempotency-Key: " + key);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/errors/0/source/header")).isEqualTo("Idempotency-Key");
            assertThat(post(gateway, "Idempotency-Key: " + "k".repeat(129)).status())
                    .isEqualTo(400);
            assertThat(post(gateway, "Idempotency-Key: a", "Idempotency-Key: b").status())
                    .isEqualTo(400);
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @Test
    @DisplayName("a write that has left goes on without its caller, one that has not is given up with him")
    void writeGoesOnWithoutItsCaller() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        AtomicInteger reads = new AtomicInteger();
        String contract = contract(false).replace("retry: {", "at-once: 1\n  cache: { fresh: 1h }\n  retry: {");
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> request.method().equals("GET")
                        ? RawReply.json("{\"content\":[{\"number\":" + reads.incrementAndGet() + "}]}")
                        : RawReply.nothing().when(left).and(Shop.made(request)),
                contract)) {
            assertThat(gateway.get("/orders").ids()).containsExactly("1");
            RawClient first = write(gateway);
            gateway.upstream().awaitCalls(2);
            RawClient second = write(gateway);
            first.close();
            second.close();
            assertThat(Patience.until(() -> gateway.listener().endedBy().size() == 3))
                    .isTrue();
            left.countDown();
            gateway.upstream().awaitCalls(2);

            // the write takes the only place, so this waits for its end
            assertThat(gateway.get("/orders?sort=nope").status()).isEqualTo(400);
            assertThat(gateway.get("/orders/9").status()).isNotEqualTo(503);
            assertThat(gateway.get("/orders").ids()).containsExactly("3");
            assertThat(gateway.upstream().requests().stream()
                            .filter(request -> request.method().equals("POST")))
                    .hasSize(1);
        }
    }

    private static RawClient write(GatewayFixture gateway) {
        String order = Shop.order("\"reference\":\"a\"");
        RawClient client = gateway.connect();
        client.write("POST /orders HTTP/1.1\r\nHost: gateway\r\n" + Shop.JSON_API + "\r\nContent-Length: "
                + order.length() + "\r\n\r\n" + order);
        return client;
    }
}
