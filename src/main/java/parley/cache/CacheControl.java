package parley.cache;

import static parley.cache.CacheControl.Directive.MUST_REVALIDATE;
import static parley.cache.CacheControl.Directive.NO_CACHE;
import static parley.cache.CacheControl.Directive.PROXY_REVALIDATE;
import static parley.cache.CacheControl.Directive.PUBLIC;
import static parley.cache.CacheControl.Directive.S_MAXAGE;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import parley.exchange.Word;
import parley.text.FieldList;
import parley.text.FieldList.Pair;

/**
 * What a {@code Cache-Control} header says to a shared cache (RFC 9111, section 5.2.2; RFC 5861). Never refuses: what is unknown
 * is ignored, and what is contradictory, repeated or cannot be read is taken in the stricter sense (section 4.2.1). Pure.
 *
 * @param directives each with its seconds, which are 0 where there is no number
 */
record CacheControl(Map<Directive, Long> directives) {

    /** What a number is taken for that is larger (RFC 9111, section 1.2.2). */
    static final long MOST_SECONDS = 1L << 31;

    /** What is understood. */
    enum Directive {
        NO_STORE,
        /** Also where only some fields are meant: a cache may read it as meant for all (section 5.2.2.4). */
        NO_CACHE,
        /** Likewise (section 5.2.2.7). */
        PRIVATE,
        PUBLIC,
        MUST_REVALIDATE,
        PROXY_REVALIDATE,
        MAX_AGE,
        S_MAXAGE,
        STALE_IF_ERROR,
        STALE_WHILE_REVALIDATE;

        private static final Map<String, Directive> BY_NAME =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Word::of, Function.identity()));
    }

    static CacheControl of(List<String> lines) {
        Map<Directive, Long> directives = new EnumMap<>(Directive.class);
        for (String member : FieldList.members(lines)) {
            Pair said = Pair.of(member);
            Directive directive = Directive.BY_NAME.get(said.name());
            if (directive != null) {
                long seconds = seconds(said.value().orElse("")).orElse(0);
                directives.merge(directive, seconds, Math::min);
            }
        }
        return new CacheControl(directives);
    }

    boolean says(Directive directive) {
        return directives.containsKey(directive);
    }

    OptionalLong seconds(Directive directive) {
        Long seconds = directives.get(directive);
        return seconds == null ? OptionalLong.empty() : OptionalLong.of(seconds);
    }

    /** Whether a stale reply must not be served, whatever else is said (RFC 9111, section 4.2.4). */
    boolean forbidsStale() {
        return says(NO_CACHE) || says(MUST_REVALIDATE) || says(PROXY_REVALIDATE) || says(S_MAXAGE);
    }

    /** Whether replies to requests with credentials may be stored (RFC 9111, section 3.5). */
    boolean allowsCredentials() {
        return says(PUBLIC) || says(MUST_REVALIDATE) || says(S_MAXAGE);
    }

    /** A number of seconds as header fields have it. */
    static OptionalLong seconds(String text) {
        return FieldList.seconds(text, MOST_SECONDS);
    }
}
