package parley.upstream;

import java.net.URI;
import java.util.Locale;

/** Scheme, host and effective port: what no address that an upstream names may leave (RFC 6454). Pure. */
final class Origin {

    private Origin() {}

    static String of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        int effective = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + host + ":" + effective;
    }

    /** Whether {@code uri} is of this origin, and nobody is named in it who would be logged in. */
    static boolean isSame(URI uri, URI origin) {
        return uri.getRawUserInfo() == null && of(uri).equals(of(origin));
    }
}
