package parley.functional;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** A shop whose orders can be written, and the requests that it got. */
final class Shop {

    static final String JSON_API = "Content-Type: application/vnd.api+json";

    /** Each of its calls carries a key, and it answers in a form of its own. */
    static final String CONTRACT = """
            contract: shop
            upstream:
              url: ${upstream}/rest
              format: json
              time-zone: Europe/Berlin
            resources:
              customers:
                id: number
                get: { request: "GET /customers/{id}", records: $ }
              orders:
                id: number
                attributes:
                  reference: { from: customerReference, writable: required, max: 10 }
                  email: { from: buyer.email, writable: true }
                  state: { from: state, values: { NEW: new, PAID: paid }, writable: true }
                  due: { from: due, type: date, format: dd.MM.yyyy, writable: true }
                  at: { from: at, type: date-time, format: "yyyy-MM-dd HH:mm", writable: true }
                  gift: { from: gift, type: boolean, "true": [J], "false": [N], writable: true }
                  express: { from: express, type: boolean, writable: true }
                  weight: { from: weight, type: decimal, comma: true, scale: 2, writable: true }
                  pieces: { from: pieces, type: integer, min: 1, max: 99, writable: true }
                  total: { type: money, amount: total.value, currency: total.currency, writable: true }
                  tags: { from: tags, type: list of string, writable: true }
                  lines:
                    from: positions
                    type: list of object
                    writable: true
                    fields:
                      sku: article
                      quantity: { from: qty, type: integer, required: true }
                  createdAt: { from: created, type: date-time }
                relationships:
                  customer: { type: customers, id: customer, writable: true }
                  watchers: { type: customers, ids: watchers, writable: true }
                  rival: { type: customers, id: rival }
                list: { request: GET /orders, records: content }
                get: { request: "GET /orders/{id}", records: $ }
                create:
                  accepts: { coupon: string, letters: { type: integer, required: false } }
                  request:
                    path: /orders
                    headers: { Idempotency-Key: "{request.key}" }
                    body:
                      customerReference: "{input.reference}"
                      buyer: { email: "{input.email}" }
                      state: "{input.state}"
                      due: "{input.due}"
                      at: "{input.at}"
                      gift: "{input.gift}"
                      express: "{input.express}"
                      weight: "{input.weight}"
                      pieces: "{input.pieces}"
                      total: { value: "{$decimal(input.total.amount)}", currency: "{input.total.currency}" }
                      tags: "{input.tags}"
                      positions: "{[input.lines.{'article': sku, 'qty': quantity}]}"
                      customer: "{input.customer}"
                      watchers: "{input.watchers}"
                      coupon: "{input.coupon}"
                      letters: "{input.letters}"
                  outcomes:
                    - { status: 409, is: conflict, detail: That reference was used before., points-to: reference }
                    - { if: "$status = 422 and code = 'customer'", is: not-found, points-to: customer }
            """;

    /** The same, but a call that was lost cannot be made again. */
    static final String WITHOUT_KEY =
            CONTRACT.replace("headers: { Idempotency-Key: \"{request.key}\" }", "headers: {}");

    static final String MADE =
            "{\"number\":43,\"customerReference\":\"A-2\",\"state\":\"NEW\",\"created\":\"2024-05-17T09:00:00+02:00\"}";

    private Shop() {}

    /** A good answer to each write. */
    static RawReply made(RawRequest request) {
        return RawReply.http(201, "Content-Type: application/json\r\n", MADE);
    }

    static GatewayFixture open(Function<RawRequest, RawReply> upstream) {
        return GatewayFixture.of(upstream, CONTRACT);
    }

    static Answer post(GatewayFixture gateway, String attributes, String... headers) {
        return gateway.send("POST", "/orders", order(attributes), with(headers));
    }

    /** An order with these attributes. */
    static String order(String attributes) {
        return "{\"data\":{\"type\":\"orders\",\"attributes\":{" + attributes + "}}}";
    }

    static String[] with(String... headers) {
        List<String> all = new CopyOnWriteArrayList<>(headers);
        all.add(JSON_API);
        return all.toArray(String[]::new);
    }
}
