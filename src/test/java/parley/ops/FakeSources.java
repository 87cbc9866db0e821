package parley.ops;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.cache.CacheView;
import parley.contract.Contract;
import parley.contract.ContractLoader;
import parley.edge.Outgoing;
import parley.gateway.FaultProfile;
import parley.gateway.StubServers.StubServer;
import parley.resilience.GuardView;

/** A gateway with one upstream that is down and one that is well. */
final class FakeSources implements OpsSources {

    static final Instant SINCE = Instant.parse("2024-05-17T09:00:00Z");

    private static final String CONTRACT = """
            contract: %s
            upstream: { url: "https://%1$s.example/api", format: json, rate: 20/s }
            resources:
              %1$s:
                id: no
                attributes: { name: $uppercase(name) }
                get: { request: "GET /%1$s/{id}" }
            """;

    final List<Purge> purges = new ArrayList<>();
    final Map<URI, FaultProfile> played = new HashMap<>();
    boolean replayed = true;
    int looks;
    ReloadVerdict verdict = new ReloadVerdict(true, 2, List.of());

    private final List<Contract> contracts = ContractLoader.parse(
                    Map.of("parts.yaml", CONTRACT.formatted("parts"), "prices.yaml", CONTRACT.formatted("prices")))
            .contracts();

    @Override
    public List<Contract> contracts() {
        return contracts;
    }

    @Override
    public List<GuardView> guards() {
        looks++;
        return views();
    }

    @Override
    public Optional<GuardView> guard(String contract) {
        return views().stream().filter(view -> view.contract().equals(contract)).findFirst();
    }

    private static List<GuardView> views() {
        GuardView.Reason reason = new GuardView.Reason(
                Map.of("upstream-timeout", 9, "slow", 2),
                81.25f,
                18.2f,
                List.of(new GuardView.Sample(
                        SINCE, "upstream-timeout", Optional.of("half-open"), Duration.ofSeconds(4))));
        return List.of(
                view("parts", "open", Optional.of(reason), 81.25f), view("prices", "closed", Optional.empty(), -1f));
    }

    private static GuardView view(String contract, String state, Optional<GuardView.Reason> reason, float failures) {
        return new GuardView(
                contract,
                contract + ".example",
                state,
                SINCE,
                reason,
                reason.map(open -> SINCE.plusSeconds(4)),
                failures,
                0f,
                16,
                7,
                2,
                1,
                64,
                0,
                128,
                Optional.empty(),
                Optional.of(SINCE.plusSeconds(30)),
                3,
                1);
    }

    /** The expression of parts, evaluated once. */
    @Override
    public Outgoing outgoing() {
        return Outgoing.within(1_000);
    }

    @Override
    public CacheView cache() {
        return new CacheView(10, 2_000, 64_000_000, 100, 20, 3, 7, 4, 6, 8, 5, 1);
    }

    @Override
    public long purge(Purge which) {
        purges.add(which);
        return 3;
    }

    @Override
    public Future<ReloadVerdict> reload() {
        return Future.succeededFuture(verdict);
    }

    @Override
    public Optional<StubServer> stubs() {
        return replayed ? Optional.of(new Stubs()) : Optional.empty();
    }

    private final class Stubs implements StubServer {
        @Override
        public int port() {
            return 1;
        }

        @Override
        public int stubs() {
            return 0;
        }

        @Override
        public void play(URI upstream, FaultProfile profile) {
            played.put(upstream, profile);
        }

        @Override
        public FaultProfile playing(URI upstream) {
            looks++;
            return played.getOrDefault(upstream, FaultProfile.STUB);
        }

        @Override
        public void close() {}
    }
}
