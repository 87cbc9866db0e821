package parley.exchange;

import java.util.Optional;

/**
 * Where secrets come from: the environment or files, never a contract. A value is asked for at load and lives only inside
 * compiled templates; nothing that holds one prints it.
 */
@FunctionalInterface
public interface Secrets {

    /** The value of {@code secret.NAME}; empty when nobody set it. */
    Optional<String> get(String name);

    /** For examples and replay: every secret is set, and recognisable: {@code secret:NAME}. */
    static Secrets placeholders() {
        return name -> Optional.of("secret:" + name);
    }

    /** These, and {@code other} where these do not know a name. */
    default Secrets or(Secrets other) {
        return name -> get(name).or(() -> other.get(name));
    }
}
