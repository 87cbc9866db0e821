package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.exchange.AnswerSource.ERROR;
import static parley.exchange.AnswerSource.FRESH;
import static parley.exchange.AnswerSource.STALE;

import java.time.Duration;
import parley.exchange.AnswerSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;

/** Point 2: a good answer is stored and has become stale when the fault comes. What the caller gets says what it is. */
final class WarmCheck {

    /** Longer than the contract calls a reply fresh. */
    private static final Duration FRESH_FOR = Duration.ofMillis(40);

    /** A failure is remembered for a second, a name that does not exist for five. */
    private static final Duration REMEMBERED = Duration.ofSeconds(6);

    private WarmCheck() {}

    static void play(Case c, GatewayFixture gateway) {
        Answer stored = c.get(gateway, "bad");
        boolean slow = stored.status() != 200; // a busy machine may be too slow for the first connection
        stored = slow ? c.get(gateway, "bad") : stored;
        c.assertGood(stored, "bad");
        assertThat(stored.header("Cache-Status").orElse("")).as("%s", stored).matches("parley; fwd=.*miss; stored.*");
        Patience.pause(FRESH_FOR);
        c.site().fail();

        Answer answer = c.get(gateway, "bad");

        if (c.site().isRemembered()) {
            c.assertGood(answer, "bad"); // by the last good address
            assertThat(answer.at("/meta/source/0/stale").isMissingNode()).isTrue();
            return;
        }
        switch (c.play().columns().stale()) {
            case YES -> {
                assertStale(c, answer);
                sources(c, gateway, slow, STALE);
            }
            case NO -> {
                c.assertSeen(answer);
                sources(c, gateway, slow, ERROR);
            }
            case NOT_APPLICABLE -> {
                c.assertSeen(answer);
                assertThat(answer.at("/meta/source/0/stale").isMissingNode()).isTrue();
                sources(c, gateway, slow, FRESH);
            }
        }
        c.site().recover();
        recovers(c, gateway);
    }

    private static void sources(Case c, GatewayFixture gateway, boolean slow, AnswerSource last) {
        if (slow) {
            c.assertSources(gateway, c.key(), ERROR, FRESH, last);
        } else {
            c.assertSources(gateway, c.key(), FRESH, last);
        }
    }

    private static void assertStale(Case c, Answer answer) {
        c.assertGood(answer, "bad");
        Seen.Failure failure = (Seen.Failure) c.play().seen();
        String status = answer.header("Cache-Status").orElse("");
        assertThat(status).as("%s", answer).startsWith("parley; ").contains("; ttl=-");
        assertThat(status).containsPattern("fwd=stale|hit");
        assertThat(status)
                .containsPattern("detail=(" + failure.kind().code() + "|" + String.join("|", failure.slugs()) + ")");
        assertThat(answer.header("Age").orElse("")).matches("[0-9]+");
        assertThat(answer.header("Cache-Control")).contains("no-cache");
        assertThat(answer.text("/meta/source/0/contract")).isEqualTo(c.key());
        assertThat(answer.text("/meta/source/0/fetchedAt")).isNotEmpty();
        assertThat(answer.text("/meta/source/0/stale/reason"))
                .isEqualTo(failure.kind().code());
    }

    private static void recovers(Case c, GatewayFixture gateway) {
        if (gateway.guard(c.key()).credentialRefusedUntil().isPresent()) {
            return; // thirty seconds, see F-68 over many requests
        }
        Answer[] last = new Answer[1];
        boolean recovered = Patience.until(REMEMBERED.multipliedBy(3), () -> {
            last[0] = c.get(gateway, "bad");
            return last[0].status() == 200
                    && last[0].at("/meta/source/0/stale").isMissingNode()
                    && last[0].text("/data/attributes/name")
                            .equals(c.play().setting().shown("bad"));
        });
        assertThat(recovered).as("fresh again: %s", last[0]).isTrue();
    }
}
