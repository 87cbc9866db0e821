package parley.storm;

import java.util.concurrent.atomic.AtomicInteger;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;

/** Counts the exchanges that have begun and not ended. Thread-safe. */
final class OpenExchanges implements ExchangeListener {

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();

    @Override
    public void began(Exchange exchange) {
        open.incrementAndGet();
        begun.incrementAndGet();
    }

    @Override
    public void ended(Exchange exchange, Answered answered) {
        open.decrementAndGet();
    }

    int count() {
        return open.get();
    }

    /** All that ever began. */
    int begun() {
        return begun.get();
    }
}
