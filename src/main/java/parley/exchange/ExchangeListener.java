package parley.exchange;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens to exchanges; metrics and logs are built on it, so no stage needs to know them. Called on the event
 * loop of the exchange, so implementations must be quick and thread-safe between exchanges. What they throw is logged and
 * otherwise ignored.
 */
public interface ExchangeListener {

    /** A listener that ignores everything. */
    ExchangeListener NONE = new ExchangeListener() {};

    /** All of {@code listeners}, in their order; what one of them throws harms nobody else. */
    static ExchangeListener all(ExchangeListener... listeners) {
        return new Shielded<>(ExchangeListener.class, "the exchanges", List.of(listeners)).asOne();
    }

    /** A client request has arrived. */
    default void began(Exchange exchange) {}

    /** One call to an upstream has ended well, all gates passed. */
    default void attemptSucceeded(Exchange exchange, String contract, Duration took) {}

    /** One call to an upstream has failed. */
    default void attemptFailed(Exchange exchange, String contract, GatewayFailure failure, Duration took) {}

    /** One call to an upstream was given up because nobody waited for it any more: no failure of anybody. */
    default void attemptAbandoned(Exchange exchange, String contract) {}

    /** Something about a reply was odd but tolerated, for example {@code json-duplicate-key}; {@code what} is from a closed set. */
    default void noted(Exchange exchange, String contract, String what) {}

    /**
     * A value of a reply could not be read, and the reply was good all the same. {@code place} is for the log: the record, the
     * attribute and the kind of the value, never the value. One for each attribute of a reply.
     */
    default void unread(Exchange exchange, String contract, String place) {}

    /** The answer has been handed to the client, or the client has gone. Exactly once for each exchange. */
    default void ended(Exchange exchange, Answered answered) {}

    /**
     * How an exchange ended.
     *
     * @param status HTTP status sent
     * @param source where the answer came from
     * @param type resource type, or {@code ""} where the address named none
     * @param failure what it failed with; with a stale answer, why it is stale; otherwise null
     * @param took time from arrival to the end
     */
    record Answered(
            int status,
            AnswerSource source,
            String type,
            @Nullable GatewayFailure failure,
            Duration took) {}
}
