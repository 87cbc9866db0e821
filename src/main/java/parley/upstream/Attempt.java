package parley.upstream;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Upstream;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.exchange.LivedTime;
import parley.exchange.Timers;

/**
 * One attempt, bounded as a whole by the attempt limit and by the deadline of its exchange. Where nothing was sent it goes on to
 * the next address; a safe request that met a connection just closed by its peer goes once more, on a new one; redirects are
 * followed as {@link Redirects} allows. What is given up is reset on the wire. Belongs to one event loop.
 */
final class Attempt {

    private final Way way;
    private final Exchange exchange;
    private final Context context;
    private final LivedTime lived;
    private final AttemptLimit limit;
    private long lostBeforeSending;
    private final BodyShare share;
    private final Promise<UpstreamReply> answer = Promise.promise();

    private @Nullable Wire wire;
    private @Nullable SocketAddress address;

    /** What all attempts of one upstream have in common. */
    record Way(
            Vertx vertx,
            Upstream upstream,
            Addresses addresses,
            Connections connections,
            WireLimits limits,
            BodyBudget budget) {

        Way with(Upstream settings) {
            return new Way(vertx, settings, addresses, connections, limits, budget);
        }
    }

    Attempt(Way way, Exchange exchange) {
        this.way = way;
        this.exchange = exchange;
        this.context = way.vertx().getOrCreateContext();
        this.lived = Timers.of(way.vertx()).lived();
        this.share = way.budget().share(exchange, TreePrice.of(way.upstream().format()));
        this.limit = new AttemptLimit(way.vertx(), exchange, lived, share, this::late);
        share.whenItGoesOn(() -> context.runOnContext(now -> limit.goesOn()));
    }

    /** Sends {@code call}. Called once. */
    Future<UpstreamReply> send(UpstreamCall call) {
        Duration left = exchange.remaining();
        if (left.isNegative() || left.isZero()) {
            return Future.failedFuture(GatewayFailure.deadlineExceeded());
        }
        lived.watch();
        limit.begin(way.upstream().attempt(), left);
        Runnable leaving = () -> giveUp(GatewayFailure.abandoned());
        exchange.whenAbandoned(leaving);
        Future.succeededFuture(call)
                .compose(first -> hop(first, way.upstream().redirects()))
                .onComplete(done -> {
                    lived.unwatch();
                    limit.end();
                    exchange.isDone(leaving);
                    if (done.succeeded()) {
                        answer.tryComplete(done.result());
                    } else {
                        answer.tryFail(GatewayFailure.from(done.cause()));
                    }
                });
        return answer.future();
    }

    private void late(@Nullable GatewayFailure ours) {
        giveUp(ours == null ? UpstreamFaults.attemptTimedOut(wire) : ours);
    }

    /** What was read from the reply has come to an end: the attempt holds nothing any more, and its address has been judged. */
    <T> Future<T> judged(AsyncResult<T> outcome) {
        Future<T> read =
                outcome.succeeded() ? Future.succeededFuture(outcome.result()) : Future.failedFuture(outcome.cause());
        share.release();
        if (address == null) {
            return read;
        }
        if (read.succeeded()) {
            way.addresses().succeeded(address, exchange.ticker());
            return read;
        }
        GatewayFailure failure = GatewayFailure.from(read.cause());
        return switch (failure.kind().breaker()) {
            case SUCCESS -> {
                way.addresses().succeeded(address, exchange.ticker());
                yield read;
            }
            case COUNTS ->
                way.addresses().failed(address, exchange)
                        ? Future.failedFuture(failure.with(FailureScope.ONE_ADDRESS))
                        : read;
            case IGNORED, RELEASED, NOT_RECORDED -> read;
        };
    }

    private void giveUp(GatewayFailure why) {
        if (answer.tryFail(why) && wire != null) {
            wire.reset(why);
        }
    }

    private Future<UpstreamReply> hop(UpstreamCall call, int redirectsLeft) {
        wire = null;
        return here(way.addresses().candidates(exchange))
                .compose(candidates -> reach(call, new ArrayDeque<>(candidates)))
                .compose(response -> Redirects.isRedirect(response.statusCode())
                        ? hop(
                                Redirects.follow(
                                        call, way.upstream().url(), response.getHeader("Location"), redirectsLeft),
                                redirectsLeft - 1)
                        : Future.succeededFuture(reply(response, call.target())));
    }

    /** What is found out on another thread is heard of on the event loop of this attempt. */
    private Future<List<SocketAddress>> here(Future<List<SocketAddress>> elsewhere) {
        return elsewhere.isComplete() ? elsewhere : Future.fromCompletionStage(elsewhere.toCompletionStage(), context);
    }

    /** Tries one address after the other for as long as nothing was sent. */
    private Future<HttpResponse<byte[]>> reach(UpstreamCall call, Deque<SocketAddress> candidates) {
        SocketAddress server = candidates.removeFirst();
        address = server;
        return once(call, server).recover(thrown -> {
            GatewayFailure failure = GatewayFailure.from(thrown);
            if (!failure.is(FailureScope.NOTHING_SENT)
                    || candidates.isEmpty()
                    || answer.future().isComplete()) {
                return Future.failedFuture(failure);
            }
            way.addresses().failed(server, exchange);
            return reach(call, candidates).recover(next -> Future.failedFuture(better(failure, next)));
        });
    }

    /** Of two addresses the one that may get better speaks for the upstream. */
    private static Throwable better(GatewayFailure first, Throwable next) {
        boolean hopeless = next instanceof GatewayFailure failure
                && failure.is(FailureScope.NOTHING_SENT)
                && failure.is(FailureScope.HOPELESS);
        return hopeless && !first.is(FailureScope.HOPELESS) ? first : next;
    }

    /** On a kept connection; where its peer had just closed that, on a new one. The caller hears of the second only. */
    private Future<HttpResponse<byte[]>> once(UpstreamCall call, SocketAddress server) {
        Wire first = new Wire(mostBytes(), call, share);
        return on(first, call, server, false)
                .recover(thrown -> answer.future().isComplete() || !isStale(thrown, first, call.safe())
                        ? Future.failedFuture(thrown)
                        : on(new Wire(mostBytes(), call, share), call, server, true));
    }

    /** Neither more than the contract lets come nor than this process could hold. */
    private long mostBytes() {
        return Math.min(way.upstream().maxReply(), way.budget().single().bytes());
    }

    private static boolean isStale(Throwable thrown, Wire wire, boolean safe) {
        return thrown instanceof GatewayFailure failure
                && failure.kind() == FailureKind.UPSTREAM_CONNECTION_LOST
                && (failure.is(FailureScope.NOTHING_SENT) || (wire.isPerhapsStale() && safe));
    }

    /** Fails with a row of the failure table; the connection must be there within its limit. */
    private Future<HttpResponse<byte[]>> on(Wire used, UpstreamCall call, SocketAddress server, boolean anew) {
        if (answer.future().isComplete()) {
            return Future.failedFuture(GatewayFailure.abandoned());
        }
        wire = used;
        lostBeforeSending = lived.lost();
        Promise<HttpResponse<byte[]>> outcome = Promise.promise();
        Future<HttpResponse<byte[]>> response = Future.succeededFuture()
                .compose(now -> way.connections().send(call, server, exchange.traceparent(), anew, used));
        // on a kept connection it has left by now, and nothing is waited for
        Timers.Timer timer = used.isSent() || response.isComplete()
                ? () -> {}
                : connectWithin(way.limits().connect(), outcome, used);
        response.onComplete(done -> {
            timer.cancel();
            if (done.succeeded()) {
                outcome.tryComplete(done.result());
            } else {
                fail(
                        outcome,
                        used,
                        UpstreamFaults.of(done.cause(), used, way.connections().isCertificateAsked()));
            }
        });
        return outcome.future();
    }

    private Timers.Timer connectWithin(Duration limit, Promise<HttpResponse<byte[]>> outcome, Wire used) {
        return lived.after(Timers.of(way.vertx()), limit, () -> {
            if (!used.isSent()) {
                fail(
                        outcome,
                        used,
                        UpstreamFaults.connectTimedOut(way.connections().isTls()));
            }
        });
    }

    private static void fail(Promise<HttpResponse<byte[]>> outcome, Wire used, GatewayFailure failure) {
        try {
            used.reset(failure);
        } finally {
            outcome.tryFail(failure); // whatever the wire does, somebody waits
        }
    }

    private UpstreamReply reply(HttpResponse<byte[]> response, String target) {
        byte[] body = response.body();
        boolean trusted = way.upstream().allowCloseDelimited()
                && (!way.connections().isTls() || (wire != null && wire.isEndAnnounced()));
        boolean perhapsCut = !trusted && wire != null && wire.isCloseDelimited();
        return new UpstreamReply(
                response.statusCode(),
                response.headers(),
                body == null ? new byte[0] : body,
                exchange.ticker().now(),
                share.waited(),
                share.waited().plusNanos(lived.lost() - lostBeforeSending),
                perhapsCut,
                Optional.of(target),
                share::keep);
    }
}
