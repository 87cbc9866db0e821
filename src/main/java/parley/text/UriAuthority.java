package parley.text;

import java.net.IDN;
import java.util.Optional;

/** The host of an address, with user and port; hosts in other scripts become ASCII (RFC 5891). */
final class UriAuthority {

    /** The longest name that DNS can hold. */
    private static final int LONGEST_HOST = 253;

    private static final int LARGEST_PORT = 65_535;

    private UriAuthority() {}

    /** The authority as it may stand in an address, or nothing where that cannot be. */
    static Optional<String> encoded(String authority) {
        int user = authority.lastIndexOf('@') + 1;
        String place = authority.substring(user);
        int colon = place.lastIndexOf(':');
        int portStart = colon > place.lastIndexOf(']') ? colon : place.length();
        String port = place.substring(portStart);
        if (!isPort(port)) {
            return Optional.empty();
        }
        String name = user > 0 ? PercentCode.USER.encode(authority.substring(0, user - 1)) + "@" : "";
        return host(place.substring(0, portStart)).map(host -> name + host + port);
    }

    private static boolean isPort(String port) {
        String digits = port.isEmpty() ? "" : port.substring(1);
        return digits.length() <= 5
                && digits.chars().allMatch(Ascii::isDigit)
                && (digits.isEmpty() || Integer.parseInt(digits) <= LARGEST_PORT);
    }

    private static Optional<String> host(String host) {
        if (host.startsWith("[")) {
            boolean literal =
                    host.endsWith("]") && host.length() <= 50 && isIpLiteral(host.substring(1, host.length() - 1));
            return literal ? Optional.of(host) : Optional.empty();
        }
        return host.length() > LONGEST_HOST ? Optional.empty() : ascii(host).filter(UriAuthority::isHostName);
    }

    private static Optional<String> ascii(String host) {
        if (host.chars().allMatch(c -> c < 0x80)) {
            return Optional.of(host);
        }
        try {
            return Optional.of(IDN.toASCII(host, IDN.ALLOW_UNASSIGNED));
        } catch (IllegalArgumentException unspeakable) {
            return Optional.empty();
        }
    }

    private static boolean isIpLiteral(String address) {
        return address.indexOf(':') >= 0 && address.chars().allMatch(c -> ":.".indexOf(c) >= 0 || Ascii.isHexDigit(c));
    }

    private static boolean isHostName(String host) {
        return host.chars().allMatch(c -> Ascii.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
    }
}
