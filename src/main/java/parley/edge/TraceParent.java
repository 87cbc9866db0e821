package parley.edge;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code traceparent} of W3C Trace Context, level 1: taken over where it is well-formed, else ignored. */
final class TraceParent {

    private static final Pattern FORM = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    static @Nullable String of(@Nullable String header) {
        return header != null && FORM.matcher(header).matches() ? header : null;
    }
}
