package parley.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One change that spoils a shipped contract, kept under {@code mutations} of the test resources.
 *
 * @param text a place of the contract, there once
 * @param becomes what stands there instead
 * @param finds a part of a finding that it must cause
 */
record Mutation(String contract, String name, String text, String becomes, String finds) {

    private static final Path FOLDER = Path.of("src/test/resources/mutations");

    static Stream<Mutation> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Mutation> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String contract = file.getFileName().toString().replace(".yaml", "");
                Object list = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
                ((List<?>) list).forEach(item -> all.add(of(contract, (Map<?, ?>) item)));
            }
            return all.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mutation of(String contract, Map<?, ?> item) {
        return new Mutation(
                contract,
                String.valueOf(item.get("mutation")),
                String.valueOf(item.get("text")),
                String.valueOf(item.get("becomes")),
                String.valueOf(item.get("finds")));
    }

    /** The contract with the change in it. */
    String of(String sound) {
        int at = sound.indexOf(text);
        if (at < 0 || sound.indexOf(text, at + 1) >= 0) {
            throw new AssertionError(
                    "\"" + text + "\" has to be once in " + contract + ", so that one place is changed");
        }
        return sound.replace(text, becomes);
    }

    @Override
    public String toString() {
        return contract + ": " + name;
    }
}
