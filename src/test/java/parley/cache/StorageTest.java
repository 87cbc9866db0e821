package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.Arrival;
import parley.exchange.FailureKind;

class StorageTest {

    private final Scene scene = new Scene();

    @AfterEach
    void nothingIsLeftBehind() {
        scene.isQuiet();
    }

    @Test
    void aFreshReplyIsServedWithoutACall() {
        Served<String> fetched = scene.fetch("a");
        scene.pass(7);

        Served<String> hit = scene.get().result();

        assertThat(CacheStatus.of(fetched)).isEqualTo("parley; fwd=uri-miss; stored");
        assertThat(CacheStatus.of(hit)).isEqualTo("parley; hit; ttl=23");
        assertThat(hit.age()).isEqualTo(Duration.ofSeconds(7));
        assertThat(hit.serial()).isEqualTo(fetched.serial());
        assertThat(scene.cache.fresh(Scene.key("1")).orElseThrow()).isEqualTo(hit);
        assertThat(scene.cache.fresh(Scene.key("2"))).isEmpty();
        assertThat(scene.cache.view().hits()).isEqualTo(1);
        scene.cache.served(3);
        assertThat(scene.cache.view().hits()).isEqualTo(4);
    }

    @Test
    void theAgeOfAReplyIncludesItsTimeInOtherCaches() {
        assertThat(scene.fetch("a", "Age: 40").age()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void everyReplyHasANumberOfItsOwn() {
        long first = scene.fetch("a").serial();
        scene.pass(31);

        assertThat(scene.fetch("a").serial()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @DisplayName("T-32 T-34 what the upstream does not allow to be stored is not")
    @ValueSource(
            strings = {"Cache-Control: private", "Cache-Control: no-store", "Set-Cookie: a=b", "Vary: *", "Vary: A, *"})
    void whatMayNotBeStoredIsNot(String header) {
        assertThat(scene.fetch("a", header).stored()).isFalse();

        assertThat(scene.fetch("b").value()).isEqualTo("b");
    }

    @Test
    @DisplayName("T-34 two languages are two entries, since all that is sent is in the key")
    void whatIsSentUpstreamTellsEntriesApart() {
        scene.fetch("a", "Vary: Accept-Language");

        scene.cache.get(Scene.key("2"), scene.policy, scene.caller(10), scene.origin);

        assertThat(scene.calls()).isEqualTo(2);
        scene.origin.reply("b");
    }

    @Test
    @DisplayName("T-33 the reply to a request with credentials is not stored unless somebody says so")
    void repliesToCredentialsAreNotStoredUnasked() {
        scene.policy = new CachePolicy(
                true,
                false,
                Duration.ofSeconds(30),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofDays(1),
                true,
                true);

        assertThat(scene.fetch("a", "Cache-Control: max-age=60").stored()).isFalse();
        assertThat(scene.fetch("a", "Cache-Control: public").stored()).isTrue();
    }

    @Test
    @DisplayName("a reply that must not be stored replaces the one that was")
    void whatIsSupersededIsDropped() {
        scene.fetch("a");
        scene.pass(31);
        scene.fetch("b", "Cache-Control: no-store");

        assertThat(scene.failing(FailureKind.UPSTREAM_TIMEOUT).failed()).isTrue();
    }

    @ParameterizedTest
    @DisplayName("T-35 no failure is stored, but for broken replies for 1 s")
    @EnumSource(
            value = FailureKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "NOT_FOUND",
                "GONE",
                "UPSTREAM_BODY_TOO_LARGE",
                "UPSTREAM_BAD_ENCODING",
                "UPSTREAM_REDIRECT_REFUSED",
                "UPSTREAM_CONTRACT_VIOLATION"
            })
    void aFailureIsNotStored(FailureKind kind) {
        assertThat(Scene.kindOf(scene.failing(kind))).isEqualTo(kind);

        assertThat(scene.fetch("a").value()).isEqualTo("a");
    }

    @ParameterizedTest
    @DisplayName("T-35 with nothing stored a broken reply is not asked for again within 1 s")
    @EnumSource(
            value = FailureKind.class,
            names = {
                "UPSTREAM_BODY_TOO_LARGE",
                "UPSTREAM_BAD_ENCODING",
                "UPSTREAM_REDIRECT_REFUSED",
                "UPSTREAM_CONTRACT_VIOLATION"
            })
    void aBrokenReplyIsRememberedForASecond(FailureKind kind) {
        scene.failing(kind);

        assertThat(Scene.kindOf(scene.get())).isEqualTo(kind);
        assertThat(scene.calls()).isEqualTo(1);
        assertThat(scene.cache.absent(Scene.key("1"))).isEmpty();
        scene.pass(1);
        assertThat(scene.fetch("a").value()).isEqualTo("a");
    }

    @Test
    @DisplayName("a broken reply is also remembered where what is stored is too old to stand in")
    void aBrokenReplyIsRememberedWhereNothingUsableIsStored() {
        scene.fetch("a");
        scene.pass(131);
        scene.failing(FailureKind.UPSTREAM_CONTRACT_VIOLATION);

        assertThat(Scene.kindOf(scene.get())).isEqualTo(FailureKind.UPSTREAM_CONTRACT_VIOLATION);
        assertThat(scene.calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @DisplayName("F-64 F-65 a not-found is the answer though something is stored, drops it, and is remembered 10 s")
    @EnumSource(
            value = FailureKind.class,
            names = {"NOT_FOUND", "GONE"})
    void aNotFoundDropsTheStoredReply(FailureKind kind) {
        scene.fetch("a");
        scene.pass(31);

        assertThat(Scene.kindOf(scene.failing(kind))).isEqualTo(kind);
        scene.pass(4);
        assertThat(Scene.kindOf(scene.get())).isEqualTo(kind);
        assertThat(scene.cache.absent(Scene.key("1"))).contains(Duration.ofSeconds(6));
        assertThat(scene.calls()).isEqualTo(2);
        scene.pass(6);

        assertThat(scene.cache.absent(Scene.key("1"))).isEmpty();
        assertThat(Scene.kindOf(scene.failing(FailureKind.UPSTREAM_TIMEOUT))).isEqualTo(FailureKind.UPSTREAM_TIMEOUT);
        assertThat(scene.cache.view().negatives()).isEqualTo(1);
    }

    @Test
    @DisplayName("F-65 a refresh in the background that finds nothing drops the fresh reply")
    void aNotFoundInTheBackgroundDropsTheStoredReply() {
        scene.fetch("a");
        scene.pass(25);
        scene.get();

        scene.origin.fail(FailureKind.GONE);

        assertThat(Scene.kindOf(scene.get())).isEqualTo(FailureKind.GONE);
    }

    @Test
    void aContractMayForbidToRememberANotFound() {
        scene.policy = Scene.policy(30, 100, 10, 0);
        scene.failing(FailureKind.NOT_FOUND);

        assertThat(scene.fetch("a").value()).isEqualTo("a");
    }

    @Test
    void anExpiredReplyIsConfirmedByItsValidators() {
        Served<String> first = scene.fetch("a", "ETag: \"v1\"", "Cache-Control: max-age=30");
        scene.pass(31);

        Future<Served<String>> answer = scene.get();
        assertThat(scene.origin.last().known).contains(new Validators(Optional.of("\"v1\""), Optional.empty()));
        scene.origin.confirm("Cache-Control: max-age=50");

        Served<String> confirmed = answer.result();
        assertThat(confirmed.value()).isEqualTo("a");
        assertThat(confirmed.ttl()).isEqualTo(Duration.ofSeconds(50));
        assertThat(confirmed.fetchedAt()).isEqualTo(first.fetchedAt().plusSeconds(31));
        assertThat(confirmed.serial()).isNotEqualTo(first.serial());
        assertThat(CacheStatus.of(confirmed)).isEqualTo("parley; fwd=stale; fwd-status=304; stored");
        scene.pass(51);
        scene.get();
        assertThat(scene.origin.last().known.flatMap(Validators::etag)).contains("\"v1\"");
        scene.origin.confirm();
    }

    @ParameterizedTest
    @DisplayName(
            "RFC 9111, 4.3.4: a 304 about another version confirms nothing; the reply is asked for without conditions")
    @ValueSource(strings = {"ETag: \"v2\"", "ETag: W/\"v2\"", "ETag: v1"})
    void whatConfirmsAnotherVersionConfirmsNothing(String other) {
        scene.fetch("a", "ETag: \"v1\"");
        scene.pass(31);

        Future<Served<String>> answer = scene.get();
        scene.origin.confirm(other);

        assertThat(answer.isComplete()).isFalse();
        assertThat(scene.origin.last().known).isEmpty();
        scene.origin.reply("b", other);
        assertThat(answer.result().value()).isEqualTo("b");
        assertThat(answer.result().stored()).isTrue();
        assertThat(answer.result().fwdStatus()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("a 304 may leave out the entity tag, or weaken it as servers do that compress")
    @ValueSource(strings = {"ETag: W/\"v1\"", "ETag: \"v1\"", "Date: Fri, 17 May 2024 09:00:31 GMT"})
    void whatNamesTheSameVersionConfirmsIt(String header) {
        scene.fetch("a", "ETag: \"v1\"");
        scene.pass(31);

        Future<Served<String>> answer = scene.get();
        scene.origin.confirm(header);

        assertThat(answer.result().value()).isEqualTo("a");
        assertThat(answer.result().fwdStatus()).hasValue(304);
    }

    @Test
    void aReplyThatMayOnlyBeConfirmedIsAskedForEachTime() {
        scene.fetch("a", "Cache-Control: no-cache", "ETag: \"v1\"");

        Future<Served<String>> second = scene.get();

        assertThat(scene.origin.last().known).isPresent();
        scene.origin.confirm();
        assertThat(second.result().value()).isEqualTo("a");
        assertThat(scene.failing(FailureKind.UPSTREAM_TIMEOUT).failed()).isTrue();
    }

    @Test
    void aConfirmationThatNobodyAskedForIsAProtocolError() {
        Future<Served<String>> answer = scene.get();

        scene.origin.confirm();

        assertThat(Scene.kindOf(answer)).isEqualTo(FailureKind.UPSTREAM_PROTOCOL_ERROR);
    }

    @Test
    @DisplayName("F-103 while the newest seen reply is fresh, an older one neither replaces it nor is served")
    void theNewestSeenWinsWhileFresh() {
        scene.fetch("new", "Last-Modified: Fri, 17 May 2024 08:00:00 GMT");
        scene.pass(25);
        scene.get();

        scene.origin.reply("old", "Last-Modified: Fri, 17 May 2024 07:00:00 GMT");

        assertThat(scene.get().result().value()).isEqualTo("new");
        assertThat(scene.cache.view().outdated()).isEqualTo(1);
        assertThat(scene.calls()).isEqualTo(2);
    }

    @Test
    @DisplayName("F-103 once it has expired, the upstream decides what is current, and it is counted")
    void anExpiredReplyIsReplacedByWhatTheUpstreamSays() {
        scene.fetch("new", "Last-Modified: Fri, 17 May 2024 08:00:00 GMT");
        scene.pass(31);

        assertThat(scene.fetch("restored", "Last-Modified: Fri, 17 May 2024 07:00:00 GMT")
                        .value())
                .isEqualTo("restored");
        assertThat(scene.get().result().value()).isEqualTo("restored");
        assertThat(scene.cache.view().outdated()).isEqualTo(1);
    }

    @Test
    @DisplayName("F-116 a reply that says it was made an hour ago or ahead is as fresh as any")
    void clocksThatDisagreeChangeNothing() {
        scene.fetch("a", "Date: Fri, 17 May 2024 10:00:00 GMT", "Cache-Control: max-age=60");
        scene.pass(45);
        assertThat(scene.get().result().age()).isEqualTo(Duration.ofSeconds(45));
        scene.pass(16);

        assertThat(scene.fetch("b", "Date: Fri, 17 May 2024 08:01:01 GMT", "Cache-Control: max-age=60")
                        .ttl())
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    @DisplayName("T-38 a purge drops what is stored, also during an outage")
    void aPurgeDropsWhatIsStored() {
        scene.fetch("a");

        long dropped = scene.cache.purge(
                (contract, operation) -> true,
                key -> key.inputs().get(0).getValue().equals("1"));

        assertThat(dropped).isEqualTo(1);
        assertThat(Scene.kindOf(scene.failing(FailureKind.UPSTREAM_TIMEOUT))).isEqualTo(FailureKind.UPSTREAM_TIMEOUT);
        assertThat(scene.cache.purge((contract, operation) -> true, key -> false))
                .isZero();
    }

    @Test
    @DisplayName("T-38 what was being fetched when the purge came is not stored, nor shared with who asks after it")
    void aPurgeReachesWhatIsUnderWay() {
        Future<Served<String>> before = scene.get();
        FakeOrigin.Call begun = scene.origin.last();

        scene.cache.purge((contract, operation) -> true, key -> true);
        Future<Served<String>> after = scene.get();
        assertThat(scene.calls()).isEqualTo(2);
        scene.origin.reply("new");
        begun.promise.complete(new Fetched.New<>("old", Arrival.now(scene.ticker), ReplyHeaders.NONE));

        assertThat(before.result().value()).isEqualTo("old");
        assertThat(before.result().stored()).isFalse();
        assertThat(after.result().value()).isEqualTo("new");
        assertThat(scene.get().result().value()).isEqualTo("new");
    }

    @Test
    @DisplayName("T-38 a failure under way leaves no memory of its own after a purge, and finds nothing stale")
    void aPurgedFetchThatFailsIsAFailure() {
        scene.fetch("a");
        scene.pass(31);
        Future<Served<String>> before = scene.get();

        scene.cache.purge((contract, operation) -> true, key -> true);
        scene.origin.fail(FailureKind.UPSTREAM_CONTRACT_VIOLATION);

        assertThat(before.failed()).isTrue();
        assertThat(scene.cache.view().entries()).isZero();
    }

    @Test
    @DisplayName("T-38 a purge also forgets what was not found or broken")
    void aPurgeForgetsAbsences() {
        scene.failing(FailureKind.NOT_FOUND);

        assertThat(scene.cache.purge((contract, operation) -> true, key -> true))
                .isEqualTo(1);

        assertThat(scene.fetch("a").value()).isEqualTo("a");
    }

    @Test
    void theViewKnowsWhatIsHeld() {
        scene.fetch("a");

        CacheView view = scene.cache.view();

        assertThat(view.entries()).isEqualTo(1);
        assertThat(view.bytes()).isBetween(100L, 2_000L);
        assertThat(view.maxBytes()).isEqualTo(1_000_000);
        assertThat(view.misses()).isEqualTo(1);
        assertThat(view.flights()).isZero();
    }
}
