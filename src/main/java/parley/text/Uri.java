package parley.text;

import java.util.Locale;
import java.util.Optional;

/**
 * An address in its five parts (RFC 3986, appendix B), more patient than {@link java.net.URI}: characters that are not allowed
 * are percent-encoded instead of refused, and resolving follows section 5 also for {@code ?query} alone. Immutable.
 */
public record Uri(
        Optional<String> scheme,
        Optional<String> authority,
        String path,
        Optional<String> query,
        Optional<String> fragment) {

    /** Far beyond what people write; no label of such a host is too long. */
    private static final int LONGEST_HOST = 60;

    private static final int LONGEST_PLAIN = 2_000;

    /** What browsers mend in an address, each in its own way. */
    private static final String ILLEGAL = " \"<>\\^`{|}";

    /** Takes any text apart. Line breaks and tabs are dropped first, as browsers do: they must not hide a scheme. */
    public static Uri of(String text) {
        String rest = withoutControls(text);
        Optional<String> fragment = behind(rest, '#');
        rest = before(rest, '#');
        int colon = schemeEnd(rest);
        Optional<String> scheme =
                colon > 0 ? Optional.of(rest.substring(0, colon).toLowerCase(Locale.ROOT)) : Optional.empty();
        rest = rest.substring(colon + 1);
        Optional<String> query = behind(rest, '?');
        rest = before(rest, '?');
        if (!rest.startsWith("//")) {
            return new Uri(scheme, Optional.empty(), rest, query, fragment);
        }
        int pathStart = rest.indexOf('/', 2);
        int end = pathStart < 0 ? rest.length() : pathStart;
        return new Uri(scheme, Optional.of(rest.substring(2, end)), rest.substring(end), query, fragment);
    }

    /** The same for a header field, whose characters stand for bytes: those beyond ASCII are percent-encoded as they came. */
    public static Uri received(String field) {
        StringBuilder encoded = new StringBuilder(field.length() + 16);
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c > 0x7f && c <= 0xff) {
                PercentCode.append(encoded, (byte) c);
            } else {
                encoded.append(c);
            }
        }
        return of(encoded.toString());
    }

    /** Whether {@code text} holds nothing that no address may hold and that would hide where it leads. */
    public static boolean isLegal(String text) {
        return text.chars().noneMatch(c -> c < ' ' || c == 0x7f || ILLEGAL.indexOf(c) >= 0);
    }

    /**
     * Whether the text is an address of the web with a host of letters, and a path at most, in which nothing has to be changed:
     * taken apart and put together again it is the same. False says nothing.
     */
    public static boolean isPlain(String text) {
        int host = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : -1;
        if (host < 0 || text.length() > LONGEST_PLAIN) {
            return false;
        }
        int at = host;
        int label = 0;
        while (at < text.length() && text.charAt(at) != '/') {
            char c = text.charAt(at++);
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (c != '.' || label == 0)) {
                return false;
            }
            label = letter ? label + 1 : 0;
        }
        boolean isHost = label > 1 && at - host <= LONGEST_HOST;
        while (at < text.length() && isPlainInPath(text, at)) {
            at++;
        }
        return isHost && at == text.length();
    }

    /** A dot behind a slash may be a step of the path. */
    private static boolean isPlainInPath(String text, int at) {
        char c = text.charAt(at);
        return Ascii.isLetterOrDigit(c)
                || c == '/'
                || c == '-'
                || c == '_'
                || c == '~'
                || (c == '.' && text.charAt(at - 1) != '/');
    }

    private static String withoutControls(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\t' && c != '\n' && c != '\r') {
                plain.append(c);
            }
        }
        int start = 0;
        int end = plain.length();
        while (start < end && isEdge(plain.charAt(start))) {
            start++;
        }
        while (end > start && isEdge(plain.charAt(end - 1))) {
            end--;
        }
        return plain.substring(start, end);
    }

    /** What browsers trim from an address: blanks and control characters. */
    private static boolean isEdge(char c) {
        return c <= ' ' || c == '\u0085' || Character.isSpaceChar(c);
    }

    private static Optional<String> behind(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    }

    private static String before(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    /** Where the colon behind a scheme is, or -1. */
    private static int schemeEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i > 0 ? i : -1;
            }
            boolean inside = i > 0 && (Ascii.isDigit(c) || c == '+' || c == '-' || c == '.');
            if (!Ascii.isLetter(c) && !inside) {
                return -1;
            }
        }
        return -1;
    }

    /** RFC 3986, section 5.2.2. */
    public Uri resolvedAgainst(Uri base) {
        if (scheme.isPresent() || authority.isPresent()) {
            String plain = path.startsWith("/") ? withoutDots(path) : path;
            return new Uri(scheme.or(() -> base.scheme), authority, plain, query, fragment);
        }
        if (path.isEmpty()) {
            return new Uri(base.scheme, base.authority, base.path, query.or(() -> base.query), fragment);
        }
        String merged = path.startsWith("/") ? path : base.directory() + path;
        return new Uri(base.scheme, base.authority, withoutDots(merged), query, fragment);
    }

    private String directory() {
        return authority.isPresent() && path.isEmpty() ? "/" : path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** RFC 3986, section 5.2.4, for paths that begin with a slash. */
    private static String withoutDots(String path) {
        StringBuilder kept = new StringBuilder(path.length());
        int at = 0;
        while (at < path.length()) {
            int next = path.indexOf('/', at + 1);
            int end = next < 0 ? path.length() : next;
            String segment = path.substring(at, end);
            if (segment.equals("/..")) {
                kept.setLength(Math.max(kept.lastIndexOf("/"), 0));
            } else if (!segment.equals("/.")) {
                kept.append(segment);
            }
            if (next < 0 && (segment.equals("/..") || segment.equals("/."))) {
                kept.append('/');
            }
            at = end;
        }
        return kept.toString();
    }

    /** The same address with nothing in it that an address may not hold; nothing where the host is none. */
    public Optional<Uri> encoded() {
        Optional<String> host = authority.isPresent() ? UriAuthority.encoded(authority.get()) : Optional.of("");
        if (host.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Uri(
                scheme,
                authority.isPresent() ? host : Optional.empty(),
                PercentCode.PATH.encode(path),
                query.map(PercentCode.QUERY::encode),
                fragment.map(PercentCode.QUERY::encode)));
    }

    /** Path and query as a request line has them. */
    public String target() {
        return (path.isEmpty() ? "/" : path) + query.map(text -> "?" + text).orElse("");
    }

    /** The address of {@code target}, a raw path with or without a query, at the same place. */
    public Uri at(String target) {
        int mark = target.indexOf('?');
        return new Uri(
                scheme,
                authority,
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1)),
                Optional.empty());
    }

    /** The same without query and fragment. */
    public Uri withoutQuery() {
        return new Uri(scheme, authority, path, Optional.empty(), Optional.empty());
    }

    /**
     * Scheme, host and effective port: what no address that an upstream names may leave (RFC 6454). Empty where somebody is named
     * who would be logged in, and where no host is.
     */
    public Optional<String> origin() {
        String host = authority.orElse("").toLowerCase(Locale.ROOT);
        if (host.isEmpty() || scheme.isEmpty() || host.indexOf('@') >= 0) {
            return Optional.empty();
        }
        int colon = host.lastIndexOf(':');
        boolean named = colon > host.lastIndexOf(']') && colon < host.length() - 1;
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        int usual = scheme.get().equals("https") ? 443 : 80;
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(scheme.get() + "://" + name + ":"
                        + (named ? Integer.parseInt(host.substring(colon + 1)) : usual));
    }

    /** Whether both are of one origin. */
    public boolean isSameOrigin(Uri other) {
        return origin().isPresent() && origin().equals(other.origin());
    }

    @Override
    public String toString() {
        return scheme.map(name -> name + ":").orElse("")
                + authority.map(host -> "//" + host).orElse("")
                + path
                + query.map(text -> "?" + text).orElse("")
                + fragment.map(text -> "#" + text).orElse("");
    }
}
