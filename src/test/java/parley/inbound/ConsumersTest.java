package parley.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static parley.inbound.Requests.failureOf;
import static parley.inbound.Requests.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

class ConsumersTest {

    private static final Consumer BILLING = consumer("billing", "token-of-billing", "orders");
    private static final Consumer REPORTS = consumer("reports", "token-of-reports", Consumer.EVERY_TYPE);

    private final Consumers consumers = Consumers.of(List.of(BILLING, REPORTS));

    @Test
    @DisplayName("T-01 a token names its consumer")
    void tokenNamesItsConsumer() {
        assertThat(consumers.authenticate("Bearer token-of-billing")).isEqualTo(BILLING);
        assertThat(consumers.authenticate("bearer  token-of-reports")).isEqualTo(REPORTS);
    }

    @ParameterizedTest
    @DisplayName("T-01 no token or a wrong one is 401")
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer token-of-billinh",
                "Bearer token-of-billin",
                "Bearer token-of-billing2",
                "Bearer token-of-billing, Bearer token-of-reports",
                "Basic token-of-billing",
                "token-of-billing"
            })
    void wrongTokens(@Nullable String authorization) {
        GatewayFailure failure = failureOf(() -> consumers.authenticate(authorization));

        assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        assertThat(source(failure)).isEqualTo("Authorization");
        assertThat(failure.getMessage()).doesNotContain("token-of");
    }

    @Test
    @DisplayName("T-01 without consumers everybody is refused")
    void withoutConsumersEverybodyIsRefused() {
        Consumers nobody = Consumers.of(List.of());

        assertThat(failureOf(() -> nobody.authenticate("Bearer x")).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("T-02 a type without grant is 403 in the same words, whether it exists or not")
    void typeWithoutGrant() {
        GatewayFailure existing = failureOf(() -> BILLING.requireAccess("customers"));
        GatewayFailure missing = failureOf(() -> BILLING.requireAccess("no-such-type"));

        assertThat(existing.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(existing.getMessage()).isEqualTo(missing.getMessage());
        assertThat(existing.source()).isEqualTo(missing.source());
        assertThatCode(() -> BILLING.requireAccess("orders")).doesNotThrowAnyException();
        assertThatCode(() -> REPORTS.requireAccess("customers")).doesNotThrowAnyException();
    }

    @Test
    void consumerKeepsItsHashToItself() {
        byte[] hash = BILLING.tokenSha256();
        hash[0]++;

        assertThat(consumers.authenticate("Bearer token-of-billing")).isEqualTo(BILLING);
        assertThat(BILLING.toString()).isEqualTo("Consumer[billing, types=[orders]]");
        assertThat(BILLING).isNotEqualTo(consumer("billing", "another", "orders"));
    }

    @Test
    void doubtfulConfigurationIsRefused() {
        Consumer sameName = consumer("billing", "x", "orders");
        Consumer sameToken = consumer("other", "token-of-billing", "orders");

        assertThatIllegalArgumentException().isThrownBy(() -> Consumers.of(List.of(BILLING, sameName)));
        assertThatIllegalArgumentException().isThrownBy(() -> Consumers.of(List.of(BILLING, sameToken)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Consumer("a", new byte[20], Set.of()));
    }

    private static Consumer consumer(String name, String token, String type) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new Consumer(name, hash, Set.of(type));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
