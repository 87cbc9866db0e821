package parley.edge;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What answers, errors and log lines name a request by: what its sender calls it, where that is short and harmless, else a new name. */
final class RequestId {

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._~:/+=@-]{1,128}");

    private RequestId() {}

    /** @param sent the header {@code X-Request-Id} */
    static String of(@Nullable String sent) {
        return sent != null && HARMLESS.matcher(sent).matches()
                ? sent
                : Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }
}
