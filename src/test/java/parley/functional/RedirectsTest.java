package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;
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

    @ParameterizedTest(name = "{0} leads to {1}")
    @DisplayName("RFC 3986 a reference in Location is resolved against the address that was called")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ?x=2                   | /r/r?x=2
            ?                      | /r/r?
            s                      | /r/s
            ./s?y                  | /r/s?y
            ../s                   | /s
            /a/../b/./c            | /b/c
            #top                   | /r/r?x=1
            ``                     | /r/r?x=1
            ` /s `                 | /s
            /café                  | /caf%C3%A9
            /café?q=ü#ä            | /caf%C3%A9?q=%C3%BC
            /a%2Fb?c=%26d          | /a%2Fb?c=%26d
            /a[0]?b[]=1            | /a%5B0%5D?b%5B%5D=1
            /s?u=http://x/         | /s?u=http://x/
            //                     | !
            """)
    void referencesAreResolved(String location, String target) {
        String contract = Contracts.THINGS.replace("GET /things/{id}", "GET /r/r?x={id}");
        try (GatewayFixture gateway = GatewayFixture.of(new Once(location)::answer, contract)) {
            Answer answer = gateway.get("/things/1");

            if (target.equals("!")) {
                assertThat(answer.code()).isEqualTo("upstream-redirect-refused");
            } else {
                assertThat(gateway.upstream().targets()).containsExactly("/r/r?x=1", target);
                assertThat(answer.status()).isEqualTo(200);
            }
        }
    }

    /** Redirects the first call and answers the second. */
    private static final class Once {

        private final String location;
        private boolean redirected;

        Once(String location) {
            this.location = location;
        }

        RawReply answer(RawRequest request) {
            if (redirected) {
                return RawReply.json("{\"id\":1,\"name\":\"x\"}");
            }
            redirected = true;
            return RawReply.http(302, "Location: " + location + "\r\n", "");
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
