package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import parley.exchange.Ticker;
import parley.fetch.Trace;
import parley.fetch.UpstreamLines;
import parley.gateway.Gateway;
import parley.gateway.GatewayOptions;
import parley.ops.AdminListener;
import parley.ops.AdminOptions;
import parley.testing.Answer;
import parley.testing.Patience;
import parley.testing.PlainClient;
import parley.yaml.Problem;

/** A folder of contracts that is served with its admin listener, as {@code serve} does it, in this process. */
public final class ServedFolder implements AutoCloseable {

    private static final int SECONDS = 120;

    private final Vertx vertx;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Path folder;
    private final Operations operations;
    private final Gateway gateway;
    private final AdminListener admin;
    private final ServedContracts served;
    private final Reloading reloading;

    private ServedFolder(Path folder, Map<String, String> secrets, Vertx vertx, OutputStream log) {
        this.vertx = vertx;
        this.folder = folder;
        this.secrets.putAll(secrets);
        LoadedContracts loaded = LoadedContracts.load(
                folder, name -> Optional.ofNullable(this.secrets.get(name)), vertx, Optional.empty());
        assertThat(loaded.problems().stream().filter(Problem::isError)).isEmpty();
        served = ServedContracts.of(loaded);
        operations = Operations.of(served, log);
        UpstreamLines lines = loaded.lines(operations.audience().guards());
        gateway = await(Gateway.start(
                vertx,
                GatewayOptions.DEFAULT.withPort(0),
                links -> loaded.guarded(lines, links),
                operations.audience().exchanges(),
                Ticker.system(),
                Trace.NONE));
        reloading = new Reloading(vertx, served, gateway, lines);
        AdminOptions options = new AdminOptions("127.0.0.1", 0, Optional.empty(), false);
        admin = await(operations.open(
                vertx, options, new GatewaySources(gateway, lines, served, reloading, Optional.empty())));
        await(operations.warmUp(vertx, loaded));
    }

    static ServedFolder of(Path folder, Map<String, String> secrets) {
        return of(folder, secrets, Vertx.vertx(), OutputStream.nullOutputStream());
    }

    /** The same on {@code vertx}, which is closed with it, with its access lines written to {@code log}. */
    public static ServedFolder of(Path folder, Map<String, String> secrets, Vertx vertx, OutputStream log) {
        return new ServedFolder(folder, secrets, vertx, log);
    }

    /** Writes a contract as people do: the file is emptied first. */
    void write(String name, String text) {
        write(folder, name, text);
    }

    public static void write(Path folder, String name, String text) {
        try {
            Files.writeString(folder.resolve(name + ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void setSecret(String name, String value) {
        secrets.put(name, value);
    }

    public Answer get(String target) {
        return PlainClient.send(gateway.port(), "GET", target);
    }

    public Answer admin(String method, String target) {
        return PlainClient.send(admin.port(), method, target);
    }

    Answer admin(String method, String target, String body) {
        return PlainClient.send(
                admin.port(), method, target, body, new String[] {"Content-Type: application/vnd.api+json"});
    }

    /** The answer to {@code POST /reloads}. */
    Answer reload() {
        return admin("POST", "/reloads");
    }

    Reloading reloading() {
        return reloading;
    }

    LoadedContracts served() {
        return served.now();
    }

    /** The state of the breaker of {@code contract}. */
    String breaker(String contract) {
        return admin("GET", "/breakers/" + contract).text("/data/attributes/state");
    }

    boolean becomesReady() {
        return Patience.until(() -> admin("GET", "/readyz").status() == 200);
    }

    static <T> T await(Future<T> future) {
        return future.timeout(SECONDS, TimeUnit.SECONDS).await();
    }

    @Override
    public void close() {
        await(gateway.stop());
        operations.close();
        await(vertx.close());
    }
}
