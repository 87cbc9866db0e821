package parley.qa;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import parley.gateway.FaultProfile;
import parley.gateway.StubServers;

/** Serves stubs with an embedded WireMock on loopback. */
public final class WireMockStubServers implements StubServers {

    /** Enough to look back on a test, bounded for a gateway that runs for days. */
    private static final int JOURNAL_ENTRIES = 1_000;

    /** For answers that are ready; delayed ones hold no thread. */
    private static final int THREADS = 64;

    /** They only begin answers whose time has come. */
    private static final int TIMER_THREADS = 4;

    @Override
    public StubServer start(Path folder, int port) {
        List<StubMapping> stubs = new StubFiles(folder).read();
        FaultPlayer faults = new FaultPlayer();
        WireMockConfiguration configuration = WireMockConfiguration.wireMockConfig()
                .bindAddress("127.0.0.1")
                .gzipDisabled(true) // a stub goes out as it is written: its Content-Length may be wrong on purpose
                .maxRequestJournalEntries(JOURNAL_ENTRIES)
                .containerThreads(THREADS)
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(TIMER_THREADS)
                .timeout(2 * FaultPlayer.HANG_MS)
                .extensions(faults);
        WireMockServer server = new WireMockServer(port == 0 ? configuration.dynamicPort() : configuration.port(port));
        try {
            server.start();
        } catch (FatalStartupException taken) {
            throw new IllegalArgumentException("cannot listen on 127.0.0.1:" + port + ": the port is taken", taken);
        }
        stubs.forEach(server::addStubMapping);
        return new Running(server, stubs.size(), faults);
    }

    private record Running(WireMockServer server, int stubs, FaultPlayer faults) implements StubServer {
        @Override
        public int port() {
            return server.port();
        }

        @Override
        public void play(URI upstream, FaultProfile profile) {
            faults.play(upstream, profile);
        }

        @Override
        public FaultProfile playing(URI upstream) {
            return faults.playing(upstream);
        }

        @Override
        public void close() {
            server.stop();
        }
    }
}
