package parley.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import parley.bench.GatewayProcess;
import parley.bench.Heard;
import parley.bench.ServerProcess;

/** The gateway, as anybody would run it: its own process, a folder of contracts, a key in a file. */
final class ParleyTarget implements Target {

    private final ServerProcess process;
    private final Path keyFile;

    private ParleyTarget(ServerProcess process, Path keyFile) {
        this.process = process;
        this.keyFile = keyFile;
    }

    /**
     * Starts a gateway.
     *
     * @param folder for its files; its log is there afterwards
     * @param ports of the upstreams
     */
    static ParleyTarget start(Path folder, ToIntFunction<Api> ports, String key) {
        Map<String, String> contracts = Arrays.stream(Api.values())
                .collect(Collectors.toMap(Api::type, api -> contract(api, ports.applyAsInt(api))));
        try {
            Path keyFile = Files.writeString(folder.resolve("key"), key);
            Map<String, String> environment = Map.of("STORM_KEY_FILE", keyFile.toString(), "PARLEY_LOG_LEVEL", "WARN");
            return new ParleyTarget(GatewayProcess.start(folder, contracts, environment), keyFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contract(Api api, int port) {
        String all = """
                contract: %1$s
                upstream:
                  url: http://127.0.0.1:%2$d/api
                  format: %3$s
                  timeout: 3s
                  attempt: 1s
                  max-reply: 100KB
                  cache: { fresh: 2s, stale-if-error: 10m }
                  outcomes:
                    - { if: $exists(error) and $status < 300, is: unavailable }
                    - { if: $exists(%4$s) and $count(%4$s.parts) != $number(%4$s.partCount), is: broken }
                """.formatted(api.type(), port, api.format(), records(api)) + extras(api);
        return all + """
                resources:
                  %1$s:
                    id: id
                    attributes:
                      name: { from: name, required: true, if-bad: fail }
                      serial: { from: serial, type: integer, required: true, if-bad: fail }
                      price: { from: price, type: decimal, required: true, if-bad: fail }
                      state: { from: st, type: enum, values: { O: open, H: held, C: closed }, required: true, if-bad: fail }
                      taken: { from: taken, type: date-time, required: true, if-bad: fail }
                      parts: { from: parts, type: list of text, required: true, if-bad: fail }
                    get:
                      records: %2$s
                """.formatted(api.type(), records(api)) + request(api);
    }

    private static String records(Api api) {
        return api == Api.PARCELS ? "getRecordResponse.record" : "record";
    }

    private static String extras(Api api) {
        return switch (api) {
            case QUOTES -> """
                  auth: { api-key: "{secret.STORM_KEY}", in: header, name: X-Api-Key }
                  json: { duplicate-keys: reject }
                """;
            case STATIONS, PARCELS -> "";
        };
    }

    private static String request(Api api) {
        return switch (api) {
            case QUOTES, STATIONS -> """
                      request: GET /{id}
                """;
            case PARCELS -> """
                      safe: true
                      request: { method: POST, path: /parcels, soap-action: "", body: "<getRecord><id>{id}</id></getRecord>" }
                """;
        };
    }

    @Override
    public String name() {
        return "parley";
    }

    @Override
    public int port() {
        return process.port();
    }

    @Override
    public BiFunction<Subject, Heard, Claim> reading(World world) {
        return new DocumentReading(world);
    }

    /** Replaces the file at once, as secret stores do, so that nobody reads half a key. */
    @Override
    public void keyChanged(String key) {
        try {
            Path next = Files.writeString(keyFile.resolveSibling("key.next"), key);
            Files.move(next, keyFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Duration cpu() {
        return process.cpu();
    }

    @Override
    public void close() {
        process.close();
    }
}
