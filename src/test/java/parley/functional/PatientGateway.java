package parley.functional;

import java.time.Duration;
import java.util.function.Function;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** A gateway whose event loops a busy machine may hold up: for tests of what is answered, where nothing is computed for long. */
final class PatientGateway {

    /** Beyond what a machine with several builds under way takes from a thread at a stretch. */
    private static final Duration LOOP_LIMIT = Duration.ofSeconds(2);

    private PatientGateway() {}

    static GatewayFixture.Setup setup() {
        return new GatewayFixture.Setup().withLoopLimit(LOOP_LIMIT);
    }

    static GatewayFixture over(Function<RawRequest, RawReply> upstream, String... contracts) {
        return setup().over(upstream, contracts);
    }
}
