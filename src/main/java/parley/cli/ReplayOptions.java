package parley.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.gateway.StubServers;
import parley.gateway.StubServers.StubServer;
import picocli.CommandLine.Option;

/** What commands serve, and whether stubs answer in the place of the upstreams. */
final class ReplayOptions {

    @Option(names = "--contracts", defaultValue = "contracts", description = "folder of contracts (${DEFAULT-VALUE})")
    Path contracts = Path.of("contracts");

    @Option(
            names = "--replay",
            paramLabel = "STUBS",
            description = "answer from the stubs in this folder instead of the upstreams")
    @Nullable
    Path replay;

    /** What answers instead of the upstreams; empty where they are called. */
    Optional<StubServer> stubs() {
        return Optional.ofNullable(replay).map(folder -> start(folder, 0));
    }

    /**
     * Starts a server over {@code stubs}.
     *
     * @throws Refusal where this build has none, or a stub cannot be read
     */
    static StubServer start(Path stubs, int port) {
        StubServers servers = StubServers.find()
                .orElseThrow(
                        () -> Refusal.of(
                                ExitCode.USAGE,
                                "this is parley.jar, which cannot replay stubs; use parley-qa.jar, which is the same with WireMock"));
        try {
            return servers.start(stubs, port);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.of(ExitCode.FINDINGS, unreadable.getMessage());
        }
    }
}
