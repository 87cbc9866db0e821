package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.Arrival;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.Ticker;
import parley.exchange.Timers;

class EventLoopsTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(4));
    private final ReplyCache<String> cache =
            new ReplyCache<>(1_000_000, String::length, Timers.of(vertx), Ticker.system());

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("F-111 callers on several event loops share one call, and each is answered on its own")
    void everyCallerIsAnsweredOnHisOwnLoop() throws Exception {
        int callers = 400;
        List<Context> loops = contexts();
        Slow origin = new Slow(callers);
        CountDownLatch answered = new CountDownLatch(callers);
        AtomicInteger astray = new AtomicInteger();
        AtomicInteger wrong = new AtomicInteger();

        for (int i = 0; i < callers; i++) {
            Context loop = loops.get(i % loops.size());
            loop.runOnContext(now -> {
                Thread home = Thread.currentThread();
                Exchange exchange = Exchange.begin("1", null, Ticker.system(), ExchangeListener.NONE);
                cache.get(Scene.key("1"), Scene.POLICY, exchange, origin).onComplete(done -> {
                    astray.addAndGet(Thread.currentThread() == home ? 0 : 1);
                    wrong.addAndGet(done.succeeded() && done.result().value().equals("a") ? 0 : 1);
                    answered.countDown();
                });
                origin.arrived();
            });
        }

        assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(origin.calls).hasValue(1);
        assertThat(astray).hasValue(0);
        assertThat(wrong).hasValue(0);
        assertThat(cache.view().flights()).isZero();
    }

    @Test
    @DisplayName("F-112 callers who leave on their own loops while the fetch ends are each answered once")
    void leavingAndEndingAtTheSameTimeAnswersEverybodyOnce() throws Exception {
        List<Context> loops = contexts();
        int rounds = 200;
        CountDownLatch answered = new CountDownLatch(rounds * loops.size());
        for (int round = 0; round < rounds; round++) {
            ReplyKey key = Scene.key("round" + round);
            Slow origin = new Slow(loops.size());
            for (int i = 0; i < loops.size(); i++) {
                boolean leaves = i % 2 == 0;
                loops.get(i).runOnContext(now -> {
                    Exchange exchange = Exchange.begin("1", null, Ticker.system(), ExchangeListener.NONE);
                    cache.get(key, Scene.POLICY, exchange, origin).onComplete(done -> answered.countDown());
                    origin.arrived();
                    if (leaves) {
                        exchange.abandon();
                    }
                });
            }
        }

        assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(answered.getCount()).isZero();
    }

    private List<Context> contexts() throws Exception {
        List<Context> contexts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Promise<Context> own = Promise.promise();
            vertx.deployVerticle(new VerticleBase() {
                        @Override
                        public Future<?> start() {
                            own.complete(Vertx.currentContext());
                            return Future.succeededFuture();
                        }
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(120, TimeUnit.SECONDS);
            contexts.add(own.future().result());
        }
        return contexts;
    }

    /** Answers a while after everybody has arrived, on the loop that asked. */
    private final class Slow implements PlainOrigin {

        final AtomicInteger calls = new AtomicInteger();
        private final Promise<Void> complete = Promise.promise();
        private final AtomicInteger missing;

        Slow(int expected) {
            missing = new AtomicInteger(expected);
        }

        void arrived() {
            if (missing.decrementAndGet() == 0) {
                complete.complete();
            }
        }

        @Override
        public Future<Fetched<String>> fetch(Exchange errand, Optional<Validators> known, boolean background) {
            calls.incrementAndGet();
            Context home = vertx.getOrCreateContext();
            Promise<Fetched<String>> answer = Promise.promise();
            Fetched<String> fetched = new Fetched.New<>("a", Arrival.now(errand.ticker()), ReplyHeaders.NONE);
            complete.future().onComplete(all -> home.runOnContext(now -> answer.complete(fetched)));
            return answer.future();
        }
    }
}
