package parley.fetch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import parley.contract.Contract;
import parley.contract.Digest;
import parley.contract.Operation;
import parley.contract.Upstream;
import parley.exchange.Secrets;
import parley.exchange.Spans;
import parley.exchange.Ticker;
import parley.exchange.Timers;
import parley.resilience.Guard;
import parley.resilience.GuardListener;
import parley.resilience.GuardView;
import parley.upstream.Credentials;
import parley.upstream.UpstreamSender;

/**
 * The lines of a running gateway, one for each contract and upstream host: its client, its guard, its credentials. Over a reload
 * they stay, and with them breaker, holds, pace, budget and connections, whatever else the contract says now; the clients of lines
 * that are gone are closed. Thread-safe.
 */
public final class UpstreamLines {

    /** A request takes its catalog, and with it its lines, before its body: up to half a minute earlier than its time begins. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final Timers timers;
    private final Secrets secrets;
    private final Ticker ticker;
    private final GuardListener listener;
    private final Function<Contract, UpstreamSender> senders;
    private final Map<String, Kept> lines = new LinkedHashMap<>();

    /**
     * A line and what it was made for.
     *
     * @param settings of its upstream, in short
     * @param client what is closed in the end; lines that follow one another may share it
     */
    private record Kept(Contract contract, String settings, UpstreamSender client, UpstreamLine line) {

        /** The longest time that an operation may take. */
        Duration longest() {
            return contract.resources().values().stream()
                    .flatMap(type -> type.operations())
                    .map(Operation::timeout)
                    .reduce(contract.upstream().timeout(), Spans::longer);
        }

        boolean leadsTo(Upstream other) {
            Upstream upstream = contract.upstream();
            return upstream.url().getScheme().equalsIgnoreCase(other.url().getScheme())
                    && String.valueOf(upstream.url().getRawAuthority())
                            .equalsIgnoreCase(String.valueOf(other.url().getRawAuthority()));
        }
    }

    UpstreamLines(
            Vertx vertx,
            Timers timers,
            Secrets secrets,
            Ticker ticker,
            GuardListener listener,
            Function<Contract, UpstreamSender> senders) {
        this.vertx = vertx;
        this.timers = timers;
        this.secrets = secrets;
        this.ticker = ticker;
        this.listener = listener;
        this.senders = senders;
    }

    /**
     * No lines yet; a {@link Change} brings them.
     *
     * @param senders makes the client of a contract
     */
    public static UpstreamLines of(
            Vertx vertx,
            Secrets secrets,
            Ticker ticker,
            GuardListener listener,
            Function<Contract, UpstreamSender> senders) {
        return new UpstreamLines(vertx, Timers.of(vertx), secrets, ticker, listener, senders);
    }

    private synchronized Kept keptOrMade(Contract contract) {
        Kept kept = lines.get(contract.name());
        return kept != null && kept.leadsTo(contract.upstream()) ? adapted(kept, contract) : make(contract);
    }

    private Kept adapted(Kept kept, Contract contract) {
        Upstream upstream = contract.upstream();
        String settings = Digest.of(upstream);
        UpstreamLine line = kept.line;
        if (settings.equals(kept.settings)) {
            return new Kept(contract, settings, kept.client, line);
        }
        Optional<UpstreamSender> same = line.sender().with(upstream);
        UpstreamSender sender = same.orElseGet(() -> senders.apply(contract));
        return new Kept(
                contract,
                settings,
                same.isPresent() ? kept.client : sender,
                new UpstreamLine(sender, line.guard(), line.credentials()));
    }

    private Kept make(Contract contract) {
        Credentials credentials = Credentials.of(secrets);
        Guard guard = Guard.of(
                contract.name(),
                contract.upstream(),
                timers,
                ticker,
                listener,
                () -> renew(credentials)); // files are read: not on an event loop
        UpstreamSender sender = senders.apply(contract);
        return new Kept(
                contract,
                Digest.of(contract.upstream()),
                sender,
                new UpstreamLine(sender, Optional.of(guard), credentials));
    }

    @SuppressWarnings("NullAway") // the library says that a blocking handler may give null; this one does not
    private Future<Boolean> renew(Credentials credentials) {
        return vertx.executeBlocking(credentials::renew, false);
    }

    /**
     * Reads the credentials of all lines again, each set of them as a whole, as their files may have changed; a guard that has stopped
     * calls because the old ones were refused lets them leave again. Blocks: not for event loops.
     */
    public void renewCredentials() {
        all().stream().filter(line -> line.credentials().renew()).forEach(line -> line.guard()
                .ifPresent(Guard::credentialRenewed));
    }

    /** Begins to give these lines to another set of contracts. One change at a time. */
    public Change change() {
        return new Change();
    }

    /**
     * The lines of another set of contracts: those that stay, and new ones. Until {@link #commit}
     * nobody else sees them; a change that is closed before leaves everything as it was. One thread.
     */
    public final class Change implements AutoCloseable {

        private final Map<String, Kept> next = new LinkedHashMap<>();
        private boolean isCommitted;

        private Change() {}

        /** The line of {@code contract}. */
        public UpstreamLine line(Contract contract) {
            return next.computeIfAbsent(contract.name(), name -> keptOrMade(contract)).line;
        }

        /** These are the lines from now on. Those that are gone are closed once what is under way on them has ended. */
        public void commit() {
            isCommitted = true;
            next.values().forEach(kept -> kept.line.guard().ifPresent(guard -> guard.adapt(kept.contract.upstream())));
            replace(next);
        }

        @Override
        public void close() {
            if (!isCommitted) {
                next.values().stream()
                        .map(Kept::client)
                        .filter(made -> !isServed(made))
                        .forEach(UpstreamSender::close);
            }
        }
    }

    private synchronized boolean isServed(UpstreamSender client) {
        return isIn(lines, client);
    }

    private static boolean isIn(Map<String, Kept> lines, UpstreamSender client) {
        return lines.values().stream().anyMatch(kept -> kept.client == client);
    }

    /** A request of one contract may lead to another one, so the longest of all timeouts decides how long a line may be used. */
    private synchronized void replace(Map<String, Kept> next) {
        List<UpstreamSender> gone = lines.values().stream()
                .map(Kept::client)
                .filter(client -> !isIn(next, client))
                .toList();
        Duration longest = lines.values().stream().map(Kept::longest).reduce(Duration.ZERO, Spans::longer);
        lines.clear();
        lines.putAll(next);
        if (!gone.isEmpty()) {
            timers.after(longest.plus(MARGIN), () -> gone.forEach(UpstreamSender::close));
        }
    }

    /** What operators see of each guard, by contract. */
    public List<GuardView> views() {
        return all().stream()
                .flatMap(line -> line.guard().stream())
                .map(Guard::view)
                .toList();
    }

    /** The same of one guard. */
    public Optional<GuardView> view(String contract) {
        return line(contract).flatMap(UpstreamLine::guard).map(Guard::view);
    }

    private synchronized Optional<UpstreamLine> line(String contract) {
        return Optional.ofNullable(lines.get(contract)).map(Kept::line);
    }

    private synchronized List<UpstreamLine> all() {
        return lines.values().stream().map(Kept::line).toList();
    }
}
