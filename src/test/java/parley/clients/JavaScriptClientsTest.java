package parley.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.testing.GatewayFixture;

/** kitsu and devour-client, driven by {@code src/test/clients/clients.js}; where there is no Node or no registry, nothing runs. */
class JavaScriptClientsTest {

    private static final Path SCRIPT = Path.of("src/test/clients");

    @Test
    @DisplayName("kitsu and devour-client read and write as they come")
    void readAndWrite(@TempDir Path folder) throws Exception {
        for (String file : new String[] {"package.json", "clients.js"}) {
            Files.copy(SCRIPT.resolve(file), folder.resolve(file));
        }
        assumeTrue(
                run(folder, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock").exit
                        == 0,
                "npm gives the clients");
        OrderBook book = new OrderBook();
        try (GatewayFixture gateway = book.open()) {
            Ended script = run(folder, "node", "clients.js", gateway.url());

            assertThat(script.printed).isEqualTo("kitsu reads and writes\ndevour reads and writes\n");
            assertThat(script.exit).isZero();
            assertThat(book.orders()).containsOnlyKeys(42, 43, 44);
            assertThat(book.orders().get(44))
                    .hasToString(
                            "{\"number\":44,\"customerReference\":\"D-1\",\"tags\":[\"c\"],\"customer\":\"8\",\"state\":\"PAID\"}");
        }
    }

    private record Ended(int exit, String printed) {}

    private static Ended run(Path folder, String... command) throws InterruptedException, IOException {
        Path printed = Files.createTempFile("client", ".txt");
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return new Ended(process.waitFor(), Files.readString(printed, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Ended(-1, "there is no " + command[0]);
        } finally {
            Files.delete(printed);
        }
    }
}
