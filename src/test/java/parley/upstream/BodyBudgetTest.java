package parley.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.GatewayFailure;
import parley.testing.Patience;
import parley.testing.RawReply;
import parley.testing.RawServer;

/** What the replies under way hold together is bounded. */
class BodyBudgetTest {

    private final BodyBudget budget = BodyBudget.of(100);

    @Test
    void shareIsGivenBackOnce() {
        BodyBudget.Share share = budget.share();
        share.take(60);
        share.take(40);

        share.release();
        share.release();

        assertThat(budget.held()).isZero();
    }

    @Test
    void moreThanThereIsIsRefusedAndNotHeld() {
        BodyBudget.Share first = budget.share();
        BodyBudget.Share second = budget.share();
        first.take(60);

        assertThatThrownBy(() -> second.take(41))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("gateway-overloaded");

        second.take(40);
        second.release();
        assertThat(budget.held()).isEqualTo(60);
    }

    @Test
    void oneAloneIsLetThrough() {
        BodyBudget.Share first = budget.share();
        first.take(90);

        first.takeForReading(90);

        assertThat(budget.held()).isEqualTo(7 * 90);
        first.release();
        assertThat(budget.held()).isZero();
    }

    @Test
    void whatWasGivenBackTakesNoMore() {
        BodyBudget.Share share = budget.share();
        share.release();

        assertThatThrownBy(() -> share.take(1)).isInstanceOf(GatewayFailure.class);

        assertThat(budget.held()).isZero();
    }

    @Test
    @DisplayName("F-117 large replies beyond the budget fail as gateway-overloaded, until others have been read")
    void largeRepliesAreRefused() {
        String body = "x".repeat(200_000);
        BodyBudget small = BodyBudget.of(1_500_000);
        try (RawServer server = RawServer.answering(request -> RawReply.json(body));
                SenderFixture sender = new SenderFixture.Setup().with(small).over("url: \"" + server.url() + "\"")) {
            Promise<UpstreamReply> reading = Promise.promise();
            Future<UpstreamReply> first =
                    sender.begin(SenderFixture.get("/1"), sender.exchange(), reply -> reading.future());
            server.awaitCalls(1, Duration.ofSeconds(5));
            assertThat(Patience.until(Duration.ofSeconds(5), () -> small.held() >= 1_400_000))
                    .isTrue();

            SenderFixture.Outcome refused = sender.call("/2");
            reading.fail("whatever");
            SenderFixture.Outcome firstOutcome = SenderFixture.await(first);
            SenderFixture.Outcome third = sender.call("/3");

            assertThat(refused.failed().kind().code()).isEqualTo("gateway-overloaded");
            assertThat(firstOutcome.failure()).isPresent();
            assertThat(third.body()).hasSize(200_000);
            assertThat(small.held()).isZero();
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
