package parley.inbound;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** Which host a request is for. The host never enters an answer; it is checked so that no intermediary is deceived. */
public final class HostCheck {

    /** A name, an IPv4 address or an IPv6 address in brackets, with or without a port. */
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9._~%-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{0,5})?");

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.]+]");

    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    /** The last one that was well-formed: most requests are for the same. */
    private static volatile String known = "localhost";

    private HostCheck() {}

    /** The one Host of a request; {@code malformed-request} where there is none, more than one, or none that is well-formed. */
    public static String host(MultiMap headers) {
        List<String> hosts = headers.getAll("Host");
        String host = hosts.size() == 1 ? hosts.get(0) : "";
        if (!host.equals(known)) {
            if (!HOST.matcher(host).matches()) {
                throw malformed("The request needs exactly one well-formed Host.");
            }
            known = host;
        }
        return host;
    }

    /**
     * The same, and empty where a request has no Host and need have none.
     *
     * @param isOld whether it is of HTTP/1.0, which knew no such header
     */
    public static Optional<String> host(MultiMap headers, boolean isOld) {
        return isOld && !headers.contains("Host") ? Optional.empty() : Optional.of(host(headers));
    }

    /** Whether {@code name} is an address, which nobody can make lead elsewhere. */
    public static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    /** The name or address in {@code host}: in lower case, without port and without the dot that ends a complete name. */
    public static String name(String host) {
        String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    static GatewayFailure misdirected() {
        return GatewayFailure.ofHeader(
                FailureKind.MISDIRECTED_REQUEST, "This server does not answer for the requested host.", "Host");
    }

    /** Refuses a request for a host that is not one of {@code allowed}, which are in lower case, with {@code misdirected-request}. */
    public static void requireListed(String host, Set<String> allowed) {
        if (!allowed.contains(host.toLowerCase(Locale.ROOT))) {
            throw misdirected();
        }
    }

    /** Refuses an absolute-form target that names another authority than the Host. */
    static void requireSame(String authority, String host) {
        if (!authority.equalsIgnoreCase(host)) {
            throw malformed("The request target names another host than the header Host.");
        }
    }

    private static GatewayFailure malformed(String detail) {
        return GatewayFailure.ofHeader(FailureKind.MALFORMED_REQUEST, detail, "Host");
    }
}
