package parley.contract;

import java.util.List;
import parley.yaml.Form;
import parley.yaml.Forms;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.ExactlyOne;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.KeyRule.Needs;
import parley.yaml.Keys;
import parley.yaml.Quantities;
import parley.yaml.ScalarKind;

/** The keys of the section {@code upstream} (contract language, section 4.2). */
final class UpstreamKeys {

    static final Keys AUTH = Keys.of(
                    "auth",
                    "Authentication",
                    "How the gateway shows who it is. No credential stands in the file: {secret.NAME} is the environment variable"
                            + " NAME, or the file that NAME_FILE names.",
                    Key.of(
                                    "basic",
                                    Forms.TEMPLATE,
                                    "HTTP basic authentication: user and password with one colon between.")
                            .sample("\"{secret.USER}:{secret.PASSWORD}\""),
                    Key.of("bearer", Forms.TEMPLATE, "A bearer token. The gateway writes the word Bearer itself.")
                            .sample("\"{secret.TOKEN}\""),
                    Key.of(
                                    "api-key",
                                    Forms.TEMPLATE,
                                    "An API key, sent in the header or query parameter that in and name say.")
                            .sample("\"{secret.KEY}\""),
                    Key.of("in", Kinds.PLACE, "Where the API key stands in the request."),
                    Key.of("name", Forms.TEXT, "The name of the header or query parameter with the API key.")
                            .sample("X-Api-Key"))
            .where(
                    new ExactlyOne(List.of("basic", "bearer", "api-key")),
                    new Needs("api-key", List.of("in", "name")),
                    new Excludes("basic", List.of("in", "name")),
                    new Excludes("bearer", List.of("in", "name")))
            .withLater("oauth2", "token-url", "client-id", "client-secret", "scope", "audience", "certificate");

    static final Keys RETRY = Keys.of(
            "retry",
            "Retry",
            "How often a failed call is made again. Which failures are retried at all is written in the failure table; the waits"
                    + " grow exponentially, with full jitter, and must fit the timeout.",
            Key.of("attempts", Kinds.ATTEMPTS, "Calls in all, the first included.")
                    .usual(Retry.DEFAULT.attempts()),
            Key.of(
                            "first",
                            Quantities.PATIENCE,
                            "Upper bound of the wait before the second call; doubles with each attempt.")
                    .usual(Quantities.text(Retry.DEFAULT.first())),
            Key.of("most", Quantities.PATIENCE, "Upper bound of any wait.")
                    .usual(Quantities.text(Retry.DEFAULT.most())),
            Key.of(
                            "budget",
                            Kinds.BUDGET,
                            "Retries as a share of the recent requests of this upstream, plus 10 per second: an upstream in trouble"
                                    + " is not buried under retries.")
                    .usual(Retry.DEFAULT.budget() + "%"));

    static final Keys RETRY_OF_OPERATION = RETRY.without(
                    "retry-of-operation",
                    "Retry of an operation",
                    "As retry of the upstream; what is not named is as there.",
                    "budget")
            .withHint("budget", "Write it in retry of upstream: all operations share it");

    static final Keys BREAKER = Keys.of(
            "breaker",
            "Breaker",
            "When an upstream that fails is left alone for a while. Calls are then answered from the cache, or refused at once with"
                    + " circuit-open.",
            Key.of("opens-at", Kinds.SHARE, "Share of failed calls at which it opens.")
                    .usual(Breaker.DEFAULT.opensAt() + "%"),
            Key.of("of-last", Kinds.WINDOW, "How many of the last calls are looked at.")
                    .usual(Breaker.DEFAULT.ofLast()),
            Key.of("at-least", Kinds.WINDOW, "Calls that must have been made before a share means something.")
                    .usual(Breaker.DEFAULT.atLeast()),
            Key.of("slow", Quantities.PATIENCE, "A call that takes longer is slow.")
                    .usual(Quantities.text(Breaker.DEFAULT.slow())),
            Key.of("slow-at", Kinds.SHARE, "Share of slow calls at which it opens.")
                    .usual(Breaker.DEFAULT.slowAt() + "%"),
            Key.of(
                            "for",
                            Quantities.PATIENCE,
                            "How long it stays open the first time; doubles up to most, with jitter.")
                    .usual(Quantities.text(Breaker.DEFAULT.openFor())),
            Key.of("most", Quantities.PATIENCE, "The longest time that it stays open.")
                    .usual(Quantities.text(Breaker.DEFAULT.most())),
            Key.of(
                            "probes",
                            Kinds.PROBES,
                            "Good calls that close it again. While it is open and callers ask, the gateway itself makes a read again"
                                    + " that was good before; with callers only their requests find out.")
                    .usual(Breaker.DEFAULT.probes()));

    static final Keys CACHE = Keys.of(
            "cache",
            "Cache",
            "How long replies are kept. Equal requests at the same time share one call, whatever is written here. Replies to calls"
                    + " with credentials are stored only where the contract writes cache.",
            Key.of("fresh", Quantities.AGE, "How long a reply is served without asking again.")
                    .usual(Quantities.text(Caching.DEFAULT.fresh())),
            Key.of(
                            "stale-if-error",
                            Quantities.AGE_OR_OFF,
                            "How long after that it is served where the upstream fails; off never serves what is stale.")
                    .usual(Quantities.text(Caching.DEFAULT.staleIfError())),
            Key.of(
                            "refresh-ahead",
                            Quantities.AGE_OR_OFF,
                            "The last part of fresh, in which a served reply is fetched anew in the background.")
                    .usual(Quantities.text(Caching.DEFAULT.refreshAhead()))
                    .usually("10s, but at most a third of fresh"),
            Key.of("not-found", Kinds.NOT_FOUND, "How long a not-found is remembered; 10s at most.")
                    .usual(Quantities.text(Caching.DEFAULT.notFound())),
            Key.of(
                            "most",
                            Quantities.AGE,
                            "The longest time that an upstream may ask its replies to be served without asking again.")
                    .usual(Quantities.text(Caching.DEFAULT.most())),
            Key.of("obey-upstream", Forms.FLAG, "Whether the Cache-Control of the upstream goes before these values.")
                    .usual(Caching.DEFAULT.obeyUpstream()));

    static final Keys XML = Keys.of(
            "xml",
            "XML options",
            "How XML becomes the tree that expressions see: an element is a name, an attribute a name with an underscore before it, the"
                    + " text is the underscore. parley tree prints it.",
            Key.of(
                            "namespaces",
                            new Form.Members(FreeNames.of("prefix", "[A-Za-z][A-Za-z0-9]*"), Form.of(Kinds.NAMESPACE)),
                            "Prefix to namespace URI: names of these namespaces become prefix_name, but those of the root's own"
                                    + " namespace stay bare. Known without being written:"
                                    + " atom, dc, content, media, itunes, georss, sy, xlink, xml.")
                    .sample("{ x: http://example.com/ns }"),
            Key.of("entities", Kinds.ENTITIES, "Whether the entity names of HTML, such as &nbsp;, are known.")
                    .usual("strict"),
            Key.of("whitespace", Kinds.WHITESPACE, "What happens to white space at both ends of a text, and inside.")
                    .usual("trim"),
            Key.of(
                            "text-of",
                            new Form.OneOrMore(Form.of(Kinds.PATH)),
                            "Paths of elements with mixed content whose whole inner text is wanted.")
                    .sample("rss.channel.item.title"),
            Key.of(
                            "raw",
                            new Form.OneOrMore(Form.of(Kinds.PATH)),
                            "Paths of elements whose inner markup is wanted as text.")
                    .sample("feed.entry.content"),
            Key.of(
                            "lenient",
                            Forms.FLAG,
                            "Whether a bare & is read, characters that XML forbids and references to them are dropped, and prefixes that are"
                                    + " declared nowhere or with an empty name are put up with. Each is counted.")
                    .usual(false),
            Key.of(
                            "doctype",
                            Kinds.DOCTYPE,
                            "Whether an internal DTD subset that declares only elements and attributes is skipped. One with an ENTITY"
                                    + " is always refused.")
                    .usual("refuse"));

    static final Keys JSON = Keys.of(
            "json",
            "JSON options",
            "How JSON becomes the tree that expressions see.",
            Key.of("nulls", Kinds.NULLS, "Whether a member that is null is absent, or stays.")
                    .usual("drop"),
            Key.of(
                            "duplicate-keys",
                            Kinds.DUPLICATE_KEYS,
                            "Whether the last of two equal keys wins, or the reply is broken.")
                    .usual("last"),
            Key.of(
                            "lenient",
                            Forms.FLAG,
                            "Whether comments, single quotes, trailing commas, NaN, Infinity, and raw tabs and line ends in texts are"
                                    + " accepted; NaN becomes absent.")
                    .usual(false));

    static final Keys CSV = Keys.of(
            "csv",
            "CSV options",
            "How lines of values become the list of objects that expressions see. All values are texts.",
            Key.of("delimiter", CsvOptionsReader.DELIMITER, "The character between the values of a line.")
                    .usual("\",\"")
                    .sample("\";\"", "\"\\t\""),
            Key.of(
                            "header",
                            Form.either(Form.of(ScalarKind.FLAG), new Form.Items(Form.of(CsvOptionsReader.COLUMN))),
                            "Whether the first line names the columns; without one they are c1, c2 and so on, or as this list says.")
                    .usual(true)
                    .sample("[code, name]"),
            Key.of("skip", CsvOptionsReader.SKIP, "Lines at the beginning that are not read, before the header.")
                    .usual(0),
            Key.of("quote", CsvOptionsReader.QUOTE, "The character around values that hold delimiters or line ends.")
                    .usual("'\"'"));

    static final Keys SOAP = Keys.of(
            "soap",
            "SOAP options",
            "The envelope around requests; it is taken off replies, and header blocks are under $soapHeader.",
            Key.of("version", Kinds.SOAP_VERSION, "The version in which requests are written. Replies may be either.")
                    .usual("1.1"),
            Key.of("header", Forms.TEMPLATE, "Template of the blocks in the Header of every request.")
                    .sample("\"<s:session xmlns:s='urn:s'>{secret.SESSION}</s:session>\""));

    private static final Form OFF_OR_RETRY = Form.either(Form.of(ScalarKind.OFF), Form.block(() -> UpstreamKeys.RETRY));

    private static final Form HEADERS = new Form.Members(FreeNames.of("header", FreeNames.HEADER), Forms.TEMPLATE);

    static final Form QUERY = new Form.Members(FreeNames.any("parameter"), Forms.TEMPLATE);

    static final Form OUTCOMES = new Form.Items(Form.block(() -> OutcomeKeys.RULE));

    /** These keys mean the same in a request. */
    static final Key HEADER_TEMPLATES = Key.of(
                    "headers", HEADERS, "Headers as templates. One whose hole is empty is left out.")
            .sample("{ Accept-Language: en }");

    static final Key QUERY_TEMPLATES = Key.of(
                    "query", QUERY, "Query parameters as templates, unencoded. One whose hole is empty is left out.")
            .sample("{ limit: 50 }");

    static final Keys UPSTREAM = Keys.of(
                    "upstream",
                    "Upstream",
                    "What is true for the whole upstream.",
                    Key.of(
                                    "url",
                                    Kinds.URL,
                                    "Where the upstream is: scheme, host, perhaps port and path prefix, and nothing else. Plain http"
                                            + " only to this machine, or with allow-http.")
                            .demanded()
                            .sample("https://api.example.com/v1"),
                    Key.of("format", Kinds.FORMAT, "How replies are decoded.").demanded(),
                    Key.of(
                                    "types",
                                    new Form.Members(
                                            FreeNames.of(
                                                    "type",
                                                    NamedTypes.NAME,
                                                    TypeName.words().toArray(String[]::new)),
                                            Form.block(() -> AttributeKeys.NAMED_TYPE)),
                                    "Types with names of their own, each in the long form of an attribute without from: what several"
                                            + " attributes, fields or filters have in common is said once. What stands at the use goes first.")
                            .usually("none")
                            .sample("{ rubyTime: { type: date-time, format: \"EEE MMM dd HH:mm:ss Z yyyy\" } }"),
                    Key.of("charset", Kinds.CHARSET, "The character set of replies, where what they declare is wrong.")
                            .usually("what the reply declares")
                            .sample("windows-1251", "ISO-8859-1"),
                    Key.of(
                                    "auth",
                                    Form.either(Form.of(ScalarKind.NONE), Form.block(() -> UpstreamKeys.AUTH)),
                                    "How the gateway shows who it is to the upstream.")
                            .usual("none")
                            .sample("{ bearer: \"{secret.TOKEN}\" }"),
                    Key.of(
                                    "credential-scope",
                                    Forms.TEMPLATE,
                                    "What makes two credentials the same tenant: stored replies are found again only with the same scope."
                                            + " Written where the credential of auth changes and the tenant does not.")
                            .usually("basic: the user; otherwise the credential itself")
                            .sample("tenant-7", "\"{setting.TENANT}\""),
                    HEADER_TEMPLATES,
                    QUERY_TEMPLATES,
                    Key.of("time-zone", Forms.TEXT, "The time zone of dates and times that name none.")
                            .usual("UTC")
                            .sample("Europe/Berlin"),
                    Key.of(
                                    "timeout",
                                    Quantities.PATIENCE,
                                    "How long one request of a caller may take, retries included.")
                            .usual(Quantities.text(Upstream.DEFAULT_TIMEOUT)),
                    Key.of("attempt", Quantities.PATIENCE, "How long one call may take; shorter than timeout.")
                            .usual(Quantities.text(Upstream.DEFAULT_ATTEMPT))
                            .usually("5s, but at most nine tenths of timeout"),
                    Key.of("retry", OFF_OR_RETRY, "How often a failed call is made again.")
                            .usually("on, with the defaults of its keys")
                            .sample("off", "{ attempts: 2 }"),
                    Key.of(
                                    "breaker",
                                    Form.either(Form.of(ScalarKind.OFF), Form.block(() -> UpstreamKeys.BREAKER)),
                                    "When an upstream that fails is left alone for a while.")
                            .usually("on, with the defaults of its keys")
                            .sample("off", "{ opens-at: 60% }"),
                    Key.of("at-once", Kinds.AT_ONCE, "Calls in flight at most.").usual(Admission.DEFAULT.atOnce()),
                    Key.of(
                                    "waiting",
                                    Kinds.WAITING,
                                    "Calls that wait for their turn at most; one more is refused at once.")
                            .usual(Admission.DEFAULT.waiting()),
                    Key.of("rate", Quantities.RATE, "What the provider allows; it is never exceeded.")
                            .usually("no limit")
                            .sample("20/s", "100/min"),
                    Key.of(
                                    "cache",
                                    Form.either(Form.of(ScalarKind.OFF), Form.block(() -> UpstreamKeys.CACHE)),
                                    "How long replies are kept.")
                            .usually("on for what reads, with the defaults of its keys")
                            .sample("off", "{ fresh: 5m }"),
                    Key.of(
                                    "allow-close-delimited",
                                    Forms.FLAG,
                                    "Whether a body that ends with the connection is whole, also in formats in which a cut body reads"
                                            + " as a whole one: form, json-lines, csv, and a bare number in json. Over TLS it must be announced by close_notify as well.")
                            .usual(false),
                    Key.of("max-reply", ScalarKind.SIZE, "The largest reply, decoded; 1GB at most.")
                            .usual("10MB"),
                    Key.of(
                                    "redirects",
                                    Kinds.REDIRECTS,
                                    "Redirects that are followed: only of GET and HEAD, and to the same address.")
                            .usual(Upstream.DEFAULT_REDIRECTS),
                    Key.of("allow-http", Forms.FLAG, "Whether plain http beyond this machine is allowed.")
                            .usual(false),
                    Key.of("allow-private", Forms.FLAG, "Whether the host name may resolve into a private network.")
                            .usual(false),
                    Key.of(
                                    "xml",
                                    Form.block(() -> UpstreamKeys.XML),
                                    "How XML becomes a tree. With format xml and soap.")
                            .sample("{ entities: html }"),
                    Key.of(
                                    "json",
                                    Form.block(() -> UpstreamKeys.JSON),
                                    "How JSON becomes a tree. With format json and json-lines.")
                            .sample("{ lenient: true }"),
                    Key.of("soap", Form.block(() -> UpstreamKeys.SOAP), "The envelope of requests. With format soap.")
                            .sample("{ version: 1.2 }"),
                    Key.of("csv", Form.block(() -> UpstreamKeys.CSV), "How CSV becomes a tree. With format csv.")
                            .sample("{ delimiter: \";\" }"),
                    LetReader.key("Expressions on the reply of any operation, as under an operation, for all of them."),
                    Key.of(
                                    "outcomes",
                                    OUTCOMES,
                                    "What replies mean, where their status does not tell: the first rule that matches decides. Rules"
                                            + " of an operation come first, the built-in rules last.")
                            .usually("the built-in rules"))
            .where(
                    new GoesWith("xml", "format", List.of("xml", "soap"), false),
                    new GoesWith("json", "format", List.of("json", "json-lines"), false),
                    new GoesWith("soap", "format", List.of("soap"), false),
                    new GoesWith("csv", "format", List.of("csv"), false))
            .withLater("mask", "tls")
            .withHint("base-url", "Write url:")
            .withHint("host", "Write url: with scheme and host")
            .withHint("rate-limit", "Write rate: 20/s")
            .withHint("authentication", "Write auth:");

    private UpstreamKeys() {}
}
