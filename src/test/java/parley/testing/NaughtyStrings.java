package parley.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The public list of strings that break naive software; a test that asks for it is skipped where the folder is not given. */
public final class NaughtyStrings {

    private NaughtyStrings() {}

    public static List<String> all() {
        String folder = System.getProperty("parley.suites", "");
        Path file = Path.of(folder, "naughty-strings.json");
        assumeTrue(!folder.isEmpty() && Files.exists(file), "no public suites given");
        try {
            return List.of(new ObjectMapper().readValue(file.toFile(), String[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that can stand in an address: not empty and without control characters. */
    public static List<String> addressable() {
        return all().stream()
                .filter(text -> !text.isEmpty() && text.chars().noneMatch(c -> c < ' ' || c == 0x7f))
                .toList();
    }
}
