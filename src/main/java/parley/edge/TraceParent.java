package parley.edge;

import org.jspecify.annotations.Nullable;

/** The header {@code traceparent} of W3C Trace Context, level 1: taken over where it is well-formed, else ignored. */
final class TraceParent {

    private static final int LENGTH = 55;

    private TraceParent() {}

    static @Nullable String of(@Nullable String header) {
        if (header == null || header.length() != LENGTH || !header.startsWith("00-")) {
            return null;
        }
        boolean dashes = header.charAt(35) == '-' && header.charAt(52) == '-';
        boolean hex =
                header.chars().filter(c -> c != '-').allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        return dashes && hex && header.chars().filter(c -> c == '-').count() == 3 ? header : null;
    }
}
