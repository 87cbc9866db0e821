package parley.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.exchange.ExchangeListener;
import parley.exchange.Secrets;
import parley.exchange.Ticker;
import parley.fetch.Trace;
import parley.fetch.UpstreamLines;
import parley.gateway.Gateway;
import parley.gateway.GatewayOptions;
import parley.jsonapi.PublicLinks;
import parley.resilience.GuardListener;
import parley.route.Catalog;
import parley.route.CatalogCompiler;
import parley.upstream.HttpSender;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long an event loop of the gateway keeps others waiting while replies of 2 MB are fetched, and while a stored list of 100,000
 * records is sorted and filtered in ever new ways, beside small ones alone. A tick on each loop is due every few milliseconds; how
 * late it comes is what any request would have waited. Exit code 1 beyond the larger of {@link #LONGEST} and {@link #MOST_SLOWER}
 * times what small replies alone do.
 */
@Command(name = "stall", mixinStandardHelpOptions = true, description = "Measures stalls of the event loops.")
public final class Stall implements Callable<Integer> {

    /** What no document may exceed. */
    private static final Duration LONGEST = Duration.ofMillis(50);

    private static final double MOST_SLOWER = 3;
    private static final int RECORDS = 100_000;
    private static final int MANY = 170;
    private static final long TICK_MILLIS = 5;
    private static final int CALLERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Option(names = "--seconds", description = "length of each part (20)")
    int seconds = 20;

    private static final String LIST = """
            contract: moments
            upstream:
              url: "http://127.0.0.1:%d"
              format: json
              timeout: 60s
              attempt: 50s
              cache: { fresh: 30m, refresh-ahead: off }
            resources:
              moments:
                id: id
                attributes: { at: { from: at, type: date-time }, name: name }
                list:
                  request: GET /moments
                  records: $
                  filter: { at: local, name: local }
                  sort: { local: [at, name] }
                  page: { max-size: 100 }
            """;

    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Ticks> ticking = new ConcurrentLinkedQueue<>();

    /** The command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Stall()).execute(arguments));
    }

    /** The ticks of one loop. */
    private static final class Ticks extends AbstractVerticle {

        private volatile Latencies late = new Latencies();

        @Override
        public void start() {
            tick(System.nanoTime());
        }

        private void tick(long now) {
            long due = now + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
            vertx.setTimer(TICK_MILLIS, timer -> {
                long came = System.nanoTime();
                late.add(Math.max(0, came - due));
                tick(came);
            });
        }

        /** What came since the last time. Belongs to the loop; its last tick may be missing. */
        Latencies taken() {
            Latencies taken = late;
            late = new Latencies();
            return taken;
        }
    }

    @Override
    public Integer call() throws Exception {
        Vertx outside = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Vertx gatewaySide =
                Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setPreferNativeTransport(true));
        try {
            return measure(outside, gatewaySide) ? 0 : 1;
        } finally {
            await(Future.join(outside.close(), gatewaySide.close()));
        }
    }

    private boolean measure(Vertx outside, Vertx gatewaySide) throws Exception {
        int upstream = await(upstream(outside)).actualPort();
        int port = await(gateway(gatewaySide, upstream)).port();
        await(gatewaySide.deployVerticle(this::ticks, new DeploymentOptions().setInstances(2)));
        ClosedLoop small = new ClosedLoop(outside, CALLERS);
        ClosedLoop others = new ClosedLoop(outside, CALLERS);
        Supplier<String> large = () -> path(Sample.ARCHIVE);
        run(port, small, others, Optional.of(large));
        run(port, small, others, Optional.of(this::question));
        taken("warming up");
        run(port, small, others, Optional.empty());
        double control = taken("small replies alone");
        run(port, small, others, Optional.of(large));
        double withLarge = taken("with replies of 2 MB");
        run(port, small, others, Optional.of(this::question));
        double withLists = taken("with 100,000 records");
        return Math.max(withLarge, withLists) <= Math.max((double) LONGEST.toMillis(), MOST_SLOWER * control);
    }

    /** One that was never asked before about the list. */
    private String question() {
        int n = asked.incrementAndGet();
        String from = moment(n % RECORDS);
        return "/moments?page%5Bsize%5D=100&"
                + switch (n % 4) {
                    case 0 -> "sort=-at&filter%5Bat%5D%5Bge%5D=" + from;
                    case 1 -> "sort=name,-at&page%5Bnumber%5D=" + (1 + n % (RECORDS / 100));
                    case 2 ->
                        "filter%5Bat%5D="
                                + IntStream.range(n, n + MANY)
                                        .mapToObj(Stall::moment)
                                        .collect(Collectors.joining(","));
                    default -> "filter%5Bname%5D%5Bcontains%5D=e" + n;
                };
    }

    private static String moment(int i) {
        return Instant.EPOCH.plusSeconds(i).toString();
    }

    private static String moments() {
        return IntStream.range(0, RECORDS)
                .mapToObj(i -> "{\"id\":%d,\"at\":\"%s\",\"name\":\"name %d\"}".formatted(i, moment(i), i % 1_000))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private Ticks ticks() {
        Ticks ticks = new Ticks();
        ticking.add(ticks);
        return ticks;
    }

    private void run(int port, ClosedLoop small, ClosedLoop others, Optional<Supplier<String>> paths) throws Exception {
        Duration length = Duration.ofSeconds(seconds);
        Future<ClosedLoop.Outcome> beside =
                paths.isEmpty() ? Future.succeededFuture() : others.run(port, paths.get(), length);
        await(Future.join(small.run(port, () -> path(Sample.RATES), length), beside));
    }

    private String path(Sample sample) {
        return "/" + sample.label() + "?filter%5Bn%5D=" + asked.incrementAndGet();
    }

    /** The longest time in milliseconds that a tick of any loop came late. */
    private double taken(String what) {
        double most = 0;
        for (Ticks ticks : ticking) {
            Latencies late = ticks.taken();
            most = Math.max(most, late.millisAt(1));
            System.out.printf(
                    "%-22s ticks late by %.1f ms (p50), %.1f ms (p99), %.1f ms (most)%n",
                    what, late.millisAt(0.5), late.millisAt(0.99), late.millisAt(1));
        }
        return most;
    }

    private static Future<HttpServer> upstream(Vertx vertx) {
        Buffer rates = Buffer.buffer(Sample.RATES.body());
        Buffer archive = Buffer.buffer(Sample.ARCHIVE.body());
        Buffer moments = Buffer.buffer(moments());
        return vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "/moments".equals(request.path()) ? "application/json" : "text/xml")
                        .end(
                                switch (String.valueOf(request.path())) {
                                    case "/archive" -> archive;
                                    case "/moments" -> moments;
                                    default -> rates;
                                }))
                .listen(0, "127.0.0.1");
    }

    private static Future<Gateway> gateway(Vertx vertx, int upstream) {
        ContractSet contracts = ContractLoader.parse(Map.of(
                "rates.yaml", Sample.RATES.contract("rates", upstream, "off"),
                "archive.yaml", Sample.ARCHIVE.contract("archive", upstream, "off"),
                "moments.yaml", LIST.formatted(upstream)));
        UpstreamLines lines = UpstreamLines.of(
                vertx,
                Secrets.placeholders(),
                Ticker.system(),
                new GuardListener() {},
                contract -> HttpSender.of(vertx, contract.upstream(), Optional.empty()));
        Function<PublicLinks, Catalog> catalogs = links -> {
            try (UpstreamLines.Change change = lines.change()) {
                Catalog catalog = CatalogCompiler.compile(contracts.contracts(), change::line, links)
                        .catalog();
                change.commit();
                return catalog;
            }
        };
        return Gateway.start(
                vertx,
                GatewayOptions.DEFAULT.withPort(0),
                catalogs,
                new ExchangeListener() {},
                Ticker.system(),
                Trace.NONE);
    }

    private <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE.plusSeconds(seconds).toMillis(), TimeUnit.MILLISECONDS);
    }
}
