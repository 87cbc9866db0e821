package parley.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static parley.inbound.Requests.failureOf;
import static parley.inbound.Requests.source;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

class HostRuleTest {

    private final HostRule rule = HostRule.of(Set.of("api.example.com"));

    @ParameterizedTest
    @DisplayName("T-08 addresses, names of the inside and listed names are answered, whatever their case and port")
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:8080",
                "192.0.2.7",
                "[::1]",
                "[2001:db8::1]:8080",
                "localhost",
                "LOCALHOST:80",
                "localhost.",
                "parley",
                "parley:8080",
                "app.localhost",
                "printer.local",
                "parley.prod.internal",
                "parley.tools.svc",
                "parley.tools.svc.cluster.local:8080",
                "api.example.com",
                "API.example.com:443",
                "api.example.com."
            })
    void ownNamesPass(String host) {
        assertThatCode(() -> rule.check(host)).doesNotThrowAnyException();
        assertThatCode(() -> rule.check(host)).as("again").doesNotThrowAnyException();
    }

    @ParameterizedTest
    @DisplayName("T-08 a name that anybody can register is 421: a page could make it lead here")
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "127.0.0.1.evil.example",
                "127.0.0.1.nip.io:8080",
                "127.1",
                "1.2.3.4.5",
                "localhost.evil.example",
                "notlocalhost.com",
                "evillocal.net",
                "x.api.example.com",
                "example.com",
                ".local",
                "svc.evil.example"
            })
    void foreignNamesAreMisdirected(String host) {
        rule.check("localhost");

        GatewayFailure failure = failureOf(() -> rule.check(host));

        assertThat(failure.kind()).isEqualTo(FailureKind.MISDIRECTED_REQUEST);
        assertThat(source(failure)).isEqualTo("Host");
    }

    @Test
    void anyRuleTakesAnyName() {
        assertThatCode(() -> HostRule.ANY.check("evil.example")).doesNotThrowAnyException();
    }
}
