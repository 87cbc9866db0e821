package parley.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import parley.inbound.HostCheck;
import parley.inbound.HostRule;

/** The address rules of listeners: who may be let in where, and how links begin. Pure but for reading host names. */
public final class Listening {

    private Listening() {}

    /** Why the gateway must not start with these options; empty when it may (T-01: deny by default). */
    public static Optional<String> refusal(GatewayOptions options) {
        if (isLoopback(options.host()) || options.open() || !options.consumers().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("refusing to listen on " + options.host()
                + " without consumers: anybody who reaches it could use your credentials. Name consumers in the settings"
                + " file (--config), or say --open if everybody may");
    }

    /**
     * The names that requests may be for: any where callers have credentials of their own and nothing else is said; otherwise those
     * that are said, the machine's own and the public one.
     */
    static HostRule hosts(GatewayOptions options) {
        if (options.hosts().isEmpty() && !options.consumers().isEmpty()) {
            return HostRule.ANY;
        }
        Set<String> names = new HashSet<>(options.hosts());
        names.add(options.host().toLowerCase(Locale.ROOT));
        options.publicUrl().map(url -> URI.create(url).getHost()).ifPresent(host -> names.add(HostCheck.name(host)));
        try {
            names.add(HostCheck.name(InetAddress.getLocalHost().getHostName()));
        } catch (UnknownHostException nameless) {
            // then nobody asks for it by its name
        }
        return HostRule.of(names);
    }

    /** Whether only this machine reaches a listener on {@code host}. */
    public static boolean isLoopback(String host) {
        return address(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** Whether a listener on {@code host} takes every address of this machine, so that the host names none. */
    public static boolean isWildcard(String host) {
        return address(host).filter(InetAddress::isAnyLocalAddress).isPresent();
    }

    private static Optional<InetAddress> address(String host) {
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
    }

    /** What links begin with on a listener at {@code port}: empty for path-absolute links. */
    public static String linkBase(GatewayOptions options, int port) {
        if (options.publicUrl().isPresent()) {
            return options.publicUrl().get();
        }
        return isWildcard(options.host()) ? "" : url(options.host(), port);
    }

    /** The address of a listener on {@code host}, whatever form that has. */
    public static String url(String host, int port) {
        boolean isBare = host.indexOf(':') >= 0 && !host.startsWith("[");
        return "http://" + (isBare ? "[" + host + "]" : host) + ":" + port;
    }
}
