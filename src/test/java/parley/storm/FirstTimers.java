package parley.storm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import parley.bench.GatewayProcess;
import parley.bench.Heard;
import parley.bench.OpenLoop;
import parley.bench.ServerProcess;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A storm of everyday noise with one outage, over a contract that says nothing of how it is to be survived, asked by callers of whom
 * a fifth want what nobody has asked for before. Exit code 1 unless hot keys are always answered, first-time keys nearly always while
 * the upstream is up, nothing is wrong, the upstream is left alone while it is down and its return is found out at once.
 */
@Command(name = "firsts", mixinStandardHelpOptions = true, description = "Asks for what is not stored, in a storm.")
public final class FirstTimers implements Callable<Integer> {

    private static final int HOT_KEYS = 100;
    private static final double HOT_SHARE = 0.8;
    private static final double GOOD_FIRSTS = 0.995;
    private static final double MOST_CALLS = 2;
    private static final Duration FOUND_OUT = Duration.ofMillis(2_500);
    private static final Duration AFTERWARDS = Duration.ofMinutes(1);

    /** What was sent so shortly before the outage may have been answered in it. */
    private static final long ATTEMPT = TimeUnit.SECONDS.toNanos(1);

    /** Calls that show that it is out, and those that were under way then. */
    private static final long UNTIL_KNOWN = TimeUnit.SECONDS.toNanos(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CONTRACT = """
            contract: things
            upstream: { url: "http://127.0.0.1:%d", format: json, attempt: 1s }
            resources:
              things:
                id: id
                attributes: { name: name }
                get: { request: "GET /things/{id}" }
            """;

    @Option(names = "--seed", description = "of noise and callers (1)")
    long seed = 1;

    @Option(names = "--rate", description = "requests a second (200)")
    double rate = 200;

    @Option(names = "--seconds", description = "length of the storm; the middle third of it is the outage (90)")
    long seconds = 90;

    private final WorldTime time = new WorldTime();
    private final Arrivals arrivals = new Arrivals();
    private final Map<String, Integer> counts = new TreeMap<>();
    private long firstFresh = Long.MAX_VALUE;
    private int next;

    /** The command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new FirstTimers()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Vertx upstreamSide = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Vertx callerSide = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        SplittableRandom noise = new SplittableRandom(seed);
        int upstream = await(upstreamSide
                        .createHttpServer()
                        .requestHandler(request -> answer(request, noise))
                        .listen(0, "127.0.0.1"))
                .actualPort();
        try (ServerProcess parley = GatewayProcess.start(
                Files.createTempDirectory("firsts"),
                Map.of("things", CONTRACT.formatted(upstream)),
                Map.of("PARLEY_LOG_LEVEL", "ERROR"))) {
            long calm = time.now();
            ask(callerSide, parley.port(), calm, calm + TimeUnit.SECONDS.toNanos(15));
            time.beginIn(Duration.ofMillis(200));
            ask(callerSide, parley.port(), 0, length());
        } finally {
            await(Future.join(upstreamSide.close(), callerSide.close()));
        }
        return report() ? 0 : 1;
    }

    private void ask(Vertx vertx, int port, long from, long to) throws Exception {
        OpenLoop load = new OpenLoop(vertx, time::now, port, seed, (random, due, sent) -> request(random, sent));
        await(Future.<Void>future(
                promise -> vertx.runOnContext(on -> load.run(rate, from, to).onComplete(promise))));
    }

    private long length() {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    private boolean isOut(long at) {
        return at >= length() / 3 && at < length() * 2 / 3;
    }

    /** 5 % of 500, 2 % hang, 1 % are reset, 1 % malformed; in the outage each call is one of four failures. */
    private void answer(HttpServerRequest request, SplittableRandom noise) {
        long now = time.now();
        arrivals.add(now);
        int luck = noise.nextInt(100);
        String id = request.uri().substring(request.uri().lastIndexOf('/') + 1);
        if (isOut(now)) {
            fail(request, luck % 4);
        } else if (now < 0 || luck >= 9) {
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end("{\"id\":\"" + id + "\",\"name\":\"name of " + id + "\"}");
        } else if (luck == 8) {
            request.response().putHeader("Content-Type", "application/json").end("{\"id\":\"" + id + "\",");
        } else {
            fail(request, luck < 5 ? 0 : luck < 7 ? 1 : 2);
        }
    }

    private static void fail(HttpServerRequest request, int how) {
        switch (how) {
            case 0 -> request.response().setStatusCode(500).end();
            case 1 -> request.response().exceptionHandler(gone -> {}); // hangs
            case 2 -> request.connection().close();
            default -> request.response().setStatusCode(503).end();
        }
    }

    private OpenLoop.Asked request(SplittableRandom random, long sent) {
        boolean hot = random.nextDouble() < HOT_SHARE;
        String id = hot ? "h" + random.nextInt(HOT_KEYS) : "f" + next++;
        return new OpenLoop.Asked() {
            @Override
            public String path() {
                return "/things/" + id;
            }

            @Override
            public void answered(Heard heard, long answered) {
                if (sent >= 0) {
                    judge(id, hot, sent, heard, answered);
                }
            }
        };
    }

    private void judge(String id, boolean hot, long sent, Heard heard, long answered) {
        boolean good = heard.status() == 200;
        if (good ? !isRight(id, heard) : heard.status() == 404 || heard.status() == 500) {
            count("wrong");
        }
        if (good && heard.header("Cache-Status").contains("fwd=") && sent >= length() * 2 / 3) {
            firstFresh = Math.min(firstFresh, answered);
        }
        if (hot) {
            count(good ? "hot good" : "hot bad: " + code(heard));
        } else if (isCounted(sent)) {
            count(good ? "first good" : "first bad");
            if (!good) {
                count("first bad: " + code(heard));
            }
        } else {
            count(good ? "first in the outage good" : "first in the outage bad");
        }
    }

    private static String code(Heard heard) {
        try {
            return JSON.readTree(heard.body().getBytes()).at("/errors/0/code").asText(String.valueOf(heard.status()));
        } catch (IOException unreadable) {
            return String.valueOf(heard.status());
        }
    }

    private boolean isCounted(long sent) {
        return sent < length() / 3 - ATTEMPT || sent >= length() * 2 / 3 + FOUND_OUT.toNanos();
    }

    private static boolean isRight(String id, Heard heard) {
        try {
            JsonNode data = JSON.readTree(heard.body().getBytes()).path("data");
            return data.path("id").asText().equals(id)
                    && data.at("/attributes/name").asText().equals("name of " + id);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private boolean report() {
        long begin = length() / 3 + UNTIL_KNOWN;
        long end = length() * 2 / 3;
        double perSecond = arrivals.between(begin, end) / ((end - begin) / 1e9);
        long found = firstFresh == Long.MAX_VALUE ? -1 : TimeUnit.NANOSECONDS.toMillis(firstFresh - end);
        int good = counts.getOrDefault("first good", 0);
        double share = good / (double) (good + counts.getOrDefault("first bad", 0));
        System.out.printf(
                "%s%nfirst-time keys while up: %.2f %%; calls in the outage: %.2f a second, %d before it was known;"
                        + " first fresh answer %d ms after its end%n",
                counts, 100 * share, perSecond, arrivals.between(length() / 3, begin), found);
        return all(
                () -> !counts.containsKey("wrong"),
                () -> counts.keySet().stream().noneMatch(what -> what.startsWith("hot bad")),
                () -> share >= GOOD_FIRSTS,
                () -> perSecond <= MOST_CALLS,
                () -> found >= 0 && found <= FOUND_OUT.toMillis());
    }

    private static boolean all(BooleanSupplier... conditions) {
        for (BooleanSupplier condition : conditions) {
            if (!condition.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(AFTERWARDS.toMillis() + TimeUnit.MINUTES.toMillis(5), TimeUnit.MILLISECONDS);
    }
}
