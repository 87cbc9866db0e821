package parley.cache;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.cache.Conclusion.Ending;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;

/**
 * Tells those who wait how a fetch ended: they get its reply, a stored one that stands in, or its failure. The event loop of who is
 * told.
 *
 * @param lookAgain for whoever has to ask once more
 */
record Telling<T>(Entries<T> entries, Counts counts, Ticker ticker, Consumer<Waiter<T>> lookAgain) {

    static void nothingHeld() {}

    void tell(Waiter<T> waiter, Flight<T> flight, Ending<T> ending, Runnable letGo) {
        Stored<T> found = ending.found();
        if (waiter.isDone() || found == null) {
            letGo.run();
        }
        if (waiter.isDone()) {
            return;
        }
        GatewayFailure failure = ending.failure();
        if (found != null) {
            counts.misses.increment();
            waiter.request().exchange().attempted(flight.errand().attempts());
            waiter.answer(found.fetched(ticker.nanoTime(), waiter.why(), waiter.isCollapsed(), ending), letGo);
        } else if (failure != null) {
            failed(waiter, flight, failure, ending.called());
        } else {
            lookAgain.accept(waiter);
        }
    }

    private void failed(Waiter<T> waiter, Flight<T> flight, GatewayFailure failure, boolean called) {
        Stored<T> standIn = failure.kind().stale() == FailureKind.Stale.STALE_ALLOWED ? standIn(waiter) : null;
        if (standIn == null && !called && flight.isBegunInBackground()) {
            // the refresh gave up where this caller would have queued
            lookAgain.accept(waiter);
            return;
        }
        waiter.request().exchange().attempted(flight.errand().attempts());
        end(waiter, standIn, failure, called);
    }

    void end(Waiter<T> waiter, @Nullable Stored<T> standIn, GatewayFailure failure, boolean called) {
        if (standIn == null) {
            counts.misses.increment();
            waiter.fail(failure);
        } else {
            Served<T> served = standIn.standingIn(ticker.nanoTime(), failure, called, waiter.isCollapsed());
            (served.isStale() ? counts.stale : counts.misses).increment();
            waiter.answer(served, Telling::nothingHeld);
        }
    }

    @Nullable
    Stored<T> standIn(Waiter<T> waiter) {
        long now = ticker.nanoTime();
        return entries.of(waiter.request()) instanceof Stored<T> stored
                        && (stored.times().isFresh(now) || stored.times().mayStandIn(now))
                ? stored
                : null;
    }
}
