package parley.cli;

import java.nio.file.Path;
import java.util.Optional;
import parley.gateway.StubServers;
import parley.gateway.StubServers.StubServer;

/** What all commands that replay share. */
final class ReplayOptions {

    static final String MISSING =
            "this is parley.jar, which cannot replay stubs; use parley-qa.jar, which is the same with WireMock";

    private ReplayOptions() {}

    /**
     * Starts a server over {@code stubs}; empty where this build has none.
     *
     * @throws IllegalArgumentException where a stub cannot be read
     */
    static Optional<StubServer> start(Path stubs, int port) {
        return StubServers.find().map(servers -> servers.start(stubs, port));
    }
}
