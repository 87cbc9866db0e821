package parley.upstream;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses a public contract may lead to. A host name that resolves into a range of the inside (loopback, private,
 * link-local, carrier-grade NAT, unique-local, multicast, reserved) is refused, also in its IPv4-mapped, 6to4 and NAT64 forms:
 * such a name is a way to reach what the gateway can see and its callers cannot.
 */
final class AddressPolicy {

    /** The ranges of RFC 6890 that are not globally reachable, and those of IPv6 that nobody routes any more. */
    private static final List<IpSubnetFilterRule> INSIDE = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(AddressPolicy::range)
            .toList();

    private static final IpSubnetFilterRule SIX_TO_FOUR = range("2002::/16");
    private static final IpSubnetFilterRule NAT64 = range("64:ff9b::/32"); // RFC 6052

    private AddressPolicy() {}

    private static IpSubnetFilterRule range(String prefix) {
        return new IpSubnetFilterRule(prefix, IpFilterRuleType.REJECT);
    }

    /** Whether {@code address} belongs to a range that only {@code allow-private} opens. */
    static boolean isInside(InetAddress address) {
        InetSocketAddress meant = new InetSocketAddress(meant(address), 0);
        return INSIDE.stream().anyMatch(range -> range.matches(meant));
    }

    /** The IPv4 address that an IPv6 one leads to; {@code address} itself where it holds none. */
    private static InetAddress meant(InetAddress address) {
        InetSocketAddress given = new InetSocketAddress(address, 0);
        byte[] bytes = address.getAddress();
        int from = SIX_TO_FOUR.matches(given) ? 2 : NAT64.matches(given) ? 12 : 0;
        try {
            // the platform itself makes an IPv4 address of one that is mapped (::ffff:0:0/96)
            return InetAddress.getByAddress(from == 0 ? bytes : Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    /**
     * The address that {@code host} writes out, for example {@code 127.0.0.1} or {@code [::1]}; empty for a name. Only the
     * usual dotted form counts: {@code 2130706433} and {@code 0x7f000001} are names.
     */
    static Optional<InetAddress> literal(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        boolean isV6 = bare.indexOf(':') >= 0;
        if (!isV6 && !NetUtil.isValidIpV4Address(bare)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    InetAddress.getByName(isV6 ? "[" + bare + "]" : bare)); // a literal: nothing is looked up
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The text form that a socket address takes. */
    static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = address instanceof Inet4Address ? -1 : text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
