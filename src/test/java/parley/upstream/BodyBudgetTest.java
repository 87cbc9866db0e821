package parley.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.Format;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.exchange.Heap;
import parley.exchange.Ticker;
import parley.testing.ManualTicker;
import parley.testing.Patience;
import parley.testing.RawReply;
import parley.testing.RawServer;
import parley.tree.NodePrice;

/** What the replies under way hold together is bounded. */
class BodyBudgetTest {

    private final BodyBudget budget = BodyBudget.of(100);

    private final ManualTicker ticker = new ManualTicker();
    private final List<String> granted = new ArrayList<>();

    private boolean take(BodyShare share, long bytes, String name) {
        return share.take(bytes, () -> granted.add(name));
    }

    @Test
    void shareIsGivenBackOnce() {
        BodyShare share = budget.share(ticker);
        share.take(60);
        share.take(40);

        share.release();
        share.release();

        assertThat(budget.held()).isZero();
    }

    @Test
    @DisplayName("what does not fit waits its turn, in the order of arrival, and its waiting is counted")
    void moreThanThereIsWaits() {
        BodyBudget large = BodyBudget.of(10_000_000);
        List<BodyShare> shares =
                Stream.generate(() -> large.share(ticker)).limit(4).toList();

        assertThat(take(shares.get(0), 6_000_000, "a")).isTrue();
        assertThat(take(shares.get(1), 6_000_000, "b")).isFalse();
        assertThat(take(shares.get(2), 3_000_000, "c")).as("behind another").isFalse();
        assertThat(take(shares.get(3), 1_000, "d")).as("small").isTrue();
        assertThat(large.held()).isEqualTo(6_001_000);
        assertThat(shares.get(1).isWaiting()).isTrue();

        ticker.advance(Duration.ofSeconds(3));
        shares.get(0).release();

        assertThat(granted).containsExactly("b", "c");
        assertThat(shares.get(1).waited()).isEqualTo(Duration.ofSeconds(3));
        assertThat(shares.get(1).isWaiting()).isFalse();
        shares.forEach(BodyShare::release);
        assertThat(large.held()).isZero();
    }

    @Test
    @DisplayName("what somebody works on is held until he has stopped, also when the attempt is over")
    void whatIsWorkedOnIsHeld() {
        BodyShare worked = budget.share(ticker);
        BodyShare waits = budget.share(ticker);
        take(worked, 90, "worked");
        Runnable first = worked.keep();
        Runnable second = worked.keep();
        take(waits, 600_000, "waits");

        worked.release();
        first.run();
        first.run();
        assertThat(budget.held()).isEqualTo(90);
        assertThat(granted).isEmpty();
        assertThatThrownBy(() -> worked.take(1)).isInstanceOf(GatewayFailure.class);

        second.run();
        assertThat(granted).containsExactly("waits");
        waits.release();
        assertThat(budget.held()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JSON       | [{},{"a":1}]        | 4
            JSON_LINES | {"a":1,"b":[]}      | 3
            XML        | <r><j a="1"/></r>   | 4
            CSV        | a,b;c               | 2
            FORM       | a=1&b=2             | 1
            """)
    @DisplayName("what a tree takes is told from its values, not from its bytes")
    void treesArePricedByTheirValues(Format format, String body, int signs) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        TreePrice.Count count = TreePrice.of(format).count();
        count.add(bytes, 0, bytes.length / 2);
        count.add(bytes, bytes.length / 2, bytes.length);

        assertThat(count.price()).isEqualTo(96L * signs);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("a large body of many values waits where one text of the same length does not")
    void manyValuesTakeMoreThanOneText(boolean many) {
        String body = many ? "[" + "{},".repeat(66_000) + "{}]" : "\"" + "x".repeat(198_002) + "\"";
        BodyBudget small = BodyBudget.of(4_000_000);
        BodyShare others = small.share(Ticker.system());
        others.take(600_000);
        try (RawServer server = RawServer.answering(request -> RawReply.json(body));
                SenderFixture sender = new SenderFixture.Setup()
                        .with(small)
                        .over("url: \"" + server.url() + "\", timeout: 30s, attempt: 20s")) {
            Future<UpstreamReply> reply =
                    sender.begin(SenderFixture.get("/1"), sender.exchange(), Future::succeededFuture);
            if (many) {
                assertThat(Patience.until(small::isWaitedFor)).isTrue();
                assertThat(reply.isComplete()).isFalse();
                others.release();
            }

            assertThat(SenderFixture.await(reply).body()).hasSize(body.length());
            others.release();
            assertThat(small.held()).isZero();
        }
    }

    @Test
    @DisplayName("a reply that is complete and waits for room stops nobody who uses its connection next")
    void whoWaitsWithAllOfItLeavesTheConnectionToOthers() {
        BodyBudget small = BodyBudget.of(1_500_000);
        BodyShare others = small.share(Ticker.system());
        others.take(1_400_000);
        String large = "\"" + "x".repeat(66_000) + "\"";
        try (RawServer server = RawServer.answering(
                        request -> RawReply.json(request.target().equals("/large") ? large : "{}"));
                SenderFixture sender = new SenderFixture.Setup()
                        .with(small)
                        .onOneLoop()
                        .over("url: \"" + server.url() + "\", timeout: 30s, attempt: 5s")) {
            Future<UpstreamReply> waits =
                    sender.begin(SenderFixture.get("/large"), sender.exchange(), Future::succeededFuture);
            assertThat(Patience.until(small::isWaitedFor)).isTrue();

            assertThat(sender.call("/small").body()).isEqualTo("{}");
            assertThat(server.connections()).isEqualTo(1);
            assertThat(waits.isComplete()).isFalse();

            others.release();
            assertThat(SenderFixture.await(waits).body()).hasSize(large.length());
            assertThat(small.held()).isZero();
        }
    }

    @Test
    @DisplayName("who gives up with a complete reply in hand leaves its connection to the exchange that has it now")
    void whoGivesUpWithAllOfItClosesNobodysConnection() {
        BodyBudget small = BodyBudget.of(1_500_000);
        BodyShare others = small.share(Ticker.system());
        others.take(1_400_000);
        CountDownLatch givenUp = new CountDownLatch(1);
        try (RawServer server = RawServer.answering(request -> {
                    if (request.target().equals("/large")) {
                        return RawReply.json("\"" + "x".repeat(66_000) + "\"");
                    }
                    Patience.until(() -> givenUp.getCount() == 0);
                    return RawReply.json("{}");
                });
                SenderFixture sender = new SenderFixture.Setup()
                        .with(small)
                        .onOneLoop()
                        .over("url: \"" + server.url() + "\", timeout: 300s, attempt: 200s")) {
            Exchange exchange = sender.exchange();
            Future<UpstreamReply> waits = sender.begin(SenderFixture.get("/large"), exchange, Future::succeededFuture);
            assertThat(Patience.until(small::isWaitedFor)).isTrue();
            Future<UpstreamReply> next = sender.begin(SenderFixture.get("/next"));
            server.awaitCalls(2);

            sender.leaves(exchange);
            assertThat(SenderFixture.await(waits).failed().is(FailureScope.ABANDONED))
                    .isTrue();
            assertThat(small.held()).isEqualTo(1_400_000);
            givenUp.countDown();

            assertThat(SenderFixture.await(next).body()).isEqualTo("{}");
            assertThat(server.connections()).isEqualTo(1);
            others.release();
            assertThat(small.held()).isZero();
        }
    }

    private Exchange part() {
        return Exchange.begin("1", null, ticker, ExchangeListener.NONE).part();
    }

    /** A page of a list that has been read and is kept. */
    private Runnable kept(BodyBudget of, Exchange list, long bytes) {
        BodyShare page = of.share(list, TreePrice.NONE);
        assertThat(take(page, bytes, "page")).isTrue();
        Runnable letGo = page.keep();
        page.release();
        return letGo;
    }

    @Test
    @DisplayName(
            "a page that waits is let through where nobody else gets on: the pages before it do not wait for themselves")
    void pagesThatAreKeptAreNotWaitedFor() {
        BodyBudget large = BodyBudget.of(10_000_000);
        Exchange list = part();
        Runnable first = kept(large, list, 9_000_000);
        assertThat(large.held()).isEqualTo(9_000_000);

        BodyShare second = large.share(list, TreePrice.NONE);
        assertThat(take(second, 9_000_000, "second")).isTrue();
        BodyShare third = large.share(list, TreePrice.NONE);
        assertThat(take(third, 9_000_000, "third")).as("beside another page").isFalse();
        assertThat(granted).isEmpty();

        Runnable kept = second.keep();
        second.release();
        assertThat(granted).containsExactly("third");
        third.release();
        first.run();
        kept.run();
        assertThat(large.held()).isZero();
    }

    @Test
    @DisplayName(
            "of lists that are read page by page the one that began first comes to its end first, and others wait for it")
    void earlierListsEndFirst() {
        BodyBudget large = BodyBudget.of(10_000_000);
        Exchange early = part();
        Exchange late = part();
        BodyShare single = large.share(ticker);
        Runnable earlyPage = kept(large, early, 4_000_000);
        Runnable latePage = kept(large, late, 3_000_000);
        assertThat(take(single, 2_000_000, "single")).isTrue();

        BodyShare nextOfLate = large.share(late, TreePrice.NONE);
        BodyShare nextOfEarly = large.share(early, TreePrice.NONE);
        BodyShare begins = large.share(ticker);
        assertThat(take(begins, 5_000_000, "begins")).isFalse();
        assertThat(take(nextOfLate, 5_000_000, "late")).isFalse();
        assertThat(take(nextOfEarly, 5_000_000, "early")).isFalse();
        single.release();
        assertThat(granted).containsExactly("early");

        Runnable earlyRest = nextOfEarly.keep();
        nextOfEarly.release();
        assertThat(granted).as("it is kept until its answer is written").containsExactly("early");
        earlyRest.run();
        earlyPage.run();
        assertThat(granted).containsExactly("early", "late");
        nextOfLate.release();
        latePage.run();
        assertThat(granted).containsExactly("early", "late", "begins");
        begins.release();
        assertThat(large.held()).isZero();
    }

    @Test
    @DisplayName("pages that together are more than any reply may be are refused as a list that is too large")
    void listsAreNoLargerThanReplies() {
        BodyBudget small = BodyBudget.within(new Heap(64 << 20));
        long page = small.single().bytes() * 2;
        Exchange list = part();
        List<Runnable> pages = List.of(kept(small, list, page), kept(small, list, page), kept(small, list, page));

        assertThatThrownBy(() -> take(small.share(list, TreePrice.NONE), page, "one more"))
                .isInstanceOfSatisfying(
                        GatewayFailure.class,
                        failure -> assertThat(failure.kind().code()).isEqualTo("upstream-body-too-large"));
        pages.forEach(Runnable::run);
        assertThat(small.held()).isZero();
    }

    @Test
    @DisplayName("small replies do not wait, however much a large one holds, as long as they are few")
    void smallRepliesDoNotWaitForLargeOnes() {
        BodyBudget large = BodyBudget.of(4_000_000);
        assertThat(take(large.share(ticker), 90_000_000, "large")).isTrue();

        List<Boolean> now = Stream.generate(() -> take(large.share(ticker), 400_000, "small"))
                .limit(3)
                .toList();

        assertThat(now).containsExactly(true, true, false);
    }

    @Test
    void workThatEndsBeforeItsAttemptGivesNothingBack() {
        BodyShare share = budget.share(ticker);
        take(share, 90, "a");

        share.keep().run();
        assertThat(budget.held()).isEqualTo(90);

        share.release();
        assertThat(budget.held()).isZero();
    }

    @Test
    void oneAloneIsLetThrough() {
        BodyShare first = budget.share(ticker);

        assertThat(take(first, 90, "a")).isTrue();
        assertThat(take(first, 540, "a")).isTrue();

        assertThat(budget.held()).isEqualTo(7 * 90);
        first.release();
        assertThat(budget.held()).isZero();
    }

    @Test
    @DisplayName("replies that hold a part and wait for the rest do not wait for each other")
    void nobodyWaitsForEver() {
        List<BodyShare> shares =
                Stream.generate(() -> budget.share(ticker)).limit(3).toList();
        shares.forEach(share -> assertThat(take(share, 30, "part")).isTrue());

        take(shares.get(0), 50, "a");
        take(shares.get(1), 50, "b");
        assertThat(granted).isEmpty();
        take(shares.get(2), 50, "c");

        assertThat(granted).containsExactly("a");
        shares.get(0).release();
        assertThat(granted).containsExactly("a", "b");
        shares.get(1).release();
        assertThat(granted).containsExactly("a", "b", "c");
        shares.get(2).release();
        assertThat(budget.held()).isZero();
    }

    @Test
    @DisplayName("nobody begins to read while somebody who holds a large part cannot end: bodies do not pile up")
    void whoHoldsMuchGoesFirst() {
        BodyBudget large = BodyBudget.of(3_000_000);
        List<BodyShare> shares =
                Stream.generate(() -> large.share(ticker)).limit(4).toList();
        assertThat(take(shares.get(0), 1_500_000, "a")).isTrue();
        assertThat(take(shares.get(1), 1_400_000, "b")).isTrue();
        take(shares.get(2), 1_400_000, "c");
        take(shares.get(3), 1_400_000, "d");

        assertThat(take(shares.get(0), 1_000_000, "rest of a")).isFalse();
        assertThat(granted).isEmpty();
        assertThat(take(shares.get(1), 1_000_000, "rest of b"))
                .as("nobody else gets on")
                .isTrue();
        assertThat(granted).isEmpty();

        shares.get(1).release();
        assertThat(granted).containsExactly("rest of a");
        shares.get(0).release();
        assertThat(granted).containsExactly("rest of a", "c", "d");
        shares.forEach(BodyShare::release);
        assertThat(large.held()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{},{"a":1}]             | 1 | 2 | 1
            [[],[[]]]                | 1 | 0 | 4
            ["a,b{c", "\\"{,", {"[":1}]  | 2 | 1 | 1
            """)
    @DisplayName("signs within texts of JSON are no values, and there are never fewer values than are counted")
    void signsInTextsAreNotCounted(String body, int separators, int objects, int lists) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        TreePrice.Count count = TreePrice.of(Format.JSON).count();
        for (int i = 0; i < bytes.length; i++) {
            count.add(bytes, i, i + 1);
        }

        assertThat(count.leastPrice())
                .isEqualTo((long) NodePrice.EMPTY_OBJECT * objects
                        + (long) NodePrice.EMPTY_LIST * lists
                        + (long) NodePrice.PLACE * Math.max(0, separators - objects - lists));
        assertThat(count.price()).isEqualTo(96L * (separators + objects + lists));
    }

    @ParameterizedTest(name = "{0}: {1} bytes each")
    @CsvSource({"{}, 62", "[], 30"})
    @DisplayName(
            "T-51 no list of empty values is refused while it comes that would fit, and none is let in that would not")
    void emptyValuesArePaidForAsMeasured(String empty, int measured) {
        BodyBudget budget = BodyBudget.within(new Heap(64 << 20));
        long room = budget.single().room();
        TreePrice.Count count = TreePrice.of(Format.JSON).count();
        byte[] two = ("[" + empty + "," + empty).getBytes(StandardCharsets.UTF_8);
        byte[] three = ("[" + empty + "," + empty + "," + empty).getBytes(StandardCharsets.UTF_8);
        count.add(two, 0, two.length);
        long before = count.leastPrice();
        count.add(three, two.length, three.length);

        assertThat(count.leastPrice() - before).isBetween((long) measured, measured * 3L / 2);
        assertThat(room / (count.leastPrice() - before)).isGreaterThan(room / measured * 2 / 3);
    }

    @Test
    @DisplayName("T-51 a reply that no heap of this size could hold is refused while it comes, or before")
    void whatCouldNeverBeHeldIsNotRead() {
        String values = "[" + "{},".repeat(400_000) + "{}]";
        String text = "\"" + "x".repeat(8_000_000) + "\"";
        BodyBudget small = BodyBudget.within(new Heap(64 << 20));
        try (RawServer server = RawServer.answering(
                        request -> RawReply.json(request.target().equals("/values") ? values : text));
                SenderFixture sender = new SenderFixture.Setup()
                        .with(small)
                        .over("url: \"" + server.url() + "\", timeout: 30s, attempt: 20s")) {
            for (String target : List.of("/values", "/text")) {
                SenderFixture.Outcome outcome = SenderFixture.await(
                        sender.begin(SenderFixture.get(target), sender.exchange(), Future::succeededFuture));

                assertThat(outcome.failed().kind().code()).isEqualTo("upstream-body-too-large");
                assertThat(small.held()).isZero();
            }
        }
    }

    @Test
    @DisplayName("who gives up while he waits makes room for the next")
    void whoGivesUpIsNotWaitedFor() {
        BodyShare holds = budget.share(ticker);
        BodyShare leaves = budget.share(ticker);
        BodyShare waits = budget.share(ticker);
        take(holds, 60, "holds");
        take(leaves, 600_000, "leaves");
        take(waits, 600_000, "waits");

        leaves.release();
        assertThat(granted).isEmpty();
        holds.release();

        assertThat(granted).containsExactly("waits");
        waits.release();
        assertThat(budget.held()).isZero();
    }

    @Test
    void whatWasGivenBackTakesNoMore() {
        BodyShare share = budget.share(ticker);
        share.release();

        assertThatThrownBy(() -> share.take(1)).isInstanceOf(GatewayFailure.class);
        assertThatThrownBy(() -> take(share, 1, "late")).isInstanceOf(GatewayFailure.class);

        assertThat(budget.held()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "F-117 large replies beyond the budget wait until others have been read, whether they announce their length or not")
    void largeRepliesWait(boolean announced) {
        String body = "\"" + "x".repeat(199_998) + "\"";
        RawReply reply = announced
                ? RawReply.json(body)
                : RawReply.text(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n30d40\r\n" + body + "\r\n0\r\n\r\n");
        BodyBudget small = BodyBudget.of(1_500_000);
        try (RawServer server = RawServer.answering(request -> reply);
                SenderFixture sender = new SenderFixture.Setup()
                        .with(small)
                        .over("url: \"" + server.url() + "\", timeout: 30s, attempt: 20s")) {
            Promise<String> reading = Promise.promise();
            Future<String> first = sender.begin(SenderFixture.get("/1"), sender.exchange(), read -> reading.future());
            server.awaitCalls(1);
            assertThat(Patience.until(() -> small.held() >= 1_400_000)).isTrue();

            Future<UpstreamReply> second =
                    sender.begin(SenderFixture.get("/2"), sender.exchange(), Future::succeededFuture);
            server.awaitCalls(2);
            assertThat(second.isComplete()).isFalse();
            reading.complete("read");

            assertThat(SenderFixture.await(second).body()).hasSize(200_000);
            assertThat(Patience.until(first::succeeded)).isTrue();
            assertThat(small.held()).isZero();
        }
    }

    @Test
    @DisplayName("F-117 a reply whose turn does not come in time is gateway-overloaded, not a timeout of the upstream")
    void whoseTurnDoesNotComeIsOurLoad() {
        BodyBudget small = BodyBudget.of(1_500_000);
        BodyShare others = small.share(Ticker.system());
        others.take(1_500_000);
        try (RawServer server = RawServer.answering(request -> RawReply.json("\"" + "x".repeat(200_000) + "\""));
                SenderFixture sender =
                        new SenderFixture.Setup().with(small).over("url: \"" + server.url() + "\", attempt: 300ms")) {
            Exchange exchange = sender.exchange();
            exchange.deadlineAfter(Duration.ofMillis(900));

            SenderFixture.Outcome outcome =
                    SenderFixture.await(sender.begin(SenderFixture.get("/1"), exchange, Future::succeededFuture));

            assertThat(outcome.failed().kind().code()).isEqualTo("gateway-overloaded");
            assertThat(outcome.failed().retryAfter()).isPresent();
            others.release();
            assertThat(small.held()).isZero();
        }
    }

    @Test
    @DisplayName("the time that a reply waited for us is no time of the upstream's, which has as much left as before")
    void whatWeWaitedIsGivenBack() {
        BodyBudget small = BodyBudget.of(1_500_000);
        BodyShare others = small.share(Ticker.system());
        others.take(1_500_000);
        String begin = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 200002\r\n\r\n\"";
        try (RawServer server = RawServer.answering(request -> RawReply.text(begin + "x".repeat(150_000))
                        .pause(Duration.ofMillis(2_300))
                        .then("x".repeat(50_000) + "\""));
                SenderFixture sender = new SenderFixture.Setup()
                        .with(small)
                        .over("url: \"" + server.url() + "\", timeout: 30s, attempt: 2s")) {
            Exchange exchange = sender.exchange();
            exchange.deadlineAfter(Duration.ofSeconds(30));
            Future<UpstreamReply> reply = sender.begin(SenderFixture.get("/1"), exchange, Future::succeededFuture);
            assertThat(Patience.until(Duration.ofSeconds(10), small::isWaitedFor))
                    .isTrue();

            sender.ticker.advance(Duration.ofSeconds(10));
            others.release();

            assertThat(SenderFixture.await(reply).body()).hasSize(200_002);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "an upstream that stalls after its reply waited for us is a timeout of the upstream, and not of the request")
    void whoStallsAfterItWaitedForUsIsATimeout(boolean waitsBeyondTheLimit) {
        BodyBudget small = BodyBudget.of(1_500_000);
        BodyShare others = small.share(Ticker.system());
        others.take(1_500_000);
        String begin = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 200002\r\n\r\n\"";
        try (RawServer server = RawServer.answering(
                        request -> RawReply.text(begin + "x".repeat(150_000)).hold());
                SenderFixture sender = new SenderFixture.Setup()
                        .with(small)
                        .onOneLoop()
                        .over("url: \"" + server.url() + "\", timeout: 30s, attempt: 2s")) {
            Exchange exchange = sender.exchange();
            exchange.deadlineAfter(Duration.ofSeconds(20));
            Future<UpstreamReply> reply = sender.begin(SenderFixture.get("/1"), exchange, Future::succeededFuture);
            Future<Void> limit = sender.after(Duration.ofMillis(waitsBeyondTheLimit ? 2_100 : 1));
            assertThat(Patience.until(small::isWaitedFor)).isTrue();
            assertThat(Patience.until(limit::isComplete)).isTrue();

            others.release();

            assertThat(SenderFixture.await(reply).failed().kind().code()).isEqualTo("upstream-timeout");
            assertThat(small.held()).isZero();
        }
    }

    @Test
    @DisplayName("an upstream whose limit came while its reply waited for us has as much time left as before")
    void whatWasLeftIsGivenBack() {
        BodyBudget small = BodyBudget.of(1_500_000);
        BodyShare others = small.share(Ticker.system());
        others.take(1_500_000);
        CountDownLatch goesOn = new CountDownLatch(1);
        String begin = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 200002\r\n\r\n\"";
        try (RawServer server = RawServer.answering(request ->
                        RawReply.text(begin + "x".repeat(150_000)).when(goesOn).then("x".repeat(50_000) + "\""));
                SenderFixture sender = new SenderFixture.Setup()
                        .with(small)
                        .onOneLoop()
                        .over("url: \"" + server.url() + "\", timeout: 300s, attempt: 2s")) {
            Future<UpstreamReply> reply = sender.begin(SenderFixture.get("/1"));
            Future<Void> limit = sender.after(Duration.ofMillis(2_100));
            assertThat(Patience.until(small::isWaitedFor)).isTrue();
            sender.ticker.advance(Duration.ofSeconds(60));
            assertThat(Patience.until(limit::isComplete)).isTrue();

            others.release();
            assertThat(Patience.until(sender.after(Duration.ofMillis(50))::isComplete))
                    .isTrue();
            assertThat(reply.isComplete()).isFalse();
            goesOn.countDown();

            assertThat(SenderFixture.await(reply).body()).hasSize(200_002);
        }
    }

    @Test
    @DisplayName("nothing is held after replies that were cut, refused, given up or not read")
    void nothingIsHeldAfterFailures() {
        BodyBudget large = BodyBudget.of(10_000_000);
        List<RawReply> replies = List.of(
                RawReply.text("HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n" + "x".repeat(40_000))
                        .fin(),
                RawReply.text("HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n" + "x".repeat(40_000))
                        .hold(),
                RawReply.text("HTTP/1.1 200 OK\r\n\r\n").forEver("x".repeat(4_096), Duration.ZERO),
                RawReply.http(500, "", "x".repeat(40_000)));
        try (RawServer server = RawServer.answering(
                        request -> replies.get(Integer.parseInt(request.target().substring(1))));
                SenderFixture sender = new SenderFixture.Setup()
                        .with(large)
                        .over("url: \"" + server.url() + "\", attempt: 400ms, max-reply: 1MB")) {

            List<Optional<GatewayFailure>> failures = IntStream.range(0, replies.size())
                    .mapToObj(i -> SenderFixture.await(
                                    sender.begin(SenderFixture.get("/" + i), sender.exchange(), reply -> {
                                        throw new IllegalStateException("not read");
                                    }))
                            .failure())
                    .toList();

            assertThat(failures).allMatch(Optional::isPresent);
            assertThat(large.held()).isZero();
        }
    }
}
