package parley.cache;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Cache-Control} header says to a shared cache (RFC 9111, section 5.2.2; RFC 5861). Never refuses: what is unknown
 * is ignored, and what is contradictory, repeated or cannot be read is taken in the stricter sense (section 4.2.1). Pure.
 *
 * @param noCache also where only some fields are meant: a cache may read it as meant for all (section 5.2.2.4)
 * @param isPrivate likewise (section 5.2.2.7)
 */
record CacheControl(
        boolean noStore,
        boolean noCache,
        boolean isPrivate,
        boolean isPublic,
        boolean mustRevalidate,
        boolean proxyRevalidate,
        OptionalLong maxAge,
        OptionalLong sharedMaxAge,
        OptionalLong staleIfError,
        OptionalLong staleWhileRevalidate) {

    /** What a number is taken for that is larger (RFC 9111, section 1.2.2). */
    static final long MOST_SECONDS = 1L << 31;

    static CacheControl of(List<String> lines) {
        Reading reading = new Reading();
        lines.forEach(reading::line);
        return reading.result();
    }

    /** Whether a stale reply must not be served, whatever else is said (RFC 9111, section 4.2.4). */
    boolean forbidsStale() {
        return noCache || mustRevalidate || proxyRevalidate || sharedMaxAge.isPresent();
    }

    /** Whether replies to requests with credentials may be stored (RFC 9111, section 3.5). */
    boolean allowsCredentials() {
        return isPublic || mustRevalidate || sharedMaxAge.isPresent();
    }

    /** A number of seconds (RFC 9111, section 1.2.2): {@link #MOST_SECONDS} where it is larger, empty where it is none. */
    static OptionalLong seconds(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        String digits = text.replaceFirst("^0+", "");
        if (digits.length() > 10) {
            return OptionalLong.of(MOST_SECONDS);
        }
        return OptionalLong.of(Math.min(MOST_SECONDS, digits.isEmpty() ? 0 : Long.parseLong(digits)));
    }

    private static final class Reading {

        private boolean noStore;
        private boolean noCache;
        private boolean isPrivate;
        private boolean isPublic;
        private boolean mustRevalidate;
        private boolean proxyRevalidate;
        private OptionalLong maxAge = OptionalLong.empty();
        private OptionalLong sharedMaxAge = OptionalLong.empty();
        private OptionalLong staleIfError = OptionalLong.empty();
        private OptionalLong staleWhileRevalidate = OptionalLong.empty();

        CacheControl result() {
            return new CacheControl(
                    noStore,
                    noCache,
                    isPrivate,
                    isPublic,
                    mustRevalidate,
                    proxyRevalidate,
                    maxAge,
                    sharedMaxAge,
                    staleIfError,
                    staleWhileRevalidate);
        }

        void line(String line) {
            int at = 0;
            while (at < line.length()) {
                int end = endOfDirective(line, at);
                directive(line.substring(at, end));
                at = end + 1;
            }
        }

        /** The comma that ends the directive; one in a quoted text does not. A quote that is never closed is no quote. */
        private static int endOfDirective(String line, int from) {
            int at = from;
            while (at < line.length() && line.charAt(at) != ',') {
                at = line.charAt(at) == '"' ? afterQuoted(line, at) : at + 1;
            }
            return at;
        }

        private static int afterQuoted(String line, int quote) {
            for (int at = quote + 1; at < line.length(); at++) {
                if (line.charAt(at) == '\\') {
                    at++;
                } else if (line.charAt(at) == '"') {
                    return at + 1;
                }
            }
            return quote + 1;
        }

        private void directive(String text) {
            int equals = text.indexOf('=');
            String name =
                    (equals < 0 ? text : text.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            String value = equals < 0 ? null : text.substring(equals + 1).strip();
            switch (name) {
                case "no-store" -> noStore = true;
                case "no-cache" -> noCache = true;
                case "private" -> isPrivate = true;
                case "public" -> isPublic = true;
                case "must-revalidate" -> mustRevalidate = true;
                case "proxy-revalidate" -> proxyRevalidate = true;
                case "max-age" -> maxAge = shorter(maxAge, value);
                case "s-maxage" -> sharedMaxAge = shorter(sharedMaxAge, value);
                case "stale-if-error" -> staleIfError = shorter(staleIfError, value);
                case "stale-while-revalidate" -> staleWhileRevalidate = shorter(staleWhileRevalidate, value);
                default -> {
                    // extensions that we do not know change nothing (RFC 9111, section 5.2.3)
                }
            }
        }

        private static OptionalLong shorter(OptionalLong before, @Nullable String value) {
            long now = value == null ? 0 : seconds(unquoted(value)).orElse(0);
            return OptionalLong.of(Math.min(now, before.orElse(MOST_SECONDS)));
        }

        private static String unquoted(String value) {
            return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                    ? value.substring(1, value.length() - 1)
                    : value;
        }
    }
}
