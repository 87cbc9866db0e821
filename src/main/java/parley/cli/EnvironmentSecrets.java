package parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parley.exchange.Secrets;

/** Secrets from the environment: {@code NAME}, or the content of the file that {@code NAME_FILE} names, without its last line end. */
final class EnvironmentSecrets implements Secrets {

    private final UnaryOperator<@Nullable String> environment;

    EnvironmentSecrets(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public Optional<String> get(String name) {
        String value = environment.apply(name);
        if (value != null && !value.isEmpty()) {
            return Optional.of(value);
        }
        return Optional.ofNullable(environment.apply(name + "_FILE")).flatMap(EnvironmentSecrets::content);
    }

    private static Optional<String> content(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)).stripTrailing());
        } catch (IOException unreadable) {
            return Optional.empty(); // said at load: the secret is not set
        }
    }
}
