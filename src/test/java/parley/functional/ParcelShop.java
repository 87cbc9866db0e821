package parley.functional;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/**
 * Three APIs whose resources lead to one another: orders to one shipment and many returns, both to a carrier or back to an order.
 * Shipments are read one by one, returns also many by one call.
 */
final class ParcelShop {

    static final String ORDERS = """
            contract: orders
            upstream: { url: "${upstream}", format: json, timeout: 9s, attempt: 8s, cache: { fresh: 10m, refresh-ahead: off, not-found: 10s } }
            resources:
              orders:
                id: number
                attributes: { reference: reference }
                relationships:
                  shipment: { type: shipments, id: parcel }
                  returns: { type: returns, ids: returned }
                  nobody: { type: closed, id: number }
                list:
                  request: { path: /orders, query: { p: "{page.number}", n: "{page.size}" } }
                  records: content
                  page: { style: number, total: total, size: 25, max-size: 100 }
                get: { request: "GET /orders/{id}" }
              closed:
                id: number
                list: { request: GET /closed, records: items }
            """;

    static final String SHIPMENTS = """
            contract: shipments
            upstream: { url: "${upstream}", format: json, timeout: 9s, attempt: 8s, cache: { fresh: 1m, refresh-ahead: off, not-found: 10s } }
            resources:
              shipments:
                id: no
                attributes: { state: state, weight: { from: weight, type: integer } }
                relationships: { carrier: { type: carriers, id: carrier } }
                get: { request: "GET /shipments/{id}" }
              carriers:
                id: code
                attributes: { name: name }
                relationships: { country: { type: carriers, id: country } }
                list: { request: GET /carriers, records: carriers }
                get: { find-in: list }
            """;

    static final String RETURNS = """
            contract: returns
            upstream: { url: "${upstream}", format: json, timeout: 9s, attempt: 8s, cache: { fresh: 10m, refresh-ahead: off } }
            resources:
              returns:
                id: no
                attributes: { why: why }
                relationships: { order: { type: orders, id: order } }
                list:
                  request: { path: /returns, query: { ids: "{$join(filter.ids, ',')}" } }
                  records: items
                  filter: { ids: { upstream: true, many: true } }
                  page: { style: local, max-size: 200 }
                  batch: { by: ids, most: 20 }
                get: { request: "GET /returns/{id}" }
            """;

    static final String[] ALL = {ORDERS, SHIPMENTS, RETURNS};

    private ParcelShop() {}

    /** Order 42 has all, 43 has nothing; 1000 + n has n returns, and of a list each order has a shipment of its own. */
    static RawReply answer(RawRequest request) {
        String target = request.target();
        String id = target.substring(target.lastIndexOf('/') + 1);
        if (target.startsWith("/orders?")) {
            int size = Integer.parseInt(target.replaceFirst(".*n=(\\d+).*", "$1"));
            return RawReply.json(IntStream.rangeClosed(1, size)
                    .mapToObj(i -> order(String.valueOf(i), "\"s" + i + "\"", ""))
                    .collect(Collectors.joining(",", "{\"total\":100,\"content\":[", "]}")));
        }
        if (target.startsWith("/orders/")) {
            return RawReply.json(
                    id.equals("42")
                            ? order(id, "\"s42\"", "\"r1\",\"r2\"")
                            : id.equals("43") ? order(id, "null", "") : many(id));
        }
        if (target.startsWith("/shipments/")) {
            return id.equals("s404")
                    ? RawReply.http(404, "", "{}")
                    : RawReply.json("{\"no\":\"" + id + "\",\"state\":\"moving\",\"weight\":7,\"carrier\":\"ups\"}");
        }
        if (target.startsWith("/carriers")) {
            return RawReply.json("{\"carriers\":[{\"code\":\"ups\",\"name\":\"UPS\",\"country\":\"us\"}]}");
        }
        return target.startsWith("/returns/") ? RawReply.json(returned(id)) : batch(target);
    }

    private static RawReply batch(String target) {
        String ids = target.substring(target.indexOf("ids=") + 4).replace("%2C", ",");
        return RawReply.json(Arrays.stream(ids.split(","))
                .map(ParcelShop::returned)
                .collect(Collectors.joining(",", "{\"items\":[", "]}")));
    }

    private static String returned(String id) {
        return "{\"no\":\"" + id + "\",\"why\":\"broken\",\"order\":\"42\"}";
    }

    private static String many(String id) {
        return order(
                id,
                "\"s404\"",
                IntStream.rangeClosed(1, Integer.parseInt(id) - 1000)
                        .mapToObj(i -> "\"r" + i + "\"")
                        .collect(Collectors.joining(",")));
    }

    static String order(String id, String parcel, String returned) {
        return "{\"number\":\"" + id + "\",\"reference\":\"A-" + id + "\",\"parcel\":" + parcel + ",\"returned\":["
                + returned + "]}";
    }
}
