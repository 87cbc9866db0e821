package parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.exchange.Secrets;
import parley.exchange.Ticker;
import parley.fetch.Trace;
import parley.fetch.UpstreamLines;
import parley.gateway.Gateway;
import parley.gateway.GatewayOptions;
import parley.jsonapi.PublicLinks;
import parley.resilience.GuardListener;
import parley.resilience.GuardView;
import parley.route.Catalog;
import parley.route.CatalogCompiler;
import parley.store.KeysInMemory;
import parley.store.WriteKeys;
import parley.upstream.HttpSender;
import parley.yaml.Problem;

/**
 * A running gateway and the one upstream behind it, both on loopback. Contracts are YAML in which {@code ${upstream}} is the
 * upstream's address and {@code ${port}} its port; retry, breaker and cache are off where they are not mentioned. Closing it fails the test if anything was left behind, see {@link NoLeaks}.
 */
public final class GatewayFixture implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("(?m)^contract: *(\\S+)");

    private static final int LOOPS = 2;

    private final RecordingListener listener = new RecordingListener();
    private final NoLeaks noLeaks = NoLeaks.watching(listener);
    private final RawServer upstream;
    private final StandingDay day;
    private final UpstreamLines lines;
    private final Gateway gateway;
    private final Vertx vertx;
    private @Nullable Future<Void> stopped;

    private GatewayFixture(Setup setup, RawServer upstream, List<String> contracts) {
        this.upstream = upstream;
        this.day = setup.day;
        vertx = Vertx.vertx(setup.vertx);
        ContractSet set = ContractLoader.parse(named(contracts));
        assertThat(errors(set.problems())).as("problems of the contracts").isEmpty();
        this.lines = UpstreamLines.of(
                vertx,
                setup.secrets,
                setup.ticker,
                new GuardListener() {},
                contract -> HttpSender.of(vertx, contract.upstream(), Optional.empty()));
        WriteKeys keys = setup.keys == null ? new KeysInMemory(setup.ticker) : setup.keys;
        this.gateway =
                await(Gateway.start(vertx, setup.options, catalogs(set), listener, setup.ticker, setup.trace, keys));
    }

    private Function<PublicLinks, Catalog> catalogs(ContractSet set) {
        return links -> {
            try (UpstreamLines.Change change = lines.change()) {
                CatalogCompiler.Compiled compiled = CatalogCompiler.compile(set.contracts(), change::line, links);
                assertThat(errors(compiled.problems()))
                        .as("problems of the plans")
                        .isEmpty();
                change.commit();
                return compiled.catalog();
            }
        };
    }

    /** Begins to look at how long its event loops compute at a stretch. */
    public LoopTurns turns() throws Exception {
        return LoopTurns.of(vertx, LOOPS);
    }

    /** Serves other contracts from now on. */
    public void reload(String... contracts) {
        ContractSet set = ContractLoader.parse(named(List.of(contracts)));
        assertThat(errors(set.problems())).as("problems of the contracts").isEmpty();
        gateway.reload(catalogs(set));
    }

    /** The same, after the secrets were asked for again, as an operator's reload does. */
    public void renewAndReload(String... contracts) {
        lines.renewCredentials();
        reload(contracts);
    }

    private Map<String, String> named(List<String> contracts) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String contract : contracts) {
            Matcher name = NAME.matcher(contract);
            assertThat(name.find()).as("a name in %s", contract).isTrue();
            files.put(
                    name.group(1) + ".yaml",
                    PlainContract.of(contract)
                            .replace("${upstream}", upstream.url())
                            .replace("${port}", "" + upstream.port()));
        }
        return files;
    }

    private static List<Problem> errors(List<Problem> problems) {
        return problems.stream().filter(Problem::isError).toList();
    }

    /** How a fixture differs from the usual one. */
    public static final class Setup {

        private final StandingDay day = new StandingDay();
        private Ticker ticker = day;
        private Secrets secrets = Secrets.placeholders();
        private Trace trace = Trace.NONE;
        private @Nullable WriteKeys keys;
        private GatewayOptions options = GatewayOptions.DEFAULT.withPort(0);
        private final VertxOptions vertx = new VertxOptions()
                .setEventLoopPoolSize(LOOPS)
                .setBlockedThreadCheckInterval(100)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(250)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS);

        /** Changes the options of the gateway. */
        public Setup with(Function<GatewayOptions, GatewayOptions> change) {
            options = change.apply(options);
            return this;
        }

        /** The wall clock of the gateway moves as that of the machine does. */
        public Setup withRunningDay() {
            ticker = Ticker.system();
            return this;
        }

        /** The clocks of the gateway. */
        public Setup withTicker(Ticker clocks) {
            ticker = clocks;
            return this;
        }

        /** How long an event loop may be busy at a stretch; more where many tests run at the same time. */
        public Setup withLoopLimit(Duration limit) {
            vertx.setMaxEventLoopExecuteTime(limit.toMillis());
            return this;
        }

        /** What contracts call a secret is asked for there. */
        public Setup withSecrets(Secrets others) {
            secrets = others;
            return this;
        }

        /** Watches what happens to requests. */
        public Setup withTrace(Trace watching) {
            trace = watching;
            return this;
        }

        /** Keys of writes are kept there. */
        public Setup withKeys(WriteKeys others) {
            keys = others;
            return this;
        }

        /** All host names are looked up at {@code dns}. */
        public Setup withDns(FakeDns dns) {
            vertx.setAddressResolverOptions(dns.options());
            return this;
        }

        public GatewayFixture over(RawServer upstream, String... contracts) {
            WarmUp.once();
            return new GatewayFixture(this, upstream, List.of(contracts));
        }

        public GatewayFixture over(Function<RawRequest, RawReply> upstream, String... contracts) {
            return over(RawServer.answering(upstream), contracts);
        }
    }

    /** A gateway over {@code contracts} whose upstream answers as {@code upstream} says. */
    public static GatewayFixture of(Function<RawRequest, RawReply> upstream, String... contracts) {
        return new Setup().over(upstream, contracts);
    }

    public static GatewayFixture of(RawServer upstream, String... contracts) {
        return new Setup().over(upstream, contracts);
    }

    /** Skips the warm-up: it is the warm-up. */
    static GatewayFixture cold(Function<RawRequest, RawReply> upstream, String... contracts) {
        Setup setup = new Setup();
        setup.vertx.setMaxEventLoopExecuteTime(60_000);
        return new GatewayFixture(setup, RawServer.answering(upstream), List.of(contracts));
    }

    public int port() {
        return gateway.port();
    }

    /** What links begin with. */
    public String url() {
        return gateway.url();
    }

    /** The running gateway. */
    public Gateway gateway() {
        return gateway;
    }

    /** Lets time pass in no time: for whatever ages, expires or is held, but not for timers that are running. */
    public void skip(Duration time) {
        day.skip(time);
    }

    /** What operators see of the guard of a contract. */
    public GuardView guard(String contract) {
        return lines.views().stream()
                .filter(view -> view.contract().equals(contract))
                .findFirst()
                .orElseThrow();
    }

    public RawServer upstream() {
        return upstream;
    }

    public RecordingListener listener() {
        return listener;
    }

    /** A new connection to the gateway. */
    public RawClient connect() {
        return RawClient.to(port());
    }

    /** The answer to a GET of a path, or of a link that the gateway handed out, with further header lines. */
    public Answer get(String target, String... headers) {
        return send("GET", target, "", headers);
    }

    public Answer head(String target, String... headers) {
        return send("HEAD", target, "", headers);
    }

    /** The answer to one request on a connection of its own. */
    public Answer send(String method, String target, String body, String... headers) {
        String path = target.startsWith(url()) ? target.substring(url().length()) : target;
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: gateway\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            request.append("Content-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        try (RawClient client = connect()) {
            client.write(request + "\r\n" + body);
            return method.equals("HEAD") ? client.readToHead() : client.read();
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Begins to stop the gateway, as a signal does; what runs is answered first. */
    public Future<Void> stop() {
        Future<Void> begun = stopped == null ? gateway.stop() : stopped;
        stopped = begun;
        return begun;
    }

    @Override
    public void close() {
        noLeaks.awaitEnds();
        await(stop());
        try {
            noLeaks.verify(upstream);
        } finally {
            upstream.close();
        }
    }
}
