package parley.storm;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import parley.bench.Heard;
import parley.bench.OpenLoop;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The benchmark: one storm for each target and seed, each over fresh upstreams, and what callers got. Exit code 1 if the gateway
 * gave a wrong answer.
 */
@Command(name = "storm", mixinStandardHelpOptions = true, description = "Lets the gateway stand in a storm.")
public final class Storm implements Callable<Integer> {

    /** The last waits and retries of a storm end within. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(2);

    /** For how long both keys are good. */
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    /** Parts of the storm's rate, each for an equal part of the calm. */
    private static final List<Double> RISE = List.of(0.1, 0.3, 0.6, 1.0);

    /** From the end of the calm to the first gust. */
    private static final Duration BEGINNING = Duration.ofMillis(500);

    @Option(names = "--seed", split = ",", description = "seeds, one storm each (1)")
    long[] seeds = {StormPlan.FULL.seed()};

    @Option(names = "--rate", description = "requests a second (2500)")
    double rate = StormPlan.FULL.rate();

    @Option(names = "--seconds", description = "length of each storm (200)")
    long seconds = StormPlan.FULL.length().toSeconds();

    @Option(names = "--target", split = ",", description = "parley, nginx (both, if nginx is installed)")
    List<String> targets = List.of("parley", "nginx");

    /** The command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Storm()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        int wrong = 0;
        for (long seed : seeds) {
            StormPlan plan = StormPlan.FULL.withSeed(seed).withRate(rate).withLength(Duration.ofSeconds(seconds));
            if (targets.contains("parley")) {
                StormReport report = parley(plan, Files.createTempDirectory("storm-parley"));
                print(report);
                wrong += report.tally().count(Verdict.Kind.WRONG);
            }
            Optional<Path> nginx = NginxTarget.installed();
            if (targets.contains("nginx") && nginx.isPresent()) {
                Path folder = Files.createTempDirectory("storm-nginx");
                print(run(plan, (ports, key) -> NginxTarget.start(nginx.get(), folder, ports, key)));
            }
        }
        return wrong > 0 ? 1 : 0;
    }

    private static void print(StormReport report) {
        System.out.println(report.text() + report.json());
    }

    /** A storm over the gateway; its files are in {@code folder}. */
    static StormReport parley(StormPlan plan, Path folder) throws Exception {
        return run(plan, (ports, key) -> ParleyTarget.start(folder, ports, key));
    }

    /** Starts what is under test, in front of upstreams on these ports, with this key for the one that wants a key. */
    interface Starting {
        Target start(ToIntFunction<Api> ports, String key) throws IOException;
    }

    /** One storm. Everything it started has stopped when it returns. */
    static StormReport run(StormPlan plan, Starting starting) throws Exception {
        Coded.prepare();
        Vertx upstreamSide = oneLoop();
        Vertx callerSide = oneLoop();
        try {
            return new Run(plan, upstreamSide, callerSide).over(starting);
        } finally {
            wait(Future.join(upstreamSide.close(), callerSide.close()), AFTERWARDS);
        }
    }

    private static Vertx oneLoop() {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    }

    private static <T> T wait(Future<T> future, Duration limit) throws Exception {
        return future.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What one storm is made of. */
    private static final class Run {

        private final StormPlan plan;
        private final Vertx callerSide;
        private final World world;
        private final Weather weather;
        private final WorldTime time;
        private final Keys keys = new Keys();
        private final Map<Api, StormUpstream> upstreams = new EnumMap<>(Api.class);

        Run(StormPlan plan, Vertx upstreamSide, Vertx callerSide) throws Exception {
            this.plan = plan;
            this.callerSide = callerSide;
            this.world = new World(plan.seed(), plan.keys());
            this.weather = new Weather(plan.length());
            this.time = new WorldTime();
            for (Api api : Api.values()) {
                StormUpstream upstream = new StormUpstream(upstreamSide, api, world, weather, time, keys, plan.seed());
                upstreams.put(api, Storm.wait(upstream.listen(), AFTERWARDS));
            }
        }

        private StormUpstream upstream(Api api) {
            return Optional.ofNullable(upstreams.get(api)).orElseThrow();
        }

        StormReport over(Starting starting) throws Exception {
            try (Target target = starting.start(api -> upstream(api).port(), Keys.FIRST)) {
                Judge judge = new Judge(world, target.reading(world), plan.tolerance());
                calm(target);
                time.beginIn(BEGINNING);
                rotateKey(target);
                Tally tally = new Tally(world, judge, weather, plan.seed());
                Duration before = target.cpu();
                run(target, tally, plan.rate(), 0, weather.length());
                return report(target.name(), tally, target.cpu().minus(before));
            }
        }

        /** The new key is handed out in time: a configuration takes a moment to be read. */
        private void rotateKey(Target target) {
            long millis = TimeUnit.NANOSECONDS.toMillis(weather.rotation() - time.now());
            callerSide.setTimer(millis, handedOut -> {
                // first, for a target that cannot change its key must feel it
                callerSide.setTimer(OVERLAP.toMillis(), over -> keys.rotate());
                target.keyChanged(Keys.SECOND);
            });
        }

        /** Before the storm: the rate rises to that of the storm, so that what breaks then is not an unused machine. */
        private void calm(Target target) throws Exception {
            OpenLoop.Callers callers = (random, due, sent) ->
                    new Uncounted(world.drawUncounted(random).path());
            for (double part : RISE) {
                long begin = time.now();
                run(
                        target,
                        callers,
                        plan.rate() * part,
                        begin,
                        begin + plan.calm().toNanos() / RISE.size());
            }
        }

        private record Uncounted(String path) implements OpenLoop.Asked {
            @Override
            public void answered(Heard heard, long answered) {}
        }

        private void run(Target target, OpenLoop.Callers callers, double rate, long from, long to) throws Exception {
            OpenLoop load =
                    new OpenLoop(callerSide, time::now, target.port(), plan.seed(), callers).upTo(plan.together());
            Duration limit = Duration.ofNanos(to - time.now()).plus(AFTERWARDS);
            Future<Void> end = Future.future(promise ->
                    callerSide.runOnContext(on -> load.run(rate, from, to).onComplete(promise)));
            Storm.wait(end, limit);
        }

        private StormReport report(String target, Tally tally, Duration cpu) {
            if (tally.judged() != tally.requests()) {
                throw new IllegalStateException(tally.judged() + " judged of " + tally.requests() + " requests");
            }
            List<OutageReport> outages = weather.outages().stream()
                    .map(outage ->
                            OutageReport.of(outage, upstream(outage.api()).arrivals()))
                    .toList();
            long calls = Arrays.stream(Api.values())
                    .mapToLong(api -> upstream(api).arrivals().between(0, Long.MAX_VALUE))
                    .sum();
            Map<String, Integer> behaviours = new TreeMap<>();
            upstreams.values().forEach(upstream -> upstream.behaviours()
                    .forEach((what, times) -> behaviours.merge(what, times, Integer::sum)));
            return new StormReport(target, plan.seed(), plan.rate(), tally, outages, calls, cpu, behaviours);
        }
    }
}
