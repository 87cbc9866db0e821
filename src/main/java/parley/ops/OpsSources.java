package parley.ops;

import java.util.List;
import java.util.Optional;
import parley.cache.CacheView;
import parley.contract.Contract;
import parley.gateway.StubServers.StubServer;
import parley.resilience.GuardView;

/** The running gateway as its operators see it. Every call is quick, gives a snapshot, and may come from any thread. */
public interface OpsSources {

    /** The contracts that are served now. */
    List<Contract> contracts();

    /** One for each upstream. */
    List<GuardView> guards();

    CacheView cache();

    /** Drops what is stored, and what is being fetched meanwhile; the number of replies dropped (T-38). */
    long purge(Purge which);

    /** What answers instead of the upstreams, where they are replayed. */
    Optional<StubServer> stubs();
}
