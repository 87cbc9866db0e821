package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

class StaleTest {

    private final Scene scene = new Scene();

    @AfterEach
    void nothingIsLeftBehind() {
        scene.isQuiet();
    }

    private void expired() {
        scene.fetch("a");
        scene.pass(31);
    }

    @Test
    @DisplayName("what is remembered of a failure does not hold its cause: a parser's holds the whole reply")
    void noCauseIsRemembered() {
        IOException holdsReply = new IOException("not well-formed");
        scene.fetch("a");
        scene.pass(31);
        scene.get();
        scene.origin.last().promise.fail(failure(FailureKind.UPSTREAM_UNEXPECTED_FORMAT, holdsReply));
        Future<Served<String>> unstored = other();
        scene.origin.last().promise.fail(failure(FailureKind.UPSTREAM_CONTRACT_VIOLATION, holdsReply));

        Served<String> stale = scene.get().result();
        Future<Served<String>> negative = other();

        assertThat(stale.failure().orElseThrow().kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
        assertThat(stale.failure().orElseThrow()).hasNoCause();
        assertThat(negative.cause()).hasMessage(unstored.cause().getMessage()).hasNoCause();
        assertThat(unstored.cause()).as("whoever was there may log it").hasCause(holdsReply);
    }

    private Future<Served<String>> other() {
        return scene.cache.get(Scene.key("2"), scene.policy, scene.caller(10), scene.origin);
    }

    private static GatewayFailure failure(FailureKind kind, Throwable cause) {
        return GatewayFailure.of(kind, "It failed.", cause);
    }

    @Test
    void aFailedRefreshIsAnsweredWithTheStoredReplyAndSaysWhy() {
        expired();

        Served<String> served = scene.failing(FailureKind.UPSTREAM_UNAVAILABLE).result();

        assertThat(served.value()).isEqualTo("a");
        assertThat(served.isStale()).isTrue();
        assertThat(served.ttl().toSeconds()).isEqualTo(-1);
        assertThat(served.age().toSeconds()).isEqualTo(31);
        assertThat(CacheStatus.of(served)).isEqualTo("parley; fwd=stale; ttl=-1; detail=upstream-unavailable");
    }

    @Test
    void theStatusOfTheUpstreamIsShown() {
        expired();
        Future<Served<String>> answer = scene.get();

        scene.origin
                .last()
                .promise
                .fail(FakeOrigin.failure(FailureKind.UPSTREAM_UNAVAILABLE).withUpstreamStatus(503));

        assertThat(answer.result().fwdStatus()).isEqualTo(OptionalInt.of(503));
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void theFailureTableDecidesWhoGetsStale(FailureKind kind) {
        expired();

        Future<Served<String>> answer = scene.failing(kind);

        assertThat(answer.succeeded()).isEqualTo(kind.stale() == FailureKind.Stale.STALE_ALLOWED);
        if (answer.failed()) {
            assertThat(Scene.kindOf(answer)).isEqualTo(kind);
        }
    }

    @Test
    @DisplayName("T-38 nothing is served beyond its stale window")
    void nothingIsServedBeyondItsWindow() {
        scene.fetch("a");
        scene.pass(129);
        assertThat(scene.failing(FailureKind.UPSTREAM_TIMEOUT).result().isStale())
                .isTrue();
        scene.pass(1);

        assertThat(Scene.kindOf(scene.failing(FailureKind.UPSTREAM_TIMEOUT))).isEqualTo(FailureKind.UPSTREAM_TIMEOUT);
    }

    @Test
    void aReplyWhoseUpstreamForbidsItIsNeverServedStale() {
        scene.fetch("a", "Cache-Control: max-age=30, must-revalidate");
        scene.pass(31);

        assertThat(scene.failing(FailureKind.UPSTREAM_TIMEOUT).failed()).isTrue();
    }

    @Test
    @DisplayName("one bad key costs one call, then one in the background after 1 s, 2 s, 4 s … 30 s")
    void aFailureIsRememberedOnTheEntry() {
        scene.policy = Scene.policy(30, 10_000, 10, 10);
        expired();
        scene.failing(FailureKind.UPSTREAM_CONTRACT_VIOLATION);

        for (int pause : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            int calls = scene.calls();
            Served<String> meanwhile = scene.get().result();
            assertThat(scene.calls()).isEqualTo(calls);
            assertThat(CacheStatus.of(meanwhile))
                    .startsWith("parley; hit; ttl=-")
                    .endsWith("contract-violation");
            scene.pass(pause);
            assertThat(scene.get().result().isStale()).isTrue();
            assertThat(scene.get().result().isStale()).isTrue();
            assertThat(scene.calls()).isEqualTo(calls + 1);
            assertThat(scene.origin.last().background).isTrue();
            scene.origin.fail(FailureKind.UPSTREAM_CONTRACT_VIOLATION);
        }
    }

    @Test
    void aSuccessInTheBackgroundEndsTheMemory() {
        expired();
        scene.failing(FailureKind.UPSTREAM_TIMEOUT);
        scene.pass(1);
        scene.get();

        scene.origin.reply("b");

        assertThat(scene.get().result().state()).isEqualTo(Served.State.FRESH_STORED);
        assertThat(scene.get().result().value()).isEqualTo("b");
    }

    @Test
    @DisplayName("F-109 while the breaker is open, stale keys cost no call")
    void anOpenBreakerCostsNoCalls() {
        expired();
        scene.origin.refusal = FakeOrigin.failure(FailureKind.CIRCUIT_OPEN);

        for (int second = 0; second < 30; second++) {
            Served<String> served = scene.get().result();
            assertThat(CacheStatus.of(served)).isEqualTo("parley; hit; ttl=" + (-1 - second) + "; detail=circuit-open");
            scene.pass(1);
        }

        assertThat(scene.calls()).isEqualTo(1);
        assertThat(scene.origin.keptAway).as("each caller wants it back").hasSize(30);
    }

    @Test
    @DisplayName("F-109 a fresh reply in its last seconds is not refreshed while the breaker is open")
    void anOpenBreakerRefreshesNothing() {
        scene.fetch("a");
        scene.pass(25);
        scene.origin.refusal = FakeOrigin.failure(FailureKind.CIRCUIT_OPEN);

        assertThat(scene.get().result().state()).isEqualTo(Served.State.FRESH_STORED);
        assertThat(scene.calls()).isEqualTo(1);
        assertThat(scene.cache.view().refreshes()).isZero();
    }

    @Test
    @DisplayName("F-109 with nothing stored the answer is the refusal")
    void anOpenBreakerIsTheAnswerOfAColdKey() {
        scene.origin.refusal = FakeOrigin.failure(FailureKind.CIRCUIT_OPEN);

        assertThat(Scene.kindOf(scene.get())).isEqualTo(FailureKind.CIRCUIT_OPEN);
    }

    @Test
    @DisplayName("F-109 probes are refreshes in the background where something stale is at hand")
    void probesAreTakenFromTheBackground() {
        expired();
        scene.origin.probing = true;

        Served<String> served = scene.get().result();

        assertThat(served.isStale()).isTrue();
        assertThat(CacheStatus.of(served)).endsWith("detail=circuit-open");
        assertThat(scene.origin.last().background).isTrue();
        scene.origin.reply("b");
        assertThat(scene.get().result().value()).isEqualTo("b");
    }

    @Test
    @DisplayName("F-109 after the recovery what the outage taught is void: the first caller gets a fresh answer")
    void aRecoveryEndsTheMemoryOfTheOutage() {
        scene.policy = Scene.policy(30, 10_000, 10, 10);
        expired();
        scene.failing(FailureKind.UPSTREAM_UNREACHABLE);
        scene.origin.epoch++;

        assertThat(scene.fetch("b").value()).isEqualTo("b");
        assertThat(scene.origin.last().background).isFalse();
    }

    @Test
    void aRecoverySaysNothingOfWhatTheBreakerIgnores() {
        expired();
        scene.failing(FailureKind.UPSTREAM_AUTH_FAILED);
        scene.origin.epoch++;

        assertThat(scene.get().result().isStale()).isTrue();
        assertThat(scene.calls()).isEqualTo(2);
    }

    @Test
    void aRefusalIsNoMemory() {
        expired();
        assertThat(scene.failing(FailureKind.GATEWAY_OVERLOADED).result().forwarded())
                .isFalse();

        assertThat(scene.fetch("b").value()).isEqualTo("b");
    }

    @Test
    void aHastyCallersDeadlineIsNoMemory() {
        expired();
        Future<Served<String>> hasty = scene.get(scene.caller(1));
        scene.pass(1);
        assertThat(hasty.result().isStale()).isTrue();

        Future<Served<String>> next = scene.get();

        assertThat(next.isComplete()).isFalse();
        scene.origin.reply("b");
        assertThat(next.result().value()).isEqualTo("b");
    }

    @Test
    void whileTheUpstreamAllowsItAStaleReplyIsServedDuringItsRefresh() {
        scene.fetch("a", "Cache-Control: max-age=30, stale-while-revalidate=20");
        scene.pass(31);

        Served<String> served = scene.get().result();

        assertThat(served.isStale()).isTrue();
        assertThat(served.failure()).isEmpty();
        assertThat(scene.origin.last().background).isTrue();
        scene.origin.reply("b");
        assertThat(scene.get().result().value()).isEqualTo("b");
    }

    @Test
    void aReplyThatIsServedShortlyBeforeItExpiresIsRefreshedOnce() {
        scene.fetch("a");
        scene.pass(20);
        assertThat(scene.cache.fresh(Scene.key("1"))).isEmpty();

        for (int i = 0; i < 10; i++) {
            assertThat(scene.get().result().state()).isEqualTo(Served.State.FRESH_STORED);
        }

        assertThat(scene.calls()).isEqualTo(2);
        assertThat(scene.origin.last().background).isTrue();
        scene.origin.reply("b");
        assertThat(scene.get().result().value()).isEqualTo("b");
        assertThat(scene.cache.view().refreshes()).isEqualTo(1);
    }

    @Test
    void aFailedRefreshAheadIsNotRepeatedByEveryHit() {
        scene.fetch("a");
        scene.pass(20);
        scene.get();
        scene.origin.fail(FailureKind.INVALID_REQUEST);

        for (int i = 0; i < 10; i++) {
            assertThat(scene.get().result().state()).isEqualTo(Served.State.FRESH_STORED);
        }
        assertThat(scene.calls()).isEqualTo(2);
        scene.pass(1);
        scene.get();

        assertThat(scene.calls()).isEqualTo(3);
        scene.origin.reply("b");
    }

    @Test
    void aRefreshGoesOnThoughItsCallerHasLeft() {
        scene.fetch("a");
        scene.pass(20);
        var caller = scene.caller(10);
        scene.get(caller);

        caller.abandon();

        assertThat(scene.origin.last().abandoned).isFalse();
        scene.origin.reply("b");
        assertThat(scene.get().result().value()).isEqualTo("b");
    }
}
