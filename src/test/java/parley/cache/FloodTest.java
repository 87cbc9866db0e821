package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.testing.ManualTicker;
import parley.testing.ManualTimers;

class FloodTest {

    private final ManualTicker ticker = new ManualTicker();
    private final ReplyCache<String> cache = ReplyCache.of(500_000, String::length, new ManualTimers(ticker), ticker);

    /** Always has an answer. */
    private final PlainOrigin origin = (errand, known, background) ->
            Future.succeededFuture(new Fetched.New<>("value", ticker.now(), ReplyHeaders.NONE));

    private final Exchange exchange = Exchange.begin("1", null, ticker, ExchangeListener.NONE);

    private boolean isHit(ReplyKey key) {
        Served<String> served = cache.get(key, Scene.POLICY, exchange, origin).result();
        return !served.forwarded();
    }

    @Test
    @DisplayName("T-36 a million keys of one consumer leave another's hot keys where they are")
    void hotKeysSurviveAFlood() {
        List<ReplyKey> hot =
                IntStream.range(0, 100).mapToObj(i -> Scene.key("hot" + i)).toList();
        for (int i = 0; i < 1_000; i++) {
            isHit(hot.get(i % 100));
        }

        int asked = 0;
        int hits = 0;
        for (int i = 0; i < 1_000_000; i++) {
            isHit(ReplyKey.of("shop", "r1", "get", "main", List.of(Map.entry("id", "flood" + i))));
            if (i % 10 == 0) {
                asked++;
                hits += isHit(hot.get(asked % 100)) ? 1 : 0;
            }
        }

        assertThat(hits).isGreaterThanOrEqualTo(asked * 95 / 100);
        assertThat(cache.view().bytes()).isLessThanOrEqualTo(500_000);
        assertThat(cache.view().evictions()).isGreaterThan(900_000);
    }

    @Test
    @DisplayName("T-37 ten thousand keys whose texts were made to collide are found as quickly as any")
    void collidingTextsAreFound() {
        ReplyCache<String> roomy = ReplyCache.of(100_000_000, String::length, new ManualTimers(ticker), ticker);
        List<ReplyKey> keys = IntStream.range(0, 10_000)
                .mapToObj(i -> Scene.key(
                        Integer.toBinaryString(i | (1 << 14)).replace("0", "Aa").replace("1", "BB")))
                .toList();

        keys.forEach(key -> roomy.get(key, Scene.POLICY, exchange, origin));

        assertThat(keys).allSatisfy(key -> assertThat(roomy.fresh(key)).isPresent());
    }
}
