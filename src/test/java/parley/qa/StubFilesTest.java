package parley.qa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubFilesTest {

    private static final String STUB = """
            {
              "request": { "method": "GET", "url": "/things" },
              "response": {
                "bodyFileName": "%s"
              }
            }
            """;

    @TempDir
    private Path root;

    private Path stubs = Path.of("");
    private Path bodies = Path.of("");
    private Path mapping = Path.of("");

    @BeforeEach
    void write() throws IOException {
        stubs = root.resolve("stubs");
        bodies = Files.createDirectories(stubs.resolve("things/__files"));
        mapping = Files.createDirectories(stubs.resolve("things/mappings")).resolve("list.json");
        Files.writeString(mapping, STUB.formatted("list.json"));
    }

    @Test
    @DisplayName("T-85 a link below __files that leads out of the stubs is refused with file and line")
    void linkThatLeadsOutIsRefused() throws IOException {
        Path outside = Files.writeString(root.resolve("shadow"), "root");
        Files.createSymbolicLink(bodies.resolve("list.json"), outside);

        assertThatThrownBy(() -> new StubFiles(stubs).read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(mapping + ":4: list.json is a link that leads out of " + stubs + "; copy the file instead");
    }

    @Test
    @DisplayName("T-85 a folder that is such a link, and a mapping that is one, are refused as well")
    void neighboursAreRefused() throws IOException {
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.writeString(outside.resolve("list.json"), STUB.formatted("x"));
        Files.createSymbolicLink(bodies.resolve("more"), outside);
        Files.writeString(mapping, STUB.formatted("more/list.json"));
        assertThatThrownBy(() -> new StubFiles(stubs).read()).hasMessageContaining(":4: list.json is a link");

        Files.delete(mapping);
        Files.createSymbolicLink(mapping, outside.resolve("list.json"));
        assertThatThrownBy(() -> new StubFiles(stubs).read()).hasMessageContaining("list.json is a link");
    }

    @Test
    @DisplayName("links within the folder are followed, as those of mounted volumes are made")
    void linkWithinTheFolderIsFollowed() throws IOException {
        Path data = Files.createDirectories(stubs.resolve("..data"));
        Files.createSymbolicLink(bodies.resolve("list.json"), Files.writeString(data.resolve("list.json"), "[]"));

        assertThat(new StubFiles(stubs).read()).hasSize(1);
    }
}
