package parley.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import parley.check.ContractCheck;
import parley.contract.Contract;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.exchange.Secrets;
import parley.exchange.Ticker;
import parley.fetch.UpstreamLines;
import parley.gateway.StubServers.StubServer;
import parley.jsonapi.PublicLinks;
import parley.resilience.GuardListener;
import parley.route.Catalog;
import parley.route.CatalogCompiler;
import parley.upstream.HttpSender;
import parley.upstream.UpstreamSender;
import parley.yaml.Problem;

/** The contracts of a folder, ready to be compiled for serving: one pooled client per upstream. Blocking. */
record LoadedContracts(
        Path folder,
        ContractSet set,
        Map<String, String> hosts,
        Secrets secrets,
        Vertx vertx,
        Optional<StubServer> stubs) {

    private LoadedContracts(Path folder, ContractSet set, Secrets secrets, Vertx vertx, Optional<StubServer> stubs) {
        this(folder, set, hosts(set), secrets, vertx, stubs);
    }

    private static Map<String, String> hosts(ContractSet set) {
        return set.contracts().stream()
                .collect(Collectors.toMap(
                        Contract::name,
                        contract -> String.valueOf(contract.upstream().url().getHost())));
    }

    /** @param stubs what plays the upstreams, for replay */
    static LoadedContracts load(Path folder, Secrets secrets, Vertx vertx, Optional<StubServer> stubs) {
        return new LoadedContracts(folder, ContractLoader.load(folder), secrets, vertx, stubs);
    }

    /** What lies in the same folder now, with the secrets as they are now. */
    LoadedContracts again() {
        return load(folder, secrets, vertx, stubs);
    }

    /** Those that answer for {@code type}: nothing is wanted of the others, neither that they are sound nor their secrets. */
    LoadedContracts behind(String type) {
        return new LoadedContracts(folder, set.behind(type), secrets, vertx, stubs);
    }

    /** What is said of a folder without contracts. */
    static Refusal nothingIn(Path folder) {
        return Refusal.of(ExitCode.FINDINGS, "there is no contract (*.yaml) in " + folder);
    }

    /** Whether the folder holds nothing that could be a contract. */
    boolean isEmpty() {
        return set.sources().isEmpty() && set.problems().isEmpty();
    }

    /** Whether the files still hold what was read; otherwise somebody is writing them, and half a file may have been read. */
    boolean isStillTrue() {
        return ContractLoader.load(folder).sources().equals(set.sources());
    }

    /** The host of the upstream of a contract. */
    Optional<String> host(String contract) {
        return Optional.ofNullable(hosts.get(contract));
    }

    /** Those without errors. */
    List<Contract> contracts() {
        return set.contracts();
    }

    int count() {
        return set.contracts().size();
    }

    /** The resource types that are offered. */
    Set<String> types() {
        return set.contracts().stream()
                .flatMap(contract -> contract.resources().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Whether callers may write something. */
    boolean writes() {
        return set.contracts().stream()
                .flatMap(contract -> contract.resources().values().stream())
                .anyMatch(type -> !type.writes().isEmpty());
    }

    /** Everything that is wrong, expressions included; by place. Notes are for {@code check}. */
    List<Problem> problems() {
        return CatalogCompiler.problems(set, secrets).stream()
                .filter(problem -> !problem.isNote())
                .toList();
    }

    /** Says what is wrong; whether they can be served all the same. */
    boolean areGood(Console console) {
        List<Problem> problems = problems();
        problems.forEach(problem -> console.complain(problem.toString()));
        return problems.stream().noneMatch(Problem::isError);
    }

    /** The lines to the upstreams of these contracts, and of those that a reload brings; {@code listener} hears of their guards. */
    UpstreamLines lines(GuardListener listener) {
        return UpstreamLines.of(vertx, secrets, Ticker.system(), listener, this::connect);
    }

    /**
     * The catalog with the given links, whose calls go through {@code lines}, which serve these contracts from now on.
     *
     * @throws IllegalStateException where {@link #problems} would have told an error; then nothing is changed
     */
    Catalog guarded(UpstreamLines lines, PublicLinks links) {
        try (UpstreamLines.Change change = lines.change()) {
            CatalogCompiler.Compiled compiled = CatalogCompiler.compile(set.contracts(), change::line, links);
            if (compiled.hasErrors()) {
                throw new IllegalStateException("a contract cannot be served: " + compiled.problems());
            }
            change.commit();
            return compiled.catalog();
        }
    }

    /** The catalog with the given links, in which each call is made once, or answered by what is {@code given} instead. */
    Catalog catalog(PublicLinks links, Optional<UpstreamSender> given) {
        return CatalogCompiler.compile(
                        set.contracts(), secrets, contract -> given.orElseGet(() -> connect(contract)), links)
                .catalog();
    }

    private UpstreamSender connect(Contract contract) {
        return stubs.isPresent()
                ? replayed(contract, stubs.get())
                : HttpSender.of(vertx, contract.upstream(), Optional.empty());
    }

    private UpstreamSender replayed(Contract contract, StubServer server) {
        SocketAddress address = SocketAddress.inetSocketAddress(server.port(), "127.0.0.1");
        return new ReplayedSender(
                contract.upstream().url(),
                server,
                HttpSender.of(vertx, contract.upstream(), Optional.of(address)),
                HttpSender.of(vertx, contract.upstream(), Optional.empty()));
    }

    /** Runs all examples in memory, on a worker: nothing in them waits, so together they are one long task. */
    Future<ContractCheck.Report> runExamples(Vertx worker) {
        return worker.executeBlocking(() -> ContractCheck.run(worker, set, folder, name -> true))
                .compose(running -> running);
    }
}
