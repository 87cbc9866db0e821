package parley.ops;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import parley.cache.CacheView;
import parley.contract.Contract;
import parley.edge.Outgoing;
import parley.gateway.StubServers.StubServer;
import parley.resilience.GuardView;

/** The running gateway as its operators see it. Every call returns at once and may come from any thread; what is looked at is a snapshot. */
public interface OpsSources {

    /** The contracts that are served now. */
    List<Contract> contracts();

    /** The contract of this name. */
    default Optional<Contract> contract(String name) {
        return contracts().stream()
                .filter(contract -> contract.name().equals(name))
                .findFirst();
    }

    /** One for each upstream. */
    List<GuardView> guards();

    /** That of one contract, without a look at the others. */
    Optional<GuardView> guard(String contract);

    CacheView cache();

    /** What answers take until their clients have them. */
    Outgoing outgoing();

    /** Drops what is stored, and what is being fetched meanwhile; the number of replies dropped (T-38). */
    long purge(Purge which);

    /**
     * Serves what the folder of contracts holds now, if all of it is good. Fails with {@code conflict} while another reload is under
     * way.
     */
    Future<ReloadVerdict> reload();

    /** What answers instead of the upstreams, where they are replayed. */
    Optional<StubServer> stubs();
}
