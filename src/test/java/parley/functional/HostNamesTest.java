package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.gateway.GatewayOptions;
import parley.inbound.Consumer;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawClient;
import parley.testing.RawReply;

/** By which names the public listener is asked, and which it answers to. */
class HostNamesTest {

    private static GatewayFixture gateway(GatewayFixture.Setup setup) {
        return setup.over(request -> RawReply.json("{\"id\":\"1\"}"), Contracts.THINGS);
    }

    private static Answer ask(GatewayFixture gateway, String host) {
        try (RawClient client = gateway.connect()) {
            return client.writeLines("GET /things/1 HTTP/1.1", "Host: " + host, "")
                    .read();
        }
    }

    @Test
    @DisplayName("T-08 without consumers a name that a page could have rebound is 421, and nothing is called")
    void reboundNameIsMisdirected() {
        try (GatewayFixture gateway = gateway(new GatewayFixture.Setup())) {

            Answer rebound = ask(gateway, "rebound.evil.example:" + gateway.port());
            Answer address = ask(gateway, "127.0.0.1:" + gateway.port());

            assertThat(rebound.status()).isEqualTo(421);
            assertThat(rebound.code()).isEqualTo("misdirected-request");
            assertThat(rebound.text("/errors/0/source/header")).isEqualTo("Host");
            assertThat(address.status()).isEqualTo(200);
            assertThat(ask(gateway, "rebound.evil.example").status())
                    .as("also what is ready")
                    .isEqualTo(421);
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName("T-08 the host of public-url and what hosts lists are answered to")
    @CsvSource({"api.example.com, 200", "API.example.com:443, 200", "other.example.com, 200", "third.example.com, 421"})
    void listedNamesAreAnswered(String host, int status) {
        try (GatewayFixture gateway =
                gateway(new GatewayFixture.Setup().with(options -> options.withPublicUrl("https://api.example.com/v1")
                        .withHosts(Set.of("other.example.com"))))) {
            assertThat(ask(gateway, host).status()).isEqualTo(status);
        }
    }

    @Test
    @DisplayName("T-08 with consumers any name is answered to, unless hosts says which")
    void consumersMakeAnyNameGood() {
        Consumer consumer = new Consumer("c", new byte[32], Set.of("*"));
        try (GatewayFixture any = gateway(withConsumers(consumer));
                GatewayFixture some = gateway(
                        withConsumers(consumer).with(options -> options.withHosts(Set.of("api.example.com"))))) {

            assertThat(ask(any, "evil.example").status()).isEqualTo(401);
            assertThat(ask(some, "evil.example").status()).isEqualTo(421);
            assertThat(ask(some, "api.example.com").status()).isEqualTo(401);
        }
    }

    private static GatewayFixture.Setup withConsumers(Consumer consumer) {
        return new GatewayFixture.Setup().with((GatewayOptions options) -> options.withConsumers(List.of(consumer)));
    }
}
