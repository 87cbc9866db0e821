package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import parley.exchange.AnswerSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;

/**
 * One spelling of one fault, played to one kind of contract for one part of the check.
 *
 * @param key of its site, its contract and its resource type
 */
record Case(Fault fault, Fault.Play play, Kind kind, CatalogueContract contract, String key, Site site) {

    static Case of(World world, Fault fault, int play, Kind kind, CatalogueContract contract) {
        String key = "%s-%s-%d-%s"
                .formatted(fault.id().toLowerCase(java.util.Locale.ROOT), kind.word(), play, contract.word());
        Fault.Play spelling = fault.plays().get(play);
        return new Case(fault, spelling, kind, contract, key, world.open(spelling, key, kind));
    }

    String contractText() {
        return contract.text(key, site.url(), kind, play);
    }

    Answer get(GatewayFixture gateway, String id) {
        return gateway.get("/" + key + "/" + id);
    }

    /** The same by the operation that reads with POST. */
    Answer getByPost(GatewayFixture gateway) {
        return gateway.get("/" + key + "-post/bad");
    }

    /** Fails unless the thing {@code id} comes out as it should while all is well. */
    void assertGood(Answer answer, String id) {
        assertThat(answer.status()).as("%s: %s", id, answer).isEqualTo(200);
        assertThat(answer.text("/data/id")).isEqualTo(id);
        assertThat(answer.text("/data/attributes/name"))
                .isEqualTo(play.setting().shown(id));
    }

    /** Fails unless {@code answer} is what the caller must see of the fault. */
    void assertSeen(Answer answer) {
        if (play.seen() instanceof Seen.Good good) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.text("/data/id")).isEqualTo("bad");
            assertThat(answer.text("/data/attributes/name")).isEqualTo(good.name());
        } else if (play.seen() instanceof Seen.Failure failure) {
            assertError(answer, failure);
        }
    }

    private void assertError(Answer answer, Seen.Failure failure) {
        assertThat(answer.code()).as("%s", answer).isEqualTo(failure.kind().code());
        assertThat(answer.status()).isEqualTo(failure.status());
        assertThat(answer.text("/errors/0/status")).isEqualTo("" + failure.status());
        assertThat(answer.header("Content-Type")).contains("application/vnd.api+json");
        assertThat(failure.slugs()).as("%s", answer).contains(answer.text("/errors/0/meta/fault"));
        assertThat(answer.text("/errors/0/meta/contract")).isEqualTo(key);
        assertThat(answer.text("/errors/0/title")).isEqualTo(failure.kind().title());
        assertThat(answer.text("/errors/0/id")).isNotEmpty();
        assertThat(answer.at("/errors/0/meta/retryable").isBoolean()).isTrue();
        assertThat(answer.body()).doesNotContain("CANARY", "POISON", "127.0.0.1", "html>", "keytool");
        assertThat(answer.header("Retry-After").isPresent())
                .as("Retry-After of %s", answer)
                .isEqualTo(failure.status() == 503);
    }

    /** Whether the fault is that nothing comes. */
    boolean isLate() {
        return play.seen() instanceof Seen.Failure failure && failure.kind() == FailureKind.UPSTREAM_TIMEOUT;
    }

    /** Whether the whole upstream is left alone for a while after the fault. */
    boolean isHeldAfterwards() {
        return play.seen() instanceof Seen.Failure failure && failure.kind() == FailureKind.UPSTREAM_RATE_LIMITED;
    }

    /** Fails unless exactly {@code attempts} calls have failed for this contract, each with a slug of the row. */
    void assertFailedAttempts(GatewayFixture gateway, int attempts) {
        Patience.until(() -> gateway.listener().failedAttempts(key).size() >= attempts);
        List<GatewayFailure> failed = gateway.listener().failedAttempts(key);
        assertThat(failed).as("failed attempts").hasSize(attempts);
        if (play.seen() instanceof Seen.Failure failure) {
            assertThat(failed).allSatisfy(each -> {
                assertThat(each.kind()).as("%s %s", each, each.fault()).isEqualTo(failure.kind());
                assertThat(each.fault().orElse("")).isIn(failure.slugs());
            });
        }
    }

    /**
     * Fails unless the fault has been met exactly {@code calls} times. A connection from the pool that turns out to be dead costs
     * one more, which is no attempt (F-10); a redirect is followed three times.
     */
    void assertArrivals(int calls) {
        int most = fault.slug().equals("accept-close") || fault.slug().equals("reset-early") ? calls + 2 : calls;
        int each = fault.slug().equals("redirect-loop") ? 4 : 1;
        if (site.arrivals() >= 0) {
            assertThat(site.arrivals()).as("arrivals").isBetween(calls * each, most * each);
        }
    }

    /** Fails unless the exchanges for the type ended with these sources. */
    void assertSources(GatewayFixture gateway, String type, AnswerSource... sources) {
        Patience.until(() -> gateway.listener().answers(type).size() >= sources.length);
        assertThat(gateway.listener().answers(type)).extracting("source").containsExactlyInAnyOrder((Object[]) sources);
    }

    /** Fails unless every permission and every place in the queue has been given back. */
    void assertNothingHeld(GatewayFixture gateway) {
        Patience.until(() -> gateway.guard(key).inFlight() == 0);
        assertThat(gateway.guard(key).inFlight()).as("calls in flight").isZero();
        assertThat(gateway.guard(key).waiting()).as("calls in the queue").isZero();
    }

    @Override
    public String toString() {
        return fault + (play.name().isEmpty() ? "" : " " + play.name()) + ", " + kind.word() + ", " + contract.word();
    }
}
