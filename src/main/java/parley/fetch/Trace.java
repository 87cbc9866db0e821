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
 * Watches a request on its way, stage by stage, for {@code try} and {@code check}. Unlike an {@code ExchangeListener} it sees
 * data, so production never has one. Called on whatever thread the stage runs.
 */
public interface Trace extends Coverage {

    /** Sees nothing. */
    Trace NONE = new Trace() {
        @Override
        public void touched(Mark place) {}
    };

    default void called(Exchange exchange, String contract, UpstreamCall call) {}

    default void replied(Exchange exchange, UpstreamReply reply) {}

    default void decoded(Exchange exchange, Decoded reply) {}

    default void classified(Exchange exchange, Outcomes.Verdict verdict) {}

    /** A reply may link the next page; {@code names} are those of the query parameters that the link has. */
    default void linked(Exchange exchange, Page.Links rules, Supplier<List<String>> names) {}

    default void normalised(Exchange exchange, NormalisedReply reply) {}
}
