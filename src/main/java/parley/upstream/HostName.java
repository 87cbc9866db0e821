package parley.upstream;

import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolverException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;
import parley.exchange.Timers;
import parley.library.Internals;

/**
 * The host name of one upstream. It is looked up for each call, as the resolver obeys the records' lifetimes, but never twice at
 * a time; every address is checked against {@link AddressPolicy}. That a name leads nowhere is remembered for a moment; while
 * the resolver itself fails, the last good answer stands in for five minutes. Any event loop.
 */
final class HostName {

    /** A burst of calls for a name that does not exist asks once; a name that was just made is soon found. */
    private static final Duration NEGATIVE = Duration.ofSeconds(2);

    /** Names seldom move, and resolvers are seldom away for longer. */
    private static final Duration LAST_GOOD = Duration.ofMinutes(5);

    /** While the last good answer stands in, the resolver is asked this often. */
    private static final Duration REST = Duration.ofSeconds(1);

    /** Where a last good answer can stand in, the resolver gets only this part of its time. */
    private static final int SOONER = 4;

    private final Vertx vertx;
    private final String host;
    private final boolean allowPrivate;
    private final Duration limit;

    private @Nullable Promise<List<InetAddress>> asking;
    private @Nullable Known known;

    /** What was learnt last: addresses, or why there are none; and until when nobody needs to ask again. */
    private record Known(Future<List<InetAddress>> answer, long learntAt, long restUntil) {}

    /** @param limit the longest time that a look-up takes */
    HostName(Vertx vertx, String host, boolean allowPrivate, Duration limit) {
        this.vertx = vertx;
        this.host = host;
        this.allowPrivate = allowPrivate;
        this.limit = limit;
    }

    String host() {
        return host;
    }

    /**
     * The addresses of the name. Fails within the limit, with {@code upstream-unreachable} or {@code upstream-timeout}; nothing
     * was sent then. Completes on any thread.
     */
    Future<List<InetAddress>> addresses(Ticker ticker) {
        long now = ticker.nanoTime();
        Promise<List<InetAddress>> mine;
        Duration patience;
        synchronized (this) {
            if (known != null && known.restUntil() - now > 0) {
                return known.answer();
            }
            if (asking != null) {
                return asking.future();
            }
            mine = Promise.promise();
            asking = mine;
            patience = isLastGood(now) ? limit.dividedBy(SOONER) : limit;
        }
        ask(mine, patience, ticker);
        return mine.future();
    }

    private void ask(Promise<List<InetAddress>> mine, Duration patience, Ticker ticker) {
        Timers timers = Timers.of(vertx);
        Timers.Timer silent = timers.lived().after(timers, patience, () -> end(mine, timedOut(null), ticker));
        Internals.addresses(vertx, host).onComplete(answer -> {
            learn(mine, answer, ticker);
            silent.cancel(); // last: where nothing could be learnt it still ends the asking
        });
    }

    private void learn(Promise<List<InetAddress>> mine, AsyncResult<List<InetSocketAddress>> answer, Ticker ticker) {
        if (answer.failed()) {
            end(mine, asFailure(answer.cause()), ticker);
            return;
        }
        List<InetAddress> found =
                answer.result().stream().map(InetSocketAddress::getAddress).toList();
        if (found.isEmpty() || (!allowPrivate && found.stream().anyMatch(AddressPolicy::isInside))) {
            // one inside address among public ones is how rebinding begins: the name as a whole is refused
            end(mine, notAllowed(), ticker);
            return;
        }
        long now = ticker.nanoTime();
        synchronized (this) {
            known = new Known(Future.succeededFuture(found), now, now);
            over(mine);
        }
        mine.tryComplete(found);
    }

    /** No addresses this time: perhaps those of last time. */
    private void end(Promise<List<InetAddress>> mine, GatewayFailure failure, Ticker ticker) {
        long now = ticker.nanoTime();
        Future<List<InetAddress>> told = Future.failedFuture(failure);
        synchronized (this) {
            if (asking != mine) {
                return; // given up before, and perhaps asked again meanwhile
            }
            over(mine);
            if (failure.is(FailureScope.HOPELESS)) {
                known = new Known(told, now, now + NEGATIVE.toNanos());
            } else if (known != null && isLastGood(now)) {
                told = known.answer();
                known = new Known(told, known.learntAt(), now + REST.toNanos());
            }
        }
        told.onComplete(mine);
    }

    private synchronized void over(Promise<List<InetAddress>> mine) {
        if (asking == mine) {
            asking = null;
        }
    }

    private synchronized boolean isLastGood(long now) {
        return known != null && known.answer().succeeded() && now - known.learntAt() <= LAST_GOOD.toNanos();
    }

    private GatewayFailure asFailure(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof DnsErrorCauseException cause) {
                return cause.getCode().equals(DnsResponseCode.NXDOMAIN)
                        ? unresolved("dns-nxdomain", thrown).with(FailureScope.HOPELESS)
                        : unresolved("dns-servfail", thrown);
            }
            if (t instanceof DnsNameResolverException) {
                return timedOut(thrown);
            }
        }
        // nothing was wrong with the answers, but there was no address in them
        return thrown instanceof UnknownHostException && thrown.getCause() == null
                ? unresolved("dns-empty", thrown).with(FailureScope.HOPELESS)
                : unresolved("dns-servfail", thrown);
    }

    private static GatewayFailure unresolved(String fault, Throwable cause) {
        return UpstreamFaults.unreachable(fault, "The upstream's host name cannot be resolved.", cause)
                .with(FailureScope.NOTHING_SENT);
    }

    private static GatewayFailure timedOut(@Nullable Throwable cause) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_TIMEOUT, "The upstream's host name was not resolved in time.", cause)
                .withFault("dns-timeout")
                .with(FailureScope.NOTHING_SENT);
    }

    private GatewayFailure notAllowed() {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_UNREACHABLE,
                        "The upstream's host name leads to an address that is not allowed.")
                .withFault("dns-empty")
                .with(FailureScope.HOPELESS)
                .with(FailureScope.NOTHING_SENT)
                .withPlace(host + " resolves into a private or loopback range; allow-private: true permits it");
    }
}
