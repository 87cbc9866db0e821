package parley.exchange;

import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Passes the events of exchanges on to several listeners, each of which may fail alone. */
final class ShieldedExchangeListener implements ExchangeListener {

    private final Shielded<ExchangeListener> all;

    ShieldedExchangeListener(ExchangeListener... listeners) {
        this.all = new Shielded<>(
                LoggerFactory.getLogger(ShieldedExchangeListener.class), "the exchanges", List.of(listeners));
    }

    @Override
    public void began(Exchange exchange) {
        all.tell(listener -> listener.began(exchange));
    }

    @Override
    public void attemptSucceeded(Exchange exchange, String contract, Duration took) {
        all.tell(listener -> listener.attemptSucceeded(exchange, contract, took));
    }

    @Override
    public void attemptFailed(Exchange exchange, String contract, GatewayFailure failure, Duration took) {
        all.tell(listener -> listener.attemptFailed(exchange, contract, failure, took));
    }

    @Override
    public void attemptAbandoned(Exchange exchange, String contract) {
        all.tell(listener -> listener.attemptAbandoned(exchange, contract));
    }

    @Override
    public void noted(Exchange exchange, String contract, String what) {
        all.tell(listener -> listener.noted(exchange, contract, what));
    }

    @Override
    public void unread(Exchange exchange, String contract, String place) {
        all.tell(listener -> listener.unread(exchange, contract, place));
    }

    @Override
    public void ended(Exchange exchange, Answered answered) {
        all.tell(listener -> listener.ended(exchange, answered));
    }
}
