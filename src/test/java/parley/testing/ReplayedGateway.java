package parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import parley.contract.Contract;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.exchange.ExchangeListener;
import parley.exchange.Secrets;
import parley.exchange.Ticker;
import parley.fetch.Trace;
import parley.fetch.UpstreamLine;
import parley.gateway.Gateway;
import parley.gateway.GatewayOptions;
import parley.gateway.StubServers;
import parley.gateway.StubServers.StubServer;
import parley.route.CatalogCompiler;
import parley.upstream.HttpSender;

/**
 * A gateway over a folder of contracts and a folder of stubs, asked through HTTP; each request is one call, without guard or cache. Every answer is checked against the rules of
 * JSON:API before a test sees it. Links begin with {@link #PUBLIC_URL}, so that documents are the same in every run.
 */
public final class ReplayedGateway implements AutoCloseable {

    public static final String PUBLIC_URL = "https://api.example.com";

    private static final int START_SECONDS = 120;

    private static final Ticker CLOCK = new StandingDay();

    /** No contract waits for longer. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Vertx vertx;
    private final StubServer stubs;
    private final Gateway gateway;
    private final HttpClient client = HttpClient.newHttpClient();

    private ReplayedGateway(Vertx vertx, StubServer stubs, Gateway gateway) {
        this.vertx = vertx;
        this.stubs = stubs;
        this.gateway = gateway;
    }

    /** Starts stubs and gateway; attempts last as long as the contracts say. */
    public static ReplayedGateway start(Path contracts, Path stubs) {
        return start(contracts, stubs, LONGEST);
    }

    /**
     * Starts stubs and gateway.
     *
     * @param patience the longest attempt, where a contract would wait longer
     */
    public static ReplayedGateway start(Path contracts, Path stubs, Duration patience) {
        StubServer server = StubServers.find().orElseThrow().start(stubs, 0);
        Vertx vertx = Vertx.vertx();
        ContractSet set = ContractLoader.parse(texts(contracts));
        List<Contract> impatient =
                set.contracts().stream().map(c -> impatient(c, patience)).toList();
        SocketAddress upstreams = SocketAddress.inetSocketAddress(server.port(), "127.0.0.1");
        Map<String, UpstreamLine> lines = new HashMap<>();
        Function<Contract, UpstreamLine> line = contract -> lines.computeIfAbsent(
                contract.name(),
                name -> UpstreamLine.direct(
                        HttpSender.of(vertx, contract.upstream(), Optional.of(upstreams)), Secrets.placeholders()));
        Gateway gateway = Gateway.start(
                        vertx,
                        GatewayOptions.DEFAULT.withPort(0).withPublicUrl(PUBLIC_URL),
                        links -> CatalogCompiler.compile(impatient, line, links).catalog(),
                        ExchangeListener.NONE,
                        CLOCK,
                        Trace.NONE)
                .timeout(START_SECONDS, TimeUnit.SECONDS)
                .await();
        return new ReplayedGateway(vertx, server, gateway);
    }

    private static Map<String, String> texts(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
            for (Path file : files) {
                texts.put(String.valueOf(file.getFileName()), PlainContract.of(Files.readString(file)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return texts;
    }

    private static Contract impatient(Contract contract, Duration patience) {
        Duration attempt = contract.upstream().attempt();
        return attempt.compareTo(patience) < 0
                ? contract
                : Records.with(
                        contract, Map.of("upstream", Records.with(contract.upstream(), Map.of("attempt", patience))));
    }

    /** An answer that is a valid document. */
    public record Answer(int status, HttpHeaders headers, JsonNode document) {

        private static Answer of(HttpResponse<byte[]> response) {
            DocumentValidator.assertValid(response.body());
            return new Answer(response.statusCode(), response.headers(), JsonTrees.read(response.body()));
        }

        public JsonNode data() {
            return document.path("data");
        }

        /** The ids of the primary data, in their order. */
        public List<String> ids() {
            return data().findValues("id").isEmpty()
                    ? List.of()
                    : JsonTrees.elements(data())
                            .map(resource -> resource.path("id").asText())
                            .toList();
        }

        /** The one error. */
        public JsonNode error() {
            return document.path("errors").path(0);
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** The answer to a target as a person writes it, with brackets, or to a link of the gateway. */
    public Answer get(String target) {
        try {
            return Answer.of(client.send(request(target), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The answers to requests that are made at once, in the order of the targets. */
    public List<Answer> getAtOnce(List<String> targets) {
        List<CompletableFuture<Answer>> answers = targets.stream()
                .map(target -> client.sendAsync(request(target), HttpResponse.BodyHandlers.ofByteArray())
                        .thenApply(Answer::of))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private HttpRequest request(String target) {
        String path = target.startsWith(PUBLIC_URL) ? target.substring(PUBLIC_URL.length()) : target;
        String encoded = path.replace("[", "%5B").replace("]", "%5D").replace(" ", "%20");
        return HttpRequest.newBuilder(URI.create(gateway.url() + encoded)).build();
    }

    @Override
    public void close() {
        gateway.stop().timeout(START_SECONDS, TimeUnit.SECONDS).await();
        vertx.close().timeout(START_SECONDS, TimeUnit.SECONDS).await();
        stubs.close();
    }
}
