package parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parley.exchange.Secrets;

/**
 * Secrets from the environment: {@code NAME}, or the content of the file that {@code NAME_FILE} names, without its last line end. A
 * file that holds nothing is no secret, as an empty variable is none.
 */
record EnvironmentSecrets(UnaryOperator<@Nullable String> environment) implements Secrets {

    private static final String FILE = "_FILE";

    /** What a file says, or why it says nothing. */
    private record Content(Optional<String> value, String why) {}

    @Override
    public Optional<String> get(String name) {
        String value = environment.apply(name);
        if (value != null && !value.isEmpty()) {
            return Optional.of(value);
        }
        return content(name).flatMap(Content::value);
    }

    @Override
    public Optional<String> whyNot(String name) {
        return content(name).filter(content -> content.value.isEmpty()).map(Content::why);
    }

    private Optional<Content> content(String name) {
        String file = environment.apply(name + FILE);
        return file == null || file.isEmpty() ? Optional.empty() : Optional.of(read(name + FILE, file));
    }

    private static Content read(String variable, String file) {
        try {
            String content = Files.readString(Path.of(file)).stripTrailing();
            return content.isEmpty() ? nothing(variable, file, "is empty") : new Content(Optional.of(content), "");
        } catch (NoSuchFileException missing) {
            return nothing(variable, file, "is not there");
        } catch (IOException | InvalidPathException unreadable) {
            return nothing(variable, file, "cannot be read as text");
        }
    }

    private static Content nothing(String variable, String file, String trouble) {
        return new Content(Optional.empty(), "the file " + file + " that " + variable + " names " + trouble);
    }
}
