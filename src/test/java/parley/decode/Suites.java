package parley.decode;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of public suites and payloads; tests that need one that is not given are skipped. */
final class Suites {

    private Suites() {}

    static Path suite(String name) {
        return folder("parley.suites", name);
    }

    static Path corpus() {
        return folder("parley.corpus", "");
    }

    private static Path folder(String property, String name) {
        String given = System.getProperty(property, "");
        assumeTrue(!given.isBlank(), property + " is not given");
        Path folder = Path.of(given).resolve(name);
        assumeTrue(Files.isDirectory(folder), folder + " is not there");
        return folder;
    }
}
