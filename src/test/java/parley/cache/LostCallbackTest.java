package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Standing;

/** No memory, in the worst moment: who waits for a fetch hears of it, and the next one may try again. */
class LostCallbackTest {

    private final Scene scene = new Scene();

    @Test
    @DisplayName("T-19 a reply that cannot be weighed ends its fetch at once, for all who wait")
    void whatCannotBeWeighedEndsTheFetch() {
        AtomicInteger letGo = new AtomicInteger();
        AtomicInteger memory = new AtomicInteger();
        ReplyCache<String> cache = new ReplyCache<>(
                1_000_000,
                text -> {
                    if (memory.getAndIncrement() == 0) {
                        throw new OutOfMemoryError("for the test");
                    }
                    return text.length();
                },
                scene.timers,
                scene.ticker);
        Future<Served<String>> first = get(cache, scene.origin);
        Future<Served<String>> second = get(cache, scene.origin);

        scene.origin.last().errand.holds(letGo::incrementAndGet);
        scene.origin.reply("a");

        assertThat(Scene.kindOf(first)).isEqualTo(FailureKind.GATEWAY_OVERLOADED);
        assertThat(Scene.kindOf(second)).isEqualTo(FailureKind.GATEWAY_OVERLOADED);
        assertThat(letGo).hasValue(1);
        assertThat(cache.view().flights()).isZero();
        assertThat(scene.timers.pending()).isZero();
    }

    @Test
    @DisplayName("T-19 a reply that cannot be kept ends its fetch at once, for all who wait")
    void whatCannotBeKeptEndsTheFetch() {
        AtomicInteger letGo = new AtomicInteger();
        ReplyOrigin<String> origin = new ReplyOrigin<>() {
            @Override
            public boolean isCurrent() {
                throw new OutOfMemoryError("for the test");
            }

            @Override
            public Standing standing() {
                return Standing.GOOD;
            }

            @Override
            public void keptAway(GatewayFailure refusal) {}

            @Override
            public java.time.Duration limit() {
                return scene.origin.limit();
            }

            @Override
            public Future<Fetched<String>> fetch(Exchange errand, Optional<Validators> known, boolean background) {
                return scene.origin.fetch(errand, known, background);
            }
        };
        Future<Served<String>> first = get(scene.cache, origin);
        Future<Served<String>> second = get(scene.cache, origin);

        scene.origin.last().errand.holds(letGo::incrementAndGet);
        scene.origin.reply("a");

        assertThat(Scene.kindOf(first)).isEqualTo(FailureKind.GATEWAY_OVERLOADED);
        assertThat(Scene.kindOf(second)).isEqualTo(FailureKind.GATEWAY_OVERLOADED);
        assertThat(letGo).hasValue(1);
        scene.isQuiet();
    }

    private Future<Served<String>> get(ReplyCache<String> cache, ReplyOrigin<String> origin) {
        return cache.get(Scene.key("1"), scene.policy, scene.caller(10), origin);
    }
}
