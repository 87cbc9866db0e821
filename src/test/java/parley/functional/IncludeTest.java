package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.DocumentValidator;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** Related resources in the same document. */
class IncludeTest {

    private static GatewayFixture shop(Function<RawRequest, RawReply> upstream) {
        return GatewayFixture.of(upstream, ParcelShop.ALL);
    }

    private static GatewayFixture shop() {
        return shop(ParcelShop::answer);
    }

    private static RawReply down(RawRequest request, String prefix) {
        return request.target().startsWith(prefix)
                ? RawReply.http(503, "Retry-After: 9\r\n", "")
                : ParcelShop.answer(request);
    }

    private static Answer valid(Answer answer) {
        DocumentValidator.assertValid(answer.body().getBytes(StandardCharsets.UTF_8));
        return answer;
    }

    private static List<String> included(Answer answer) {
        return StreamSupport.stream(answer.at("/included").spliterator(), false)
                .map(each -> each.path("type").asText() + " " + each.path("id").asText())
                .toList();
    }

    @Test
    @DisplayName(
            "JA-CD-01 JA-CD-02 JA-IN-02 an order with its shipment and returns takes one call to each upstream, both at once")
    void oneCallToEachUpstreamAtTheSameTime() {
        CountDownLatch shipments = new CountDownLatch(1);
        CountDownLatch returns = new CountDownLatch(1);
        try (GatewayFixture gateway = shop(request -> {
            if (request.target().startsWith("/shipments")) {
                shipments.countDown();
                return RawReply.nothing().when(returns).and(ParcelShop.answer(request));
            }
            if (request.target().startsWith("/returns")) {
                returns.countDown();
                return RawReply.nothing().when(shipments).and(ParcelShop.answer(request));
            }
            return ParcelShop.answer(request);
        })) {
            Answer answer = valid(gateway.get("/orders/42?include=shipment,returns"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(included(answer)).containsExactly("shipments s42", "returns r1", "returns r2");
            assertThat(gateway.upstream().targets())
                    .containsExactlyInAnyOrder("/orders/42", "/shipments/s42", "/returns?ids=r1%2Cr2");
            assertThat(answer.at("/meta/source")).hasSize(3);
            assertThat(answer.at("/meta/warnings").isMissingNode()).isTrue();
            assertThat(answer.text("/links/self")).endsWith("/orders/42?include=shipment,returns");
            assertThat(answer.at("/included/0/links/self").asText()).endsWith("/shipments/s42");
        }
    }

    @Test
    @DisplayName("an upstream that is down leaves the linkage, one warning, and an answer that nobody keeps")
    void failedIncludeIsAWarning() {
        try (GatewayFixture gateway = shop(request -> down(request, "/shipments"))) {
            Answer answer = valid(gateway.get("/orders/42?include=shipment,returns"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("/data/relationships/shipment/data/id")).isEqualTo("s42");
            assertThat(included(answer)).containsExactly("returns r1", "returns r2");
            assertThat(answer.at("/meta/warnings")).hasSize(1);
            assertThat(answer.text("/meta/warnings/0/include")).isEqualTo("shipment");
            assertThat(answer.text("/meta/warnings/0/contract")).isEqualTo("shipments");
            assertThat(answer.text("/meta/warnings/0/code")).isEqualTo("upstream-unavailable");
            assertThat(answer.header("Cache-Control")).contains("no-cache");
            assertThat(answer.header("Vary").orElse("")).contains("Accept").contains("Prefer");
        }
    }

    @Test
    @DisplayName("Prefer: handling=strict makes a failed include a failure, and the answer says that it did")
    void strictHandlingFails() {
        try (GatewayFixture gateway = shop(request -> down(request, "/shipments"))) {
            Answer answer = valid(gateway.get("/orders/42?include=shipment", "Prefer: handling=strict, wait=5"));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("upstream-unavailable");
            assertThat(answer.header("Preference-Applied")).contains("wait=5, handling=strict");
            assertThat(answer.header("Vary").orElse("")).contains("Prefer");
        }
    }

    @Test
    @DisplayName("where nothing fails handling decides nothing")
    void handlingDecidesNothingWhereAllIsWell() {
        try (GatewayFixture gateway = shop()) {
            for (int i = 0; i < 2; i++) {
                Answer answer = gateway.get("/orders/42?include=shipment", "Prefer: handling=strict");

                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Preference-Applied")).contains("handling=strict");
                assertThat(answer.header("Vary").orElse("")).doesNotContain("Prefer");
            }
            assertThat(gateway.get("/orders/42", "Prefer: handling=strict").header("Preference-Applied"))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("strict handling gives up what is still under way")
    void firstFailureThatDecidesGivesUpTheRest() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        try (GatewayFixture gateway = shop(request -> {
            if (request.target().startsWith("/returns")) {
                hanging.countDown();
                return RawReply.nothing().hold();
            }
            return request.target().startsWith("/shipments")
                    ? RawReply.nothing().when(hanging).and(down(request, "/shipments"))
                    : ParcelShop.answer(request);
        })) {
            Answer answer = gateway.get("/orders/42?include=returns,shipment", "Prefer: handling=strict");

            assertThat(answer.code()).isEqualTo("upstream-unavailable");
        }
    }

    @Test
    @DisplayName("JA-IN-07 JA-CD-03 a path of two steps includes both, and no resource twice")
    void twoSteps() {
        try (GatewayFixture gateway = shop()) {
            Answer answer = valid(gateway.get("/orders/42?include=shipment.carrier,returns.order"));

            assertThat(included(answer)).containsExactly("shipments s42", "carriers ups", "returns r1", "returns r2");
            assertThat(gateway.upstream().targets())
                    .containsExactlyInAnyOrder("/orders/42", "/shipments/s42", "/returns?ids=r1%2Cr2", "/carriers");
        }
    }

    @Test
    @DisplayName("JA-SF-02 JA-SF-04 fields cut included resources, also the relationship that leads to them")
    void sparseFieldsets() {
        try (GatewayFixture gateway = shop()) {
            Answer answer = gateway.get("/orders/42?include=shipment&fields[orders]=reference&fields[shipments]=state");

            assertThat(answer.at("/data/relationships").isMissingNode()).isTrue();
            assertThat(answer.at("/data/attributes")).hasSize(1);
            assertThat(included(answer)).containsExactly("shipments s42");
            assertThat(answer.at("/included/0/attributes")).hasSize(1);
            assertThat(answer.at("/included/0/relationships").isMissingNode()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/43?include=shipment,returns",
                "/orders/42?include=",
                "/orders/43/shipment?include=carrier"
            })
    @DisplayName("JA-IN-02 JA-IN-05 an include that leads to nothing is an empty list")
    void nothingToInclude(String target) {
        try (GatewayFixture gateway = shop()) {
            JsonNode included = valid(gateway.get(target)).at("/included");

            assertThat(included.isArray()).isTrue();
            assertThat(included).isEmpty();
        }
    }

    @Test
    @DisplayName("JA-IN-08 lists and related addresses include relative to their own resources")
    void listsAndRelated() {
        try (GatewayFixture gateway = shop()) {
            Answer list = valid(gateway.get("/orders?page[size]=2&include=shipment.carrier"));
            Answer related = valid(gateway.get("/orders/42/shipment?include=carrier"));

            assertThat(included(list)).containsExactly("shipments s1", "shipments s2", "carriers ups");
            assertThat(list.text("/links/next")).contains("include=shipment.carrier");
            assertThat(included(related)).containsExactly("carriers ups");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /orders/42?include=nope                        | no relationship nope
            /orders/42?include=reference                   | no relationship reference
            /orders/42?include=shipment.nope               | no relationship nope
            /orders/42?include=shipment,nope               | no relationship nope
            /orders/42?include=shipment,,returns           | is empty
            /orders/42?include=shipment.                   | is empty
            /orders/42?include=returns.order.shipment      | at most 2 steps
            /orders/42?include=nobody                      | cannot be read one by one
            /orders/42/relationships/shipment?include=shipment | not supported here
            """)
    @DisplayName("JA-IN-01 JA-IN-04 JA-IN-06 T-22 a path that cannot be included is 400 before any call")
    void unknownPaths(String target, String detail) {
        try (GatewayFixture gateway = shop()) {
            Answer answer = valid(gateway.get(target));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/errors/0/source/parameter")).isEqualTo("include");
            assertThat(answer.text("/errors/0/detail")).contains(detail);
            assertThat(gateway.upstream().targets()).isEmpty();
        }
    }

    @Test
    @DisplayName("more than 50 calls are refused before the first of them, and the largest page that fits is named")
    void budgetOfCalls() {
        try (GatewayFixture gateway = shop()) {
            Answer tooMany = valid(gateway.get("/orders?page[size]=60&include=shipment"));

            assertThat(tooMany.status()).isEqualTo(400);
            assertThat(tooMany.text("/errors/0/source/parameter")).isEqualTo("include");
            assertThat(tooMany.text("/errors/0/detail"))
                    .contains("60 upstream calls")
                    .contains("page[size]=50");
            assertThat(gateway.upstream().targets()).containsExactly("/orders?p=1&n=60");

            assertThat(included(gateway.get("/orders?page[size]=50&include=shipment")))
                    .hasSize(50);
            // 50 of the 60 are stored now
            assertThat(included(gateway.get("/orders?page[size]=60&include=shipment")))
                    .hasSize(60);
        }
    }

    @Test
    @DisplayName("a batch is one call: 60 returns take three")
    void batches() {
        try (GatewayFixture gateway = shop()) {
            Answer answer = gateway.get("/orders/1060?include=returns");

            assertThat(included(answer)).hasSize(60);
            assertThat(gateway.upstream().targets())
                    .filteredOn(target -> target.startsWith("/returns"))
                    .hasSize(3)
                    .allMatch(target -> target.startsWith("/returns?ids="));
        }
    }

    @Test
    @DisplayName("a batch that brings what nobody asked for is no answer")
    void batchWithOtherRecords() {
        try (GatewayFixture gateway = shop(request -> request.target().startsWith("/returns?")
                ? RawReply.json("{\"items\":[{\"no\":\"r8\"},{\"no\":\"r9\"}]}")
                : ParcelShop.answer(request))) {
            Answer answer = valid(gateway.get("/orders/42?include=returns"));

            assertThat(included(answer)).isEmpty();
            assertThat(answer.text("/meta/warnings/0/code")).isEqualTo("upstream-contract-violation");
            assertThat(answer.at("/meta/warnings/0/records").asInt()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("a resource that does not exist is left out and said, also where handling is strict")
    void missingTarget() {
        try (GatewayFixture gateway = shop()) {
            Answer answer = valid(gateway.get("/orders/1000?include=shipment", "Prefer: handling=strict"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(included(answer)).isEmpty();
            assertThat(answer.text("/meta/warnings/0/detail")).contains("do not exist");
            assertThat(answer.header("Cache-Control")).contains("no-cache");
        }
    }

    @Test
    @DisplayName("a compound document is as fresh as its oldest part, and never shows what has changed since")
    void compoundDocumentsAreNeverStale() {
        AtomicBoolean changed = new AtomicBoolean();
        try (GatewayFixture gateway =
                shop(request -> changed.get() && request.target().startsWith("/shipments")
                        ? RawReply.json("{\"no\":\"s42\",\"state\":\"delivered\",\"carrier\":\"ups\"}")
                        : ParcelShop.answer(request))) {
            String target = "/orders/42?include=shipment";
            Answer first = gateway.get(target);
            String tag = first.header("ETag").orElseThrow();
            assertThat(gateway.get(target).header("Cache-Status").orElse("")).contains("hit");
            assertThat(gateway.get(target, "If-None-Match: " + tag).status()).isEqualTo(304);
            assertThat(Freshness.maxAge(first)).isBetween(59, 60);

            changed.set(true);
            gateway.skip(Duration.ofSeconds(61));
            Answer later = gateway.get(target, "If-None-Match: " + tag);

            assertThat(later.status()).isEqualTo(200);
            assertThat(later.text("/included/0/attributes/state")).isEqualTo("delivered");
            assertThat(gateway.upstream().targets()).containsExactly("/orders/42", "/shipments/s42", "/shipments/s42");
        }
    }

    @Test
    @DisplayName("a path that hangs does not keep another one from its second step")
    void hangingPathKeepsNoOtherBack() {
        try (GatewayFixture gateway = shop(request ->
                request.target().startsWith("/returns") ? RawReply.nothing().hold() : ParcelShop.answer(request))) {
            Answer answer = valid(gateway.get("/orders/42?include=returns,shipment.carrier", "Prefer: wait=1"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(included(answer)).containsExactly("shipments s42", "carriers ups");
            assertThat(answer.text("/meta/warnings/0/include")).isEqualTo("returns");
        }
    }
}
