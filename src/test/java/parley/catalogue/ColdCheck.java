package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.exchange.AnswerSource.ERROR;
import static parley.exchange.AnswerSource.FRESH;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import parley.exchange.AnswerSource;
import parley.resilience.GuardView;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;

/**
 * Points 1, 3, 4, 6 and 8: the fault with nothing stored, the neighbour on the same pool, the calls that it costs by GET and by
 * POST, what is stored afterwards, and what the metrics hear.
 */
final class ColdCheck {

    /** Timeout of the contract and a second, as every row demands. */
    private static final Duration LONGEST = Duration.ofSeconds(21);

    /** A name that does not exist is remembered for up to five seconds, everything else for less. */
    private static final Duration REMEMBERED = Duration.ofSeconds(6);

    private final Case c;
    private final GatewayFixture gateway;
    private final boolean fails;

    private ColdCheck(Case c, GatewayFixture gateway) {
        this.c = c;
        this.gateway = gateway;
        this.fails = c.play().seen() instanceof Seen.Failure;
    }

    static void play(Case c, GatewayFixture gateway) {
        new ColdCheck(c, gateway).play();
    }

    private void play() {
        boolean before = !c.site().isRemembered();
        if (before) {
            c.assertGood(c.get(gateway, "2"), "2");
        }
        c.site().fail();

        theFault();

        boolean after = c.site().hasNeighbours();
        if (c.isHeldAfterwards()) {
            theUpstreamIsLeftAlone(after);
        } else {
            if (after) {
                c.assertGood(c.get(gateway, "3"), "3");
            }
            byPost();
            AnswerSource seen = fails ? ERROR : FRESH;
            c.assertSources(
                    gateway,
                    c.key(),
                    Stream.of(
                                    Stream.of(FRESH).filter(f -> before),
                                    Stream.of(seen),
                                    Stream.of(FRESH).filter(f -> after))
                            .flatMap(source -> source)
                            .toArray(AnswerSource[]::new));
            c.assertSources(gateway, c.key() + "-post", seen);
        }
        c.site().recover();
        if (fails && !isHeldForLong()) {
            nothingIsStored();
        }
        c.assertNothingHeld(gateway);
    }

    private void theFault() {
        long began = System.nanoTime();
        Answer answer = c.get(gateway, "bad");
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        c.assertSeen(answer);
        assertThat(took).isLessThan(LONGEST);
        int attempts = c.play().attempts();
        if (fails) {
            assertThat(answer.text("/errors/0/meta/attempts")).isEqualTo("" + attempts);
        }
        c.assertFailedAttempts(gateway, fails ? attempts : 0);
        c.assertArrivals(fails ? attempts : 1);
    }

    private void byPost() {
        Answer answer = c.getByPost(gateway);
        if (c.fault().slug().startsWith("redirect")) {
            return; // only GET follows: that is T-53
        }
        c.assertSeen(answer);
        c.assertFailedAttempts(gateway, fails ? 2 * c.play().attempts() : 0);
        c.assertArrivals(2 * (fails ? c.play().attempts() : 1));
    }

    /** Neither a neighbour nor another method gets a call out now; waiting for it would take too long. */
    private void theUpstreamIsLeftAlone(boolean hasNeighbours) {
        Answer other = hasNeighbours ? c.get(gateway, "3") : c.get(gateway, "bad");
        Answer post = c.getByPost(gateway);
        GuardView guard = gateway.guard(c.key());
        assertThat(guard.heldUntil().or(guard::credentialRefusedUntil)).isPresent();
        if (isHeldForLong()) {
            Seen.Failure seen = (Seen.Failure) c.play().seen();
            assertThat(other.code()).isEqualTo(seen.kind().code());
            assertThat(post.code()).isEqualTo(seen.kind().code());
            c.assertFailedAttempts(gateway, c.play().attempts());
            c.assertArrivals(c.play().attempts());
        }
    }

    private boolean isHeldForLong() {
        GuardView guard = gateway.guard(c.key());
        Optional<Instant> until = guard.heldUntil().or(guard::credentialRefusedUntil);
        return until.filter(end -> Duration.between(Instant.now(), end).compareTo(REMEMBERED) > 0)
                .isPresent();
    }

    private void nothingIsStored() {
        Answer[] last = {c.get(gateway, "bad")};
        Patience.until(REMEMBERED.multipliedBy(3), () -> {
            last[0] = last[0].status() == 200 ? last[0] : c.get(gateway, "bad");
            return last[0].status() == 200;
        });
        c.assertGood(last[0], "bad");
        assertThat(last[0].header("Cache-Status").orElse("")).matches("parley; fwd=(uri-)?miss; stored");
    }
}
