package parley.contract;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.yaml.Mark;
import parley.yaml.Source;

/**
 * What is true for the whole upstream (contract language, section 4.2).
 *
 * @param url scheme, host, port and path prefix of every call
 * @param charset overrules what the reply declares
 * @param headers templates, sent with every request
 * @param query templates, sent with every request
 * @param timeZone for dates that name none
 * @param timeout the whole client request
 * @param attempt one upstream call
 * @param maxReply largest decoded body in bytes
 * @param retry for operations that say nothing else
 * @param cache for operations that say nothing else
 * @param redirects followed at most, same scheme, host and port only
 * @param allowCloseDelimited whether a body that ends with the connection is whole in any format
 * @param options of the formats
 */
public record Upstream(
        URI url,
        Mark mark,
        Format format,
        Optional<Charset> charset,
        Authentication auth,
        Map<String, Source> headers,
        Map<String, Source> query,
        ZoneId timeZone,
        Duration timeout,
        Duration attempt,
        Retry retry,
        Breaker breaker,
        Admission admission,
        Caching cache,
        long maxReply,
        int redirects,
        boolean allowHttp,
        boolean allowPrivate,
        boolean allowCloseDelimited,
        List<FormatOptions> options,
        List<OutcomeRule> outcomes) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration DEFAULT_ATTEMPT = Duration.ofSeconds(5);
    public static final long DEFAULT_MAX_REPLY = 10_000_000;
    public static final int DEFAULT_REDIRECTS = 3;

    public Upstream {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        options = List.copyOf(options);
        outcomes = List.copyOf(outcomes);
    }

    /** The options of the kind of {@code usual}, which holds where there are none. */
    @SuppressWarnings("unchecked") // of the same class
    public <O extends FormatOptions> O options(O usual) {
        return options.stream()
                .filter(usual.getClass()::isInstance)
                .map(said -> (O) said)
                .findFirst()
                .orElse(usual);
    }
}
