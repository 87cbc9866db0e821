package parley.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.contract.Admission;
import parley.contract.Breaker;
import parley.contract.Retry;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.Ticker;
import parley.exchange.Timers;

/** One guard, several event loops. */
class GuardThreadsTest {

    private static final int LOOPS = 4;
    private static final int CALLS = 100;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final AtomicInteger strayed = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
    }

    @Test
    void everyLoopGetsItsAnswersAndTheLimitHoldsForAllTogether() throws Exception {
        Guard guard = Guard.of(
                "shop",
                GuardFixture.upstream(Breaker.DEFAULT, new Admission(3, LOOPS * CALLS, Optional.empty())),
                Timers.of(vertx),
                Ticker.system(),
                GuardListener.NONE,
                () -> Future.succeededFuture(false));
        List<Future<String>> all = new ArrayList<>();
        for (int loop = 0; loop < LOOPS; loop++) {
            Context context = ((VertxInternal) vertx).createEventLoopContext();
            for (int i = 0; i < CALLS; i++) {
                boolean fails = i % 7 == 6; // so evenly that the breaker stays closed
                Promise<String> answered = Promise.promise();
                all.add(answered.future());
                context.runOnContext(now -> run(guard, context, fails).onComplete(answered));
            }
        }

        Future.join(all)
                .otherwiseEmpty()
                .toCompletionStage()
                .toCompletableFuture()
                .get(120, TimeUnit.SECONDS);

        assertThat(all.stream().filter(Future::succeeded)).hasSize(LOOPS * (CALLS - 14));
        assertThat(mostInFlight.get()).isBetween(2, 3);
        assertThat(strayed).hasValue(0);
        assertThat(guard.view().inFlight()).isZero();
        assertThat(guard.view().waiting()).isZero();
    }

    private Future<String> run(Guard guard, Context context, boolean fails) {
        Exchange errand = Exchange.begin("e", null, Ticker.system(), ExchangeListener.NONE)
                .errand(Duration.ofSeconds(20));
        GuardedCall call = new GuardedCall(false, false, Retry.DEFAULT, Optional.empty());
        return guard.run(errand, call, received -> attempt(context, fails)).andThen(done -> expectOn(context));
    }

    private Future<String> attempt(Context context, boolean fails) {
        expectOn(context);
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        Promise<String> reply = Promise.promise();
        vertx.setTimer(1, fired -> {
            inFlight.decrementAndGet();
            if (fails) {
                reply.fail(GuardFixture.failure(FailureKind.UPSTREAM_TIMEOUT));
            } else {
                reply.complete("ok");
            }
        });
        return reply.future();
    }

    private void expectOn(Context context) {
        if (Vertx.currentContext() != context) {
            strayed.incrementAndGet();
        }
    }
}
