package parley.cli;

import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import parley.contract.Contract;
import parley.contract.ContractLoader;
import parley.contract.ContractProblem;
import parley.contract.ContractSet;
import parley.exchange.Secrets;
import parley.gateway.Catalog;
import parley.gateway.CatalogCompiler;
import parley.gateway.UpstreamLines;
import parley.jsonapi.PublicLinks;
import parley.upstream.HttpSender;
import parley.upstream.UpstreamSender;

/** The contracts of a folder, ready to be compiled for serving: one pooled client per upstream. Blocking, at start. */
final class LoadedContracts {

    private final ContractSet set;
    private final Secrets secrets;
    private final Vertx vertx;
    private final Optional<SocketAddress> upstreams;
    private final Map<String, UpstreamSender> senders = new HashMap<>();

    private LoadedContracts(ContractSet set, Secrets secrets, Vertx vertx, Optional<SocketAddress> upstreams) {
        this.set = set;
        this.secrets = secrets;
        this.vertx = vertx;
        this.upstreams = upstreams;
    }

    /** @param upstreams where all upstream connections go instead, for replay */
    static LoadedContracts load(Path folder, Secrets secrets, Vertx vertx, Optional<SocketAddress> upstreams) {
        return new LoadedContracts(ContractLoader.load(folder), secrets, vertx, upstreams);
    }

    int count() {
        return set.contracts().size();
    }

    /** Those that are served. */
    List<Contract> contracts() {
        return set.contracts();
    }

    /** The resource types that are offered. */
    Set<String> types() {
        return set.contracts().stream()
                .flatMap(contract -> contract.resources().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Everything that is wrong, expressions included; by place. */
    List<ContractProblem> problems() {
        return CatalogCompiler.problems(set, secrets);
    }

    /** The catalog with the given links, whose calls go through {@code lines}. */
    Catalog guarded(UpstreamLines lines, PublicLinks links) {
        lines.retain(set.contracts());
        return CatalogCompiler.compile(set.contracts(), lines::line, links).catalog();
    }

    /** The catalog with the given links, in which each call is made once. */
    Catalog catalog(PublicLinks links) {
        return CatalogCompiler.compile(set.contracts(), secrets, this::sender, links)
                .catalog();
    }

    private UpstreamSender sender(Contract contract) {
        return senders.computeIfAbsent(contract.name(), name -> HttpSender.of(vertx, contract.upstream(), upstreams));
    }
}
