package parley.cli;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.ExchangeListener;
import parley.exchange.Redaction;
import parley.exchange.Secrets;
import parley.exchange.Ticker;
import parley.gateway.DirectGateway;
import parley.gateway.StubServers.StubServer;
import parley.jsonapi.PublicLinks;
import parley.route.Catalog;
import parley.upstream.UpstreamReply;
import parley.upstream.UpstreamSender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley try}: one request, with everything that happens to it. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        description =
                "Makes one request and shows the upstream request, its reply, the tree, the outcome and the document.",
        footer = {
            "",
            "Examples:",
            "  parley try \"GET /exchange-rates/USD\" --replay stubs",
            "  parley try \"GET /exchange-rates/USD\" --reply reply.xml"
        })
final class TryCommand extends AsyncCommand {

    @Parameters(index = "0", paramLabel = "REQUEST", description = "for example \"GET /exchange-rates/USD\"")
    String request = "";

    @Mixin
    ReplayOptions from = new ReplayOptions();

    @Option(
            names = "--reply",
            paramLabel = "FILE",
            description = "take this file as the upstream's reply; nothing is called")
    @Nullable
    Path reply;

    @Option(names = "--status", defaultValue = "200", description = "status of --reply (${DEFAULT-VALUE})")
    int status = 200;

    TryCommand(Console console) {
        super(console);
    }

    @Override
    Future<Integer> begin() {
        String[] words = request.trim().split("\\s+", 2);
        String method = words.length == 2 ? words[0] : "GET";
        String target = words[words.length - 1];
        if (reply != null && from.replay != null) {
            throw Refusal.of(ExitCode.USAGE, "--reply and --replay exclude each other");
        }
        Optional<UpstreamSender> given = Optional.ofNullable(reply).map(this::given);
        Optional<StubServer> stubs = from.stubs();
        Vertx vertx = Vertx.vertx();
        return LastWork.of(vertx, attempt(vertx, method, target, stubs, given))
                .onComplete(done -> stubs.ifPresent(StubServer::close));
    }

    /** What answers every call with {@code file}, and sends nothing. */
    private UpstreamSender given(Path file) {
        try {
            byte[] body = Files.readAllBytes(file);
            return (call, exchange) -> Future.succeededFuture(new UpstreamReply(
                    status,
                    MultiMap.caseInsensitiveMultiMap(),
                    body,
                    exchange.ticker().now()));
        } catch (IOException unreadable) {
            throw Refusal.of(ExitCode.USAGE, file + " cannot be read");
        }
    }

    /** The resource type that a target is about; the entry point is about all of them. */
    private static Optional<String> type(String target) {
        String path = target.replaceFirst("[?#].*", "");
        String first = path.replaceFirst("^/", "").replaceFirst("/.*", "");
        return first.isEmpty() || path.equals("/openapi.json") ? Optional.empty() : Optional.of(first);
    }

    private Future<Integer> attempt(
            Vertx vertx, String method, String target, Optional<StubServer> stubs, Optional<UpstreamSender> given) {
        Secrets environment = new EnvironmentSecrets(console.environment());
        Redaction secrets = new Redaction();
        LoadedContracts folder = LoadedContracts.load(
                from.contracts,
                secrets.noting(
                        stubs.isPresent() || given.isPresent() ? environment.or(Secrets.placeholders()) : environment),
                vertx,
                stubs);
        if (folder.isEmpty()) {
            return Future.succeededFuture(
                    LoadedContracts.nothingIn(from.contracts).tell(console));
        }
        LoadedContracts loaded = type(target).map(folder::behind).orElse(folder);
        if (!loaded.areGood(console)) {
            return Future.succeededFuture(ExitCode.FINDINGS);
        }
        PrintingTrace trace = new PrintingTrace(console, secrets, loaded.contracts());
        Catalog catalog = loaded.catalog(PublicLinks.of(""), given);
        DirectGateway gateway = new DirectGateway(vertx, catalog, Ticker.system(), ExchangeListener.NONE, trace);
        console.print(secrets.masked("request   " + method + " " + target));
        Promise<DirectGateway.Answer> answer = Promise.promise();
        vertx.runOnContext(go -> gateway.answer(method, target).onComplete(answer));
        return answer.future().map(a -> {
            a.failure().ifPresent(failure -> console.print("failure   " + secrets.masked(failure.getMessage())));
            console.print("answer    " + a.status());
            console.print(secrets.masked(TreePrinter.pretty(a.body())));
            return a.failure().isPresent() ? ExitCode.FINDINGS : ExitCode.GOOD;
        });
    }
}
