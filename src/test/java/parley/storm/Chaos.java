package parley.storm;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
import parley.testing.Patience;
import parley.upstream.HttpSender;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Three minutes of storm with callers who leave, and what is left behind: open exchanges, permits, sockets, timers, heap. The
 * gateway runs in this process, so that all of it can be counted. Exit code 1 if anything is left, or if hardly
 * anybody came.
 */
@Command(name = "chaos", mixinStandardHelpOptions = true, description = "Looks for what a storm leaves behind.")
public final class Chaos implements Callable<Integer> {

    private static final long MOST_HEAP_GROWTH = 4L << 20;
    private static final Duration CALM = Duration.ofSeconds(2);

    /** Enough for each event loop to call each upstream. */
    private static final int FIRST_CALLERS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Idle connections to upstreams are kept for a minute. */
    private static final Duration SETTLING = Duration.ofSeconds(90);

    @Option(names = "--seconds", description = "length (180)")
    long seconds = 180;

    @Option(names = "--rate", description = "requests a second (400)")
    double rate = 400;

    @Option(names = "--seed", description = "seed (1)")
    long seed = 1;

    private final Vertx upstreamSide = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Vertx callerSide = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Vertx gatewaySide = Vertx.vertx();
    private final OpenExchanges exchanges = new OpenExchanges();
    private final Map<Api, StormUpstream> upstreams = new EnumMap<>(Api.class);

    /** The command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Chaos()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        World world = new World(seed, 300);
        Weather weather = new Weather(Duration.ofSeconds(seconds));
        WorldTime time = new WorldTime();
        Keys keys = new Keys();
        for (Api api : Api.values()) {
            StormUpstream upstream = new StormUpstream(upstreamSide, api, world, weather, time, keys, seed);
            upstreams.put(api, await(upstream.listen()));
        }
        Secrets secrets = name -> Optional.of(time.now() < weather.rotation() ? Keys.FIRST : Keys.SECOND);
        UpstreamLines lines = lines(secrets);
        Gateway gateway = gateway(lines);
        int timersBefore = PendingTimers.of(gatewaySide);
        time.beginIn(CALM);
        timersBefore += housekeeping(gateway.port(), timersBefore);
        ImpatientCallers callers = new ImpatientCallers(callerSide, gateway.port(), world, seed);
        upstreamSide.setTimer(TimeUnit.NANOSECONDS.toMillis(weather.rotation() - time.now()), timer -> keys.rotate());
        Future<Void> end = callers.run(rate, time, weather.length());
        long heapBefore = heapAfter(Duration.ofSeconds(Math.min(60, seconds / 3)));
        end.await(seconds + PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await(callers.close());
        Map<String, Integer> left = left(lines, gateway, timersBefore);
        long growth = usedHeap() - heapBefore;
        System.out.printf(
                "chaos: %d exchanges, %d callers left early; left behind %s; heap %+.1f MiB since the first minute%n",
                exchanges.begun(), callers.left(), left, growth / (double) (1 << 20));
        await(Future.join(gateway.stop(), upstreamSide.close(), callerSide.close()));
        boolean wasChaos = exchanges.begun() > rate * seconds / 2 && callers.left() > 0;
        boolean isClean = left.values().stream().allMatch(count -> count == 0) && growth <= MOST_HEAP_GROWTH;
        return wasChaos && isClean ? 0 : 1;
    }

    /**
     * Lets each event loop make the clients that it keeps for the upstreams. Each looks after its idle connections by one timer for as
     * long as the gateway runs: that many are no timers left behind.
     */
    private int housekeeping(int port, int timersBefore) throws Exception {
        HttpClientAgent client = callerSide.createHttpClient(new PoolOptions().setHttp1MaxSize(FIRST_CALLERS));
        List<Future<Buffer>> answers = new ArrayList<>();
        for (int rank = 0; rank < FIRST_CALLERS; rank++) {
            for (Api api : Api.values()) {
                answers.add(client.request(HttpMethod.GET, port, "127.0.0.1", new Subject(api, rank).path())
                        .compose(HttpClientRequest::send)
                        .compose(HttpClientResponse::body));
            }
        }
        await(Future.join(answers));
        await(client.close());
        int clients = Api.values().length * Runtime.getRuntime().availableProcessors();
        if (!Patience.until(PATIENCE, () -> PendingTimers.of(gatewaySide) == timersBefore + clients)) {
            throw new IllegalStateException(
                    PendingTimers.of(gatewaySide) - timersBefore + " timers of " + clients + " clients");
        }
        return clients;
    }

    private UpstreamLines lines(Secrets secrets) {
        return UpstreamLines.of(
                gatewaySide,
                secrets,
                Ticker.system(),
                new GuardListener() {},
                contract -> HttpSender.of(gatewaySide, contract.upstream(), Optional.empty()));
    }

    private Gateway gateway(UpstreamLines lines) throws Exception {
        Map<String, String> files = new TreeMap<>();
        StormContracts.over(api -> upstream(api).port()).forEach((name, text) -> files.put(name + ".yaml", text));
        ContractSet contracts = ContractLoader.parse(files);
        Function<PublicLinks, Catalog> catalogs = links -> {
            try (UpstreamLines.Change change = lines.change()) {
                Catalog catalog = CatalogCompiler.compile(contracts.contracts(), change::line, links)
                        .catalog();
                change.commit();
                return catalog;
            }
        };
        return await(Gateway.start(
                gatewaySide, GatewayOptions.DEFAULT.withPort(0), catalogs, exchanges, Ticker.system(), Trace.NONE));
    }

    private StormUpstream upstream(Api api) {
        return Optional.ofNullable(upstreams.get(api)).orElseThrow();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is still held once everybody has gone, by what it is. */
    private Map<String, Integer> left(UpstreamLines lines, Gateway gateway, int timersBefore) {
        Patience.until(SETTLING, () -> counted(lines, gateway, timersBefore).values().stream()
                .allMatch(count -> count == 0));
        return counted(lines, gateway, timersBefore);
    }

    private Map<String, Integer> counted(UpstreamLines lines, Gateway gateway, int timersBefore) {
        Map<String, Integer> counted = new TreeMap<>();
        List<GuardView> guards = lines.views();
        counted.put("exchanges", exchanges.count());
        counted.put("permits", guards.stream().mapToInt(GuardView::inFlight).sum());
        counted.put("waiting", guards.stream().mapToInt(GuardView::waiting).sum());
        counted.put("fetches", gateway.cache().flights());
        counted.put(
                "sockets",
                upstreams.values().stream().mapToInt(StormUpstream::open).sum());
        counted.put("timers", Math.max(0, PendingTimers.of(gatewaySide) - timersBefore));
        return counted;
    }

    private static long heapAfter(Duration wait) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        return usedHeap();
    }

    /** Two collections, because the first only finds what the second frees. */
    private static long usedHeap() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
