package parley.fetch;

import java.util.List;
import java.util.function.Supplier;
import parley.contract.Coverage;
import parley.contract.Page;
import parley.decode.Decoded;
import parley.exchange.Exchange;
import parley.map.NormalisedReply;
import parley.outcome.Outcomes;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;
import parley.yaml.Mark;

/**
 * Watches requests on their way, stage by stage: all of them for {@code try} and {@code check}, in production at most some. Unlike
 * an {@code ExchangeListener} it sees data, which it must keep to itself. Called on whatever thread the stage runs.
 */
public interface Trace extends Coverage {

    /** Sees nothing. */
    Trace NONE = new Trace() {
        @Override
        public void touched(Mark place) {}
    };

    /**
     * What watches {@code exchange} and the work for it: {@link #NONE} where a sample leaves it out, which then costs nothing. Asked
     * once by each stage, and the same each time.
     */
    default Trace of(Exchange exchange) {
        return this;
    }

    default void called(Exchange exchange, String contract, UpstreamCall call) {}

    default void replied(Exchange exchange, UpstreamReply reply) {}

    default void decoded(Exchange exchange, Decoded reply) {}

    default void classified(Exchange exchange, Outcomes.Verdict verdict) {}

    /** A reply may link the next page; {@code names} are those of the query parameters that the link has. */
    default void linked(Exchange exchange, Page.Links rules, Supplier<List<String>> names) {}

    default void normalised(Exchange exchange, NormalisedReply reply) {}
}
