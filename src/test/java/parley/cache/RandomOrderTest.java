package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.Arrival;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;

/**
 * Whatever the order of arrivals, leavings, successes, failures, purges and time: everybody is answered once, nothing is left behind, and
 * nothing is served that is too old, nor stored over something newer.
 */
class RandomOrderTest {

    private static final int STEPS = 4_000;
    private static final Duration WINDOW = Duration.ofSeconds(20 + 40);

    private final Scene scene = new Scene();
    private final List<Exchange> waiting = new ArrayList<>();
    private final Map<Exchange, Integer> answers = new HashMap<>();
    private final List<FakeOrigin.Call> open = new ArrayList<>();

    /** What callers got, judged between the steps: what a handler throws is nobody's. */
    private final List<Map.Entry<String, Served<String>>> arrived = new ArrayList<>();

    private final List<Duration> ages = new ArrayList<>();
    private long newestStored;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverTheOrderEverybodyIsAnsweredRightly(long seed) {
        play(new Random(seed), "seed " + seed);
    }

    @Test
    void anotherOrderEveryTime() {
        long seed = System.nanoTime();

        play(new Random(seed), "seed " + seed);
    }

    private void play(Random random, String seed) {
        scene.policy = Scene.policy(20, 40, 5, 3);
        for (int step = 0; step < STEPS; step++) {
            step(random, seed + ", step " + step);
        }
        scene.pass(60);

        assertThat(answers.values()).as(seed).allMatch(count -> count == 1);
        assertThat(scene.timers.pending()).as(seed).isZero();
        assertThat(scene.cache.view().flights()).as(seed).isZero();
        assertThat(scene.origin.calls)
                .as(seed)
                .allMatch(call -> call.promise.future().isComplete());
    }

    private void step(Random random, String where) {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> arrive(random, where);
            case 4 -> leave(random);
            case 5, 6 -> answer(random, where);
            case 7 -> fail(random);
            case 8, 9 ->
                scene.timers.advance(Duration.ofMillis(random.nextInt(random.nextInt(20) == 0 ? 80_000 : 3_000)));
            case 10 -> change(random);
            default -> {
                if (random.nextInt(20) == 0) {
                    scene.cache.purge((contract, operation) -> true, key -> true);
                }
            }
        }
        for (int i = 0; i < arrived.size(); i++) {
            judge(
                    arrived.get(i).getValue(),
                    ages.get(i),
                    "asked at " + arrived.get(i).getKey() + ", now " + where);
        }
        arrived.clear();
        ages.clear();
        assertThat(scene.cache.view().flights()).as(where).isLessThanOrEqualTo(1);
        scene.cache.fresh(Scene.key("1")).ifPresent(stored -> {
            long number = Long.parseLong(stored.value());
            assertThat(number)
                    .as(where + ": nothing old replaces something new")
                    .isGreaterThanOrEqualTo(newestStored);
            newestStored = number;
        });
    }

    private void arrive(Random random, String where) {
        Exchange caller = scene.caller(1 + random.nextInt(12));
        waiting.add(caller);
        answers.put(caller, 0);
        Future<Served<String>> answer = scene.get(caller);
        scene.origin.calls.stream()
                .skip(Math.max(0, scene.origin.calls.size() - 2))
                .filter(call -> !open.contains(call) && !call.promise.future().isComplete())
                .forEach(open::add);
        answer.onComplete(done -> {
            answers.merge(caller, 1, Integer::sum);
            waiting.remove(caller);
            if (done.succeeded()) {
                arrived.add(Map.entry(where, done.result()));
                ages.add(Duration.between(done.result().fetchedAt(), scene.ticker.now()));
            }
        });
    }

    private static void judge(Served<String> served, Duration age, String where) {
        assertThat(age).as(where).isLessThan(WINDOW);
        assertThat(served.isStale()).as(where).isEqualTo(served.ttlNanos() <= 0);
        if (served.state() != Served.State.STALE) {
            assertThat(age).as(where).isLessThanOrEqualTo(Duration.ofSeconds(20));
        }
    }

    private void leave(Random random) {
        if (!waiting.isEmpty()) {
            waiting.get(random.nextInt(waiting.size())).abandon();
        }
    }

    /** Any of the open calls, also one that was given up or purged: those are late and bring old values. */
    private void answer(Random random, String where) {
        open.removeIf(call -> call.promise.future().isComplete());
        if (open.isEmpty()) {
            return;
        }
        FakeOrigin.Call call = open.remove(random.nextInt(open.size()));
        if (call.known.isPresent() && random.nextBoolean()) {
            call.promise.complete(new Fetched.NotModified<>(Arrival.now(scene.ticker), ReplyHeaders.NONE));
        } else {
            String value = String.valueOf(scene.origin.calls.indexOf(call)); // the later begun, the newer
            String[] headers = random.nextBoolean() ? new String[] {"ETag: \"" + value + "\""} : new String[0];
            call.promise.complete(new Fetched.New<>(value, Arrival.now(scene.ticker), Headers.of(headers)));
        }
        assertThat(call.promise.future().isComplete()).as(where).isTrue();
    }

    private void fail(Random random) {
        open.removeIf(call -> call.promise.future().isComplete());
        List<FailureKind> kinds = Arrays.stream(FailureKind.values())
                .filter(kind -> kind.outcome().isPresent() || kind.breaker() != FailureKind.Breaker.NOT_RECORDED)
                .toList();
        if (!open.isEmpty()) {
            open.remove(random.nextInt(open.size())).fail(kinds.get(random.nextInt(kinds.size())));
        }
    }

    private void change(Random random) {
        scene.origin.refusal = random.nextInt(4) == 0 ? FakeOrigin.failure(FailureKind.CIRCUIT_OPEN) : null;
        scene.origin.probing = random.nextInt(4) == 0;
        scene.origin.epoch += random.nextInt(3) == 0 ? 1 : 0;
    }
}
