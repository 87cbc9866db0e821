package parley.ops;

import java.time.Duration;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.resilience.GuardListener;
import parley.resilience.GuardView;

/** All who listen on behalf of the operators: metrics and logs. Any thread. */
public final class Audience implements ExchangeListener, GuardListener {

    private final Metrics metrics;
    private final AccessLog access;
    private final ExchangeLog failures = new ExchangeLog();
    private final GuardLog guards = new GuardLog();

    public Audience(Metrics metrics, AccessLog access) {
        this.metrics = metrics;
        this.access = access;
    }

    @Override
    public void attemptSucceeded(Exchange exchange, String contract, Duration took) {
        metrics.attemptSucceeded(exchange, contract, took);
    }

    @Override
    public void attemptAbandoned(Exchange exchange, String contract) {
        metrics.attemptAbandoned(exchange, contract);
    }

    @Override
    public void attemptFailed(Exchange exchange, String contract, GatewayFailure failure, Duration took) {
        metrics.attemptFailed(exchange, contract, failure, took);
        failures.attemptFailed(exchange, contract, failure, took);
    }

    @Override
    public void noted(Exchange exchange, String contract, String what) {
        metrics.noted(exchange, contract, what);
        failures.noted(exchange, contract, what);
    }

    @Override
    public void unread(Exchange exchange, String contract, String place) {
        failures.unread(exchange, contract, place);
    }

    @Override
    public void ended(Exchange exchange, Answered answered) {
        metrics.ended(exchange, answered);
        access.ended(exchange, answered);
        failures.ended(exchange, answered);
    }

    @Override
    public void changed(GuardView view, String from, String to) {
        metrics.changed(view, from, to);
        guards.changed(view, from, to);
    }

    @Override
    public void retried(String contract, FailureKind kind, Duration wait) {
        metrics.retried(contract, kind, wait);
    }

    @Override
    public void refused(String contract, FailureKind kind) {
        metrics.refused(contract, kind);
    }

    @Override
    public void alert(String contract, String what) {
        guards.alert(contract, what);
    }
}
