package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.exchange.Arrival;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.testing.ManualTicker;
import parley.testing.ManualTimers;

class FloodTest {

    private final ManualTicker ticker = new ManualTicker();
    private final ReplyCache<String> cache =
            new ReplyCache<>(500_000, String::length, new ManualTimers(ticker), ticker);

    /** Always has an answer. */
    private final PlainOrigin origin = (errand, known, background) ->
            Future.succeededFuture(new Fetched.New<>("value", Arrival.now(ticker), ReplyHeaders.NONE));

    private final Exchange exchange = Exchange.begin("1", null, ticker, ExchangeListener.NONE);

    private final Exchange flooding = Exchange.begin("2", null, ticker, ExchangeListener.NONE);

    @BeforeEach
    void nameConsumers() {
        exchange.sentBy("quiet");
        flooding.sentBy("loud");
    }

    private boolean isHit(ReplyKey key) {
        Served<String> served = cache.get(key, Scene.POLICY, exchange, origin).result();
        return !served.forwarded();
    }

    /**
     * @param requests of the flood
     * @param times each key of the flood is asked for in a row, to look like one that is wanted
     * @param size of its values, in characters
     * @param pause keys of the flood between two of the hot ones
     */
    @ParameterizedTest(name = "{0} requests, each key {1} times, {2} characters, {3} between")
    @CsvSource({"300000, 1, 5, 10", "1000000, 1, 5, 200", "300000, 3, 5, 30", "300000, 1, 5000, 30"})
    @DisplayName("T-36 a million keys of one consumer leave another's hot keys where they are")
    void hotKeysSurviveAFlood(int requests, int times, int size, int pause) {
        List<ReplyKey> hot =
                IntStream.range(0, 100).mapToObj(i -> Scene.key("hot" + i)).toList();
        for (int i = 0; i < 1_000; i++) {
            isHit(hot.get(i % 100));
        }
        String value = "v".repeat(size);
        PlainOrigin flood = (errand, known, background) ->
                Future.succeededFuture(new Fetched.New<>(value, Arrival.now(ticker), ReplyHeaders.NONE));

        int asked = 0;
        int hits = 0;
        for (int i = 0; i < requests; i++) {
            ReplyKey key = ReplyKey.of("shop", "r1", "get", "main", List.of(Map.entry("id", "flood" + i / times)));
            cache.get(key, Scene.POLICY, flooding, flood);
            if (i % pause == 0) {
                asked++;
                hits += isHit(hot.get(asked % 100)) ? 1 : 0;
            }
        }

        assertThat(hits).isGreaterThanOrEqualTo(asked * 95 / 100);
        assertThat(cache.view().bytes()).isLessThanOrEqualTo(500_000);
        assertThat(cache.view().evictions()).isGreaterThan(requests / times * 9 / 10);
    }

    @Test
    @DisplayName("T-37 ten thousand keys whose texts were made to collide are found as quickly as any")
    void collidingTextsAreFound() {
        ReplyCache<String> roomy = new ReplyCache<>(100_000_000, String::length, new ManualTimers(ticker), ticker);
        List<ReplyKey> keys = IntStream.range(0, 10_000)
                .mapToObj(i -> Scene.key(
                        Integer.toBinaryString(i | (1 << 14)).replace("0", "Aa").replace("1", "BB")))
                .toList();

        keys.forEach(key -> roomy.get(key, Scene.POLICY, exchange, origin));

        assertThat(keys).allSatisfy(key -> assertThat(roomy.fresh(key)).isPresent());
    }
}
