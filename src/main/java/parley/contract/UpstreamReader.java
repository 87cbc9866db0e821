package parley.contract;

import static parley.contract.BreakerKeys.BREAKER;
import static parley.contract.ContractKeys.CONTRACT;
import static parley.contract.UpstreamKeys.UPSTREAM;

import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.Mark;
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
        contract.demand(CONTRACT.upstream, "{ url: https://api.example.com, format: json }");
        Mark mark = contract.keyMark(CONTRACT.upstream);
        Section section = contract.find(CONTRACT.upstream).orElse(Section.empty(contract.file(), "upstream", mark));
        UpstreamReader reader = new UpstreamReader(section);
        return new Read(reader.read(mark, contract.has(CONTRACT.upstream)), reader.settings, reader.types);
    }

    private Upstream read(Mark mark, boolean given) {
        boolean allowHttp = upstream.get(UPSTREAM.allowHttp);
        Format format = format(given);
        return new Upstream(
                given ? UpstreamUrl.read(upstream, allowHttp).orElse(NOWHERE) : NOWHERE,
                mark,
                format,
                upstream.find(UPSTREAM.charset),
                AuthKeys.of(upstream),
                Headers.read(upstream),
                Headers.readQuery(upstream),
                TimeNamesReader.zone(upstream, UPSTREAM.timeZone)
                        .map(ZoneId.class::cast)
                        .orElse(ZoneOffset.UTC),
                settings.timeout().value(),
                settings.attempt().value(),
                settings.retry(upstream.problems()),
                BREAKER.read(
                        Layers.NONE.under(upstream, UPSTREAM.breaker, BREAKER),
                        settings.attempt(),
                        upstream.problems()),
                new Admission(
                        upstream.get(UPSTREAM.atOnce),
                        upstream.get(UPSTREAM.waiting),
                        settings.rate().map(Setting::value)),
                settings.cache(upstream.problems()),
                maxReply(),
                upstream.get(UPSTREAM.redirects),
                allowHttp,
                upstream.get(UPSTREAM.allowPrivate),
                upstream.get(UPSTREAM.allowCloseDelimited),
                upstream.get(UPSTREAM.xml),
                upstream.get(UPSTREAM.json),
                upstream.get(UPSTREAM.soap),
                upstream.get(UPSTREAM.csv),
                RuleReader.read(upstream, UPSTREAM.outcomes, types));
    }

    private Format format(boolean given) {
        if (given) {
            upstream.demand(UPSTREAM.format, "json");
        }
        return upstream.find(UPSTREAM.format)
                .map(format -> {
                    for (GoesWith option : upstream.unfit(UPSTREAM.format, format.toString())) {
                        upstream.error(
                                upstream.keyMark(option.key()),
                                option.key() + " does not go with format " + format,
                                "Remove it, or change the format");
                    }
                    return format;
                })
                .orElse(Format.JSON);
    }

    private long maxReply() {
        long size = upstream.get(UPSTREAM.maxReply);
        if (size > LARGEST_REPLY) {
            upstream.refuseValue(UPSTREAM.maxReply, "max-reply is above 1GB", "Write at most 1GB");
        }
        return Math.min(size, LARGEST_REPLY);
    }
}
