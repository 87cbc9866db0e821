package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.bench.GatewayProcess;
import parley.bench.ServerProcess;
import parley.testing.RawReply;
import parley.testing.RawRequest;
import parley.testing.RawServer;

/** A gateway in a heap of 64 MB, as a process of its own. */
@Timeout(300)
class SmallHeapTest {

    private static final int BODY = 9_900_000;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private static String contract(String name, String format, int port) {
        return """
                contract: %1$s
                upstream:
                  { url: "http://127.0.0.1:%3$d", format: %2$s, timeout: 100s, attempt: 90s, cache: { fresh: 10m } }
                resources:
                  %1$s:
                    id: id
                    attributes: { a: { from: a, type: json } }
                    list:
                      request: { path: /%1$s, query: { shape: "{filter.shape}" } }
                      records: %4$s
                      filter: { shape: { upstream: true, type: string } }
                      page: none
                """.formatted(name, format, port, format.equals("json") ? "$" : "r.j");
    }

    private static String filled(String before, String piece, String after) {
        return before + piece.repeat((BODY - before.length() - after.length()) / piece.length()) + after;
    }

    private static RawReply reply(RawRequest request) {
        String shape = request.target().replaceFirst(".*shape=?", "").replaceFirst("-.*", "");
        return switch (shape) {
            case "objects" -> RawReply.json(filled("[", "{},", "{}]"));
            case "nested" -> RawReply.json(filled("[", "{\"a\":{}},", "{}]"));
            case "numbers" -> RawReply.json("[{\"id\":\"1\",\"a\":[" + "123.4567,".repeat(1_000_000) + "1]}]");
            case "lists" -> RawReply.json(filled("[", "[[]],", "[]]"));
            case "elements" -> RawReply.http(200, "Content-Type: text/xml\r\n", filled("<r>", "<j a=\"1\"/>", "</r>"));
            default -> RawReply.json("[{\"id\":\"1\",\"a\":\"small\"}]");
        };
    }

    private HttpResponse<String> get(ServerProcess parley, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + parley.port("public") + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @DisplayName(
            "T-51 10 MB of values of a few bytes are too large for a small heap, and no internal error; others are served on")
    void tinyValuesAreCounted() throws Exception {
        try (RawServer upstream = RawServer.answering(SmallHeapTest::reply);
                ServerProcess parley = GatewayProcess.start(
                        folder,
                        Map.of(
                                "maps", contract("maps", "json", upstream.port()),
                                "marks", contract("marks", "xml", upstream.port())),
                        Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m", "PARLEY_LOG_LEVEL", "ERROR"))) {
            for (String path : new String[] {
                "/maps?filter%5Bshape%5D=objects",
                "/maps?filter%5Bshape%5D=nested",
                "/maps?filter%5Bshape%5D=lists",
                "/marks?filter%5Bshape%5D=elements"
            }) {
                HttpResponse<String> answer = get(parley, path);

                assertThat(answer.body()).as(path).contains("\"code\":\"upstream-body-too-large\"");
                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(get(parley, "/maps").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    @DisplayName(
            "six replies of 9 MB with nine bytes a value are read one after the other in 256 MB, and none is refused")
    void whatFitsWaitsItsTurn() throws Exception {
        try (RawServer upstream = RawServer.answering(SmallHeapTest::reply);
                ServerProcess parley = GatewayProcess.start(
                        folder,
                        Map.of("maps", contract("maps", "json", upstream.port())),
                        Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m", "PARLEY_LOG_LEVEL", "ERROR"))) {
            List<CompletableFuture<HttpResponse<byte[]>>> answers = IntStream.range(0, 6)
                    .mapToObj(i -> client.sendAsync(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + parley.port("public")
                                            + "/maps?filter%5Bshape%5D=numbers-" + i))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray()))
                    .toList();

            for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
                HttpResponse<byte[]> response = answer.get(4, TimeUnit.MINUTES);
                assertThat(response.body()).hasSizeGreaterThan(9_000_000);
                assertThat(response.statusCode()).isEqualTo(200);
            }
        }
    }
}
