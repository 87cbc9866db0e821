package parley.cli;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.exchange.Redaction;
import parley.exchange.Secrets;
import parley.exchange.Ticker;
import parley.fetch.Trace;
import parley.fetch.UpstreamLines;
import parley.gateway.Gateway;
import parley.gateway.GatewayOptions;
import parley.gateway.Listening;
import parley.gateway.StubServers.StubServer;
import parley.inbound.Consumer;
import parley.library.SelfTest;
import parley.ops.AdminListener;
import parley.ops.AdminOptions;
import parley.ops.JsonLines;
import parley.store.KeysInMemory;
import parley.store.WriteKeys;
import parley.yaml.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley serve}: the gateway, until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the gateway over a folder of contracts.",
        footer = {
            "",
            "Examples:",
            "  parley serve --replay stubs          try it without any network",
            "  parley serve --contracts contracts   call the real upstreams",
            "  parley serve --host 0.0.0.0 --config parley.yaml"
        })
final class ServeCommand extends AsyncCommand {

    /** A lost packet of a name look-up is sent again well within the limit of a connection; the library would wait for 5 s. */
    private static final int NAME_QUERY_MS = 800;

    @Mixin
    ReplayOptions from = new ReplayOptions();

    @Option(names = "--host", description = "address to listen on (127.0.0.1)")
    @Nullable
    String host;

    @Option(names = "--port", description = "port to listen on (8080); 0 takes a free one")
    @Nullable
    Integer port;

    @Option(names = "--public-url", description = "what links begin with (the address of the listener)")
    @Nullable
    String publicUrl;

    @Option(names = "--open", description = "let everybody in, on any address")
    boolean open;

    @Option(names = "--config", paramLabel = "FILE", description = "settings file: listener and consumers")
    @Nullable
    Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder for what outlives a restart: the keys of writes (in memory)")
    @Nullable
    Path data;

    @Mixin
    AdminArguments admin = new AdminArguments();

    ServeCommand(Console console) {
        super(console);
    }

    @Override
    Future<Integer> begin() {
        SettingsFile.Loaded settings = SettingsFile.load(Optional.ofNullable(config));
        if (!settings.problems().isEmpty()) {
            throw new Refusal(
                    ExitCode.FINDINGS,
                    settings.problems().stream().map(Problem::toString).toList());
        }
        GatewayOptions options;
        AdminOptions adminOptions;
        try {
            options = options(settings.options());
            adminOptions = admin.options();
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(ExitCode.USAGE, wrong.getMessage());
        }
        Listening.refusal(options)
                .or(() -> adminOptions.refusal(options.port()))
                .ifPresent(why -> {
                    throw Refusal.of(ExitCode.FINDINGS, why);
                });
        return start(options, adminOptions);
    }

    /** Options of the command line go before the settings file. */
    private GatewayOptions options(GatewayOptions settings) {
        GatewayOptions options = settings;
        options = host == null ? options : options.withHost(host);
        options = port == null ? options : options.withPort(port);
        options = publicUrl == null ? options : options.withPublicUrl(SettingsFile.checkedUrl(publicUrl));
        return open ? options.withOpen(true) : options;
    }

    private Future<Integer> start(GatewayOptions options, AdminOptions adminOptions) {
        Optional<StubServer> stubs = from.stubs();
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setAddressResolverOptions(new AddressResolverOptions().setQueryTimeout(NAME_QUERY_MS)));
        DeadThread.watchLoops(vertx);
        Redaction redaction = new Redaction();
        JsonLines.hide(redaction);
        Secrets secrets = redaction.noting(new EnvironmentSecrets(console.environment()));
        LoadedContracts loaded = LoadedContracts.load(
                from.contracts, stubs.isPresent() ? secrets.or(Secrets.placeholders()) : secrets, vertx, stubs);
        if (!loaded.areGood(console)) {
            stubs.ifPresent(StubServer::close);
            return LastWork.of(vertx, Future.succeededFuture(ExitCode.FINDINGS));
        }
        if (loaded.count() == 0) {
            console.complain("warning: there is no contract (*.yaml) in " + from.contracts + ", so nothing is offered");
        }
        WorstCaseLog.write(loaded.contracts());
        options.consumers().forEach(consumer -> warnOfUnknownTypes(consumer, loaded.types()));
        Optional<KeptData> kept;
        try {
            kept = kept(vertx);
        } catch (IOException unusable) {
            console.complain("parley: cannot use --data " + data + ": " + unusable.getMessage());
            stubs.ifPresent(StubServer::close);
            return LastWork.of(vertx, Future.succeededFuture(ExitCode.FINDINGS));
        }
        return listen(vertx, options, adminOptions, loaded, stubs, kept);
    }

    private Optional<KeptData> kept(Vertx vertx) throws IOException {
        return data == null ? Optional.empty() : Optional.of(KeptData.open(vertx, data, Ticker.system()));
    }

    private void warnOfUnknownTypes(Consumer consumer, Set<String> offered) {
        consumer.types().stream()
                .filter(type -> !type.equals(Consumer.EVERY_TYPE) && !offered.contains(type))
                .sorted()
                .forEach(type -> console.complain(
                        "warning: consumer " + consumer.name() + " may read " + type + ", which no contract offers"));
    }

    private Future<Integer> listen(
            Vertx vertx,
            GatewayOptions options,
            AdminOptions adminOptions,
            LoadedContracts loaded,
            Optional<StubServer> stubs,
            Optional<KeptData> kept) {
        ServedContracts served = ServedContracts.of(loaded);
        Operations operations = Operations.of(served, System.err);
        UpstreamLines lines = loaded.lines(operations.audience().guards());
        Promise<Integer> end = Promise.promise();
        SelfTest.of(vertx)
                .compose(good -> Gateway.start(
                                vertx,
                                options,
                                links -> loaded.guarded(lines, links),
                                operations.audience().exchanges(),
                                Ticker.system(),
                                Trace.NONE,
                                kept.<WriteKeys>map(KeptData::keys).orElseGet(() -> new KeysInMemory(Ticker.system())))
                        .recover(failed -> cannotListen(options.host(), options.port(), failed)))
                .compose(gateway -> operations
                        .open(
                                vertx,
                                adminOptions,
                                new GatewaySources(
                                        gateway, lines, served, new Reloading(vertx, served, gateway, lines), stubs))
                        .recover(failed -> cannotListen(adminOptions.host(), adminOptions.port(), failed))
                        .compose(opened -> {
                            Shutdown.onSignal(gateway, operations, stubs, kept);
                            listening(gateway, opened, options, loaded);
                            if (kept.isEmpty() && loaded.writes()) {
                                console.complain(
                                        "keys of writes are kept in memory: after a restart a repeated write is"
                                                + " a new one; set --data DIR");
                            }
                            return operations.warmUp(vertx, loaded);
                        }))
                .onFailure(failed -> {
                    stubs.ifPresent(StubServer::close);
                    kept.ifPresent(KeptData::close);
                    operations.close();
                    console.complain("parley: " + failed.getMessage());
                    LastWork.of(vertx, Future.succeededFuture(ExitCode.FINDINGS))
                            .onComplete(end);
                });
        return end.future();
    }

    private static <T> Future<T> cannotListen(String host, int port, Throwable why) {
        return Future.failedFuture(
                new IllegalStateException("cannot listen on " + host + ":" + port + ": " + why.getMessage(), why));
    }

    private void listening(Gateway gateway, AdminListener opened, GatewayOptions options, LoadedContracts loaded) {
        if (Listening.linkBase(options, gateway.port()).isEmpty()) {
            console.complain("links are path-absolute, because " + options.host()
                    + " names no address; set --public-url if clients need absolute ones");
        }
        console.print(
                "parley listening public=" + gateway.url() + " admin=" + opened.url() + " contracts=" + loaded.count());
    }
}
