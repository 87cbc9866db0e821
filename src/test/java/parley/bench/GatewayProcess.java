package parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import parley.cli.Parley;

/** The gateway as anybody would run it: a process of its own over a folder of contracts. */
public final class GatewayProcess {

    private GatewayProcess() {}

    /**
     * Starts it on free ports. Its log is in {@code folder} afterwards.
     *
     * @param contracts their names and texts
     */
    public static ServerProcess start(Path folder, Map<String, String> contracts, Map<String, String> environment) {
        try {
            Path files = Files.createDirectories(folder.resolve("contracts"));
            for (Map.Entry<String, String> contract : contracts.entrySet()) {
                Files.writeString(files.resolve(contract.getKey() + ".yaml"), contract.getValue());
            }
            List<String> arguments =
                    List.of("serve", "--port", "0", "--admin-port", "0", "--contracts", files.toString());
            return ServerProcess.start(Parley.class, arguments, environment, folder.resolve("parley.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
