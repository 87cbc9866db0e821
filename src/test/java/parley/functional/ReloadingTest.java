package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.Rate;
import parley.inbound.Consumer;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** What a reload may change: what was asked for with another contract or another credential is forgotten, nothing else is. */
@Timeout(300)
class ReloadingTest {

    private static final Duration EXPIRED = Duration.ofSeconds(31);
    private static final String BREAKER =
            "breaker: { opens-at: 50%, of-last: 10, at-least: 5, for: 10s, probes: callers }";

    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicReference<String> headers = new AtomicReference<>("");

    private RawReply upstream(RawRequest request) {
        return status.get() == 200
                ? RawReply.json("{\"id\":\"" + request.target().replaceFirst(".*/", "") + "\",\"name\":\"a\"}")
                : RawReply.http(status.get(), headers.get(), "{}");
    }

    private static final String COMMENT = "\n# a comment\n";

    private static String changed(String contract, String how) {
        return switch (how) {
            case "a comment" -> contract + COMMENT;
            case "about" -> contract.replaceFirst("resources:", "about: other\nresources:");
            case "timeout" -> contract.replaceFirst("  format: json\n", "  format: json\n  timeout: 9s\n");
            case "breaker" -> contract.replace("of-last: 10", "of-last: 20");
            default -> contract.replaceFirst("  format: json\n", "  format: json\n  waiting: 100\n");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"a comment", "about", "timeout", "limits", "breaker"})
    @DisplayName("F-121 stale replies, an open breaker and holds outlive a reload that does not change the replies")
    void outageLosesNothing(String how) {
        String contract = Contracts.things(Contracts.KEPT, BREAKER);
        try (GatewayFixture gateway = PatientGateway.over(this::upstream, contract)) {
            gateway.get("/things/1");
            status.set(500);
            gateway.skip(EXPIRED);
            Crowd.things(10).forEach(gateway::get);
            assertThat(gateway.guard("things").state()).isEqualTo("open");
            int calls = gateway.upstream().calls();

            gateway.reload(changed(contract, how));

            Answer stale = gateway.get("/things/1");
            assertThat(stale.status()).isEqualTo(200);
            assertThat(Freshness.reason(stale)).isEqualTo("circuit-open");
            assertThat(gateway.get("/things/cold").code()).isEqualTo("circuit-open");
            assertThat(gateway.guard("things").state()).isEqualTo("open");
            assertThat(gateway.guard("things").reason()).isPresent();
            assertThat(gateway.upstream().calls()).isEqualTo(calls);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a comment", "about", "timeout", "limits"})
    @DisplayName("F-121 F-59 a hold outlives a reload")
    void holdIsKept(String how) {
        String contract = Contracts.things(Contracts.KEPT);
        try (GatewayFixture gateway = PatientGateway.over(this::upstream, contract)) {
            status.set(429);
            headers.set("Retry-After: 600\r\n");
            gateway.get("/things/1");

            gateway.reload(changed(contract, how));

            assertThat(gateway.get("/things/2").code()).isEqualTo("upstream-rate-limited");
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6/min", "7/min"})
    @DisplayName("F-121 the pace of a provider outlives a reload, also where it is changed")
    void paceIsKept(String next) {
        String contract = Contracts.things("timeout: 2s", "attempt: 1s", "rate: 6/min");
        try (GatewayFixture gateway = PatientGateway.over(this::upstream, contract)) {
            Crowd.things(6).forEach(gateway::get);
            assertThat(gateway.upstream().calls()).isEqualTo(6);

            gateway.reload(contract.replace("6/min", next) + COMMENT);
            List<Integer> after = Crowd.things(3).stream()
                    .map(gateway::get)
                    .map(Answer::status)
                    .toList();

            int more = next.equals("7/min") ? 1 : 0;
            assertThat(gateway.upstream().calls()).isEqualTo(6 + more);
            assertThat(after).filteredOn(each -> each == 503).hasSize(3 - more);
        }
    }

    @Test
    @DisplayName("F-121 kept connections outlive a reload")
    void connectionsAreKept() {
        String contract = Contracts.things();
        try (GatewayFixture gateway = PatientGateway.setup().over(this::upstream, contract)) {
            for (int i = 0; i < 20; i++) {
                gateway.get("/things/" + i);
            }
            int connections = gateway.upstream().connections();

            gateway.reload(changed(contract, "timeout"));
            for (int i = 0; i < 20; i++) {
                assertThat(gateway.get("/things/" + i).status()).isEqualTo(200);
            }

            assertThat(gateway.upstream().connections()).isLessThanOrEqualTo(Math.max(2, connections));
        }
    }

    @Test
    @DisplayName("F-121 what a consumer has used outlives a reload")
    void quotasAreKept() {
        Consumer consumer = new Consumer("a", sha256("token"), Set.of("*"))
                .withLimits(Optional.of(new Rate(2, Duration.ofMinutes(1))), OptionalInt.empty());
        String contract = Contracts.things();
        try (GatewayFixture gateway = PatientGateway.setup()
                .with(options -> options.withConsumers(List.of(consumer)))
                .over(this::upstream, contract)) {
            String token = "Authorization: Bearer token";
            gateway.get("/things/1", token);
            gateway.get("/things/2", token);

            gateway.reload(contract + COMMENT);

            assertThat(gateway.get("/things/3", token).status()).isEqualTo(429);
        }
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    @DisplayName("a contract that reads its replies in another way never sees those that were read before")
    void otherExpressionsReadAnew() {
        String contract = Contracts.things(Contracts.KEPT);
        try (GatewayFixture gateway = PatientGateway.over(this::upstream, contract)) {
            gateway.get("/things/1");

            gateway.reload(contract.replace("{ name: name }", "{ name: id }"));

            assertThat(gateway.get("/things/1").text("/data/attributes/name")).isEqualTo("1");
            assertThat(gateway.upstream().calls()).isEqualTo(2);
        }
    }

    private static GatewayFixture withSecrets(
            AtomicReference<String> key, AtomicReference<String> user, String... auth) {
        return PatientGateway.setup()
                .withSecrets(name -> Optional.of((name.equals("USER") ? user : key).get()))
                .over(
                        request -> RawReply.json("{\"id\":\"1\",\"name\":\""
                                + request.header("Authorization").orElse("")
                                + request.header("X-Key").orElse("")
                                + request.target().hashCode() + request.body().hashCode() + "\"}"),
                        contractWith(auth));
    }

    private static String contractWith(String... auth) {
        String[] lines = new String[auth.length + 1];
        lines[0] = Contracts.KEPT;
        System.arraycopy(auth, 0, lines, 1, auth.length);
        return Contracts.things(lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth: { bearer: \"{secret.KEY}\" }",
                "auth: { api-key: \"{secret.KEY}\", in: header, name: X-Key }",
                "auth: { api-key: \"{secret.KEY}\", in: query, name: key }",
                "headers: { X-Key: \"{secret.KEY}\" }",
                "headers: { X-Key: \"{setting.KEY}\" }",
                "query: { key: \"{secret.KEY}\" }",
                "auth: { basic: \"{secret.USER}:{secret.USER}\" }"
            })
    @DisplayName(
            "T-29 after a secret has changed nothing that was fetched with the old one is served: fresh, stale or rendered")
    void nothingOfAnotherTenantIsServed(String auth) {
        AtomicReference<String> key = new AtomicReference<>("red");
        AtomicReference<String> user = new AtomicReference<>("red");
        try (GatewayFixture gateway = withSecrets(key, user, auth)) {
            Answer red = gateway.get("/things/1");
            gateway.get("/things/1");
            key.set("blue");
            user.set("blue");

            gateway.renewAndReload(contractWith(auth));
            Answer blue = gateway.get("/things/1");

            assertThat(Freshness.status(blue)).contains("fwd=");
            assertThat(blue.text("/data/attributes/name")).isNotEqualTo(red.text("/data/attributes/name"));
            assertThat(gateway.upstream().calls()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth: { basic: \"{secret.USER}:{secret.KEY}\" }",
                "auth: { bearer: \"{secret.KEY}\" }\n  credential-scope: tenant-7",
                "auth: { bearer: \"{secret.KEY}\" }\n  credential-scope: \"{setting.USER}\""
            })
    @DisplayName("T-29 a credential that was rotated for the same tenant empties nothing")
    void rotationOfTheSameTenantEmptiesNothing(String auth) {
        AtomicReference<String> key = new AtomicReference<>("old");
        AtomicReference<String> user = new AtomicReference<>("me");
        try (GatewayFixture gateway = withSecrets(key, user, auth)) {
            Answer before = gateway.get("/things/1");
            key.set("new");

            gateway.renewAndReload(contractWith(auth));
            Answer after = gateway.get("/things/1");

            assertThat(Freshness.status(after)).contains("; hit;");
            assertThat(after.body()).isEqualTo(before.body());
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("T-29 a rendered document of the old credential is not served after the gateway itself has renewed it")
    void renewedCredentialFindsNoRenderedDocument() {
        AtomicReference<String> key = new AtomicReference<>("red");
        AtomicReference<String> good = new AtomicReference<>("red");
        try (GatewayFixture gateway = PatientGateway.setup()
                .withSecrets(name -> Optional.of(key.get()))
                .over(
                        request -> request.header("X-Key").equals(Optional.of(good.get()))
                                ? RawReply.json("{\"id\":\"" + request.target().replaceFirst(".*/", "")
                                        + "\",\"name\":\"" + good.get() + "\"}")
                                : RawReply.http(401, "", "{}"),
                        contractWith("auth: { api-key: \"{secret.KEY}\", in: header, name: X-Key }"))) {
            gateway.get("/things/1");
            gateway.get("/things/1");
            key.set("blue");
            good.set("blue");

            assertThat(gateway.get("/things/2").text("/data/attributes/name")).isEqualTo("blue");
            assertThat(gateway.get("/things/1").text("/data/attributes/name")).isEqualTo("blue");
            assertThat(gateway.get("/things/2").text("/data/attributes/name")).isEqualTo("blue");
        }
    }
}
