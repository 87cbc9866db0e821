package parley.inbound;

import java.util.List;
import java.util.Set;

/**
 * Which names a server answers to. Addresses and names that only a machine or a network itself can give are always good: nobody
 * else can make them lead here (DNS rebinding). Any other name has to be listed. Immutable.
 */
public final class HostRule {

    /** What any name is good for. */
    public static final HostRule ANY = new HostRule(Set.of(), true);

    /** Reserved for the inside of machines, networks and clusters. */
    private static final List<String> INSIDE = List.of(".localhost", ".local", ".internal", ".svc", ".cluster.local");

    private final Set<String> names;
    private final boolean any;

    /** The host that was good last: nearly all requests have the same. Read and written as a whole, whatever the thread. */
    private String last = "";

    private HostRule(Set<String> names, boolean any) {
        this.names = names;
        this.any = any;
    }

    /** Names of the inside and {@code names}, which are in lower case and have no port. */
    public static HostRule of(Set<String> names) {
        return new HostRule(Set.copyOf(names), false);
    }

    /** Fails with {@code misdirected-request} where {@code host}, with or without a port, is none that this server answers to. */
    public void check(String host) {
        if (any || host.equals(last)) {
            return;
        }
        String name = HostCheck.name(host);
        if (!isInside(name) && !names.contains(name)) {
            throw HostCheck.misdirected();
        }
        last = host;
    }

    private static boolean isInside(String name) {
        return name.indexOf('.') < 0
                || HostCheck.isAddress(name)
                || INSIDE.stream().anyMatch(suffix -> name.length() > suffix.length() && name.endsWith(suffix));
    }
}
