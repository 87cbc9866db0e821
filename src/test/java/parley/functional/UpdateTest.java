package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** JSON:API sections 16 to 18: how a resource is changed and deleted, and what is known of it afterwards. */
class UpdateTest {

    private static final String CONTRACT = """
            contract: shop
            upstream:
              url: ${upstream}
              format: json
              cache: { fresh: 1h, stale-if-error: 1h }
            resources:
              shops:
                id: number
                attributes: { name: name }
                get: { request: "GET /shops/{id}", records: $ }
              orders:
                id: number
                attributes:
                  email: { from: buyer.email, writable: true }
                  note: { from: note, writable: true }
                  first: { from: first, writable: true }
                  last: { from: last, writable: true }
                  lines: { from: positions, type: list of object, fields: { sku: article }, writable: true }
                  state: state
                relationships:
                  shop: { type: shops, id: shop, writable: true }
                list: { request: GET /orders, records: content }
                get: { request: "GET /orders/{id}", records: $ }
                update:
                  id-pattern: "[0-9]+"
                  request:
                    path: /orders/{id}
                    headers: { If-Match: "{request.match}" }
                    body:
                      buyer: { email: "{input.email}" }
                      note: "{input.note}"
                      name: "{input.first & ' ' & input.last}"
                      positions: "{[input.lines.{'article': sku}]}"
                      shop: "{input.shop}"
                  records: { from: $, optional: true }
                delete:
                  request: DELETE /orders/{id}
                  clears: [orders, shops]
            """;

    private static final String CHANGED = "{\"number\":42,\"state\":\"paid\",\"buyer\":{\"email\":\"a@b\"}}";

    private static GatewayFixture open(Function<RawRequest, RawReply> upstream) {
        return GatewayFixture.of(upstream, CONTRACT);
    }

    private static Answer patch(GatewayFixture gateway, String members, String... headers) {
        return gateway.send(
                "PATCH",
                "/orders/42",
                "{\"data\":{\"type\":\"orders\",\"id\":\"42\"," + members + "}}",
                Shop.with(headers));
    }

    private static Answer email(GatewayFixture gateway, String... headers) {
        return patch(gateway, "\"attributes\":{\"email\":\"a@b\"}", headers);
    }

    @Test
    @DisplayName(
            "JA-UP-02 JA-UP-03 JA-UP-04 JA-UP-05 JA-UP-08 what is left out is not sent, neither as null nor as empty")
    void whatIsLeftOutKeepsItsValue() {
        try (GatewayFixture gateway = open(request -> RawReply.json(CHANGED))) {
            Answer answer = email(gateway);

            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.text("/data/attributes/state")).isEqualTo("paid");
            assertThat(answer.text("/links/self")).isEqualTo(gateway.url() + "/orders/42");
            assertThat(gateway.upstream().requests()).singleElement().satisfies(request -> {
                assertThat(request.line()).isEqualTo("PATCH /orders/42 HTTP/1.1");
                assertThat(request.body()).isEqualTo("{\"buyer\":{\"email\":\"a@b\"}}");
                assertThat(request.header("If-Match")).isEmpty();
            });

            patch(gateway, "\"attributes\":{\"note\":null,\"lines\":[]},\"relationships\":{\"shop\":{\"data\":null}}");
            assertThat(gateway.upstream().requests().get(1).body())
                    .isEqualTo("{\"note\":null,\"positions\":[],\"shop\":null}");
        }
    }

    @Test
    @DisplayName("JA-UP-03 what the upstream takes together only cannot be changed by halves")
    void halvesAreRefused() {
        try (GatewayFixture gateway = open(request -> RawReply.json(CHANGED))) {
            Answer half = patch(gateway, "\"attributes\":{\"first\":\"A\"}");
            Answer whole = patch(gateway, "\"attributes\":{\"first\":\"A\",\"last\":\"B\"}");

            assertThat(half.status()).isEqualTo(422);
            assertThat(half.text("/errors/0/source/pointer")).isEqualTo("/data/attributes/first");
            assertThat(whole.status()).isEqualTo(200);
            assertThat(gateway.upstream().requests())
                    .singleElement()
                    .extracting(RawRequest::body)
                    .isEqualTo("{\"name\":\"A B\"}");
        }
    }

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @DisplayName("JA-UP-01 JA-UP-06 JA-UP-14 JA-UP-15 what is no change of this resource is refused with its pointer")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\":{\"id\":\"42\"}} | 422 | /data",
                "{\"data\":{\"type\":\"orders\"}} | 422 | /data",
                "{\"data\":{\"type\":\"orders\",\"id\":42}} | 422 | /data/id",
                "{\"data\":{\"type\":\"shops\",\"id\":\"42\"}} | 409 | /data/type",
                "{\"data\":{\"type\":\"orders\",\"id\":\"43\"}} | 409 | /data/id",
                "{\"data\":{\"type\":\"orders\",\"id\":\"42\",\"attributes\":{\"state\":\"x\"}}} | 422 | /data/attributes/state",
                "{\"data\":{\"type\":\"orders\",\"id\":\"42\",\"relationships\":{\"shop\":{\"links\":{}}}}} | 422 | /data/relationships/shop",
            })
    void whatIsNoChangeIsRefused(String body, int status, String pointer) {
        try (GatewayFixture gateway = open(request -> RawReply.json(CHANGED))) {
            Answer answer = gateway.send("PATCH", "/orders/42", body, Shop.JSON_API);

            assertThat(answer.status()).as("%s", answer).isEqualTo(status);
            assertThat(answer.text("/errors/0/source/pointer")).isEqualTo(pointer);
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @Test
    @DisplayName("JA-UP-10 JA-UP-12 JA-DE-01 JA-DE-03 done without a word is 204, what does not exist is 404")
    void doneAndMissing() {
        try (GatewayFixture gateway = open(
                request -> request.target().endsWith("42") ? RawReply.http(204, "", "") : RawReply.http(404, "", ""))) {
            Answer updated = email(gateway);
            Answer deleted = gateway.send("DELETE", "/orders/42", "");
            Answer missing = gateway.send("DELETE", "/orders/43", "");
            Answer formless =
                    gateway.send("PATCH", "/orders/x", "{\"data\":{\"type\":\"orders\",\"id\":\"x\"}}", Shop.JSON_API);

            assertThat(updated.status()).isEqualTo(204);
            assertThat(updated.body()).isEmpty();
            assertThat(updated.header("Content-Type")).isEmpty();
            assertThat(deleted.status()).isEqualTo(204);
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.text("/errors/0/meta/sent")).isEqualTo("yes");
            assertThat(formless.status()).isEqualTo(404);
            assertThat(gateway.upstream().calls()).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("JA-UP-09 JA-DE-02 what the upstream has accepted and not done yet is 202")
    void acceptedIsSaidToBeAccepted() {
        try (GatewayFixture gateway = open(request -> RawReply.http(202, "", ""))) {
            assertThat(email(gateway).status()).isEqualTo(202);
            assertThat(gateway.send("DELETE", "/orders/42", "").status()).isEqualTo(202);
        }
    }

    @Test
    @DisplayName(
            "F-127 what a write may have changed is neither served as fresh nor as stale, also where its answer was lost")
    void whatMayHaveChangedIsNotServed() {
        AtomicInteger reads = new AtomicInteger();
        try (GatewayFixture gateway = open(request -> switch (request.method()) {
            case "GET" ->
                RawReply.json(
                        request.target().equals("/orders")
                                ? "{\"content\":[{\"number\":42,\"state\":\"" + reads.incrementAndGet() + "\"}]}"
                                : "{\"number\":42,\"name\":\"s\",\"state\":\"" + reads.incrementAndGet() + "\"}");
            case "PATCH" -> RawReply.json(CHANGED);
            default -> RawReply.nothing().rst();
        })) {
            read(gateway, "1", "2");
            assertThat(email(gateway).status()).isEqualTo(200);
            read(gateway, "3", "4");
            gateway.get("/shops/42");
            gateway.get("/shops/42");
            assertThat(reads).hasValue(5);
            assertThat(gateway.send("DELETE", "/orders/42", "").text("/errors/0/meta/sent"))
                    .isEqualTo("unknown");
            read(gateway, "6", "7");
            gateway.get("/shops/42");
            assertThat(reads).hasValue(8);
        }
    }

    private static void read(GatewayFixture gateway, String list, String one) {
        for (int i = 0; i < 2; i++) {
            assertThat(gateway.get("/orders").text("/data/0/attributes/state")).isEqualTo(list);
            assertThat(gateway.get("/orders/42").text("/data/attributes/state")).isEqualTo(one);
        }
    }

    @Test
    @DisplayName("a refused write leaves what is stored as it is")
    void refusedWriteClearsNothing() {
        AtomicInteger reads = new AtomicInteger();
        try (GatewayFixture gateway =
                open(request -> RawReply.json("{\"number\":42,\"state\":\"" + reads.incrementAndGet() + "\"}"))) {
            gateway.get("/orders/42");
            assertThat(patch(gateway, "\"attributes\":{\"state\":\"x\"}").status())
                    .isEqualTo(422);

            assertThat(gateway.get("/orders/42").text("/data/attributes/state")).isEqualTo("1");
        }
    }

    @Test
    @DisplayName(
            "If-Match goes to the upstream where the contract forwards it; elsewhere it is 412 before anything is sent")
    void conditionIsForwardedOrRefused() {
        try (GatewayFixture gateway = open(request -> request.header("If-Match").isPresent()
                ? RawReply.http(412, "Content-Type: application/json\r\n", "{}")
                : RawReply.json(CHANGED))) {
            Answer changed = email(gateway, "If-Match: \"v1\"");
            Answer undeclared = gateway.send("DELETE", "/orders/42", "", "If-Match: \"v1\"");

            assertThat(gateway.upstream().requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.header("If-Match")).hasValue("\"v1\""));
            assertThat(changed.status()).isEqualTo(409);
            assertThat(undeclared.status()).isEqualTo(412);
            assertThat(undeclared.text("/errors/0/source/header")).isEqualTo("If-Match");
            assertThat(undeclared.text("/errors/0/meta/sent")).isEqualTo("no");
        }
    }

    @Test
    @DisplayName("JA-UR-13 relationships are written with their resource only")
    void relationshipAddressesAreReadOnly() {
        try (GatewayFixture gateway = open(request -> RawReply.json(CHANGED))) {
            for (String method : new String[] {"PATCH", "POST", "DELETE"}) {
                assertThat(gateway.send(
                                        method,
                                        "/orders/42/relationships/shop",
                                        "{\"data\":{\"type\":\"shops\",\"id\":\"1\"}}",
                                        Shop.JSON_API)
                                .status())
                        .isEqualTo(403);
            }
            assertThat(gateway.send("POST", "/orders", Shop.order(""), Shop.JSON_API)
                            .header("Allow"))
                    .hasValue("GET, HEAD");
            assertThat(gateway.send("PUT", "/orders/42", "").header("Allow")).hasValue("GET, HEAD, DELETE, PATCH");
            assertThat(gateway.upstream().calls()).isZero();
        }
    }
}
