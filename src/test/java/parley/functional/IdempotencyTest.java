package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.Sha256;
import parley.inbound.Consumer;
import parley.store.WriteKeys;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawClient;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** What a caller gets who repeats a write with its key. */
class IdempotencyTest {

    private static final String KEY = "Idempotency-Key: k-1";

    private static Answer post(GatewayFixture gateway, String... headers) {
        return Shop.post(gateway, "\"reference\":\"a\"", headers);
    }

    private static GatewayFixture withoutKey(Function<RawRequest, RawReply> upstream) {
        return GatewayFixture.of(upstream, Shop.WITHOUT_KEY);
    }

    @Test
    @DisplayName("F-126 idem-repeat: the first answer again, whatever the upstream would say now, for a day")
    void firstAnswerIsGivenAgain() {
        AtomicInteger orders = new AtomicInteger();
        try (GatewayFixture gateway = withoutKey(request -> RawReply.http(
                201, "Content-Type: application/json\r\n", "{\"number\":" + orders.incrementAndGet() + "}"))) {
            Answer first = post(gateway, KEY);
            Answer again = post(gateway, KEY);
            gateway.skip(Duration.ofHours(23));
            Answer late = post(gateway, "Idempotency-Key: \"k-1\"");

            assertThat(first.status()).isEqualTo(201);
            assertThat(again.status()).isEqualTo(201);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.header("Location"))
                    .isEqualTo(first.header("Location"))
                    .isPresent();
            assertThat(late.body()).isEqualTo(first.body());
            assertThat(gateway.upstream().calls()).isOne();

            gateway.skip(Duration.ofHours(2));
            assertThat(post(gateway, KEY).text("/data/id")).isEqualTo("2");
        }
    }

    @Test
    @DisplayName("F-126 what the upstream has refused is refused again without a call")
    void refusalIsGivenAgain() {
        try (GatewayFixture gateway =
                withoutKey(request -> RawReply.http(409, "Content-Type: application/json\r\n", "{}"))) {
            Answer first = post(gateway, KEY);
            Answer again = post(gateway, KEY);

            for (Answer each : List.of(first, again)) {
                assertThat(each.status()).isEqualTo(409);
                assertThat(each.code()).isEqualTo("conflict");
                assertThat(each.text("/errors/0/detail")).isEqualTo("That reference was used before.");
                assertThat(each.text("/errors/0/source/pointer")).isEqualTo("/data/attributes/reference");
                assertThat(each.text("/errors/0/meta/sent")).isEqualTo("yes");
            }
            assertThat(gateway.upstream().calls()).isOne();
        }
    }

    @Test
    @DisplayName("F-126 T-28 the same key with another body is 422, and nothing is sent")
    void otherBodyIsRefused() {
        try (GatewayFixture gateway = withoutKey(Shop::made)) {
            post(gateway, KEY);
            Answer other = Shop.post(gateway, "\"reference\":\"b\"", KEY);

            assertThat(other.status()).isEqualTo(422);
            assertThat(other.code()).isEqualTo("idempotency-key-reused");
            assertThat(other.text("/errors/0/source/header")).isEqualTo("Idempotency-Key");
            assertThat(other.text("/errors/0/meta/sent")).isEqualTo("no");
            assertThat(gateway.upstream().calls()).isOne();
        }
    }

    @Test
    @DisplayName(
            "F-126 while the first is still running a repeat is 409, and its answer comes afterwards, also without its caller")
    void firstThatStillRunsIsSaidSo() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (GatewayFixture gateway =
                withoutKey(request -> RawReply.nothing().when(told).and(Shop.made(request)))) {
            String order = Shop.order("\"reference\":\"a\"");
            RawClient impatient = gateway.connect();
            impatient.write("POST /orders HTTP/1.1\r\nHost: gateway\r\n" + KEY + "\r\n" + Shop.JSON_API
                    + "\r\nContent-Length: " + order.length() + "\r\n\r\n" + order);
            gateway.upstream().awaitCalls(1);
            impatient.close();

            Answer meanwhile = post(gateway, KEY);
            assertThat(meanwhile.status()).isEqualTo(409);
            assertThat(meanwhile.code()).isEqualTo("idempotency-key-in-use");
            assertThat(meanwhile.text("/errors/0/meta/sent")).isEqualTo("unknown");
            assertThat(Shop.post(gateway, "\"reference\":\"b\"", KEY).status()).isEqualTo(422);

            told.countDown();
            assertThat(Patience.until(() -> post(gateway, KEY).status() == 201)).isTrue();
            assertThat(gateway.upstream().calls()).isOne();
        }
    }

    @Test
    @DisplayName(
            "F-123 F-126 in doubt: without a key at the upstream the same error again and no call, with one it is sent again")
    void doubtIsNotResolvedByDoingItTwice() {
        try (GatewayFixture gateway = withoutKey(request -> RawReply.nothing().rst())) {
            Answer first = post(gateway, KEY);
            Answer again = post(gateway, KEY);

            for (Answer each : List.of(first, again)) {
                assertThat(each.status()).isEqualTo(502);
                assertThat(each.code()).isEqualTo("upstream-connection-lost");
                assertThat(each.text("/errors/0/meta/sent")).isEqualTo("unknown");
                assertThat(each.at("/errors/0/meta/retryable").asText()).isEqualTo("false");
            }
            assertThat(gateway.upstream().calls()).isOne();
        }
        AtomicInteger calls = new AtomicInteger();
        try (GatewayFixture gateway = Shop.open(
                request -> calls.incrementAndGet() == 1 ? RawReply.nothing().rst() : Shop.made(request))) {
            Answer lost = post(gateway, KEY);
            Answer found = post(gateway, KEY);
            Answer kept = post(gateway, KEY);

            assertThat(lost.at("/errors/0/meta/retryable").asBoolean()).isTrue();
            assertThat(found.status()).isEqualTo(201);
            assertThat(kept.body()).isEqualTo(found.body());
            assertThat(gateway.upstream().requests().stream().map(request -> request.header("Idempotency-Key")))
                    .containsExactly(Optional.of("k-1"), Optional.of("k-1"));
        }
    }

    @ParameterizedTest
    @DisplayName("what was not sent, or turned away unseen, is not remembered")
    @ValueSource(strings = {"invalid", "429", "401"})
    void nothingSentIsNotRemembered(String how) {
        AtomicInteger calls = new AtomicInteger();
        try (GatewayFixture gateway = withoutKey(request -> !how.equals("invalid") && calls.incrementAndGet() == 1
                ? RawReply.http(Integer.parseInt(how), "Retry-After: 0\r\n", "")
                : Shop.made(request))) {
            Answer first = how.equals("invalid") ? Shop.post(gateway, "\"due\":\"x\"", KEY) : post(gateway, KEY);
            assertThat(first.status()).isGreaterThanOrEqualTo(400);
            gateway.skip(Duration.ofMinutes(10));

            assertThat(post(gateway, KEY).status()).isEqualTo(201);
        }
    }

    @Test
    @DisplayName("a key is for one route: the same key for a delete is another request")
    void keyIsForOneRoute() {
        String contract = Shop.WITHOUT_KEY + "    delete: { request: \"DELETE /orders/{id}\" }\n";
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> request.method().equals("POST") ? Shop.made(request) : RawReply.http(204, "", ""),
                contract)) {
            assertThat(post(gateway, KEY).status()).isEqualTo(201);
            assertThat(gateway.send("DELETE", "/orders/43", "", KEY).status()).isEqualTo(204);
            assertThat(gateway.send("DELETE", "/orders/43", "", KEY).status()).isEqualTo(204);
            assertThat(gateway.send("DELETE", "/orders/44", "", KEY).status()).isEqualTo(422);
            assertThat(gateway.upstream().calls()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName(
            "T-28 a consumer who repeats the key of another one gets an execution of his own, at the upstream as well")
    void keyIsForOneConsumer() {
        List<Consumer> consumers = List.of(consumer("a"), consumer("b"));
        try (GatewayFixture gateway = new GatewayFixture.Setup()
                .with(options -> options.withConsumers(consumers))
                .over(Shop::made, Shop.CONTRACT)) {
            for (String token : List.of("a", "b", "a", "b")) {
                assertThat(post(gateway, KEY, "Authorization: Bearer " + token).status())
                        .isEqualTo(201);
            }
            List<String> keys = gateway.upstream().requests().stream()
                    .map(request -> request.header("Idempotency-Key").orElse(""))
                    .toList();
            assertThat(keys).hasSize(2).doesNotHaveDuplicates();
        }
    }

    private static Consumer consumer(String name) {
        return new Consumer(name, Sha256.of(name.getBytes(StandardCharsets.UTF_8)), Set.of(Consumer.EVERY_TYPE));
    }

    /** A store that is full, or whose disk is. */
    private static final class Full implements WriteKeys {
        @Override
        public Future<Optional<Known>> claim(Key key, String fingerprint) {
            return Future.failedFuture(new IllegalStateException("disk full"));
        }

        @Override
        public Future<Void> keep(Key key, Known known) {
            return Future.failedFuture(new IllegalStateException("disk full"));
        }

        @Override
        public Future<Void> forget(Key key) {
            return Future.failedFuture(new IllegalStateException("disk full"));
        }
    }

    @Test
    @DisplayName("while keys cannot be written a request with one is 503 and never done, all others go on")
    void unwrittenKeyIsNotTaken() {
        try (GatewayFixture gateway =
                new GatewayFixture.Setup().withKeys(new Full()).over(Shop::made, Shop.CONTRACT)) {
            Answer keyed = post(gateway, KEY);

            assertThat(keyed.status()).isEqualTo(503);
            assertThat(keyed.header("Retry-After")).isPresent();
            assertThat(keyed.text("/errors/0/meta/sent")).isEqualTo("no");
            assertThat(gateway.upstream().calls()).isZero();
            assertThat(post(gateway).status()).isEqualTo(201);
        }
    }

    /** Side effects at an upstream that keeps its word about keys, and loses many of its answers. */
    private static final class Ledger implements Function<RawRequest, RawReply> {

        private final AtomicInteger calls = new AtomicInteger();
        private final ConcurrentHashMap<String, AtomicInteger> effects = new ConcurrentHashMap<>();
        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        @Override
        public RawReply apply(RawRequest request) {
            String reference = request.body().replaceAll(".*\"customerReference\":\"([^\"]*)\".*", "$1");
            boolean first = request.header("Idempotency-Key").map(seen::add).orElse(true);
            if (first) {
                effects.computeIfAbsent(reference, name -> new AtomicInteger()).incrementAndGet();
            }
            String made = "{\"number\":\"" + reference + "\"}";
            return switch (calls.incrementAndGet() % 5) {
                case 0 -> RawReply.nothing().rst();
                case 1 ->
                    RawReply.text("HTTP/1.1 201 X\r\nContent-Length: 99\r\n\r\n{")
                            .rst();
                case 2 -> RawReply.nothing().hold();
                default -> RawReply.http(201, "Content-Type: application/json\r\n", made);
            };
        }
    }

    @ParameterizedTest(name = "key at the upstream: {0}")
    @DisplayName(
            "F-123 F-124 F-126 many writes over lost answers, each repeated by an impatient caller: none is done twice")
    @ValueSource(booleans = {true, false})
    void nothingIsDoneTwice(boolean forwarded) throws Exception {
        int writes = Integer.getInteger("parley.writes", 150);
        Ledger ledger = new Ledger();
        String contract = (forwarded ? Shop.CONTRACT : Shop.WITHOUT_KEY)
                .replace(
                        "format: json",
                        "format: json\n  retry: { attempts: 2, first: 1ms, most: 1ms }\n  attempt: 50ms\n  timeout: 1s");
        ConcurrentLinkedQueue<String> strange = new ConcurrentLinkedQueue<>();
        Set<String> made = ConcurrentHashMap.newKeySet();
        try (GatewayFixture gateway = GatewayFixture.of(ledger, contract)) {
            ExecutorService callers = Executors.newFixedThreadPool(8);
            for (int i = 0; i < writes; i++) {
                String reference = "r" + i;
                for (int repeat = 0; repeat < 2; repeat++) {
                    callers.execute(() -> {
                        Answer answer = Shop.post(
                                gateway, "\"reference\":\"" + reference + "\"", "Idempotency-Key: " + reference);
                        if (answer.status() == 201) {
                            made.add(answer.text("/data/id"));
                        }
                        if (answer.status() == 201
                                ? !answer.text("/data/id").equals(reference)
                                : answer.text("/errors/0/meta/sent").isEmpty()) {
                            strange.add(answer.toString());
                        }
                    });
                }
            }
            callers.shutdown();
            assertThat(callers.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        }
        List<String> twice = new ArrayList<>();
        ledger.effects.forEach((reference, count) -> {
            if (count.get() > 1) {
                twice.add(reference);
            }
        });
        assertThat(twice).isEmpty();
        assertThat(strange).isEmpty();
        // on a busy machine some may have had no time to leave, and then nobody was told that they were done
        assertThat(made).isNotEmpty().isSubsetOf(ledger.effects.keySet());
    }
}
