package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.exchange.AnswerSource.ERROR;
import static parley.exchange.AnswerSource.FRESH;

import java.time.Duration;
import parley.exchange.AnswerSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;

/**
 * Points 1, 3, 4, 6 and 8: the fault with nothing stored, the neighbour on the same pool, the calls that it costs by GET and by
 * POST, what is stored afterwards, and what the metrics hear.
 */
final class ColdCheck {

    /** Timeout of the contract and a second, as every row demands. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    /** A name that does not exist is remembered for up to five seconds, everything else for less. */
    private static final Duration REMEMBERED = Duration.ofSeconds(6);

    private ColdCheck() {}

    static void play(Case c, GatewayFixture gateway) {
        c.assertGood(c.get(gateway, "2"), "2");
        c.site().fail();

        long began = System.nanoTime();
        Answer answer = c.get(gateway, "bad");
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        c.assertSeen(answer);
        assertThat(took).isLessThan(LONGEST);
        boolean fails = c.play().seen() instanceof Seen.Failure;
        int attempts = CatalogueContract.RESILIENT ? c.play().attempts() : 1;
        if (fails) {
            assertThat(answer.text("/errors/0/meta/attempts")).isEqualTo("" + attempts);
        }
        c.assertFailedAttempts(gateway, fails ? attempts : 0);
        neighbour(c, gateway);
        byPost(c, gateway, attempts);
        c.site().recover();
        AnswerSource seen = fails ? ERROR : FRESH;
        if (c.site().hasNeighbours()) {
            c.assertSources(gateway, c.key(), FRESH, seen, FRESH);
        } else {
            c.assertSources(gateway, c.key(), FRESH, seen);
        }
        c.assertSources(gateway, c.key() + "-post", seen);
        if (fails) {
            nothingIsStored(c, gateway);
        }
    }

    private static void neighbour(Case c, GatewayFixture gateway) {
        if (c.site().hasNeighbours()) {
            c.assertGood(c.get(gateway, "3"), "3");
        }
    }

    private static void byPost(Case c, GatewayFixture gateway, int attempts) {
        boolean fails = c.play().seen() instanceof Seen.Failure;
        Answer answer = c.getByPost(gateway);
        if (!c.fault().slug().startsWith("redirect")) { // only GET follows
            c.assertSeen(answer);
            c.assertFailedAttempts(gateway, fails ? 2 * attempts : 0);
            assertThat(c.site().arrivals()).as("arrivals").isIn(2 * attempts, -1);
        }
    }

    private static void nothingIsStored(Case c, GatewayFixture gateway) {
        Answer[] last = {c.get(gateway, "bad")};
        Patience.until(REMEMBERED, () -> {
            last[0] = last[0].status() == 200 ? last[0] : c.get(gateway, "bad");
            return last[0].status() == 200;
        });
        c.assertGood(last[0], "bad");
        assertThat(gateway.listener().answers(c.key()).get(0).source()).isEqualTo(FRESH);
        if (c.site().arrivals() >= 0) {
            assertThat(c.site().arrivals()).as("the next request went upstream").isPositive();
        }
    }
}
