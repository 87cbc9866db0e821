package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.AnswerSource;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;

class CoalescingTest {

    private final Scene scene = new Scene();

    @AfterEach
    void nothingIsLeftBehind() {
        scene.isQuiet();
    }

    @Test
    @DisplayName("F-111 a thousand callers of one cold key make one call")
    void aThousandCallersMakeOneCall() {
        List<Future<Served<String>>> answers =
                IntStream.range(0, 1_000).mapToObj(i -> scene.get()).toList();

        scene.origin.reply("a");

        assertThat(scene.calls()).isEqualTo(1);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.result().value()).isEqualTo("a"));
        assertThat(answers.get(0).result().collapsed()).isFalse();
        assertThat(answers.subList(1, 1_000))
                .allSatisfy(answer -> assertThat(answer.result().collapsed()).isTrue());
        assertThat(scene.cache.view().coalesced()).isEqualTo(999);
    }

    @Test
    @DisplayName("F-111 a failure is everybody's once, and the next may try again")
    void aFailureIsEverybodysAndTheNextTriesAgain() {
        List<Future<Served<String>>> answers =
                IntStream.range(0, 1_000).mapToObj(i -> scene.get()).toList();

        scene.origin.fail(FailureKind.UPSTREAM_TIMEOUT);
        Served<String> next = scene.fetch("a");

        assertThat(answers)
                .allSatisfy(answer -> assertThat(Scene.kindOf(answer)).isEqualTo(FailureKind.UPSTREAM_TIMEOUT));
        assertThat(next.value()).isEqualTo("a");
    }

    @Test
    void theCallsOfAFetchAreCountedForAllWhoWaited() {
        Exchange first = scene.caller(10);
        Exchange second = scene.caller(10);
        scene.get(first);
        scene.get(second);

        scene.origin.last().errand.attemptStarted();
        scene.origin.reply("a");

        assertThat(first.attempts()).isEqualTo(2);
        assertThat(second.attempts()).isEqualTo(2);
    }

    @Test
    @DisplayName("what a fetch holds is held for all who waited, until the last of them has his answer")
    void whatWasFoundIsHeldByAllWhoWaited() {
        AtomicInteger letGo = new AtomicInteger();
        Exchange first = scene.caller(10);
        Exchange second = scene.caller(10);
        Exchange left = scene.caller(10);
        List.of(first, second, left).forEach(scene::get);
        left.abandon();

        scene.origin.last().errand.holds(letGo::incrementAndGet);
        scene.origin.reply("a");
        first.end("answer", 200, AnswerSource.FRESH, "", null);
        assertThat(letGo).hasValue(0);
        second.end("answer", 200, AnswerSource.FRESH, "", null);

        assertThat(letGo).hasValue(1);
    }

    @Test
    @DisplayName("who waits for another reply holds none, and neither does a fetch that failed or nobody waits for")
    void nothingIsHeldInVain() {
        AtomicInteger letGo = new AtomicInteger();
        Exchange caller = scene.caller(10);
        scene.get(caller);
        caller.whenAbandoned(() -> {});
        scene.origin.last().errand.holds(letGo::incrementAndGet);
        scene.origin.reply("a");
        assertThat(letGo).hasValue(1);

        scene.ticker.advance(Duration.ofSeconds(200));
        scene.get();
        scene.origin.last().errand.holds(letGo::incrementAndGet);
        scene.origin.fail(FailureKind.UPSTREAM_TIMEOUT);
        assertThat(letGo).hasValue(2);

        scene.ticker.advance(Duration.ofSeconds(200));
        Exchange leaves = scene.caller(10);
        scene.get(leaves);
        leaves.abandon();
        scene.origin.last().errand.holds(letGo::incrementAndGet);
        scene.origin.reply("b");
        assertThat(letGo).hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    @DisplayName("F-112 the fetch goes on when the caller who began it leaves")
    void theFetchGoesOnWithoutItsBeginner() {
        Exchange first = scene.caller(10);
        Future<Served<String>> left = scene.get(first);
        Future<Served<String>> other = scene.get();

        first.abandon();
        scene.origin.reply("a");

        assertThat(left.failed()).isTrue();
        assertThat(scene.origin.last().abandoned).isFalse();
        assertThat(other.result().value()).isEqualTo("a");
    }

    @Test
    @DisplayName("F-112 when the last caller leaves, the fetch is taken off the wire and what it finds is ignored")
    void theFetchEndsWithTheLastWhoLeaves() {
        Exchange first = scene.caller(10);
        Exchange second = scene.caller(10);
        scene.get(first);
        scene.get(second);

        first.abandon();
        second.abandon();

        assertThat(scene.origin.last().abandoned).isTrue();
        assertThat(scene.fetch("b").value()).isEqualTo("b");
        assertThat(scene.calls()).isEqualTo(2);
    }

    @Test
    void whoHasLeftAlreadyStartsNothing() {
        Exchange gone = scene.caller(10);
        gone.abandon();

        Future<Served<String>> answer = scene.get(gone);

        assertThat(answer.failed()).isTrue();
        assertThat(scene.calls()).isZero();
    }

    @Test
    void whoHasNoTimeLeftStartsNothing() {
        Exchange late = scene.caller(10);
        scene.pass(10);

        assertThat(Scene.kindOf(scene.get(late))).isEqualTo(FailureKind.DEADLINE_EXCEEDED);
        assertThat(scene.calls()).isZero();
    }

    @Test
    @DisplayName("F-113 each waits no longer than its own deadline")
    void everybodyWaitsUntilHisOwnDeadline() {
        Future<Served<String>> hasty = scene.get(scene.caller(2));
        Future<Served<String>> patient = scene.get(scene.caller(8));

        scene.pass(2);
        assertThat(Scene.kindOf(hasty)).isEqualTo(FailureKind.DEADLINE_EXCEEDED);
        assertThat(patient.isComplete()).isFalse();
        scene.origin.reply("a");

        assertThat(patient.result().value()).isEqualTo("a");
    }

    @Test
    @DisplayName("F-113 a stuck fetch is given up at its limit, and the next caller begins a new one")
    void aStuckFetchIsGivenUp() {
        Future<Served<String>> patient = scene.get(scene.caller(60));

        scene.pass(10);

        assertThat(Scene.kindOf(patient)).isEqualTo(FailureKind.DEADLINE_EXCEEDED);
        assertThat(scene.origin.last().abandoned).isTrue();
        assertThat(scene.fetch("b").value()).isEqualTo("b");
    }

    @Test
    @DisplayName(
            "F-113 with something stale at hand a hanging refresh costs its first callers their time and the others none")
    void aHangingRefreshIsRemembered() {
        scene.fetch("a");
        scene.pass(31);

        Future<Served<String>> waiting = scene.get(scene.caller(3));
        scene.pass(3);
        assertThat(waiting.result().value()).isEqualTo("a");
        assertThat(waiting.result().failure().orElseThrow().kind()).isEqualTo(FailureKind.DEADLINE_EXCEEDED);
        assertThat(scene.origin.last().abandoned).isFalse();
        scene.pass(7);

        assertThat(scene.origin.last().abandoned).isTrue();
        assertThat(scene.get().result().isStale()).isTrue();
        assertThat(scene.calls()).isEqualTo(2);
    }

    @Test
    void aFetchThatOutlivesItsHastyCallerIsStoredForTheNext() {
        scene.fetch("a");
        scene.pass(31);
        Future<Served<String>> hasty = scene.get(scene.caller(1));
        scene.pass(1);

        scene.origin.reply("b");

        assertThat(hasty.result().value()).isEqualTo("a");
        assertThat(scene.get().result().value()).isEqualTo("b");
        assertThat(scene.calls()).isEqualTo(2);
    }

    @Test
    void withTheCacheOffEqualRequestsAtTheSameTimeShareACall() {
        scene.policy = new CachePolicy(
                false,
                true,
                Scene.POLICY.fresh(),
                Scene.POLICY.staleIfError(),
                Scene.POLICY.refreshAhead(),
                Scene.POLICY.notFound(),
                Scene.POLICY.most(),
                true,
                false);
        Future<Served<String>> one = scene.get();
        Future<Served<String>> other = scene.get();
        scene.origin.reply("a");

        assertThat(one.result().stored()).isFalse();
        assertThat(one.result().fwd()).contains("bypass");
        assertThat(other.result().collapsed()).isTrue();
        assertThat(scene.fetch("b").value()).isEqualTo("b");
        assertThat(scene.cache.view().entries()).isZero();
    }

    @Test
    void whatMayNotBeStoredIsStillShared() {
        Future<Served<String>> one = scene.get();
        Future<Served<String>> other = scene.get();

        scene.origin.reply("a", "Cache-Control: private");

        assertThat(one.result().value()).isEqualTo("a");
        assertThat(other.result().ttl()).isZero();
        assertThat(other.result().stored()).isFalse();
        assertThat(scene.fetch("b").value()).isEqualTo("b");
    }

    @Test
    @DisplayName("F-111 what another loop stores between the look and the fetch is found, not fetched again")
    void whatHasBeenStoredMeanwhileIsNotFetched() {
        scene.fetch("a");
        scene.pass(31);
        scene.origin.whenAsked = () -> scene.fetch("b"); // asked for refusals after the look at the entry

        Served<String> served = scene.get().result();

        assertThat(served.value()).isEqualTo("b");
        assertThat(served.state()).isEqualTo(Served.State.FRESH_STORED);
        assertThat(scene.calls()).isEqualTo(2);
    }

    @Test
    void aFetchThatThrowsIsAnAnswerToo() {
        PlainOrigin throwing = (errand, known, background) -> {
            throw new IllegalStateException("a bug");
        };

        Future<Served<String>> answer = scene.cache.get(Scene.key("1"), scene.policy, scene.caller(10), throwing);

        assertThat(Scene.kindOf(answer)).isEqualTo(FailureKind.INTERNAL_ERROR);
    }

    @Test
    void aValueThatCannotBeWeighedIsAnAnswerToo() {
        ReplyCache<String> cache = new ReplyCache<>(
                1_000,
                value -> {
                    throw new IllegalStateException("no scales");
                },
                scene.timers,
                scene.ticker);

        Future<Served<String>> answer = cache.get(Scene.key("1"), scene.policy, scene.caller(10), scene.origin);
        scene.origin.reply("a");

        assertThat(Scene.kindOf(answer)).isEqualTo(FailureKind.INTERNAL_ERROR);
    }

    @Test
    @DisplayName("a caller who shared a refresh that its guard refused asks for himself")
    void aRefusedRefreshIsNotTheAnswerOfACallerWhoWouldHaveQueued() {
        scene.policy = Scene.policy(30, 0, 10, 10);
        scene.fetch("a");
        scene.pass(25);
        scene.get();
        assertThat(scene.origin.last().background).isTrue();
        scene.pass(5);
        Future<Served<String>> joined = scene.get();

        scene.origin.fail(FailureKind.GATEWAY_OVERLOADED);
        assertThat(joined.isComplete()).isFalse();
        assertThat(scene.origin.last().background).isFalse();
        scene.origin.reply("b");

        assertThat(joined.result().value()).isEqualTo("b");
        assertThat(scene.calls()).isEqualTo(3);
    }
}
