package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** What is stored for one is never given to another, and nothing that a caller sends can put something wrong there. */
class TenantsTest {

    private static final Duration EXPIRED = Duration.ofSeconds(31);
    private static final String JSON = "Content-Type: application/json\r\n";

    /** The contract of one tenant: the upstream, the paths and the ids are the same for all. */
    private static String tenant(String name) {
        return Contracts.things(
                        Contracts.KEPT,
                        "timeout: 20s",
                        "attempt: 20s",
                        "auth: { bearer: \"{secret.%s}\" }".formatted(name))
                .replace("contract: things", "contract: " + name)
                .replace("resources:\n  things:", "resources:\n  " + name + ":");
    }

    private static GatewayFixture tenants(Function<RawRequest, RawReply> upstream) {
        return PatientGateway.setup()
                .withSecrets(name -> Optional.of("key-of-" + name))
                .over(upstream, tenant("reds"), tenant("blues"));
    }

    /** The record is whose key was sent. */
    private static RawReply mine(RawRequest request) {
        String owner = request.header("Authorization").orElseThrow().replace("Bearer key-of-", "");
        return RawReply.json("{\"id\":\"1\",\"name\":\"" + owner + "\"}");
    }

    private static String name(Answer answer) {
        return answer.text("/data/attributes/name");
    }

    @Test
    @DisplayName(
            "T-29 T-64 two contracts with different credentials for the same path never get each other's reply: fetched, stored or stale")
    void tenantsShareNothing() {
        AtomicBoolean down = new AtomicBoolean();
        try (GatewayFixture gateway = tenants(request -> down.get() ? RawReply.http(500, "", "") : mine(request))) {

            for (String state : List.of("fetched", "stored", "stale", "stale again")) {
                if (state.equals("stale")) {
                    down.set(true);
                    gateway.skip(EXPIRED);
                }
                assertThat(name(gateway.get("/reds/1"))).as(state).isEqualTo("reds");
                assertThat(name(gateway.get("/blues/1"))).as(state).isEqualTo("blues");
            }
            assertThat(Freshness.reason(gateway.get("/reds/1"))).isEqualTo("upstream-fault");
        }
    }

    @Test
    @DisplayName("T-29 nor do they share a call that is under way")
    void tenantsShareNoCall() {
        CountDownLatch released = new CountDownLatch(1);
        try (GatewayFixture gateway = tenants(request -> {
                    await(released);
                    return mine(request);
                });
                Crowd reds = Crowd.of(10, gateway, "/reds/1");
                Crowd blues = Crowd.of(10, gateway, "/blues/1")) {
            assertThat(Patience.until(() -> gateway.listener().underWay() == 20))
                    .isTrue();
            gateway.upstream().awaitCalls(2);

            released.countDown();

            assertThat(reds.answers()).extracting(TenantsTest::name).containsOnly("reds");
            assertThat(blues.answers()).extracting(TenantsTest::name).containsOnly("blues");
            assertThat(gateway.upstream().calls()).isEqualTo(2);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("T-30 what is not in the key is not sent upstream, and leaves no trace in what is stored")
    void unkeyedInputPoisonsNothing() {
        try (GatewayFixture gateway =
                PatientGateway.over(request -> RawReply.json("{\"id\":\"1\"}"), Contracts.things(Contracts.KEPT))) {

            Answer evil = gateway.get(
                    "/things/1",
                    "X-Forwarded-Host: evil.example",
                    "X-Forwarded-Proto: https",
                    "X-Original-URL: /admin",
                    "X-HTTP-Method-Override: DELETE",
                    "Accept-Language: xx-evil",
                    "Range: bytes=0-1",
                    "Cookie: evil=1");
            Answer good = gateway.get("/things/1");
            Answer parameter = gateway.get("/things/1?utm=1");
            gateway.skip(EXPIRED);
            gateway.get("/things/1");

            List<RawRequest> calls = gateway.upstream().requests();
            assertThat(evil.status()).isEqualTo(200);
            assertThat(good.body()).isEqualTo(evil.body()).doesNotContain("evil", "admin");
            assertThat(good.headers().toString()).doesNotContain("evil");
            assertThat(parameter.status()).isEqualTo(400);
            assertThat(calls).hasSize(2);
            assertThat(calls.get(0).head()).isEqualTo(calls.get(1).head()).doesNotContain("evil", "admin");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-30 a caller's own cache directives change nothing of what others get")
    @ValueSource(
            strings = {
                "Cache-Control: no-store",
                "Cache-Control: no-cache",
                "Pragma: no-cache",
                "Cache-Control: max-age=0"
            })
    void callersDoNotCommandTheCache(String header) {
        try (GatewayFixture gateway =
                PatientGateway.over(request -> RawReply.json("{\"id\":\"1\"}"), Contracts.things(Contracts.KEPT))) {

            gateway.get("/things/1", header);
            Answer second = gateway.get("/things/1", header);

            assertThat(Freshness.status(second)).contains("; hit;");
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "T-31 one question in two ways of writing is one key; two questions are two, whatever separators they hold")
    void keysAreNotConfused() {
        String two = Contracts.things(Contracts.KEPT)
                .replace(
                        "query: { name: \"{filter.name}\" }",
                        "query: { name: \"{filter.name}\", other: \"{filter.other}\" }")
                .replace("filter: { name: upstream }", "filter: { name: upstream, other: upstream }");
        try (GatewayFixture gateway = PatientGateway.over(
                request -> RawReply.json(
                        request.target().startsWith("/things?") ? "[]" : "{\"id\":\"" + lastSegment(request) + "\"}"),
                two)) {
            gateway.get("/things?filter[name]=x&filter[other]=y");
            gateway.get("/things?filter%5Bother%5D=y&filter[name]=%78");
            assertThat(gateway.upstream().calls()).as("one question").isEqualTo(1);

            List<String> different = List.of(
                    "/things?filter[name]=x%26other%3Dy",
                    "/things?filter[name]=x&filter[other]=y%00",
                    "/things?filter[name]=xy",
                    "/things?filter[name]=y&filter[other]=x",
                    "/things?filter[other]=x",
                    "/things/a%3Fx=1",
                    "/things/a",
                    "/things/A",
                    "/things/a%2Fx");
            for (int i = 0; i < different.size(); i++) {
                Answer answer = gateway.get(different.get(i));
                assertThat(Freshness.status(answer)).as(different.get(i)).doesNotContain("hit");
            }
            assertThat(gateway.upstream().targets()).doesNotHaveDuplicates();
        }
    }

    private static String lastSegment(RawRequest request) {
        return URLDecoder.decode(
                request.target().substring(request.target().lastIndexOf('/') + 1), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-32 a private reply is not stored, however public its path looks, and the answer says so")
    @ValueSource(
            strings = {
                "Cache-Control: private",
                "Cache-Control: no-store",
                "Cache-Control: max-age=60, Private",
                "Set-Cookie: session=1",
                "Cache-Control: max-age=60\r\nCache-Control: no-store",
                "Cache-Control: no-store=\"x\", max-age=60"
            })
    void privateReplyIsNotStored(String header) {
        try (GatewayFixture gateway = PatientGateway.over(
                request -> RawReply.http(200, JSON + header + "\r\n", "{\"id\":\"profile.css\",\"name\":\"mine\"}"),
                Contracts.things(Contracts.KEPT))) {
            gateway.get("/things/profile.css");

            Answer second = gateway.get("/things/profile.css");

            assertThat(second.status()).isEqualTo(200);
            assertThat(gateway.upstream().calls()).isEqualTo(2);
            assertThat(Freshness.status(second)).matches("parley; fwd=[a-z-]*miss");
            assertThat(second.header("Cache-Control")).contains("no-cache");
            assertThat(second.headerNames()).doesNotContain("set-cookie");
        }
    }

    @ParameterizedTest(name = "{0} -> stored: {1}")
    @DisplayName(
            "T-33 the reply to a request with credentials is stored only where the upstream says so, or the contract")
    @CsvSource(delimiter = '|', textBlock = """
            Cache-Control: max-age=60                  | false
            X: nothing                                 | false
            Cache-Control: max-age=60, public          | true
            Cache-Control: s-maxage=60                 | true
            Cache-Control: max-age=60, must-revalidate | true
            """)
    void repliesToCredentialsNeedLeave(String header, boolean stored) {
        String unsaid = tenant("things").replace(Contracts.KEPT, "# nothing is said of the cache: as usual");
        try (GatewayFixture gateway =
                PatientGateway.over(request -> RawReply.http(200, JSON + header + "\r\n", "{\"id\":\"1\"}"), unsaid)) {
            gateway.get("/things/1");

            Answer second = gateway.get("/things/1");

            assertThat(second.status()).isEqualTo(200);
            assertThat(gateway.upstream().calls()).isEqualTo(stored ? 1 : 2);
            assertThat(Freshness.status(second).contains("; hit;")).isEqualTo(stored);
        }
    }

    @Test
    @DisplayName("T-34 what is sent upstream is in the key, so two languages are two replies; Vary: * is never stored")
    void variantsAreKeptApart() {
        String languages = Contracts.things(Contracts.KEPT)
                .replace(
                        "query: { name: \"{filter.name}\" }",
                        "headers: { Accept-Language: \"{filter.language}\" }, query: { name: \"{filter.name}\" }")
                .replace("filter: { name: upstream }", "filter: { name: upstream, language: upstream }");
        try (GatewayFixture gateway = PatientGateway.over(
                request -> {
                    String language = request.header("Accept-Language").orElse("*");
                    String vary = language.equals("*") ? "*" : "Accept-Language";
                    return RawReply.http(
                            200, JSON + "Vary: " + vary + "\r\n", "[{\"id\":\"1\",\"name\":\"" + language + "\"}]");
                },
                languages)) {

            for (int i = 0; i < 2; i++) {
                for (String language : List.of("hr", "de")) {
                    assertThat(gateway.get("/things?filter[language]=" + language)
                                    .text("/data/0/attributes/name"))
                            .isEqualTo(language);
                }
            }
            assertThat(gateway.upstream().calls()).as("two variants").isEqualTo(2);

            gateway.get("/things");
            gateway.get("/things");
            assertThat(gateway.upstream().calls()).as("Vary: *").isEqualTo(4);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-35 a lie is not stored in place of what is known")
    @ValueSource(
            strings = {"<html>Log in</html>", "", "{\"error\":\"x\"}", "[1,2", "{\"id\":\"2\",\"name\":\"another\"}"})
    void liesReplaceNothing(String lie) {
        AtomicBoolean lies = new AtomicBoolean();
        try (GatewayFixture gateway = PatientGateway.over(
                request -> lies.get() ? RawReply.json(lie) : RawReply.json("{\"id\":\"1\",\"name\":\"true\"}"),
                Contracts.things(Contracts.KEPT))) {
            gateway.get("/things/1");
            lies.set(true);
            gateway.skip(EXPIRED);

            Answer during = gateway.get("/things/1");
            lies.set(false);
            gateway.skip(Duration.ofSeconds(40));
            gateway.get("/things/1"); // may still be stale, and has it fetched then
            assertThat(Patience.until(
                            () -> Freshness.reason(gateway.get("/things/1")).isEmpty()))
                    .isTrue();

            assertThat(name(during)).isEqualTo("true");
            assertThat(during.header("Cache-Control")).contains("no-cache");
            assertThat(name(gateway.get("/things/1"))).isEqualTo("true");
        }
    }
}
