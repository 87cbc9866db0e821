package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.FakeDns;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawServer;

/** A host name cannot lead the gateway to the inside of the network. */
class NameResolutionTest {

    private static final String PUBLIC_CONTRACT = """
            contract: things
            upstream: { url: "http://api.rebind.test:${port}", format: json, allow-http: true, attempt: 8s }
            resources:
              things:
                id: id
                attributes: { name: name }
                get: { request: "GET /things/{id}" }
            """;

    private static final String PRIVATE_CONTRACT =
            PUBLIC_CONTRACT.replace("allow-http: true", "allow-http: true, allow-private: true");

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-54 a name that resolves into the inside is refused as a whole, also beside a public address")
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "8.8.8.8 127.0.0.1",
                "127.0.0.1 8.8.8.8",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::ffff:127.0.0.1",
                "fd00::1",
                "fe80::1",
                "2002:7f00:1::",
                "64:ff9b::7f00:1"
            })
    void nameOfTheInsideIsRefused(String addresses) {
        try (FakeDns dns = FakeDns.answering(addresses);
                GatewayFixture gateway = new GatewayFixture.Setup()
                        .withDns(dns)
                        .over(request -> RawReply.json("{\"id\":\"1\",\"name\":\"SECRET\"}"), PUBLIC_CONTRACT)) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isEqualTo("upstream-unreachable");
            // a machine without IPv6 does not even ask for such addresses
            assertThat(answer.text("/errors/0/meta/fault"))
                    .isIn("dns-empty", addresses.contains(".") ? "dns-empty" : "dns-nxdomain");
            assertThat(gateway.upstream().connections()).isZero();
        }
    }

    @Test
    @DisplayName(
            "T-54 the address that was checked is the one connected to: one look-up, and a second answer changes nothing")
    void checkedAddressIsTheOneConnectedTo() {
        try (FakeDns dns = FakeDns.answering("127.0.0.1", "127.0.0.2");
                GatewayFixture gateway = new GatewayFixture.Setup()
                        .withDns(dns)
                        .over(request -> RawReply.json("{\"id\":\"1\",\"name\":\"a\"}"), PRIVATE_CONTRACT)) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(dns.lookUps()).isEqualTo(1);
            assertThat(gateway.upstream().requests().get(0).header("Host"))
                    .contains("api.rebind.test:" + gateway.upstream().port());
        }
    }

    @Test
    @DisplayName("T-54 each call looks the name up anew, so an address that turns bad is refused from then on")
    void addressThatTurnsBadIsRefused() {
        RawServer upstream = RawServer.answering(
                request -> RawReply.http(200, "Connection: close\r\n", "{\"id\":\"1\",\"name\":\"a\"}"));
        try (FakeDns dns = FakeDns.answering("127.0.0.1", "");
                GatewayFixture gateway = new GatewayFixture.Setup().withDns(dns).over(upstream, PRIVATE_CONTRACT)) {

            Answer first = gateway.get("/things/1");
            Answer second = gateway.get("/things/1");

            assertThat(first.status()).isEqualTo(200);
            assertThat(second.status()).isEqualTo(502);
            assertThat(second.text("/errors/0/meta/fault")).isEqualTo("dns-nxdomain");
            assertThat(upstream.calls()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("T-54 a permitted redirect of a name contract is checked again")
    void redirectIsResolvedAndCheckedAgain() {
        RawServer upstream = RawServer.answering(request -> request.target().equals("/things/1")
                ? RawReply.http(302, "Location: /other\r\n", "")
                : RawReply.json("{\"id\":\"1\",\"name\":\"a\"}"));
        try (FakeDns dns = FakeDns.answering("127.0.0.1", "");
                GatewayFixture gateway = new GatewayFixture.Setup().withDns(dns).over(upstream, PRIVATE_CONTRACT)) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.code()).isEqualTo("upstream-unreachable");
            assertThat(upstream.targets()).containsExactly("/things/1");
        }
    }
}
