package parley.cli;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.inbound.Consumer;
import parley.ops.AdminOptions;
import picocli.CommandLine.Option;

/** The options of the admin listener. */
final class AdminArguments {

    @Option(names = "--admin-host", description = "address of the admin listener (127.0.0.1)")
    @Nullable
    String host;

    @Option(names = "--admin-port", description = "port of the admin listener (8081); 0 takes a free one")
    @Nullable
    Integer port;

    @Option(
            names = "--admin-token-sha256",
            paramLabel = "HASH",
            description = "SHA-256 of the token that the admin listener asks for")
    @Nullable
    String tokenSha256;

    @Option(names = "--admin-open", description = "ask nobody for a token, on any address of the admin listener")
    boolean open;

    /**
     * The options as given, else the usual ones.
     *
     * @throws IllegalArgumentException saying what is wrong with one of them
     */
    AdminOptions options() {
        AdminOptions usual = AdminOptions.DEFAULT;
        return new AdminOptions(
                host == null ? usual.host() : host,
                port == null ? usual.port() : port,
                Optional.ofNullable(tokenSha256).map(AdminArguments::operator),
                open);
    }

    private static Consumer operator(String hash) {
        TokenHash.problem(hash).ifPresent(problem -> {
            throw new IllegalArgumentException("--admin-token-sha256 " + problem + ". " + TokenHash.CURE);
        });
        return new Consumer("operator", TokenHash.bytes(hash), Set.of(Consumer.EVERY_TYPE));
    }
}
