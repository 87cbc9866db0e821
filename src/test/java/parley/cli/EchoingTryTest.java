package parley.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.testing.Leaks;
import parley.testing.RawReply;
import parley.testing.RawServer;

/** What {@code try} shows of a reply that repeats the credentials of the request, in its tree as well. */
class EchoingTryTest {

    private static final String KEY = "CANARY-7f3aQx9/b+c=9d";
    private static final String NAME = "CANARY.Nm-51xyQwzt";
    private static final List<String> CORES = List.of("7f3aqx9", "51xyqw");
    private static final Map<String, String> ENVIRONMENT = Map.of("KEY", KEY, "NAME", NAME);

    private static final String CONTRACT = """
            contract: parts
            upstream:
              url: "%s"
              format: %s
              retry: off
              headers: { X-Key: "{secret.KEY}", X-Name: "{secret.NAME}" }
              outcomes: [ { status: 4xx, is: invalid-request, detail: "{$body} {$string($)} {$header('X-Echo')}" } ]
            resources:
              parts:
                id: "%s"
                attributes: { name: name, all: { from: $, type: json }, date: { from: date, type: date } }
                get: { request: "GET /parts/{id}", records: "%s" }
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder = Path.of("");

    private void run(String contract, String... more) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("contracts")).resolve("parts.yaml"), contract);
        String[] words = new String[4 + more.length];
        System.arraycopy(
                new String[] {
                    "try",
                    "GET /parts/1",
                    "--contracts",
                    folder.resolve("contracts").toString()
                },
                0,
                words,
                0,
                4);
        System.arraycopy(more, 0, words, 4, more.length);
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), ENVIRONMENT::get);
        Future<Integer> code = Parley.run(console, words);
        try {
            code.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception late) {
            throw new AssertionError("out: " + out + " err: " + err, late);
        }
    }

    private static String json() {
        StringBuilder json = new StringBuilder("{\"id\":\"1\",\"date\":\"" + KEY + "\"");
        for (String spelling : Leaks.spellings(KEY)) {
            json.append(",\"")
                    .append(spelling)
                    .append("\":{\"")
                    .append(spelling)
                    .append("\":\"")
                    .append(spelling)
                    .append("\"}");
        }
        return json.append(",\"name\":\"")
                .append(String.join(" ", Leaks.spellings(KEY)))
                .append("\"}")
                .toString();
    }

    private static String xml() {
        StringBuilder xml = new StringBuilder("<part><id>1</id><date>" + KEY + "</date>");
        for (String name : Leaks.elements(NAME)) {
            xml.append("<%1$s %1$s=\"%1$s\">%1$s</%1$s>".formatted(name));
        }
        return xml.append("<name>" + String.join(" ", Leaks.spellings(KEY)) + "</name></part>")
                .toString();
    }

    private void assertNothingShown(String... shown) {
        assertThat(out.toString()).contains(shown).contains("***");
        assertThat(Leaks.in(out + "\n" + err, CORES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"json, 200", "xml, 200", "json, 400", "xml, 400", "json, 401", "xml, 500"})
    @DisplayName("T-66 try shows a credential neither in request, reply, tree, outcome nor answer")
    void tryShowsNone(String format, int status) throws IOException {
        String body = format.equals("json") ? json() : xml();
        try (RawServer upstream = RawServer.answering(request ->
                RawReply.http(status, "Content-Type: application/" + format + "\r\nX-Echo: " + KEY + "\r\n", body))) {
            run(CONTRACT.formatted(upstream.url(), format, "id", format.equals("json") ? "$" : "part"));
        }

        assertNothingShown("upstream  GET", "reply     " + status, "tree", "outcome", "answer");
    }

    @Test
    @DisplayName("T-66 try shows no piece of a credential that stands where a long reply is cut")
    void nothingIsCutInHalf() throws IOException {
        for (int before = 3_960; before < 4_005; before += 4) {
            String body = "{\"id\":\"1\",\"name\":\"" + "x".repeat(before - 18) + KEY + "\"}";
            Path file = Files.writeString(folder.resolve("reply.json"), body, UTF_8);
            run(CONTRACT.formatted("https://parts.example", "json", "id", "$"), "--reply", file.toString());
        }

        assertNothingShown("more characters");
        assertThat(out.toString()).doesNotContain("CANARY");
    }

    @Test
    @DisplayName("T-66 try --reply masks what the file repeats")
    void fileIsMasked() throws IOException {
        Path file = Files.writeString(folder.resolve("reply.json"), json(), UTF_8);

        run(CONTRACT.formatted("https://parts.example", "json", "id", "$"), "--reply", file.toString());

        assertNothingShown("reply     200", "tree", "answer    200");
    }
}
