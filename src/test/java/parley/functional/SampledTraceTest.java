package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.decode.Decoded;
import parley.exchange.Exchange;
import parley.fetch.Trace;
import parley.map.NormalisedReply;
import parley.outcome.Outcomes;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;
import parley.yaml.Mark;

/** A gateway that serves may be watched: only those requests that its trace wants to see. */
class SampledTraceTest {

    private static final String TRACEPARENT = "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-";

    /** Sees what callers have marked as sampled. */
    private static final class Sample implements Trace {

        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public Trace of(Exchange exchange) {
            return exchange.traceparent()
                            .filter(parent -> parent.endsWith("-01"))
                            .isPresent()
                    ? this
                    : NONE;
        }

        @Override
        public void called(Exchange exchange, String contract, UpstreamCall call) {
            seen.add("called " + call.target());
        }

        @Override
        public void replied(Exchange exchange, UpstreamReply reply) {
            seen.add("replied " + reply.status());
        }

        @Override
        public void decoded(Exchange exchange, Decoded reply) {
            seen.add("decoded");
        }

        @Override
        public void classified(Exchange exchange, Outcomes.Verdict verdict) {
            seen.add("classified");
        }

        @Override
        public void normalised(Exchange exchange, NormalisedReply reply) {
            seen.add("normalised " + reply.records().get(0).id());
        }

        @Override
        public void touched(Mark place) {}
    }

    @Test
    @DisplayName("a trace of a sample sees every stage of the requests in it, and nothing of any other")
    void seesWhatIsInTheSample() {
        Sample sample = new Sample();
        try (GatewayFixture gateway = new GatewayFixture.Setup()
                .withTrace(sample)
                .over(
                        request -> RawReply.json("{\"id\":\"%s\",\"name\":\"a\"}"
                                .formatted(request.target()
                                        .substring(request.target().lastIndexOf('/') + 1))),
                        Contracts.things(Contracts.KEPT))) {

            assertThat(gateway.get("/things/1").status()).isEqualTo(200);
            assertThat(gateway.get("/things/2", TRACEPARENT + "00").status()).isEqualTo(200);
            assertThat(sample.seen).isEmpty();

            assertThat(gateway.get("/things/3", TRACEPARENT + "01").status()).isEqualTo(200);
            assertThat(sample.seen)
                    .containsExactly("called /things/3", "replied 200", "decoded", "classified", "normalised 3");

            assertThat(gateway.get("/things/3", TRACEPARENT + "01").status()).isEqualTo(200);
            assertThat(sample.seen).as("a stored reply makes no call").hasSize(5);
        }
    }
}
