package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import parley.exchange.FailureKind;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;

/** Point 5: twenty requests while the fault lasts open the breaker or do not; afterwards it closes by itself. */
final class BreakerCheck {

    private static final int REPEATS = 20;

    /** Calls that the contract demands before rates mean something. */
    private static final int AT_LEAST = 5;

    /** Two waits of 400 ms with jitter, on a busy machine; a hold that the upstream asked for takes two seconds. */
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(20);

    private BreakerCheck() {}

    static void play(Case c, GatewayFixture gateway) {
        c.site().fail();

        List<String> codes = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            Answer answer = c.get(gateway, "bad");
            codes.add(answer.status() == 200 ? "" : answer.code());
            if (answer.code().equals(FailureKind.CIRCUIT_OPEN.code())) {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After").orElse("")).matches("[1-9][0-9]*");
                assertThat(answer.at("/errors/0/meta/attempts").isMissingNode()).isTrue();
            }
        }

        switch (c.play().columns().breaker()) {
            case COUNTS -> {
                assertThat(codes).as("answers").contains(FailureKind.CIRCUIT_OPEN.code());
                assertThat(codes.subList(0, AT_LEAST)).doesNotContain(FailureKind.CIRCUIT_OPEN.code());
            }
            case IGNORES, SUCCEEDS -> assertThat(codes).doesNotContain(FailureKind.CIRCUIT_OPEN.code());
        }
        c.site().recover();
        recovers(c, gateway);
        c.assertNothingHeld(gateway);
    }

    private static void recovers(Case c, GatewayFixture gateway) {
        if (c.play().seen() instanceof Seen.Failure failure && failure.kind() == FailureKind.UPSTREAM_AUTH_FAILED) {
            return; // a refused credential is left alone for thirty seconds, see CredentialTest
        }
        Answer[] last = new Answer[1];
        Patience.until(CLOSES_WITHIN, () -> {
            last[0] = c.get(gateway, "bad");
            return last[0].status() == 200;
        });
        c.assertGood(last[0], "bad");
        assertThat(gateway.guard(c.key()).state()).isEqualTo("closed");
    }
}
