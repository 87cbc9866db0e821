package parley.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import parley.cli.ServedFolder;
import parley.exchange.Redaction;
import parley.ops.JsonLines;
import parley.testing.Answer;
import parley.testing.Leaks;

/**
 * The canary of T-66: every fault of the catalogue, played by an upstream that repeats the credentials which it was called with, as
 * value and as name, in every spelling and in layers of them. Everything that leaves the process is searched, with every logger at
 * its lowest level.
 */
@Timeout(300)
class CanaryTest {

    private static final String KEY = "CANARY-7f3aQx9/b+c=9d";
    private static final String NAME = "CANARY.Nm-51xyQwzt";

    /** What no text may show, however little of the rest is with it. */
    private static final List<String> CORES = List.of("7f3aqx9", "51xyqw");

    private static final List<String> ADMIN = List.of(
            "/",
            "/livez",
            "/readyz",
            "/metrics",
            "/breakers",
            "/upstreams",
            "/reloads",
            "/operations",
            "/contracts",
            "/cache-entries",
            "/faults",
            "/audit-events",
            "/events");

    private static final int SIDE_BY_SIDE = 24;

    @TempDir
    Path folder = Path.of("");

    /** One contract over one fault. */
    private record Played(String type, Site site, String contract) {}

    @Test
    @DisplayName(
            "T-66 no fault of the catalogue lets a credential out, in any spelling, as value or as name, at any way out")
    void nothingLetsACredentialOut() throws Exception {
        Outputs outputs = play(faults().toList(), Map.of("KEY", KEY, "NAME", NAME));

        assertThat(outputs.leaks()).isEmpty();
        assertThat(outputs.in("log")).as("values of replies in the log").noneMatch(line -> line.contains("Zo\\u00EB"));
        assertThat(outputs.count("***")).as("places where one was taken out").isGreaterThan(200);
        assertThat(outputs.ways()).contains("answer", "log", "access log", "/metrics", "/breakers");
    }

    @Test
    @DisplayName("T-66 the search finds what is no secret to the gateway, in every spelling")
    void theSearchCanFind() throws Exception {
        List<Fault> few = Stream.of(BodyFaults.all(), EchoFaults.all())
                .flatMap(List::stream)
                .toList();

        Outputs outputs = play(few, Map.of("KEY", "another-key-of-ours", "NAME", "another-name-of-ours"));

        assertThat(outputs.count("***")).isZero();
        assertThat(outputs.leaks()).anyMatch(leak -> leak.startsWith("answer"));
        for (String spelling : Leaks.spellings(KEY)) {
            assertThat(outputs.count(spelling)).as(spelling).isPositive();
            assertThat(Leaks.in("x " + spelling + " y", CORES)).as(spelling).isNotEmpty();
        }
        for (String spelling : Leaks.elements(NAME)) {
            assertThat(Leaks.in("<" + spelling + "/>", CORES)).as(spelling).isNotEmpty();
        }
    }

    private static Stream<Fault> faults() {
        return Stream.concat(EveryFaultTest.table().stream(), EchoFaults.all().stream());
    }

    private Outputs play(List<Fault> faults, Map<String, String> secrets) throws Exception {
        Outputs outputs = new Outputs();
        Canary canary = new Canary(String.join(" ", Leaks.spellings(KEY)), Leaks.spellings(KEY), Leaks.elements(NAME));
        Redaction redaction = new Redaction();
        secrets.values().forEach(redaction::note);
        JsonLines.hide(redaction);
        try (AutoCloseable trusted = Certificates.once().trusted();
                World world = new World();
                LogLines log = LogLines.of(outputs)) {
            assertThat(trusted).isNotNull();
            List<Played> played = canary.speaking(() -> cases(world, faults));
            played.forEach(each -> ServedFolder.write(folder, each.type, each.contract));
            Vertx vertx = Vertx.vertx(new VertxOptions()
                    .setAddressResolverOptions(world.names().dns().options()));
            ByteArrayOutputStream access = new ByteArrayOutputStream();
            try (ServedFolder gateway = ServedFolder.of(folder, secrets, vertx, access)) {
                ask(played, gateway, outputs);
                for (String path : ADMIN) {
                    outputs.add(path, gateway.admin("GET", path));
                }
                for (String type : List.of("breakers", "upstreams")) {
                    outputs.add("/" + type + "/…", gateway.admin("GET", "/" + type + "/" + played.get(0).type));
                }
                outputs.add("/reloads", gateway.admin("POST", "/reloads"));
            }
            outputs.add("access log", access.toString(UTF_8));
            assertThat(log).isNotNull();
        } finally {
            JsonLines.hide(new Redaction());
        }
        return outputs;
    }

    private static List<Played> cases(World world, List<Fault> faults) {
        List<Played> cases = new ArrayList<>();
        for (Fault fault : faults) {
            for (Kind kind : fault.kinds()) {
                for (int i = 0; i < fault.plays().size(); i++) {
                    Fault.Play play = fault.plays().get(i);
                    String key = "c" + cases.size() + "-" + kind.word();
                    Site site = world.open(play, key, kind);
                    String quiet = contract(CatalogueContract.COLD.text(key, site.url(), kind, play), key);
                    cases.add(new Played(key, site, quiet));
                    String loud = key + "-loud";
                    cases.add(new Played(
                            loud,
                            site,
                            telling(contract(CatalogueContract.COLD.text(loud, site.url(), kind, play), loud))));
                }
            }
        }
        return cases;
    }

    /** With credentials in the request, and a record that is shown whole. */
    private static String contract(String text, String key) {
        return text.replace(
                        "upstream: {",
                        "upstream: { auth: { api-key: \"{secret.KEY}\", in: header, name: X-Key }, headers: { X-Name: \"{secret.NAME}\" },")
                .replaceFirst("retry: \\{[^}]*}", "retry: off")
                .replaceAll("(attributes: \\{.*) }\n", "$1, whole: { from: \\$, type: json } }\n")
                .replaceAll("(?s)  " + key + "-post:.*", "");
    }

    /** With rules that tell whatever can be told. */
    private static String telling(String contract) {
        return contract.replace(
                "get: { request: \"GET /things/{id}\"",
                "get: { request: \"GET /things/{id}\", outcomes: ["
                        + "{ if: \"$exists($body)\", is: invalid-request, detail: \"{$body}\", upstream-code: \"$header('X-Echo')\" },"
                        + "{ if: \"$status > 0\", is: conflict, detail: \"{$string($)} {$header('X-Echo')}\", upstream-code: \"$header('Link')\","
                        + " meta: { a: \"$header('Set-Cookie')\", b: { from: \"$\", type: json } } } ]");
    }

    private static void ask(List<Played> played, ServedFolder gateway, Outputs outputs) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Future<?>> asked = new ArrayList<>();
            for (Played each : played) {
                asked.add(callers.submit(() -> {
                    outputs.add("answer", gateway.get("/" + each.type + "/2"));
                    each.site.fail();
                    outputs.add("answer", gateway.get("/" + each.type + "/bad"));
                }));
            }
            for (Future<?> each : asked) {
                each.get();
            }
        } finally {
            callers.shutdown();
        }
    }

    /** Everything that came out, by the way it took; what is the same twice counts once. */
    private static final class Outputs {

        private final ConcurrentMap<String, List<String>> byWay = new ConcurrentHashMap<>();

        void add(String way, Answer answer) {
            add(way, answer.headers() + "\n" + answer.body());
        }

        synchronized void add(String way, String text) {
            byWay.computeIfAbsent(way, w -> new ArrayList<>()).add(text);
        }

        synchronized List<String> ways() {
            return List.copyOf(byWay.keySet());
        }

        synchronized List<String> in(String way) {
            return List.copyOf(byWay.getOrDefault(way, List.of()));
        }

        synchronized List<String> leaks() {
            return byWay.entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream()
                            .flatMap(text -> Leaks.in(text, CORES).stream())
                            .distinct()
                            .map(leak -> entry.getKey() + ": " + leak))
                    .limit(50)
                    .toList();
        }

        synchronized long count(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            return byWay.values().stream()
                    .flatMap(List::stream)
                    .filter(output -> output.toLowerCase(Locale.ROOT).contains(lower))
                    .count();
        }
    }

    /** Every line that any logger has to say, as it would be written. */
    private static final class LogLines extends UnsynchronizedAppenderBase<ILoggingEvent> implements AutoCloseable {

        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final Level before = root.getLevel();
        private final JsonLines lines = new JsonLines();
        private final List<ch.qos.logback.core.Appender<ILoggingEvent>> others = new ArrayList<>();
        private final CountDownLatch open = new CountDownLatch(1);
        private final Outputs outputs;

        private LogLines(Outputs outputs) {
            this.outputs = outputs;
        }

        static LogLines of(Outputs outputs) {
            LogLines log = new LogLines(outputs);
            log.setContext(log.root.getLoggerContext());
            log.root.iteratorForAppenders().forEachRemaining(log.others::add);
            log.others.forEach(log.root::detachAppender);
            log.start();
            log.root.addAppender(log);
            log.root.setLevel(Level.TRACE);
            return log;
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (open.getCount() > 0) {
                outputs.add("log", new String(lines.encode(event), UTF_8));
            }
        }

        @Override
        public void close() {
            open.countDown();
            root.setLevel(before);
            root.detachAppender(this);
            others.forEach(root::addAppender);
        }
    }
}
