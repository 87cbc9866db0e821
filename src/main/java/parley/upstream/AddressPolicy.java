package parley.upstream;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Which addresses a public contract may lead to. A host name that resolves into a range of the inside (loopback, private,
 * link-local, carrier-grade NAT, unique-local, multicast, reserved) is refused, also in its IPv4-mapped, 6to4 and NAT64 forms:
 * such a name is a way to reach what the gateway can see and its callers cannot.
 */
final class AddressPolicy {

    private AddressPolicy() {}

    /** Whether {@code address} belongs to a range that only {@code allow-private} opens. */
    static boolean isInside(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? isInsideV4(bytes, 0) : isInsideV6(bytes);
    }

    private static boolean isInsideV6(byte[] b) {
        int first = b[0] & 0xff;
        if ((first & 0xfe) == 0xfc) { // fc00::/7, unique local (RFC 4193)
            return true;
        }
        if (first == 0x20 && b[1] == 0x02) { // 2002::/16, 6to4: the IPv4 address follows
            return isInsideV4(b, 2);
        }
        if (startsWithZeros(b, 10) && (b[10] & 0xff) == 0xff && (b[11] & 0xff) == 0xff) { // ::ffff:0:0/96
            return isInsideV4(b, 12);
        }
        if (first == 0x00
                && b[1] == 0x64
                && (b[2] & 0xff) == 0xff
                && (b[3] & 0xff) == 0x9b) { // 64:ff9b::/96 (RFC 6052)
            return isInsideV4(b, 12);
        }
        return startsWithZeros(b, 12); // ::/96, long deprecated
    }

    private static boolean startsWithZeros(byte[] b, int count) {
        for (int i = 0; i < count; i++) {
            if (b[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The ranges of RFC 6890 that are not globally reachable. */
    private static boolean isInsideV4(byte[] b, int at) {
        int first = b[at] & 0xff;
        int second = b[at + 1] & 0xff;
        int third = b[at + 2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> true;
            case 100 -> second >= 64 && second < 128;
            case 169 -> second == 254;
            case 172 -> second >= 16 && second < 32;
            case 192 -> second == 168 || (second == 0 && (third == 0 || third == 2));
            case 198 -> second == 18 || second == 19 || (second == 51 && third == 100);
            case 203 -> second == 0 && third == 113;
            default -> first >= 224;
        };
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
