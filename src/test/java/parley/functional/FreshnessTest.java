package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.functional.Freshness.age;
import static parley.functional.Freshness.maxAge;
import static parley.functional.Freshness.reason;
import static parley.functional.Freshness.status;
import static parley.functional.Freshness.ttl;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** A caller can tell by headers and {@code meta} alone whether an answer is fresh, stored or stale, since when, and why. */
class FreshnessTest {

    private static final RawReply GOOD = RawReply.json("{\"id\":\"1\",\"name\":\"a\"}");
    private static final Duration EXPIRED = Duration.ofSeconds(31);

    private final AtomicReference<RawReply> reply = new AtomicReference<>(GOOD);

    private GatewayFixture gateway() {
        return PatientGateway.over(request -> reply.get(), Contracts.things(Contracts.KEPT));
    }

    @Test
    @DisplayName(
            "JA-CA-05 a fetched answer says that it was fetched just now, that it is stored, and for how long it is good")
    void fetchedAnswerSaysSo() {
        try (GatewayFixture gateway = gateway()) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(status(answer)).matches("parley; fwd=[a-z-]*miss; stored");
            assertThat(age(answer)).isLessThan(10);
            assertThat(maxAge(answer)).isBetween(20, 30);
            assertThat(answer.text("/meta/source/0/contract")).isEqualTo("things");
            assertThat(answer.text("/meta/source/0/fetchedAt")).isEqualTo("2024-05-17T09:00:00Z");
            assertThat(answer.at("/meta/source/0").has("stale")).isFalse();
        }
    }

    @Test
    @DisplayName(
            "JA-CA-05 a stored answer is the same document, says hit, how old it is and up to which age it is good")
    void storedAnswerSaysSo() {
        try (GatewayFixture gateway = gateway()) {
            Answer first = gateway.get("/things/1");
            gateway.skip(Duration.ofSeconds(10));

            Answer second = gateway.get("/things/1");

            assertThat(second.body()).isEqualTo(first.body());
            assertThat(status(second)).matches("parley; hit; ttl=\\d+");
            assertThat(age(second)).isBetween(10, 20);
            assertThat(age(second) + ttl(second)).isBetween(29, 30).isEqualTo(maxAge(second));
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("JA-CA-05 what the upstream says of age and lifetime is passed on in the gateway's own words")
    void lifetimeOfTheUpstreamCounts() {
        reply.set(RawReply.http(
                200, "Content-Type: application/json\r\nCache-Control: max-age=100\r\nAge: 40\r\n", "{\"id\":\"1\"}"));
        try (GatewayFixture gateway = gateway()) {
            gateway.get("/things/1");

            Answer answer = gateway.get("/things/1");

            assertThat(age(answer)).isBetween(40, 50);
            assertThat(ttl(answer)).isBetween(50, 60);
            assertThat(maxAge(answer)).isEqualTo(age(answer) + ttl(answer));
        }
    }

    /** What goes wrong when a stored reply has expired. */
    private static RawReply trouble(String kind) {
        return switch (kind) {
            case "503" -> RawReply.http(503, "Retry-After: 7\r\n", "");
            case "500" -> RawReply.http(500, "", "");
            case "429" -> RawReply.http(429, "Retry-After: 7\r\n", "");
            case "401" -> RawReply.http(401, "", "");
            case "html" -> RawReply.http(200, "Content-Type: text/html\r\n", "<html>Wartung</html>");
            case "bad record" -> RawReply.json("{\"name\":\"no id\"}");
            case "reset" -> RawReply.nothing().rst();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName(
            "JA-CA-05 what stands in for a failing upstream is 200 and says in headers and meta that it is stale, and why")
    @CsvSource({
        "503, upstream-unavailable",
        "500, upstream-fault",
        "429, upstream-rate-limited",
        "401, upstream-auth-failed",
        "html, upstream-unexpected-format",
        "bad record, upstream-contract-violation",
        "reset, upstream-connection-lost",
    })
    void staleAnswerSaysSo(String kind, String reason) {
        try (GatewayFixture gateway = gateway()) {
            gateway.get("/things/1");
            reply.set(trouble(kind));
            gateway.skip(EXPIRED);

            Answer tried = gateway.get("/things/1");
            Answer notTried = gateway.get("/things/1");

            assertThat(status(tried)).matches("parley; fwd=stale;( fwd-status=\\d+;)? ttl=-\\d+; detail=[a-z0-9-]+");
            assertThat(status(notTried)).matches("parley; hit; ttl=-\\d+; detail=[a-z0-9-]+");
            for (Answer stale : List.of(tried, notTried)) {
                assertThat(stale.status()).isEqualTo(200);
                assertThat(stale.text("/data/attributes/name")).isEqualTo("a");
                assertThat(stale.header("Cache-Control")).contains("no-cache");
                assertThat(age(stale)).isBetween(31, 45);
                assertThat(ttl(stale)).isBetween(-15, -1);
                assertThat(reason(stale)).isEqualTo(reason);
                assertThat(stale.text("/meta/source/0/fetchedAt")).isEqualTo("2024-05-17T09:00:00Z");
            }
        }
    }

    @Test
    @DisplayName("the status that the upstream gave instead is in Cache-Status")
    void statusOfTheUpstreamIsTold() {
        try (GatewayFixture gateway = gateway()) {
            gateway.get("/things/1");
            reply.set(trouble("503"));
            gateway.skip(EXPIRED);

            assertThat(status(gateway.get("/things/1"))).contains("; fwd-status=503;");
        }
    }

    @Test
    @DisplayName("T-38 beyond its stale window nothing is served, and the error is not to be kept")
    void nothingIsServedForEver() {
        try (GatewayFixture gateway = gateway()) {
            gateway.get("/things/1");
            reply.set(trouble("503"));
            gateway.skip(Duration.ofHours(1).plus(EXPIRED));

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("upstream-unavailable");
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("Retry-After")).contains("7");
            assertThat(answer.headerNames()).doesNotContain("age", "etag");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-38 what the upstream says is gone is not served again, not even in an outage")
    @ValueSource(ints = {404, 410})
    void goneIsNotServedAgain(int status) {
        try (GatewayFixture gateway = gateway()) {
            gateway.get("/things/1");
            reply.set(RawReply.http(status, "", ""));
            gateway.skip(EXPIRED);
            assertThat(gateway.get("/things/1").status()).isEqualTo(status);
            reply.set(trouble("503"));
            gateway.skip(Duration.ofSeconds(11));

            assertThat(gateway.get("/things/1").status()).isEqualTo(503);
        }
    }

    @Test
    @DisplayName("T-35 a not-found is remembered for a short while, and says for how long")
    void notFoundIsRemembered() {
        reply.set(RawReply.http(404, "", ""));
        try (GatewayFixture gateway = gateway()) {
            gateway.get("/things/404");

            Answer again = gateway.get("/things/404");

            assertThat(again.status()).isEqualTo(404);
            assertThat(again.code()).isEqualTo("not-found");
            assertThat(maxAge(again)).isBetween(1, 10);
            assertThat(gateway.upstream().calls()).isEqualTo(1);

            gateway.skip(Duration.ofSeconds(11));
            reply.set(RawReply.json("{\"id\":\"404\",\"name\":\"now\"}"));
            assertThat(gateway.get("/things/404").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("T-35 no error is kept as an answer: the next request asks the upstream, and its good reply is stored")
    void errorsAreNotStored() {
        reply.set(trouble("html"));
        try (GatewayFixture gateway = gateway()) {

            Answer error = gateway.get("/things/1");
            reply.set(GOOD);
            Answer good = gateway.get("/things/1");
            Answer stored = gateway.get("/things/1");

            assertThat(error.status()).isEqualTo(502);
            assertThat(error.header("Cache-Control")).contains("no-store");
            assertThat(good.status()).isEqualTo(200);
            assertThat(status(good)).endsWith("; stored");
            assertThat(stored.body()).isEqualTo(good.body());
            assertThat(gateway.upstream().calls()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("JA-CA-03 list, one of the list, sorting, paging, fields and HEAD are read from one stored reply")
    void oneReplyServesManyQuestions() {
        String list = Contracts.things(Contracts.KEPT)
                .replace("page: none", "sort: { local: [ name ] }")
                .replace("get: { request: \"GET /things/{id}\" }", "get: { find-in: list }")
                .replace(", query: { name: \"{filter.name}\" }", "")
                .replace("name: upstream", "name: local");
        try (GatewayFixture gateway = PatientGateway.over(
                request -> RawReply.json("[{\"id\":\"1\",\"name\":\"b\"},{\"id\":\"2\",\"name\":\"a\"}]"), list)) {

            assertThat(gateway.get("/things").ids()).containsExactly("1", "2");
            assertThat(gateway.get("/things?sort=name").ids()).containsExactly("2", "1");
            assertThat(gateway.get("/things?page[size]=1").ids()).containsExactly("1");
            assertThat(gateway.get("/things?filter[name]=a").ids()).containsExactly("2");
            assertThat(gateway.get("/things/2?fields[things]=name").text("/data/attributes/name"))
                    .isEqualTo("a");
            assertThat(status(gateway.get("/things/1"))).contains("; hit;");
            assertThat(gateway.get("/things/3").status()).isEqualTo(404);
            assertThat(gateway.head("/things").status()).isEqualTo(200);

            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "JA-CA-05 a document made of several replies is as fresh as the least fresh of them, and lists them all")
    void leastFreshSourceCounts() {
        String related = Contracts.things(Contracts.KEPT)
                .replace(
                        "attributes: { name: name }",
                        "attributes: { name: name }\n    relationships: { next: { type: things, id: next } }");
        try (GatewayFixture gateway = PatientGateway.over(
                request -> request.target().equals("/things/2")
                        ? RawReply.http(
                                200,
                                "Content-Type: application/json\r\nCache-Control: max-age=5\r\n",
                                "{\"id\":\"2\",\"name\":\"b\",\"next\":\"1\"}")
                        : RawReply.json("{\"id\":\"1\",\"name\":\"a\",\"next\":\"2\"}"),
                related)) {
            gateway.get("/things/1");
            gateway.skip(Duration.ofSeconds(3));

            Answer mixed = gateway.get("/things/1/next");
            Answer stored = gateway.get("/things/1/next");

            assertThat(status(mixed)).matches("parley; fwd=[a-z-]*miss; stored");
            assertThat(status(stored)).contains("; hit;");
            for (Answer answer : List.of(mixed, stored)) {
                assertThat(answer.text("/data/id")).isEqualTo("2");
                assertThat(maxAge(answer) - age(answer)).isLessThanOrEqualTo(5);
                assertThat(age(answer)).isGreaterThanOrEqualTo(3);
                assertThat(answer.at("/meta/source")).hasSize(2);
            }
            Answer theOtherWay = gateway.get("/things/2/next");
            assertThat(theOtherWay.text("/data/id")).isEqualTo("1");
            assertThat(maxAge(theOtherWay) - age(theOtherWay)).isLessThanOrEqualTo(5);
            assertThat(age(theOtherWay)).isGreaterThanOrEqualTo(3);
        }
    }
}
