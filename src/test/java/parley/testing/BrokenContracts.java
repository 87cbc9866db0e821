package parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import parley.yaml.Problem;

/**
 * A set of contracts that are wrong on purpose, kept as files: each begins with the complete list of its problems, one comment line {@code #
 * expect: <line>:<col>  <message. cure>} each. A file is a set of its own, a folder is a set of several.
 */
public record BrokenContracts(String name, Map<String, String> texts) {

    private static final String EXPECT = "# expect: ";

    /** The sets below a folder of the test resources, for example {@code /broken}. */
    public static Stream<BrokenContracts> below(String resource) {
        URL folder = Objects.requireNonNull(BrokenContracts.class.getResource(resource), resource);
        try (Stream<Path> entries = Files.list(Path.of(folder.toURI()))) {
            return entries.sorted().map(BrokenContracts::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BrokenContracts read(Path path) {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            for (Path file : files.sorted().toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BrokenContracts(path.getFileName().toString(), texts);
    }

    /** Fails unless {@code check} finds exactly the problems that the files announce, in their order. */
    public void verify(Function<Map<String, String>, List<Problem>> check) {
        List<String> found = check.apply(texts).stream().map(Problem::toString).toList();

        assertThat(found).containsExactlyElementsOf(expected());
    }

    /** The announced problems, in their order. */
    public List<String> expected() {
        List<String> expected = new ArrayList<>();
        texts.forEach((file, text) -> text.lines()
                .filter(line -> line.startsWith(EXPECT))
                .forEach(line -> expected.add(file + ":" + line.substring(EXPECT.length()))));
        return expected;
    }
}
