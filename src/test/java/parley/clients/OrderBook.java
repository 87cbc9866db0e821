package parley.clients;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import parley.testing.GatewayFixture;
import parley.testing.JsonTrees;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** An upstream that remembers its orders, and a gateway before it. */
final class OrderBook {

    private static final String CONTRACT = """
            contract: shop
            upstream: { url: "${upstream}", format: json }
            resources:
              customers:
                id: number
                attributes: { name: name }
                get: { request: "GET /customers/{id}", records: $ }
              orders:
                id: number
                attributes:
                  reference: { from: customerReference, writable: required, max: 10 }
                  state: { from: state, values: { NEW: new, PAID: paid }, writable: true }
                  weight: { from: weight, type: decimal, writable: true }
                  tags: { from: tags, type: list of string, writable: true }
                relationships:
                  customer: { type: customers, id: customer, writable: true }
                list: { request: GET /orders, records: $, page: none }
                get: { request: "GET /orders/{id}", records: $ }
                create:
                  request:
                    path: /orders
                    body:
                      customerReference: "{input.reference}"
                      state: "{input.state}"
                      weight: "{input.weight}"
                      tags: "{input.tags}"
                      customer: "{input.customer}"
                update:
                  request:
                    path: "/orders/{id}"
                    body:
                      customerReference: "{input.reference}"
                      state: "{input.state}"
                      weight: "{input.weight}"
                      tags: "{input.tags}"
                      customer: "{input.customer}"
                delete: { request: "DELETE /orders/{id}" }
            """;

    private final Map<Integer, ObjectNode> orders = new ConcurrentSkipListMap<>();

    OrderBook() {
        add(
                members(
                        "{\"customerReference\":\"A-1\",\"state\":\"NEW\",\"weight\":1.50,\"tags\":[\"gift\"],\"customer\":7}"));
        add(members("{\"customerReference\":\"A-2\",\"state\":\"PAID\",\"tags\":[]}"));
    }

    GatewayFixture open() {
        return GatewayFixture.of(this::answer, CONTRACT);
    }

    /** What the upstream holds. */
    Map<Integer, ObjectNode> orders() {
        return orders;
    }

    private static ObjectNode members(String json) {
        return (ObjectNode) JsonTrees.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode add(ObjectNode members) {
        int number = orders.size() + 42;
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("number", number);
        order.setAll(members);
        orders.put(number, order);
        return order;
    }

    private RawReply answer(RawRequest request) {
        String[] path = request.target().substring(1).split("/", -1);
        if (path[0].equals("customers")) {
            return RawReply.json("{\"number\":" + path[1] + ",\"name\":\"Ann\"}");
        }
        if (request.method().equals("POST")) {
            return RawReply.http(201, JSON, add(members(request.body())).toString());
        }
        if (path.length == 1) {
            return RawReply.json(orders.values().toString());
        }
        ObjectNode order = orders.get(Integer.parseInt(path[1]));
        if (order == null) {
            return RawReply.http(404, JSON, "{}");
        }
        if (request.method().equals("DELETE")) {
            orders.remove(order.get("number").asInt());
            return RawReply.http(204, "", "");
        }
        if (request.method().equals("PATCH")) {
            order.setAll(members(request.body()));
        }
        return RawReply.json(order.toString());
    }

    private static final String JSON = "Content-Type: application/json\r\n";
}
