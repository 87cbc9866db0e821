package parley.jsonapi;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import parley.text.PercentCode;

/**
 * Builds the addresses that callers see, all below one base: absolute where the public address is known, path-absolute
 * otherwise. What it builds, the request parser takes apart again into the same parts. Nothing of a request enters the base.
 * Immutable.
 */
public final class PublicLinks {

    private static final String RELATIONSHIPS = "/relationships/";

    /** What a base may hold, so that it can stand in a document without escapes. */
    private static final Pattern BASE = Pattern.compile("(https?://[^/?#\\s]+)?(/[^?#\\s]*)?");

    private final String base;

    private PublicLinks(String base) {
        this.base = base;
    }

    /**
     * Links below {@code base}: empty, a path such as {@code /api}, or an address such as {@code https://api.example/v1}. A
     * slash at the end makes no difference.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static PublicLinks of(String base) {
        try {
            if (!BASE.matcher(base).matches()
                    || base.startsWith("//")
                    || !new URI(base).toASCIIString().equals(base)) {
                throw new IllegalArgumentException("not a base for links: " + base);
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a base for links: " + base, e);
        }
        return new PublicLinks(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
    }

    /** Whether an address can hold the name of a type. */
    public static boolean canName(String type) {
        return PathSegment.encode(type).isPresent();
    }

    /** The entry point. */
    public String root() {
        return base + "/";
    }

    public String collection(String type) {
        return base + "/" + segment(type);
    }

    /** The canonical address of one resource. */
    public String self(String type, String id) {
        return collection(type) + "/" + segment(id);
    }

    /** The resources that a relationship leads to. */
    public String related(String type, String id, String name) {
        return self(type, id) + "/" + segment(name);
    }

    /** The relationship itself: its linkage. */
    public String relationship(String type, String id, String name) {
        return self(type, id) + RELATIONSHIPS + segment(name);
    }

    /**
     * {@code path}, which has no query yet, with {@code pairs}. A blank is a plus; what RFC 3986 lets stand in a query stands there as
     * it is, so that a link is hardly longer than the request it repeats.
     */
    public String withQuery(String path, List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return path;
        }
        StringBuilder address = new StringBuilder(path);
        char before = '?';
        for (Pair pair : pairs) {
            address.append(before);
            PercentCode.FORM.append(address, pair.name());
            address.append('=');
            PercentCode.FORM.append(address, pair.value());
            before = '&';
        }
        return address.toString();
    }

    /** {@link #self} cut at the id: what comes before it. */
    String beforeId(String type) {
        return collection(type) + "/";
    }

    /** {@link #related} cut at the id: what comes after it. */
    static String relatedAfterId(String name) {
        return "/" + segment(name);
    }

    /** {@link #relationship} cut at the id: what comes after it. */
    static String relationshipAfterId(String name) {
        return RELATIONSHIPS + segment(name);
    }

    private static String segment(String text) {
        return PathSegment.encode(text)
                .orElseThrow(() -> new IllegalArgumentException("cannot stand in an address: " + text));
    }
}
