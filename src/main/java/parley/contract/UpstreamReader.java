package parley.contract;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Reads the section {@code upstream} (contract language, section 4.2). */
final class UpstreamReader {

    private static final KnownKeys KEYS = KnownKeys.of(
                    "url",
                    "format",
                    "charset",
                    "auth",
                    "headers",
                    "query",
                    "time-zone",
                    "timeout",
                    "attempt",
                    "max-reply",
                    "redirects",
                    "allow-http",
                    "allow-private",
                    "xml",
                    "json",
                    "soap",
                    "outcomes")
            .withLater("retry", "breaker", "at-once", "waiting", "rate", "cache", "mask", "tls");

    /** Stands in a contract that is refused anyway. */
    private static final URI NOWHERE = URI.create("https://upstream.invalid");

    /** More hops than this are a loop. */
    private static final int MOST_REDIRECTS = 10;

    /** A larger reply cannot be a tree in memory. */
    private static final long LARGEST_REPLY = 1_000_000_000;

    private final Section upstream;

    private UpstreamReader(Section upstream) {
        this.upstream = upstream;
    }

    /** Reads the section of {@code contract}. */
    static Upstream read(Section contract) {
        contract.demand("upstream", "{ url: https://api.example.com, format: json }");
        Mark mark = contract.keyMark("upstream");
        Section section = contract.section("upstream", KEYS).orElse(Section.empty(contract.file(), "upstream", mark));
        return new UpstreamReader(section).read(mark, contract.has("upstream"));
    }

    private Upstream read(Mark mark, boolean given) {
        boolean allowHttp = flag("allow-http");
        Duration timeout = upstream.value("timeout", ScalarKind.DURATION).orElse(Upstream.DEFAULT_TIMEOUT);
        Format format = format(given);
        return new Upstream(
                given ? UpstreamUrl.read(upstream, allowHttp).orElse(NOWHERE) : NOWHERE,
                mark,
                format,
                upstream.value("charset", Words.CHARSET),
                AuthenticationReader.read(upstream),
                Headers.read(upstream),
                Headers.readQuery(upstream),
                Words.zone(upstream, "time-zone").map(ZoneId.class::cast).orElse(ZoneOffset.UTC),
                timeout,
                attempt(timeout),
                Retry.DEFAULT,
                Breaker.DEFAULT,
                Admission.DEFAULT,
                Caching.DEFAULT,
                maxReply(),
                upstream.value("redirects", ScalarKind.integer(0, MOST_REDIRECTS))
                        .orElse(Upstream.DEFAULT_REDIRECTS),
                allowHttp,
                flag("allow-private"),
                FormatOptionsReader.xml(upstream),
                FormatOptionsReader.json(upstream),
                FormatOptionsReader.soap(upstream),
                outcomes());
    }

    private boolean flag(String key) {
        return upstream.value(key, ScalarKind.FLAG).orElse(false);
    }

    private Format format(boolean given) {
        ScalarKind<Format> kind = ScalarKind.word(Words.of(Format.values())).withLater("json-lines");
        if (given) {
            upstream.demand("format", "json");
        }
        return upstream.value("format", kind)
                .map(format -> {
                    FormatOptionsReader.checkFormat(upstream, format);
                    return format;
                })
                .orElse(Format.JSON);
    }

    /** A default gives way to a shorter timeout; what the author wrote does not. */
    private Duration attempt(Duration timeout) {
        Duration attempt = upstream.value("attempt", ScalarKind.DURATION)
                .orElse(timeout.compareTo(Upstream.DEFAULT_ATTEMPT) < 0 ? timeout : Upstream.DEFAULT_ATTEMPT);
        if (attempt.compareTo(timeout) > 0) {
            String whole = upstream.has("timeout")
                    ? "timeout in line " + upstream.markOf("timeout").line()
                    : "timeout, which is " + timeout.toSeconds() + "s unless said otherwise";
            upstream.problems()
                    .error(
                            upstream.markOf("attempt"),
                            "attempt is longer than " + whole,
                            "Make timeout longer or attempt shorter");
        }
        return attempt;
    }

    private long maxReply() {
        long size = upstream.value("max-reply", ScalarKind.SIZE).orElse(Upstream.DEFAULT_MAX_REPLY);
        if (size > LARGEST_REPLY) {
            upstream.problems().error(upstream.markOf("max-reply"), "max-reply is above 1GB", "Write at most 1GB");
        }
        return Math.min(size, LARGEST_REPLY);
    }

    private List<OutcomeRule> outcomes() {
        return OutcomeReader.read(upstream);
    }
}
