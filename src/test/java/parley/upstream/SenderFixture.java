package parley.upstream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.TrustOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.contract.Upstream;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.GatewayFailure;
import parley.testing.FakeDns;
import parley.testing.ManualTicker;
import parley.testing.Patience;

/** A sender without a gateway around it. Its exchanges live by a clock that stands still until a test moves it. */
final class SenderFixture implements AutoCloseable {

    final ManualTicker ticker = new ManualTicker();
    private final Vertx vertx;
    private final HttpSender sender;
    private final List<Context> loops;
    private int turn;

    /** How it differs from the usual one. */
    static final class Setup {
        private final VertxOptions vertx = new VertxOptions().setEventLoopPoolSize(2);
        private int loops = 2;
        private WireLimits limits = WireLimits.DEFAULT;
        private BodyBudget budget = BodyBudget.of(100_000_000);
        private Optional<TrustOptions> trust = Optional.empty();

        Setup withDns(FakeDns dns) {
            vertx.setAddressResolverOptions(dns.options());
            return this;
        }

        /** One call is over on the only event loop, its connection given back, before the next begins there. */
        Setup onOneLoop() {
            loops = 1;
            return this;
        }

        Setup with(WireLimits other) {
            limits = other;
            return this;
        }

        Setup with(BodyBudget other) {
            budget = other;
            return this;
        }

        Setup trusting(TrustOptions options) {
            trust = Optional.of(options);
            return this;
        }

        /** @param upstream its keys but the format */
        SenderFixture over(String upstream) {
            return new SenderFixture(this, upstream);
        }
    }

    /** What became of an attempt. */
    record Outcome(Optional<UpstreamReply> reply, Optional<GatewayFailure> failure) {
        String fault() {
            return failure.map(f -> f.kind().code() + " " + f.fault().orElse(""))
                    .orElse("fine");
        }

        GatewayFailure failed() {
            return failure.orElseThrow(() -> new AssertionError("it went well"));
        }

        String body() {
            return reply.map(r -> new String(r.body(), StandardCharsets.UTF_8))
                    .orElseThrow(() -> new AssertionError(fault(), failure.orElse(null)));
        }
    }

    private SenderFixture(Setup setup, String upstream) {
        ContractSet set = ContractLoader.parse("things.yaml", """
                contract: things
                upstream: { %s, format: json }
                resources: { things: { id: id, get: { request: "GET /things/{id}" } } }
                """.formatted(upstream));
        vertx = Vertx.vertx(setup.vertx);
        Upstream read = set.contracts().get(0).upstream();
        sender = HttpSender.of(vertx, read, Optional.empty(), setup.limits, setup.budget, setup.trust);
        loops = Stream.generate(() -> (Context) ((VertxInternal) vertx).createEventLoopContext())
                .limit(setup.loops)
                .toList();
    }

    Vertx vertx() {
        return vertx;
    }

    static UpstreamCall get(String target) {
        return new UpstreamCall("GET", target, List.of(), Optional.empty());
    }

    static UpstreamCall post(String target) {
        return new UpstreamCall("POST", target, List.of(), Optional.of(new byte[] {'x'}));
    }

    Exchange exchange() {
        Exchange exchange = Exchange.begin("1", null, ticker, ExchangeListener.NONE);
        exchange.deadlineAfter(Duration.ofHours(1));
        return exchange;
    }

    /** Begins an attempt, on the event loops in turn. */
    <T> Future<T> begin(UpstreamCall call, Exchange exchange, Function<UpstreamReply, Future<T>> reading) {
        Promise<T> promise = Promise.promise();
        loops.get(turn++ % loops.size())
                .runOnContext(now -> sender.attempt(call, exchange, reading).onComplete(promise));
        return promise.future();
    }

    Future<UpstreamReply> begin(UpstreamCall call) {
        return begin(call, exchange(), Future::succeededFuture);
    }

    /** The first event loop does nothing else for so long. */
    void hold(Duration time) {
        loops.get(0).runOnContext(now -> Patience.pause(time));
    }

    /** Is there when the first event loop has run all timers that were due before. */
    Future<Void> after(Duration time) {
        Promise<Void> promise = Promise.promise();
        loops.get(0).runOnContext(now -> vertx.setTimer(time.toMillis(), due -> promise.complete()));
        return promise.future();
    }

    /** The client of an exchange on the first event loop goes away. */
    void leaves(Exchange exchange) {
        loops.get(0).runOnContext(now -> exchange.abandon());
    }

    Outcome call(UpstreamCall call) {
        return await(begin(call));
    }

    Outcome call(String target) {
        return call(get(target));
    }

    static Outcome await(Future<UpstreamReply> future) {
        Future<Outcome> outcome = future.transform(done -> Future.succeededFuture(
                done.succeeded()
                        ? new Outcome(Optional.of(done.result()), Optional.empty())
                        : new Outcome(Optional.empty(), Optional.of(GatewayFailure.from(done.cause())))));
        try {
            return outcome.await(120, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** What a reload does while calls may be under way. */
    void closeSender() {
        sender.close();
    }

    @Override
    public void close() {
        sender.close();
        vertx.close().await();
    }
}
