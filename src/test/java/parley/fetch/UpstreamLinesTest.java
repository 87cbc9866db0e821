package parley.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.contract.Contract;
import parley.contract.ContractLoader;
import parley.exchange.Exchange;
import parley.exchange.Secrets;
import parley.resilience.GuardListener;
import parley.resilience.GuardView;
import parley.testing.ManualTicker;
import parley.testing.ManualTimers;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;
import parley.upstream.UpstreamSender;

class UpstreamLinesTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final ManualTicker ticker = new ManualTicker();
    private final ManualTimers timers = new ManualTimers(ticker);
    private final List<String> closed = new ArrayList<>();
    private final UpstreamLines lines = new UpstreamLines(
            VERTX,
            timers,
            Secrets.placeholders(),
            ticker,
            new GuardListener() {},
            contract -> new Sender(contract.name() + " " + contract.about()));

    @AfterAll
    static void close() {
        VERTX.close().timeout(120, TimeUnit.SECONDS).await();
    }

    private final class Sender implements UpstreamSender {

        private final String name;

        Sender(String name) {
            this.name = name;
        }

        @Override
        public Future<UpstreamReply> send(UpstreamCall call, Exchange exchange) {
            return Future.failedFuture("nothing is sent");
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }

    private static Contract contract(String name, String about, String timeout) {
        return contract(name, about, timeout, "https://parts.example");
    }

    private static Contract contract(String name, String about, String timeout, String url) {
        return ContractLoader.parse(name + ".yaml", """
                contract: %1$s
                about: %2$s
                upstream: { url: "%4$s", format: json, timeout: %3$s }
                resources:
                  %1$s:
                    id: no
                    attributes: { name: name }
                    get: { request: "GET /parts/{id}" }
                """.formatted(name, about, timeout, url))
                .contracts()
                .get(0);
    }

    private List<UpstreamLine> change(Contract... contracts) {
        try (UpstreamLines.Change change = lines.change()) {
            List<UpstreamLine> given =
                    List.of(contracts).stream().map(change::line).toList();
            change.commit();
            return given;
        }
    }

    @Test
    @DisplayName("F-121 what does not change how an upstream is called changes nothing of its line")
    void sameSettingsKeepTheLine() {
        List<UpstreamLine> before = change(contract("parts", "one", "5s"), contract("prices", "one", "5s"));

        List<UpstreamLine> after = change(contract("parts", "one", "5s"), contract("prices", "two", "5s"));

        assertThat(after).containsExactlyElementsOf(before);
        assertThat(lines.views()).extracting(GuardView::contract).containsExactly("parts", "prices");
    }

    @Test
    @DisplayName("F-121 guard and credentials belong to contract and host: they stay where settings change")
    void guardOutlivesItsSettings() {
        UpstreamLine before = change(contract("parts", "one", "5s")).get(0);

        UpstreamLine settings = change(contract("parts", "one", "6s")).get(0);
        Contract moved = contract("parts", "one", "6s", "https://other.example");
        UpstreamLine host = change(moved).get(0);

        assertThat(settings.guard()).isPresent().isEqualTo(before.guard());
        assertThat(settings.credentials()).isSameAs(before.credentials());
        assertThat(host.guard()).isPresent().isNotEqualTo(before.guard());
        assertThat(host.credentials()).isNotSameAs(before.credentials());
    }

    @Test
    @DisplayName("F-121 the client of a line that is gone is closed when nothing can use it any more")
    void linesThatAreGoneAreClosed() {
        List<UpstreamLine> before = change(
                contract("parts", "one", "5s"), contract("prices", "one", "5s"), contract("stores", "one", "40s"));
        assertThat(before).hasSize(3);

        List<UpstreamLine> after = change(contract("parts", "two", "6s"), contract("stores", "one", "40s"));
        timers.advance(Duration.ofSeconds(40));
        List<String> whileInUse = List.copyOf(closed);
        timers.advance(Duration.ofSeconds(61));

        assertThat(after).hasSize(2);
        assertThat(whileInUse).isEmpty();
        assertThat(closed).containsExactlyInAnyOrder("parts Optional[one]", "prices Optional[one]");
        assertThat(lines.views()).extracting(GuardView::contract).containsExactly("parts", "stores");
    }

    @Test
    @DisplayName("F-121 a change that is given up leaves the lines as they were, and nothing open")
    void aChangeGivenUpChangesNothing() {
        List<UpstreamLine> before = change(contract("parts", "one", "5s"));

        try (UpstreamLines.Change change = lines.change()) {
            assertThat(change.line(contract("parts", "two", "6s"))).isNotSameAs(before.get(0));
            assertThat(change.line(contract("prices", "two", "5s"))).isNotNull();
        }

        assertThat(closed).containsExactlyInAnyOrder("parts Optional[two]", "prices Optional[two]");
        assertThat(change(contract("parts", "one", "5s"))).containsExactlyElementsOf(before);
        timers.advance(Duration.ofHours(1));
        assertThat(closed).hasSize(2);
    }
}
