package parley.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import parley.bench.GatewayProcess;
import parley.bench.Heard;
import parley.bench.ServerProcess;

/** The gateway, as anybody would run it: its own process, a folder of contracts, a key in a file. */
final class ParleyTarget implements Target {

    private final ServerProcess process;
    private final Path keyFile;

    private ParleyTarget(ServerProcess process, Path keyFile) {
        this.process = process;
        this.keyFile = keyFile;
    }

    /**
     * Starts a gateway.
     *
     * @param folder for its files; its log is there afterwards
     * @param ports of the upstreams
     */
    static ParleyTarget start(Path folder, ToIntFunction<Api> ports, String key) {
        try {
            Path keyFile = Files.writeString(folder.resolve("key"), key);
            Map<String, String> environment =
                    Map.of(StormContracts.KEY + "_FILE", keyFile.toString(), "PARLEY_LOG_LEVEL", "WARN");
            return new ParleyTarget(GatewayProcess.start(folder, StormContracts.over(ports), environment), keyFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "parley";
    }

    @Override
    public int port() {
        return process.port();
    }

    @Override
    public BiFunction<Subject, Heard, Claim> reading(World world) {
        return new DocumentReading(world);
    }

    /** Replaces the file at once, as secret stores do, so that nobody reads half a key. */
    @Override
    public void keyChanged(String key) {
        try {
            Path next = Files.writeString(keyFile.resolveSibling("key.next"), key);
            Files.move(next, keyFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Duration cpu() {
        return process.cpu();
    }

    @Override
    public void close() {
        process.close();
    }
}
