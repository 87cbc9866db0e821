package parley.ops;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/**
 * One log line for each failed call to an upstream, with the place in the reply where it failed, and one with its stack for each
 * fault of the gateway itself; {@link AccessLog} has the line of each request. Never a body, a header or a query: those may hold secrets and personal data. Any event loop.
 */
final class ExchangeLog implements ExchangeListener {

    private static final Logger LOG = LoggerFactory.getLogger("parley.exchange");

    @Override
    public void attemptFailed(Exchange exchange, String contract, GatewayFailure failure, Duration took) {
        if (!LOG.isEnabledForLevel(Level.WARN) || isAnswer(failure)) {
            return;
        }
        LoggingEventBuilder line = failure.kind() == FailureKind.INTERNAL_ERROR
                ? LOG.atError().setCause(failure.getCause())
                : LOG.atWarn();
        line = about(line, exchange, contract)
                .addKeyValue("code", failure.kind().code())
                .addKeyValue("attempt", exchange.attempts())
                .addKeyValue("ms", took.toMillis());
        line = failure.fault().isPresent()
                ? line.addKeyValue("fault", failure.fault().get())
                : line;
        line = failure.place().isPresent()
                ? line.addKeyValue("place", failure.place().get())
                : line;
        line.log("upstream call failed");
    }

    private static LoggingEventBuilder about(LoggingEventBuilder line, Exchange exchange, String contract) {
        return line.addKeyValue("exchange", exchange.id()).addKeyValue("contract", contract);
    }

    /** A not-found or a conflict is what the upstream is there to say. */
    private static boolean isAnswer(GatewayFailure failure) {
        return failure.kind().breaker() == FailureKind.Breaker.SUCCESS;
    }

    @Override
    public void noted(Exchange exchange, String contract, String what) {
        about(LOG.atDebug(), exchange, contract).addKeyValue("note", what).log("odd reply tolerated");
    }

    @Override
    public void unread(Exchange exchange, String contract, String place) {
        about(LOG.atWarn(), exchange, contract).addKeyValue("place", place).log("values could not be read");
    }

    @Override
    public void ended(Exchange exchange, Answered answered) {
        GatewayFailure failure = answered.failure();
        if (failure != null && failure.kind() == FailureKind.INTERNAL_ERROR) {
            LOG.atError()
                    .setCause(failure.getCause())
                    .addKeyValue("exchange", exchange.id())
                    .addKeyValue("type", answered.type())
                    .log("a request failed by a fault of the gateway");
        }
    }
}
