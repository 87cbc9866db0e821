package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.testing.RawReply;
import parley.testing.RawServer;

/** The two artifacts as a user gets them: what is in them, and that they run. */
class JarsIT {

    private static final Path TARGET = Path.of(System.getProperty("parley.target", "target"));

    private static Process start(String jar, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                TARGET.resolve(jar).toString()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** One of the addresses in the line that a start prints. */
    private static String address(String of, String line) {
        return line.replaceFirst(".*\\b" + of + "=(\\S+).*", "$1");
    }

    /** The line that a start prints; what is logged before it is passed over. */
    private static String listening(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("parley listening")) {
            line = lines.readLine();
        }
        assertThat(line).as("the line that says where it listens").isNotNull();
        return String.valueOf(line);
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return inTime(HttpRequest.newBuilder(URI.create(url)).build());
    }

    /** The answer once the stub server has got a processor: one that has not is an upstream that is down. */
    private static HttpResponse<String> inTime(HttpRequest request) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        for (int asked = 1; asked < 30 && response.statusCode() >= 503; asked++) {
            TimeUnit.SECONDS.sleep(1);
            response = client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        return response;
    }

    private static List<String> entries(String jar) throws IOException {
        try (JarFile file = new JarFile(TARGET.resolve(jar).toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void theProductionJarHoldsNoTestTool() throws IOException {
        List<String> production = entries("parley.jar");
        List<String> qa = entries("parley-qa.jar");
        assertThat(production).noneMatch(entry -> entry.startsWith("com/dashjoin/"));
        assertThat(qa).noneMatch(entry -> entry.startsWith("com/dashjoin/"));

        assertThat(production)
                .contains("parley/cli/Parley.class")
                .noneMatch(name -> name.contains("wiremock") || name.startsWith("parley/qa/"));
        assertThat(qa).contains("parley/qa/WireMockStubServers.class").anyMatch(name -> name.contains("wiremock"));
    }

    @Test
    void theProductionJarSaysWhatItCannotDoInOneLine() throws IOException, InterruptedException {
        for (String[] args :
                new String[][] {{"serve", "--replay", "stubs"}, {"replay"}, {"try", "GET /", "--replay", "stubs"}}) {
            Process process = start("parley.jar", args);
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).isEqualTo(ExitCode.USAGE);
            assertThat(printed.lines()).singleElement().asString().contains("use parley-qa.jar");
        }
    }

    /** Each {@code curl} of the README, and what it says it prints. */
    private static final Pattern COMMAND = Pattern.compile("\\$ curl -sg? '?([^'\n]+)'?\n([^\n]+)\n```");

    /** Differs from request to request: ids of errors, and when a reply was fetched. */
    private static final Pattern CHANGING = Pattern.compile("\"id\":\"[0-9a-f]{16}\"|\"fetchedAt\":\"[^\"]+\"");

    private static String lasting(String document) {
        return CHANGING.matcher(document).replaceAll("");
    }

    @Test
    void theReadmePrintsWhatReallyComes() throws IOException, InterruptedException {
        String readme = Files.readString(Path.of("README.md"));
        Process process = start(
                "parley-qa.jar",
                "serve",
                "--replay",
                "stubs",
                "--port",
                "0",
                "--admin-port",
                "0",
                "--public-url",
                "http://127.0.0.1:8080");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = listening(lines);
            String url = address("public", line);
            List<MatchResult> commands = COMMAND.matcher(readme).results().toList();

            assertThat(commands).hasSizeGreaterThan(3);
            for (MatchResult command : commands) {
                String target = command.group(1)
                        .replace("http://127.0.0.1:8080", url)
                        .replace("[", "%5B")
                        .replace("]", "%5D");

                assertThat(lasting(get(target).body())).isEqualTo(lasting(command.group(2)));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** A session of the README: commands after dollars, each with what it prints; several in a line are divided by semicolons. */
    private static final Pattern SESSION =
            Pattern.compile("### Fresh, stale, and why.*?```console\n(.*?)```", Pattern.DOTALL);

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(8080|8081)(/[^' ]*)");
    private static final Pattern BODY = Pattern.compile("-d '([^']+)'");

    /** Seconds are as long as the machine makes them. */
    private static final Pattern SECONDS = Pattern.compile("(age: |max-age=|ttl=-?)\\d+");

    @Test
    void theReadmeTellsFreshFromStale() throws IOException, InterruptedException {
        Matcher session = SESSION.matcher(Files.readString(Path.of("README.md")));
        assertThat(session.find()).isTrue();
        Process process = start(
                "parley-qa.jar",
                "serve",
                "--replay",
                "stubs",
                "--port",
                "0",
                "--admin-port",
                "0",
                "--public-url",
                "http://127.0.0.1:8080");
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            String line = listening(lines);
            Map<String, String> listeners = Map.of("8080", address("public", line), "8081", address("admin", line));
            Thread reader = new Thread(() -> lines.lines().forEach(logged -> {}));
            reader.setDaemon(true);
            reader.start();

            for (String step : session.group(1).split("\\n\\n", -1)) {
                String[] commandAndOutput = step.substring(2).split("\n", 2);
                String printed = "";
                for (String command : commandAndOutput[0].split("; ", -1)) {
                    printed = perform(command, listeners);
                }

                assertThat(comparable(printed)).isEqualTo(comparable(commandAndOutput[1].strip()));
            }
        } finally {
            process.destroyForcibly();
            lines.close(); // not before its end: whoever reads it holds it
        }
    }

    private static String comparable(String printed) {
        return SECONDS.matcher(lasting(printed)).replaceAll("$1");
    }

    /** What a command prints: of an answer with its head, the lines that tell how fresh it is. */
    private static String perform(String command, Map<String, String> listeners)
            throws IOException, InterruptedException {
        if (command.startsWith("sleep ")) {
            TimeUnit.SECONDS.sleep(Long.parseLong(command.substring("sleep ".length())));
            return "";
        }
        Matcher address = ADDRESS.matcher(command);
        assertThat(address.find()).as("an address in %s", command).isTrue();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(listeners.get(address.group(1))
                + address.group(2).replace("[", "%5B").replace("]", "%5D")));
        Matcher body = BODY.matcher(command);
        if (body.find()) {
            request = request.method("PATCH", HttpRequest.BodyPublishers.ofString(body.group(1)))
                    .header("Content-Type", "application/vnd.api+json");
        }
        HttpResponse<String> response = inTime(request.build());
        if (!command.contains("curl -sgi")) {
            return response.body();
        }
        return Stream.of("cache-control", "Cache-Status", "age")
                        .map(name -> name + ": "
                                + response.headers().firstValue(name).orElse(""))
                        .collect(Collectors.joining("\n"))
                + "\n"
                + response.body();
    }

    @Test
    void theReadmeSaysWhatCheckFinds() throws IOException, InterruptedException {
        Process process = start("parley.jar", "check");
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(process.waitFor()).isZero();
        List<String> lines = printed.lines().toList();
        assertThat(lines).hasSizeGreaterThan(2);
        assertThat(Files.readString(Path.of("README.md")))
                .contains("…\n" + lines.get(lines.size() - 2) + "\n" + lines.get(lines.size() - 1) + "\n");
    }

    @Test
    void aTakenPortIsAFailureOfTheProcess() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = start(
                    "parley-qa.jar", "serve", "--replay", "stubs", "--port", String.valueOf(taken.getLocalPort()));
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).isEqualTo(ExitCode.FINDINGS);
            assertThat(printed.lines().filter(line -> !line.startsWith("{")))
                    .as("what is not the log")
                    .singleElement()
                    .asString()
                    .contains("cannot listen on 127.0.0.1:");
        }
    }

    @Test
    void theQaJarServesTheShippedStubsAndStopsWhenTold() throws IOException, InterruptedException {
        Process process = start("parley-qa.jar", "serve", "--replay", "stubs", "--port", "0", "--admin-port", "0");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = listening(lines);
            assertThat(line)
                    .matches("parley listening public=http://127.0.0.1:\\d+ admin=http://127.0.0.1:\\d+ contracts=10");
            String admin = address("admin", line);

            HttpResponse<String> response = get(address("public", line) + "/exchange-rates/USD");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("\"id\":\"USD\"");
            assertThat(get(admin + "/livez").statusCode()).isEqualTo(200);
            assertThat(get(admin + "/metrics").body()).contains("parley_requests_total{");
            assertThat(get(admin + "/fault-profiles").body()).contains("\"profile\":\"stub\"");
            process.destroy();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisplayName("a process that is told to stop answers what runs, and then leaves")
    void aRequestUnderWayIsAnsweredWhenTheProcessIsToldToStop(@TempDir Path contracts) throws Exception {
        try (RawServer upstream = RawServer.answering(request -> RawReply.nothing()
                .pause(Duration.ofSeconds(2))
                .then("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n{\"no\":1}"))) {
            Files.writeString(contracts.resolve("parts.yaml"), """
                    contract: parts
                    upstream: { url: "%s", format: json, timeout: 9s, attempt: 9s }
                    resources:
                      parts: { id: no, attributes: { no: no }, get: { request: "GET /parts/{id}" } }
                    """.formatted(upstream.url()));
            Process process = start(
                    "parley.jar", "serve", "--contracts", contracts.toString(), "--port", "0", "--admin-port", "0");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String url = lines.lines()
                        .filter(line -> line.startsWith("parley listening"))
                        .findFirst()
                        .map(line -> address("public", line))
                        .orElseThrow();
                CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
                        .sendAsync(
                                HttpRequest.newBuilder(URI.create(url + "/parts/1"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                upstream.awaitCalls(1);

                process.destroy();

                assertThat(answer.get(120, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
                assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
