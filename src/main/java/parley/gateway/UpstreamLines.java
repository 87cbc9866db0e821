package parley.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import parley.contract.Contract;
import parley.exchange.Secrets;
import parley.exchange.Ticker;
import parley.exchange.Timers;
import parley.resilience.Guard;
import parley.resilience.GuardListener;
import parley.resilience.GuardView;
import parley.upstream.Credentials;
import parley.upstream.UpstreamSender;

/**
 * The lines of a running gateway, one for each contract: its client, its guard, its credentials. A contract whose text has not
 * changed keeps its line over a reload, and with it the state of its breaker. Thread-safe.
 */
public final class UpstreamLines {

    private final Vertx vertx;
    private final Secrets secrets;
    private final Ticker ticker;
    private final GuardListener listener;
    private final Function<Contract, UpstreamSender> senders;
    private final Map<String, Kept> lines = new LinkedHashMap<>();

    private record Kept(String revision, UpstreamLine line) {}

    private UpstreamLines(
            Vertx vertx,
            Secrets secrets,
            Ticker ticker,
            GuardListener listener,
            Function<Contract, UpstreamSender> senders) {
        this.vertx = vertx;
        this.secrets = secrets;
        this.ticker = ticker;
        this.listener = listener;
        this.senders = senders;
    }

    /**
     * Lines that are made when they are asked for.
     *
     * @param senders makes the client of a contract
     */
    public static UpstreamLines of(
            Vertx vertx,
            Secrets secrets,
            Ticker ticker,
            GuardListener listener,
            Function<Contract, UpstreamSender> senders) {
        return new UpstreamLines(vertx, secrets, ticker, listener, senders);
    }

    /** The line of {@code contract}: the one it had, unless its text is another. */
    public synchronized UpstreamLine line(Contract contract) {
        Kept kept = lines.get(contract.name());
        if (kept == null || !kept.revision.equals(contract.revision())) {
            kept = make(contract);
            lines.put(contract.name(), kept);
        }
        return kept.line;
    }

    private Kept make(Contract contract) {
        Credentials credentials = Credentials.of(secrets);
        Guard guard = Guard.of(
                contract.name(),
                contract.upstream(),
                Timers.of(vertx),
                ticker,
                listener,
                () -> renew(credentials)); // files are read: not on an event loop
        return new Kept(
                contract.revision(), new UpstreamLine(senders.apply(contract), Optional.of(guard), credentials));
    }

    @SuppressWarnings("NullAway") // the library says that a blocking handler may give null; this one does not
    private Future<Boolean> renew(Credentials credentials) {
        return vertx.executeBlocking(credentials::renew, false);
    }

    /** Gives up the lines of contracts that are not among {@code served} any more. */
    public synchronized void retain(Collection<Contract> served) {
        Set<String> names = served.stream().map(Contract::name).collect(Collectors.toSet());
        lines.keySet().retainAll(names);
    }

    /** What operators see of each guard, by contract. */
    public List<GuardView> views() {
        List<UpstreamLine> all = new ArrayList<>();
        synchronized (this) {
            lines.values().forEach(kept -> all.add(kept.line));
        }
        return all.stream()
                .flatMap(line -> line.guard().stream())
                .map(Guard::view)
                .toList();
    }
}
