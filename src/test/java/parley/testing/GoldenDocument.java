package parley.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A document that a test expects as a whole, kept as {@code golden/<name>.json} among the test resources. With {@code
 * -Dparley.golden=write} the file is written instead, and the test fails, so that nobody takes that for a proof.
 */
public record GoldenDocument(String name) {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    public void verify(JsonNode found) {
        Path file = FOLDER.resolve(name + ".json");
        try {
            if ("write".equals(System.getProperty("parley.golden"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, JsonTrees.pretty(found));
                fail("wrote " + file + "; read it, and run again without parley.golden");
            }
            assertThat(JsonTrees.differences(JsonTrees.read(Files.readAllBytes(file)), found))
                    .as("differences from %s", file)
                    .isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
