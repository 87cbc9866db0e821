package parley.cli;

import java.util.List;
import java.util.Optional;
import parley.cache.CacheView;
import parley.contract.Contract;
import parley.gateway.Gateway;
import parley.gateway.StubServers.StubServer;
import parley.gateway.UpstreamLines;
import parley.ops.OpsSources;
import parley.ops.Purge;
import parley.resilience.GuardView;

/** A served gateway as its operators see it. */
record GatewaySources(Gateway gateway, UpstreamLines lines, List<Contract> contracts, Optional<StubServer> stubs)
        implements OpsSources {

    @Override
    public List<GuardView> guards() {
        return lines.views();
    }

    @Override
    public CacheView cache() {
        return gateway.cache();
    }

    @Override
    public long purge(Purge which) {
        return gateway.purge(which.contract(), which.type(), which.id());
    }
}
