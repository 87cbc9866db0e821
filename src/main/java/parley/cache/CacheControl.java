package parley.cache;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import parley.text.Ascii;
import parley.text.FieldList;
import parley.text.FieldList.Pair;

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
        FieldList.members(lines).forEach(member -> reading.directive(Pair.of(member)));
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
        if (!Ascii.areDigits(text)) {
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

        void directive(Pair directive) {
            Optional<String> value = directive.value();
            switch (directive.name()) {
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

        private static OptionalLong shorter(OptionalLong before, Optional<String> value) {
            long now = seconds(value.orElse("0")).orElse(0);
            return OptionalLong.of(Math.min(now, before.orElse(MOST_SECONDS)));
        }
    }
}
