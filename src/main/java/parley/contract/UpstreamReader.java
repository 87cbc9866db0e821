package parley.contract;

import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import parley.yaml.Mark;
import parley.yaml.ScalarKind;
import parley.yaml.Section;

/** Reads the section {@code upstream} (contract language, section 4.2). */
final class UpstreamReader {

    /** Stands in a contract that is refused anyway. */
    private static final URI NOWHERE = URI.create("https://upstream.invalid");

    /** A larger reply cannot be a tree in memory. */
    private static final long LARGEST_REPLY = 1_000_000_000;

    private final Section upstream;
    private final UpstreamSettings settings;
    private final NamedTypes types;

    private UpstreamReader(Section upstream) {
        this.upstream = upstream;
        this.settings = UpstreamSettings.read(upstream);
        this.types = NamedTypes.read(upstream);
    }

    /** The upstream, and what its operations may say otherwise. */
    record Read(Upstream upstream, UpstreamSettings settings, NamedTypes types) {}

    /** Reads the section of {@code contract}. */
    static Read read(Section contract) {
        contract.demand("upstream", "{ url: https://api.example.com, format: json }");
        Mark mark = contract.keyMark("upstream");
        Section section = contract.section("upstream", UpstreamKeys.UPSTREAM)
                .orElse(Section.empty(contract.file(), "upstream", mark));
        UpstreamReader reader = new UpstreamReader(section);
        return new Read(reader.read(mark, contract.has("upstream")), reader.settings, reader.types);
    }

    private Upstream read(Mark mark, boolean given) {
        boolean allowHttp = flag("allow-http");
        Format format = format(given);
        return new Upstream(
                given ? UpstreamUrl.read(upstream, allowHttp).orElse(NOWHERE) : NOWHERE,
                mark,
                format,
                upstream.value("charset", Kinds.CHARSET),
                AuthenticationReader.read(upstream),
                Headers.read(upstream),
                Headers.readQuery(upstream),
                Words.zone(upstream, "time-zone").map(ZoneId.class::cast).orElse(ZoneOffset.UTC),
                settings.timeout().value(),
                settings.attempt().value(),
                settings.retry(upstream.problems()),
                BreakerReader.read(upstream, settings.attempt()),
                admission(),
                settings.cache(upstream.problems()),
                maxReply(),
                upstream.value("redirects", Kinds.REDIRECTS).orElse(Upstream.DEFAULT_REDIRECTS),
                allowHttp,
                flag("allow-private"),
                flag("allow-close-delimited"),
                FormatOptionsReader.xml(upstream),
                FormatOptionsReader.json(upstream),
                FormatOptionsReader.soap(upstream),
                CsvOptionsReader.read(upstream),
                outcomes());
    }

    private Admission admission() {
        return new Admission(
                upstream.value("at-once", Kinds.AT_ONCE).orElse(Admission.DEFAULT.atOnce()),
                upstream.value("waiting", Kinds.WAITING).orElse(Admission.DEFAULT.waiting()),
                settings.rate().map(Setting::value));
    }

    private boolean flag(String key) {
        return upstream.value(key, ScalarKind.FLAG).orElse(false);
    }

    private Format format(boolean given) {
        if (given) {
            upstream.demand("format", "json");
        }
        return upstream.value("format", Kinds.FORMAT)
                .map(format -> {
                    FormatOptionsReader.checkFormat(upstream, format);
                    return format;
                })
                .orElse(Format.JSON);
    }

    private long maxReply() {
        long size = upstream.value("max-reply", ScalarKind.SIZE).orElse(Upstream.DEFAULT_MAX_REPLY);
        if (size > LARGEST_REPLY) {
            upstream.problems().error(upstream.markOf("max-reply"), "max-reply is above 1GB", "Write at most 1GB");
        }
        return Math.min(size, LARGEST_REPLY);
    }

    private List<OutcomeRule> outcomes() {
        return OutcomeReader.read(upstream, types);
    }
}
