package parley.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.ops.AccessLog;
import parley.ops.AdminListener;
import parley.ops.AdminOptions;
import parley.ops.Audience;
import parley.ops.Metrics;
import parley.ops.OpsSources;
import parley.ops.Readiness;
import parley.yaml.Problem;

/** The operators' side of a process that serves: its logs, metrics and admin listener, from before the start to after the end. */
final class Operations implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("parley.start");

    private final Readiness readiness = new Readiness();
    private final AccessLog access;
    private final Metrics metrics;
    private final Audience audience;

    private Operations(AccessLog access, Metrics metrics) {
        this.access = access;
        this.metrics = metrics;
        this.audience = Audience.of(metrics, access);
    }

    /** Begins to listen on behalf of operators; access lines go to {@code log}. */
    static Operations of(ServedContracts served, OutputStream log) {
        return new Operations(
                new AccessLog(log),
                new Metrics(contract -> served.now().host(contract).orElse("-")));
    }

    /** Who hears of exchanges and guards. */
    Audience audience() {
        return audience;
    }

    /** Opens the admin listener over a gateway that runs. */
    Future<AdminListener> open(Vertx vertx, AdminOptions options, OpsSources sources) {
        metrics.watch(sources);
        return AdminListener.start(vertx, options, sources, metrics, readiness);
    }

    /** Runs every example once, which loads what requests need; then the process is ready, whatever the examples say. */
    Future<Void> warmUp(Vertx vertx, LoadedContracts loaded) {
        return loaded.runExamples(vertx).transform(report -> {
            readiness.ready();
            long failed = report.failed()
                    ? 1
                    : report.result().problems().stream()
                            .filter(Problem::isError)
                            .count();
            if (failed > 0) {
                LOG.atWarn()
                        .addKeyValue("findings", failed)
                        .log("the examples of the contracts fail; see parley check");
            }
            return Future.succeededFuture();
        });
    }

    /** The process is about to stop. */
    void draining() {
        readiness.draining();
    }

    /** Writes what is left of the log. */
    @Override
    public void close() {
        access.close();
        metrics.close();
    }
}
