package parley.cache;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import parley.cache.Conclusion.Ending;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;
import parley.exchange.Timers;

/**
 * Fetches what is missing: at most one fetch per key at a time, which all share who want it, each until his own deadline. Only the
 * fetch that is registered for a key writes its entry, so nothing old can replace something new. Any event loop.
 */
final class Flights<T> {

    private final ConcurrentMap<ReplyKey, Flight<T>> flights = new ConcurrentHashMap<>();
    private final Entries<T> entries;
    private final Replies<T> replies;
    private final Counts counts;
    private final Timers timers;
    private final Ticker ticker;
    private final Telling<T> telling;
    private final BiFunction<Wanted<T>, @Nullable Entry<T>, Optional<Future<Served<T>>>> atOnce;

    /**
     * Nothing under way.
     *
     * @param atOnce the answer that an entry gives without a fetch, if it gives one
     */
    Flights(
            Entries<T> entries,
            Replies<T> replies,
            Counts counts,
            Timers timers,
            Ticker ticker,
            BiFunction<Wanted<T>, @Nullable Entry<T>, Optional<Future<Served<T>>>> atOnce) {
        this.entries = entries;
        this.replies = replies;
        this.counts = counts;
        this.timers = timers;
        this.ticker = ticker;
        this.telling = new Telling<>(entries, counts, ticker, this::lookAgain);
        this.atOnce = atOnce;
    }

    /** The keys that are being fetched. */
    Set<ReplyKey> keys() {
        return flights.keySet();
    }

    /** The answer after a fetch of this caller or of another, not later than his deadline. */
    Future<Served<T>> inTime(Wanted<T> request, @Nullable Entry<T> entry) {
        Waiter<T> waiter = new Waiter<>(request, timers.here());
        Duration left = request.exchange().remaining();
        if (left.isNegative() || left.isZero()) {
            late(waiter);
        } else {
            waiter.waits(timers, this::late, this::gone);
            if (!waiter.isDone()) {
                board(waiter, entry);
            }
        }
        return waiter.answer();
    }

    /** Fetches in the background what was just served, unless that is under way. */
    void refresh(Wanted<T> request, Entry<T> entry) {
        if (flights.containsKey(request.key())) {
            return;
        }
        Flight<T> flight = new Flight<>(request, timers.here(), true);
        if (flights.putIfAbsent(request.key(), flight) == null) {
            counts.refreshes.increment();
            depart(flight, entry);
        }
    }

    /** Drops the entry of {@code key}, and what is being fetched for it is for those who wait now. Whether there was an entry. */
    boolean purge(ReplyKey key) {
        boolean[] dropped = new boolean[1];
        flights.compute(key, (same, flight) -> {
            if (flight != null) {
                flight.forget();
            }
            dropped[0] = entries.drop(key);
            return null;
        });
        return dropped[0];
    }

    private void board(Waiter<T> waiter, @Nullable Entry<T> entry) {
        Wanted<T> request = waiter.request();
        String why = why(request, entry);
        Flight<T> flight = flights.get(request.key());
        if (flight == null) {
            Flight<T> own = new Flight<>(request, waiter.home(), false);
            own.join(waiter);
            waiter.boards(own, why, false);
            flight = flights.putIfAbsent(request.key(), own);
            if (flight == null) {
                depart(own, entry);
                return;
            }
        }
        if (flight.join(waiter)) {
            waiter.boards(flight, why, true);
            counts.coalesced.increment();
        } else {
            flights.remove(request.key(), flight);
            lookAgain(waiter);
        }
    }

    /** Why the upstream is asked, in a word of RFC 9211, section 2.2. */
    private static String why(Wanted<?> request, @Nullable Entry<?> entry) {
        if (!request.policy().on()) {
            return "bypass";
        }
        return entry instanceof Stored<?> ? "stale" : entry == null ? "uri-miss" : "miss";
    }

    private void lookAgain(Waiter<T> waiter) {
        Entry<T> entry = entries.of(waiter.request());
        atOnce.apply(waiter.request(), entry)
                .ifPresentOrElse(answer -> answer.onComplete(waiter::end), () -> board(waiter, entry));
    }

    /** Begins the fetch, unless something has become known between the look at the entry and the registration of the flight. */
    private void depart(Flight<T> flight, @Nullable Entry<T> entry) {
        if (entries.of(flight.request()) != entry) {
            land(flight, Ending.lookAgain(), () -> {});
            return;
        }
        Stored<T> known = entry instanceof Stored<T> stored ? stored : null;
        Optional<Validators> validators =
                known == null ? Optional.empty() : known.headers().validators();
        Future<Fetched<T>> fetched = flight.fetch(validators);
        (known == null
                        ? fetched
                        : fetched.compose(
                                found -> confirmsAnother(found, known) ? flight.fetch(Optional.empty()) : fetched))
                .onComplete(done -> settle(flight, validators.isPresent() ? known : null, done));
        // set after those of the fetch itself, whose failures say more
        if (!flight.hasEnded()) {
            flight.isLimitedBy(timers.after(flight.request().origin().limit(), () -> tooLong(flight)));
        }
    }

    /** Whether it is a 304 about another version than the stored one, which says nothing of either. */
    private static <T> boolean confirmsAnother(Fetched<T> fetched, @Nullable Stored<T> known) {
        return known != null
                && fetched instanceof Fetched.NotModified<T>
                && !known.headers().isConfirmedBy(fetched.headers());
    }

    private void tooLong(Flight<T> flight) {
        land(flight, Conclusion.ofFailure(GatewayFailure.deadlineExceeded(), true, moment(flight.request())));
        flight.abandon();
    }

    private void settle(Flight<T> flight, @Nullable Stored<T> known, AsyncResult<Fetched<T>> done) {
        Conclusion.Moment<T> moment = moment(flight.request());
        Conclusion<T> conclusion;
        try {
            conclusion = done.succeeded()
                    ? replies.conclude(done.result(), known, moment)
                    : failed(flight, done.cause(), moment);
        } catch (Throwable unfit) { // also no memory to weigh it: who waits has to hear of it
            conclusion = failed(flight, unfit, moment);
        }
        land(flight, conclusion);
    }

    private static <T> Conclusion<T> failed(Flight<T> flight, Throwable cause, Conclusion.Moment<T> moment) {
        GatewayFailure failure = GatewayFailure.from(cause);
        boolean called = FailureMemory.wasCalled(failure.kind(), flight.errand().attempts());
        return Conclusion.ofFailure(failure, called, moment);
    }

    private Conclusion.Moment<T> moment(Wanted<T> request) {
        return new Conclusion.Moment<>(
                entries.of(request),
                request.policy(),
                ticker.nanoTime(),
                request.origin().standing().epoch());
    }

    private void land(Flight<T> flight, Conclusion<T> conclusion) {
        Wanted<T> request = flight.request();
        land(flight, conclusion.ending(), () -> {
            if (request.policy().on() && request.origin().isCurrent()) {
                entries.keep(
                        request.key(), conclusion.next(), request.exchange().consumer());
                counts.outdated.add(conclusion.isOlder() ? 1 : 0);
            }
        });
    }

    private void land(Flight<T> flight, Ending<T> ending, Runnable keep) {
        List<Waiter<T>> waiting;
        try {
            waiting = flight.end(keep);
        } catch (Throwable notKept) { // it may have been in the middle of it: who waits has to hear of that
            landed(flight, Ending.of(GatewayFailure.from(notKept), true), flight.end(() -> {}));
            return;
        }
        landed(flight, ending, waiting);
    }

    private void landed(Flight<T> flight, Ending<T> ending, @Nullable List<Waiter<T>> waiting) {
        Optional<Runnable> held = flight.errand().handsOver();
        if (waiting == null || waiting.isEmpty()) {
            held.ifPresent(Runnable::run);
        }
        if (waiting != null) {
            flights.remove(flight.request().key(), flight);
            Ending<T> told = flight.isForgotten() ? ending.withoutStoring() : ending;
            Runnable letGo = held.map(all -> afterAll(waiting.size(), all)).orElse(Telling::nothingHeld);
            waiting.forEach(waiter -> waiter.home().execute(() -> telling.tell(waiter, flight, told, letGo)));
        }
    }

    /** Runs {@code letGo} when this has been run by each of {@code holders}. */
    private static Runnable afterAll(int holders, Runnable letGo) {
        AtomicInteger left = new AtomicInteger(holders);
        return () -> {
            if (left.decrementAndGet() == 0) {
                letGo.run();
            }
        };
    }

    /** He is served what there is; with that the fetch is for whoever comes next. */
    private void late(Waiter<T> waiter) {
        Stored<T> standIn = telling.standIn(waiter);
        leave(waiter, standIn != null);
        telling.end(waiter, standIn, GatewayFailure.deadlineExceeded(), waiter.flight() != null);
    }

    private void gone(Waiter<T> waiter) {
        leave(waiter, false);
        telling.end(waiter, null, GatewayFailure.abandoned(), true);
    }

    private void leave(Waiter<T> waiter, boolean wantsIt) {
        Flight<T> flight = waiter.flight();
        if (flight == null) {
            return;
        }
        if (flight.leave(waiter, wantsIt)) {
            flights.remove(flight.request().key(), flight);
            flight.abandon();
        }
        // on another loop it may be a call behind, which nobody could tell apart from leaving a moment earlier
        waiter.request().exchange().attempted(flight.errand().attempts());
    }
}
