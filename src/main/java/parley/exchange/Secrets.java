package parley.exchange;

import java.util.Optional;
import java.util.function.Function;

/**
 * Where secrets come from, and the settings of this installation: the environment or files, never a contract. A value is asked
 * for at load and lives only inside compiled templates; nothing that holds a secret prints it.
 */
@FunctionalInterface
public interface Secrets {

    /** The value of {@code secret.NAME}; empty when nobody set it. */
    Optional<String> get(String name);

    /** Why {@link #get} gives nothing although somebody said where to find it: a file that is empty or cannot be read. */
    default Optional<String> whyNot(String name) {
        return Optional.empty();
    }

    /** The value of {@code setting.NAME}, which is no secret and need not be hidden; empty when nobody set it. */
    default Optional<String> setting(String name) {
        return get(name);
    }

    /** For examples and replay: everything is set, and recognisable: {@code secret:NAME}, {@code setting:NAME}. */
    static Secrets placeholders() {
        return of(
                name -> Optional.of("secret:" + name),
                name -> Optional.of("setting:" + name),
                name -> Optional.empty());
    }

    /** These, and {@code other} where these do not know a name. */
    default Secrets or(Secrets other) {
        return of(
                name -> get(name).or(() -> other.get(name)),
                name -> setting(name).or(() -> other.setting(name)),
                name -> whyNot(name).or(() -> other.whyNot(name)));
    }

    /** Secrets that ask {@code secrets}, {@code settings}, and why either gives nothing {@code reasons}. */
    static Secrets of(
            Function<String, Optional<String>> secrets,
            Function<String, Optional<String>> settings,
            Function<String, Optional<String>> reasons) {
        return new Secrets() {
            @Override
            public Optional<String> get(String name) {
                return secrets.apply(name);
            }

            @Override
            public Optional<String> setting(String name) {
                return settings.apply(name);
            }

            @Override
            public Optional<String> whyNot(String name) {
                return reasons.apply(name);
            }
        };
    }
}
