package parley.storm;

import java.util.Arrays;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What the gateway is told of the three upstreams. */
final class StormContracts {

    /** The secret that {@link Api#QUOTES} wants. */
    static final String KEY = "STORM_KEY";

    private StormContracts() {}

    /** The contracts by name, for upstreams on these ports. */
    static Map<String, String> over(ToIntFunction<Api> ports) {
        return Arrays.stream(Api.values())
                .collect(Collectors.toMap(Api::type, api -> contract(api, ports.applyAsInt(api))));
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
                  waiting: 1000   # at a thousand calls a second the usual queue is full after a pause of a tenth of a second
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
}
