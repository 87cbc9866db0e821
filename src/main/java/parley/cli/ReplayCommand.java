package parley.cli;

import io.vertx.core.Future;
import java.nio.file.Path;
import parley.gateway.StubServers.StubServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code parley replay}: the stubs as a WireMock server, for any client. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Serves the stubs as a WireMock server, for any client.",
        footer = {
            "",
            "Stubs match on the Host header of the real upstream:",
            "  parley replay --port 8089",
            "  curl -H 'Host: www.ecb.europa.eu' http://127.0.0.1:8089/stats/eurofxref/eurofxref-daily.xml"
        })
final class ReplayCommand extends AsyncCommand {

    @Option(names = "--stubs", defaultValue = "stubs", description = "folder of stubs (${DEFAULT-VALUE})")
    Path stubs = Path.of("stubs");

    @Option(
            names = "--port",
            defaultValue = "8089",
            description = "port on loopback (${DEFAULT-VALUE}); 0 takes a free one")
    int port = 8089;

    ReplayCommand(Console console) {
        super(console);
    }

    @Override
    Future<Integer> begin() {
        StubServer running = ReplayOptions.start(stubs, port);
        Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        console.print("parley replaying http://127.0.0.1:" + running.port() + " stubs=" + running.stubs());
        return Shutdown.never();
    }
}
