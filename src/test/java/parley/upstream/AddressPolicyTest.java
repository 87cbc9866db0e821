package parley.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6890 and the ways in which an IPv6 address can hold an IPv4 one. */
class AddressPolicyTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-54 addresses of the inside, in every form")
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "fc00::1",
                "fdff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ffff:808:808::1",
                "ff02::1"
            })
    void insideIsInside(String address) throws UnknownHostException {
        assertThat(AddressPolicy.isInside(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-54 public addresses, those next to the ranges too")
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.1.1",
                "169.255.1.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "192.0.3.1",
                "192.167.1.1",
                "192.169.1.1",
                "198.17.255.255",
                "198.20.0.1",
                "198.51.99.1",
                "203.0.112.1",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2002:808:808::1",
                "2001:4860:4860::8888",
                "fbff::1"
            })
    void outsideIsOutside(String address) throws UnknownHostException {
        assertThat(AddressPolicy.isInside(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-53 only the usual form of an address is its own permission; other spellings are names")
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.1",
                "127.0.0.1.",
                "127.0.0.256",
                "1.2.3",
                "1.2.3.4.5",
                "a.b.c.d",
                "localhost",
                ""
            })
    void otherSpellingsAreNames(String host) {
        // 0177.0.0.1 has the usual form and is 177.0.0.1 to the resolver of Java, as to everybody who reads it so
        assertThat(AddressPolicy.literal(host)
                        .map(InetAddress::isLoopbackAddress)
                        .orElse(false))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"127.0.0.1", "[::1]", "::1", "10.1.2.3"})
    void usualFormsAreAddresses(String host) {
        assertThat(AddressPolicy.literal(host)).isPresent();
    }
}
