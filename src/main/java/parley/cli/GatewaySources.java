package parley.cli;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import parley.cache.CacheView;
import parley.contract.Contract;
import parley.edge.Outgoing;
import parley.fetch.UpstreamLines;
import parley.gateway.Gateway;
import parley.gateway.StubServers.StubServer;
import parley.ops.OpsSources;
import parley.ops.Purge;
import parley.ops.ReloadVerdict;
import parley.resilience.GuardView;

/** A served gateway as its operators see it. */
record GatewaySources(
        Gateway gateway, UpstreamLines lines, ServedContracts served, Reloading reloading, Optional<StubServer> stubs)
        implements OpsSources {

    @Override
    public List<Contract> contracts() {
        return served.now().contracts();
    }

    @Override
    public List<GuardView> guards() {
        return lines.views();
    }

    @Override
    public Optional<GuardView> guard(String contract) {
        return lines.view(contract);
    }

    @Override
    public CacheView cache() {
        return gateway.cache();
    }

    @Override
    public Outgoing outgoing() {
        return gateway.outgoing();
    }

    @Override
    public long purge(Purge which) {
        return gateway.purge(which.contract(), which.type(), which.id());
    }

    @Override
    public Future<ReloadVerdict> reload() {
        return reloading.reload();
    }
}
