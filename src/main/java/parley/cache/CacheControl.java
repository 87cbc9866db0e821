package parley.cache;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import parley.text.Ascii;
import parley.text.FieldList;
import parley.text.FieldList.Pair;

/**
 * What a {@code Cache-Control} header says to a shared cache (RFC 9111, section 5.2.2; RFC 5861). Never refuses: what is unknown
 * is ignored, and what is contradictory, repeated or cannot be read is taken in the stricter sense (section 4.2.1). Pure.
 *
 * @param directives each with its seconds, which are 0 where there is no number
 */
record CacheControl(Map<String, Long> directives) {

    /** What a number is taken for that is larger (RFC 9111, section 1.2.2). */
    static final long MOST_SECONDS = 1L << 31;

    static CacheControl of(List<String> lines) {
        Map<String, Long> directives = new HashMap<>();
        for (String member : FieldList.members(lines)) {
            Pair directive = Pair.of(member);
            long seconds = seconds(directive.value().orElse("")).orElse(0);
            directives.merge(directive.name(), seconds, Math::min);
        }
        return new CacheControl(directives);
    }

    private boolean has(String directive) {
        return directives.containsKey(directive);
    }

    private OptionalLong secondsOf(String directive) {
        Long seconds = directives.get(directive);
        return seconds == null ? OptionalLong.empty() : OptionalLong.of(seconds);
    }

    boolean noStore() {
        return has("no-store");
    }

    /** Also where only some fields are meant: a cache may read it as meant for all (section 5.2.2.4). */
    boolean noCache() {
        return has("no-cache");
    }

    /** Likewise (section 5.2.2.7). */
    boolean isPrivate() {
        return has("private");
    }

    boolean isPublic() {
        return has("public");
    }

    boolean mustRevalidate() {
        return has("must-revalidate");
    }

    boolean proxyRevalidate() {
        return has("proxy-revalidate");
    }

    OptionalLong maxAge() {
        return secondsOf("max-age");
    }

    OptionalLong sharedMaxAge() {
        return secondsOf("s-maxage");
    }

    OptionalLong staleIfError() {
        return secondsOf("stale-if-error");
    }

    OptionalLong staleWhileRevalidate() {
        return secondsOf("stale-while-revalidate");
    }

    /** Whether a stale reply must not be served, whatever else is said (RFC 9111, section 4.2.4). */
    boolean forbidsStale() {
        return noCache()
                || mustRevalidate()
                || proxyRevalidate()
                || sharedMaxAge().isPresent();
    }

    /** Whether replies to requests with credentials may be stored (RFC 9111, section 3.5). */
    boolean allowsCredentials() {
        return isPublic() || mustRevalidate() || sharedMaxAge().isPresent();
    }

    /** A number of seconds (RFC 9111, section 1.2.2): {@link #MOST_SECONDS} where it is larger, empty where it is none. */
    static OptionalLong seconds(String text) {
        if (!Ascii.areDigits(text)) {
            return OptionalLong.empty();
        }
        String digits = text.replaceFirst("^0+", "");
        if (digits.length() > 10) {
            return OptionalLong.of(MOST_SECONDS);
        }
        return OptionalLong.of(Math.min(MOST_SECONDS, digits.isEmpty() ? 0 : Long.parseLong(digits)));
    }
}
