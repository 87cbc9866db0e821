package parley.contract;

import static parley.contract.AuthKeys.AUTH;
import static parley.contract.BreakerKeys.BREAKER;
import static parley.contract.CacheKeys.CACHE;
import static parley.contract.ContractKeys.CONTRACT;
import static parley.contract.RetryKeys.RETRY;
import static parley.contract.RuleKeys.RULE;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.exchange.Rate;
import parley.text.Nearest;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.Mark;
import parley.yaml.PlainKeys;
import parley.yaml.Quantities;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape.Matching;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Words;

/** The keys of {@code upstream} (contract language, section 4.2). */
final class UpstreamKeys extends PlainKeys {

    private static final ScalarKind<String> URL =
            ScalarKind.TEXT.shaped(new Matching("https?://[^\\s/?#{}@]+(/[^\\s?#{}]*)?"));

    /** What upstreams really use; everything else the platform knows (EBCDIC, UTF-7 …) is an attack or a mistake. */
    private static final Pattern CHARSETS = Pattern.compile(
            "UTF-8|UTF-16(LE|BE)?|US-ASCII|ISO-8859-\\d+|windows-125\\d|KOI8-R|Shift_JIS|EUC-.*|GB18030|Big5");

    private static final ScalarKind<Charset> CHARSET = ScalarKind.TEXT
            .named(
                    "a character set",
                    "There is: UTF-8, UTF-16, US-ASCII, ISO-8859-*, windows-125*, KOI8-R, Shift_JIS, EUC-*, GB18030, Big5")
            .as(Charset::forName)
            .only(charset -> CHARSETS.matcher(charset.name()).matches());

    /** Stands in a contract that is refused anyway. */
    private static final URI NOWHERE = URI.create("https://upstream.invalid");

    /** A larger reply cannot be a tree in memory. */
    private static final long LARGEST_REPLY = 1_000_000_000;

    static final UpstreamKeys UPSTREAM = new UpstreamKeys();

    final Key<String> url = key("url", URL)
            .demanded()
            .sample("https://api.example.com/v1")
            .about("Where the upstream is: scheme, host, perhaps port and path prefix, and nothing else. Plain http"
                    + " only to this machine, or with allow-http.");

    final Key<Format> format = key("format", Words.of(Format.values()).explained(Format::about))
            .demanded()
            .about("How replies are decoded.");

    final Key<Map<String, Section>> types = key(
                    "types",
                    Form.members(
                            FreeNames.of(
                                    "type", NamedTypes.NAME, TypeName.words().toArray(String[]::new)),
                            AttributeKeys.NAMED_TYPE))
            .usually("none")
            .sample("{ rubyTime: { type: date-time, format: \"EEE MMM dd HH:mm:ss Z yyyy\" } }")
            .about("Types with names of their own, each in the long form of an attribute without from: what several"
                    + " attributes, fields or filters have in common is said once. What stands at the use goes first.");

    final Key<Charset> charset = key("charset", CHARSET)
            .usually("what the reply declares")
            .sample("windows-1251", "ISO-8859-1")
            .about("The character set of replies, where what they declare is wrong.");

    final Key<Optional<Authentication>> auth = key(
                    "auth", Form.either(ScalarKind.NONE.<Optional<Authentication>>as(none -> Optional.empty()), AUTH))
            .usual("none")
            .sample("{ bearer: \"{secret.TOKEN}\" }")
            .about("How the gateway shows who it is to the upstream.");

    final Key<Source> credentialScope = template("credential-scope")
            .usually("basic: the user; otherwise the credential itself")
            .sample("tenant-7", "\"{setting.TENANT}\"")
            .about(
                    "What makes two credentials the same tenant: stored replies are found again only with the same scope."
                            + " Written where the credential of auth changes and the tenant does not.");

    {
        add(Headers.HEADERS);
        add(Headers.QUERY);
    }

    final Key<String> timeZone = text("time-zone")
            .usual("UTC")
            .sample("Europe/Berlin")
            .about("The time zone of dates and times that name none.");

    final Key<Duration> timeout = key("timeout", Quantities.PATIENCE)
            .usual(Upstream.DEFAULT_TIMEOUT)
            .about("How long one request of a caller may take, retries included.");

    final Key<Duration> attempt = key("attempt", Quantities.PATIENCE)
            .usual(Upstream.DEFAULT_ATTEMPT)
            .usually("5s, but at most nine tenths of timeout")
            .about("How long one call may take; shorter than timeout.");

    final Key<Object> retry = key("retry", Form.either(ScalarKind.OFF, RETRY))
            .usually("on, with the defaults of its keys")
            .sample("off", "{ attempts: 2 }")
            .about("How often a failed call is made again.");

    final Key<Object> breaker = key("breaker", Form.either(ScalarKind.OFF, BREAKER))
            .usually("on, with the defaults of its keys")
            .sample("off", "{ opens-at: 60% }")
            .about("When an upstream that fails is left alone for a while.");

    final Key<Integer> atOnce = key("at-once", ScalarKind.integer(1, 10_000))
            .usual(Admission.DEFAULT.atOnce())
            .about("Calls in flight at most.");

    final Key<Integer> waiting = key("waiting", ScalarKind.integer(0, 100_000))
            .usual(Admission.DEFAULT.waiting())
            .about("Calls that wait for their turn at most; one more is refused at once.");

    final Key<Rate> rate = key("rate", Quantities.RATE)
            .usually("no limit")
            .sample("20/s", "100/min")
            .about("What the provider allows; it is never exceeded.");

    final Key<Object> cache = key("cache", Form.either(ScalarKind.OFF, CACHE))
            .usually("on for what reads, with the defaults of its keys")
            .sample("off", "{ fresh: 5m }")
            .about("How long replies are kept.");

    final Key<Boolean> allowCloseDelimited = flag("allow-close-delimited")
            .usual(false)
            .about(
                    "Whether a body that ends with the connection is whole, also in formats in which a cut body reads"
                            + " as a whole one: form, json-lines, csv, and a bare number in json. Over TLS it must be announced by close_notify as well.");

    final Key<Long> maxReply =
            key("max-reply", ScalarKind.SIZE).usual("10MB").about("The largest reply, decoded; 1GB at most.");

    final Key<Integer> redirects = key("redirects", ScalarKind.integer(0, 10))
            .usual(Upstream.DEFAULT_REDIRECTS)
            .about("Redirects that are followed: only of GET and HEAD, and to the same address.");

    final Key<Boolean> allowHttp =
            flag("allow-http").usual(false).about("Whether plain http beyond this machine is allowed.");

    final Key<Boolean> allowPrivate =
            flag("allow-private").usual(false).about("Whether the host name may resolve into a private network.");

    private final List<Key<? extends FormatOptions>> options = Format.sections().stream()
            .<Key<? extends FormatOptions>>map(this::options)
            .toList();

    final Key<Map<String, Source>> let =
            add(LetReader.key("Expressions on the reply of any operation, as under an operation, for all of them."));

    final Key<List<Section>> outcomes = key("outcomes", Form.list(RULE))
            .usually("the built-in rules")
            .about("What replies mean, where their status does not tell: the first rule that matches decides. Rules"
                    + " of an operation come first, the built-in rules last.");

    private UpstreamKeys() {
        super("upstream", "Upstream", "What is true for the whole upstream.");
        later("mask", "tls");
        hint("Write url:", "base-url");
        hint("Write url: with scheme and host", "host");
        hint("Write rate: 20/s", "rate-limit");
        hint("Write auth:", "authentication");
    }

    private <O extends FormatOptions> Key<O> options(FormatKeys<O> section) {
        where(new GoesWith(section.name(), "format", section.formats(), false));
        return key(section.name(), section)
                .sample(section.sample)
                .about(section.use + " With format " + Nearest.and(section.formats()) + ".");
    }

    /** The upstream, and what its operations may say otherwise. */
    record Reading(Upstream upstream, UpstreamSettings settings, NamedTypes types) {}

    /** Reads the section of {@code contract}. */
    Reading of(Section contract) {
        contract.demand(CONTRACT.upstream, "{ url: https://api.example.com, format: json }");
        Mark mark = contract.keyMark(CONTRACT.upstream);
        Section upstream = contract.find(CONTRACT.upstream).orElse(Section.empty(contract.file(), "upstream", mark));
        UpstreamSettings settings = UpstreamSettings.read(upstream);
        NamedTypes named = NamedTypes.read(upstream);
        return new Reading(read(upstream, settings, named, mark, contract.has(CONTRACT.upstream)), settings, named);
    }

    private Upstream read(Section upstream, UpstreamSettings settings, NamedTypes named, Mark mark, boolean given) {
        boolean plain = upstream.get(allowHttp);
        Format decoded = format(upstream, given);
        return new Upstream(
                given ? UpstreamUrl.read(upstream, plain).orElse(NOWHERE) : NOWHERE,
                mark,
                decoded,
                upstream.find(charset),
                AuthKeys.of(upstream),
                Headers.read(upstream),
                Headers.readQuery(upstream),
                TimeNamesReader.zone(upstream, timeZone).map(ZoneId.class::cast).orElse(ZoneOffset.UTC),
                settings.timeout().value(),
                settings.attempt().value(),
                settings.retry(upstream.problems()),
                BREAKER.read(Layers.NONE.under(upstream, breaker, BREAKER), settings.attempt(), upstream.problems()),
                new Admission(
                        upstream.get(atOnce),
                        upstream.get(waiting),
                        settings.rate().map(Setting::value)),
                settings.cache(upstream.problems()),
                maxReply(upstream),
                upstream.get(redirects),
                plain,
                upstream.get(allowPrivate),
                upstream.get(allowCloseDelimited),
                options.stream().<FormatOptions>map(upstream::get).toList(),
                RULE.of(upstream, outcomes, named));
    }

    private Format format(Section upstream, boolean given) {
        if (given) {
            upstream.demand(format, "json");
        }
        return upstream.find(format)
                .map(said -> {
                    upstream.refuseUnfit(
                            format, said.toString(), "format " + said, option -> "Remove it, or change the format");
                    return said;
                })
                .orElse(Format.JSON);
    }

    private long maxReply(Section upstream) {
        long size = upstream.get(maxReply);
        if (size > LARGEST_REPLY) {
            upstream.refuseValue(maxReply, "max-reply is above 1GB", "Write at most 1GB");
        }
        return Math.min(size, LARGEST_REPLY);
    }
}
