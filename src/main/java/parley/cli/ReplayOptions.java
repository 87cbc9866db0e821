package parley.cli;

import java.nio.file.Path;
import parley.gateway.StubServers;
import parley.gateway.StubServers.StubServer;

/** What all commands that replay share. */
final class ReplayOptions {

    private ReplayOptions() {}

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
