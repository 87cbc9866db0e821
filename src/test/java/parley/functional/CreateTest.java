package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** JSON:API section 15 and the rules for documents that callers send: how a resource is made. */
class CreateTest {

    @Test
    @DisplayName("JA-CR-06 JA-CR-07 JA-CR-08 what was made is 201 with its address, the one of its self link")
    void whatWasMadeIsAnsweredWithItsAddress() {
        try (GatewayFixture gateway = Shop.open(Shop::made)) {
            Answer answer = Shop.post(gateway, "\"reference\":\"A-2\"");

            assertThat(answer.status()).as("%s", answer).isEqualTo(201);
            assertThat(answer.at("/data/id").asText()).isEqualTo("43");
            assertThat(answer.text("/data/attributes/state")).isEqualTo("new");
            assertThat(answer.header("Location")).hasValue(answer.text("/data/links/self"));
            assertThat(answer.text("/links/self")).isEqualTo(gateway.url() + "/orders/43");
            assertThat(answer.header("Cache-Control")).hasValue("no-store");
            assertThat(answer.header("ETag")).isEmpty();
            assertThat(gateway.upstream().requests()).singleElement().satisfies(request -> {
                assertThat(request.line()).isEqualTo("POST /rest/orders HTTP/1.1");
                assertThat(request.body())
                        .isEqualTo("{\"customerReference\":\"A-2\",\"buyer\":{},\"total\":{},\"positions\":[]}");
                assertThat(request.header("Content-Type")).hasValue("application/json");
            });
        }
    }

    @Test
    @DisplayName(
            "values go out in the upstream's own form: formats, words, values, decimals, money, lists, relationships")
    void valuesGoOutInTheUpstreamsForm() {
        try (GatewayFixture gateway = Shop.open(Shop::made)) {
            Answer answer = gateway.send("POST", "/orders", """
                    {"data":{"type":"orders","foo":1,"attributes":{"@note":"x","reference":"A-2","email":"b@example.com","state":"paid",
                     "due":"2024-05-17","at":"2024-05-17T07:00:00Z","gift":true,"express":false,"weight":"1234.50","pieces":3,
                     "total":{"amount":"5.00","currency":"EUR"},"tags":["a"],"lines":[{"sku":"Y","quantity":3}],"coupon":"C","letters":2},
                     "relationships":{"customer":{"data":{"type":"customers","id":"7"}},
                      "watchers":{"data":[{"type":"customers","id":"8"},{"type":"customers","id":"9"}]}}},"foo":2}
                    """, Shop.JSON_API);

            assertThat(answer.status()).as("%s", answer).isEqualTo(201);
            assertThat(gateway.upstream().requests().get(0).body())
                    .isEqualTo(
                            "{\"customerReference\":\"A-2\",\"buyer\":{\"email\":\"b@example.com\"},\"state\":\"PAID\",\"due\":\"17.05.2024\","
                                    + "\"at\":\"2024-05-17 09:00\",\"gift\":\"J\",\"express\":false,\"weight\":\"1234,50\",\"pieces\":3,"
                                    + "\"total\":{\"value\":5.00,\"currency\":\"EUR\"},\"tags\":[\"a\"],"
                                    + "\"positions\":[{\"article\":\"Y\",\"qty\":3}],\"customer\":\"7\",\"watchers\":[\"8\",\"9\"],"
                                    + "\"coupon\":\"C\",\"letters\":2}");
        }
    }

    @Test
    @DisplayName("T-13 what a caller writes arrives as text, whatever it holds")
    void whatACallerWritesIsNeverMoreThanAValue() {
        try (GatewayFixture gateway = Shop.open(Shop::made)) {
            Shop.post(gateway, "\"reference\":\"A\",\"email\":\"\\\",\\\"role\\\":\\\"admin\"");

            assertThat(gateway.upstream().requests().get(0).body())
                    .contains("\"buyer\":{\"email\":\"\\\",\\\"role\\\":\\\"admin\"}");
        }
    }

    @Test
    @DisplayName(
            "JA-CR-01 JA-ER-01 JA-ER-08 JA-ER-09 all that is wrong is told at once, each with its pointer, and nothing is sent")
    void allFaultsAreToldAtOnce() {
        try (GatewayFixture gateway = Shop.open(Shop::made)) {
            Answer answer = Shop.post(
                    gateway,
                    "\"emial\":\"x\",\"createdAt\":\"2024-05-17T07:00:00Z\",\"state\":\"lost\",\"due\":\"soon\",\"gift\":\"J\","
                            + "\"pieces\":100,\"weight\":\"1.005\",\"total\":{\"amount\":\"5\"},\"tags\":\"a\","
                            + "\"lines\":[{\"sku\":\"Y\",\"qty\":1}]");

            assertThat(answer.status()).isEqualTo(422);
            assertThat(pointers(answer))
                    .containsExactlyInAnyOrder(
                            "/data/attributes/emial",
                            "/data/attributes/createdAt",
                            "/data/attributes/state",
                            "/data/attributes/due",
                            "/data/attributes/gift",
                            "/data/attributes/pieces",
                            "/data/attributes/weight",
                            "/data/attributes/total",
                            "/data/attributes/tags",
                            "/data/attributes/lines/0/qty",
                            "/data/attributes/lines/0",
                            "/data/attributes");
            assertThat(answer.json().at("/errors")).allSatisfy(error -> {
                assertThat(error.path("code").asText()).isEqualTo("invalid-document");
                assertThat(error.path("status").asText()).isEqualTo("422");
                assertThat(error.at("/meta/sent").asText()).isEqualTo("no");
            });
            assertThat(answer.body()).contains("Did you mean");
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @DisplayName(
            "JA-CR-02 JA-CR-03 JA-CR-04 JA-CR-14 JA-CR-15 JA-RO-10 what is no resource of this address is refused with its pointer")
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | 422 | ''",
                "{} | 422 | ''",
                "{\"data\":[]} | 422 | /data",
                "{\"data\":null} | 422 | /data",
                "{\"data\":{}} | 422 | /data",
                "{\"data\":{\"type\":1}} | 422 | /data/type",
                "{\"data\":{\"type\":\"customers\"}} | 409 | /data/type",
                "{\"data\":{\"type\":\"orders\",\"id\":\"7\"}} | 403 | /data/id",
                "{\"data\":{\"type\":\"orders\",\"attributes\":[]}} | 422 | /data/attributes",
                "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":null}}} | 422 | /data/attributes/reference",
                "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":\"\"}}} | 422 | /data/attributes/reference",
                "{\"data\":{\"type\":\"orders\"}} | 422 | /data",
                "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":\"a\"},\"relationships\":{\"customer\":{}}}} | 422 | /data/relationships/customer",
                "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":\"a\"},\"relationships\":{\"customer\":{\"data\":[]}}}} | 422 | /data/relationships/customer/data",
                "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":\"a\"},\"relationships\":{\"watchers\":{\"data\":{}}}}} | 422 | /data/relationships/watchers/data",
                "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":\"a\"},\"relationships\":{\"customer\":{\"data\":{\"type\":\"orders\",\"id\":\"1\"}}}}} | 422 | /data/relationships/customer/data/type",
                "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":\"a\"},\"relationships\":{\"customer\":{\"data\":{\"type\":\"customers\",\"lid\":\"1\"}}}}} | 422 | /data/relationships/customer/data",
                "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":\"a\"},\"relationships\":{\"rival\":{\"data\":null}}}} | 403 | /data/relationships/rival",
                "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":\"a\"},\"relationships\":{\"what\":{\"data\":null}}}} | 422 | /data/relationships/what",
                "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":\"a\",\"due\":\"\"}}} | 422 | /data/attributes/due",
                "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":\"a\",\"total\":null}}} | 422 | /data/attributes/total",
                "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":\"a\",\"lines\":[{\"sku\":null,\"quantity\":1}]}}} | 422 | /data/attributes/lines/0/sku",
            })
    void whatDoesNotBelongHereIsRefused(String body, int status, String pointer) {
        try (GatewayFixture gateway = Shop.open(Shop::made)) {
            Answer answer = gateway.send("POST", "/orders", body, Shop.JSON_API);

            assertThat(answer.status()).as("%s", answer).isEqualTo(status);
            assertThat(answer.text("/errors/0/source/pointer")).as("%s", answer).isEqualTo(pointer);
            assertThat(answer.text("/errors/0/meta/sent")).isEqualTo("no");
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @Test
    @DisplayName(
            "a null that a caller writes is sent as null, an empty text as an empty text, an empty list as an empty list")
    void nothingIsLostOnTheWayOut() {
        try (GatewayFixture gateway = Shop.open(Shop::made)) {
            Answer answer = gateway.send("POST", "/orders", """
                    {"data":{"type":"orders","attributes":{"reference":"a","email":"","due":null,"tags":[]},
                     "relationships":{"customer":{"data":null},"watchers":{"data":[]}}}}
                    """, Shop.JSON_API);

            assertThat(answer.status()).as("%s", answer).isEqualTo(201);
            assertThat(gateway.upstream().requests().get(0).body())
                    .isEqualTo(
                            "{\"customerReference\":\"a\",\"buyer\":{\"email\":\"\"},\"due\":null,\"total\":{},\"tags\":[],"
                                    + "\"positions\":[],\"customer\":null,\"watchers\":[]}");
        }
    }

    @ParameterizedTest
    @DisplayName("JA-ER-13 what is no strict JSON is 400")
    @ValueSource(strings = {"{", "{\"data\":{\"type\":\"orders\"},\"data\":{}}", "{\"data\":NaN}", "\uFEFF{}", "{} x"})
    void whatIsNoJsonIsRefused(String body) {
        try (GatewayFixture gateway = Shop.open(Shop::made)) {
            Answer answer = gateway.send("POST", "/orders", body, Shop.JSON_API);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("malformed-request");
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @ParameterizedTest
    @DisplayName("T-13 a number of a billion digits is refused before anybody writes them")
    @ValueSource(
            strings = {
                "\"weight\":1e999999999",
                "\"weight\":\"1e999999999\"",
                "\"weight\":-1e-999999999",
                "\"pieces\":1e999999999",
                "\"total\":{\"amount\":1e999999999,\"currency\":\"EUR\"}",
                "\"total\":{\"amount\":\"1e999999999\",\"currency\":\"EUR\"}"
            })
    void hugeNumbersAreRefused(String attribute) {
        try (GatewayFixture gateway = Shop.open(Shop::made)) {
            Answer answer = Shop.post(gateway, "\"reference\":\"a\"," + attribute);

            assertThat(answer.status()).as("%s", answer).isIn(400, 422);
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @Test
    @DisplayName(
            "JA-CT-06 JA-CT-07 JA-CT-18 T-23 another media type or coding is 415, no document is 400, a large one 413")
    void whatCannotBeADocumentIsRefused() {
        try (GatewayFixture gateway = Shop.open(Shop::made)) {
            String body = Shop.order("\"reference\":\"a\"");

            assertThat(gateway.send("POST", "/orders", body, "Content-Type: text/plain")
                            .status())
                    .isEqualTo(415);
            assertThat(gateway.send("POST", "/orders", body, Shop.JSON_API + "; charset=utf-8")
                            .status())
                    .isEqualTo(415);
            assertThat(gateway.send("POST", "/orders", body, Shop.JSON_API, "Content-Encoding: gzip")
                            .status())
                    .isEqualTo(415);
            assertThat(gateway.send("POST", "/orders", "", Shop.JSON_API).status())
                    .isEqualTo(400);
            assertThat(Shop.post(gateway, "\"reference\":\"" + "a".repeat(1_048_576) + "\"")
                            .status())
                    .isEqualTo(413);
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @Test
    @DisplayName("JA-ER-02 what is refused gives the status, and what is invalid besides is told with it")
    void refusalComesFirst() {
        try (GatewayFixture gateway = Shop.open(Shop::made)) {
            Answer answer = gateway.send(
                    "POST",
                    "/orders",
                    "{\"data\":{\"type\":\"orders\",\"id\":\"1\",\"attributes\":{\"due\":\"x\",\"reference\":\"a\"}}}",
                    Shop.JSON_API);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(pointers(answer)).containsExactly("/data/id", "/data/attributes/due");
        }
    }

    @Test
    @DisplayName(
            "JA-CR-11 JA-CR-13 JA-CR-15 an outcome rule points to the field that the caller wrote, or to what is around it")
    void outcomeRulesPointIntoTheDocument() {
        try (GatewayFixture gateway = Shop.open(request -> request.body().contains("\"customer\"")
                ? RawReply.http(422, "Content-Type: application/json\r\n", "{\"code\":\"customer\"}")
                : RawReply.http(409, "Content-Type: application/json\r\n", "{}"))) {
            Answer used = Shop.post(gateway, "\"reference\":\"A-2\"");
            Answer unknown = gateway.send(
                    "POST",
                    "/orders",
                    "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":\"a\"},"
                            + "\"relationships\":{\"customer\":{\"data\":{\"type\":\"customers\",\"id\":\"no\"}}}}}",
                    Shop.JSON_API);

            assertThat(used.status()).isEqualTo(409);
            assertThat(used.text("/errors/0/source/pointer")).isEqualTo("/data/attributes/reference");
            assertThat(used.text("/errors/0/detail")).isEqualTo("That reference was used before.");
            assertThat(used.text("/errors/0/meta/sent")).isEqualTo("yes");
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.text("/errors/0/source/pointer")).isEqualTo("/data/relationships/customer");
        }
    }

    @Test
    @DisplayName("a query that a write does not take is 400 before anything is sent, fields shape the answer")
    void queriesAreJudgedBeforeTheWrite() {
        try (GatewayFixture gateway = Shop.open(Shop::made)) {
            String order = Shop.order("\"reference\":\"a\"");

            assertThat(gateway.send("POST", "/orders?sort=due", order, Shop.JSON_API)
                            .status())
                    .isEqualTo(400);
            assertThat(gateway.send("POST", "/orders?page[size]=1", order, Shop.JSON_API)
                            .status())
                    .isEqualTo(400);
            assertThat(gateway.send("POST", "/orders?fields[orders]=nope", order, Shop.JSON_API)
                            .status())
                    .isEqualTo(400);
            assertThat(gateway.upstream().calls()).isZero();
            assertThat(gateway.send("POST", "/orders?fields[orders]=state", order, Shop.JSON_API)
                            .at("/data/attributes")
                            .size())
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("JA-CR-09 what the upstream has accepted and not done yet is 202")
    void acceptedIsSaidToBeAccepted() {
        try (GatewayFixture gateway =
                Shop.open(request -> RawReply.http(202, "Content-Type: application/json\r\n", Shop.MADE))) {
            Answer answer = Shop.post(gateway, "\"reference\":\"a\"");

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("Location")).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "an upstream that does not say what it made does not fit the contract, and the caller hears that it was sent")
    void whatWasMadeHasToBeSaid() {
        try (GatewayFixture gateway = Shop.open(request -> RawReply.http(201, "", ""))) {
            Answer answer = Shop.post(gateway, "\"reference\":\"a\"");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isEqualTo("upstream-contract-violation");
            assertThat(answer.text("/errors/0/meta/sent")).isEqualTo("yes");
            assertThat(answer.at("/errors/0/meta/retryable").asBoolean()).isFalse();
        }
    }

    @Test
    @DisplayName("JA-CR-05 JA-CR-10 an id that callers may choose is sent, and an upstream with nothing to add is 204")
    void callersChooseIdsWhereTheContractSaysSo() {
        String contract = Shop.CONTRACT
                .replace("      accepts: {", "      client-ids: accepted\n      accepts: {")
                .replace("body:\n", "body:\n          number: \"{id}\"\n");
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.http(204, "", ""), contract)) {
            Answer answer = gateway.send(
                    "POST",
                    "/orders",
                    "{\"data\":{\"type\":\"orders\",\"id\":\"abc\",\"attributes\":{\"reference\":\"a\"}}}",
                    Shop.JSON_API);

            assertThat(answer.status()).as("%s", answer).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(gateway.upstream().requests().get(0).body()).startsWith("{\"number\":\"abc\",");
        }
    }

    @Test
    @DisplayName("JA-UP-11 JA-DE-04 JA-UR-13 what is not declared is 403 with what the address takes")
    void whatIsNotDeclaredIsRefused() {
        try (GatewayFixture gateway = Shop.open(Shop::made)) {
            Answer patch = gateway.send("PATCH", "/orders", Shop.order("\"reference\":\"a\""), Shop.JSON_API);
            Answer customer = gateway.send(
                    "PATCH", "/customers/1", "{\"data\":{\"type\":\"customers\",\"id\":\"1\"}}", Shop.JSON_API);

            assertThat(patch.status()).isEqualTo(403);
            assertThat(patch.header("Allow")).hasValue("GET, HEAD, POST");
            assertThat(customer.status()).isEqualTo(403);
            assertThat(customer.header("Allow")).hasValue("GET, HEAD");
            assertThat(gateway.send("PUT", "/orders", "", Shop.JSON_API).status())
                    .isEqualTo(405);
        }
    }

    private static List<String> pointers(Answer answer) {
        return StreamSupport.stream(answer.at("/errors").spliterator(), false)
                .map((JsonNode error) -> error.at("/source/pointer").asText())
                .toList();
    }
}
