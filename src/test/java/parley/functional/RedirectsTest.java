package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawServer;

/** An upstream cannot send the gateway anywhere but to itself. */
class RedirectsTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-53 a redirect to another origin is refused, however it is spelled, and nothing is contacted")
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/",
                "http://127.0.0.1:%d/internal",
                "//127.0.0.1:%d/internal",
                "http://localhost:%d/",
                "http://[::1]:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://0x7f000001:%d/",
                "http://0x7f.1:%d/",
                "http://2130706433:%d/",
                "http://0177.0.0.1:%d/",
                "http://127.1:%d/",
                "http://0:%d/",
                "http://127.0.0.1.:%d/",
                "http://127.0.0.1%%00.example:%d/",
                "http://user@127.0.0.1:%d/",
                "https://127.0.0.1:%d/",
                "HTTP://127.0.0.1:%d/",
                "file:///etc/hostname",
                "ftp://127.0.0.1:%d/",
                "gopher://127.0.0.1:%d/",
                "jar:http://127.0.0.1:%d/!/",
                "javascript:alert(1)",
                "http:///internal",
                "http:127.0.0.1:%d",
                "http://127.0.0.1:99999/",
                "http://127.0.0.1:-1/",
                "\\\\127.0.0.1:%d\\internal",
                "/\\127.0.0.1:%d/internal",
                "not a uri <>"
            })
    void redirectElsewhereIsRefused(String location) {
        try (RawServer other = RawServer.forbidden();
                GatewayFixture gateway = GatewayFixture.of(
                        request -> RawReply.http(302, "Location: " + location.formatted(other.port()) + "\r\n", ""),
                        Contracts.THINGS)) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isEqualTo("upstream-redirect-refused");
            assertThat(answer.body()).doesNotContain("SECRET", "127.0.0.1", "169.254");
            assertThat(other.connections()).as("connections elsewhere").isZero();
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("T-53 the origin spelled with user information is another origin")
    void userInformationMakesAnotherOrigin() {
        RawServer upstream = RawServer.answering(request -> RawReply.http(
                307, "Location: http://evil@" + request.header("Host").orElseThrow() + "/x\r\n", ""));
        try (GatewayFixture gateway = GatewayFixture.of(upstream, Contracts.THINGS)) {

            assertThat(gateway.get("/things/1").code()).isEqualTo("upstream-redirect-refused");
            assertThat(upstream.calls()).isEqualTo(1);
        }
    }
}
