package parley.contract;

import java.util.List;
import parley.yaml.Form;
import parley.yaml.Forms;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.AtLeastOne;
import parley.yaml.KeyRule.ExactlyOne;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.KeyRule.NeededFor;
import parley.yaml.KeyRule.Needs;
import parley.yaml.Keys;
import parley.yaml.Quantities;
import parley.yaml.ScalarKind;

/** The keys of operations and of what stands in them (contract language, section 4.4). */
final class OperationKeys {

    /** Page styles in which the upstream cuts the pages. */
    private static final List<String> CUT = List.of("number", "offset", "cursor", "link");

    private static final List<String> LOCAL_AND_CUT = List.of("local", "number", "offset", "cursor", "link");

    private static final FreeNames NAMES = FreeNames.of("name", FreeNames.MEMBER);

    /** What the gateway itself writes there is taken. */
    static final FreeNames META = FreeNames.of("name", FreeNames.MEMBER, "total", "warnings", "pagination", "source");

    static final Keys REQUEST = Keys.of(
                    "request",
                    "Request",
                    "The upstream request in its long form. Texts are templates: a hole is an expression in braces, encoded for its place."
                            + " Holes read id, filter.x, sort, page.size, page.number, page.offset, page.cursor and secret.X.",
                    Key.of("method", Kinds.METHOD, "The HTTP method.").usual("GET"),
                    Key.of(
                                    "path",
                                    Forms.TEMPLATE,
                                    "The path below url of the upstream; a hole in it must have a value.")
                            .usually("none: url itself is called")
                            .sample("/orders/{id}"),
                    UpstreamKeys.QUERY_TEMPLATES,
                    UpstreamKeys.HEADER_TEMPLATES,
                    Key.of(
                                    "body",
                                    new Form.Anything(),
                                    "A map or list is sent as JSON, a text that begins with < as XML, whatever the format of the replies is."
                                            + " XML is parsed when the contract is loaded, so nothing that a caller sends can become markup;"
                                            + " an element with parley:if=\"{filter.x}\" is left out where the hole is empty. Any other text"
                                            + " is sent as it is and holds no holes.")
                            .sample("{ number: \"{id}\" }", "\"<q><id>{id}</id></q>\""),
                    Key.of(
                                    "form",
                                    new Form.Members(FreeNames.any("member"), Forms.TEMPLATE),
                                    "Values that are sent as application/x-www-form-urlencoded. One whose hole is empty is left out.")
                            .sample("{ number: \"{id}\", lang: en }"),
                    Key.of("soap-action", Forms.TEMPLATE, "The SOAPAction of the request.")
                            .sample("urn:orders#find"))
            .where(new Excludes("form", List.of("body")))
            .withHint("url", "Write path: /…");

    static final Keys RECORDS = Keys.of(
            "records",
            "Records in their long form",
            "For collections that are sometimes missing from a good reply, must never be empty, or repeat records.",
            Key.of("from", Forms.EXPRESSION, "Expression that gives the records.")
                    .demanded()
                    .sample("data.items"),
            Key.of(
                            "optional",
                            Form.either(Forms.FLAG, Forms.EXPRESSION),
                            "Whether a reply without the place of the records is an empty list, instead of broken: true, or an"
                                    + " expression on the reply. It must be said where the places that from reads cannot be told.")
                    .usual(false)
                    .sample("true", "status = 'none'"),
            Key.of(
                            "never-empty",
                            Forms.FLAG,
                            "Whether a list without any record is broken, where no value of the caller was sent.")
                    .usual(false),
            Key.of(
                            "duplicates",
                            Kinds.DUPLICATES,
                            "What two records with the same id are: reject makes the reply broken, first keeps the first of them,"
                                    + " with a note.")
                    .usual("reject"));

    static final Keys FILTER = Keys.of(
                    "filter",
                    "Filter in its long form",
                    "Either local, done here on the complete collection, or upstream, handed on as {filter.name}.",
                    Key.of("local", Forms.TEXT, "The attribute that is compared.")
                            .sample("status"),
                    Key.of("test", Kinds.TEST, "How it is compared where the caller names no operator.")
                            .usual("equals"),
                    Key.of(
                            "upstream",
                            Kinds.HANDED_ON,
                            "The upstream filters: a hole {filter.name} of the request sends the value."),
                    Key.of(
                                    "type",
                                    Form.either(Form.of(Kinds.FILTER_TYPE), Form.of(Kinds.NAMED_TYPE)),
                                    "The type of the value; or a name of types of the upstream.")
                            .usually("that of the attribute of the same name, or string"),
                    Key.of("format", Forms.TEXT, "The pattern in which the upstream wants dates and times.")
                            .sample("\"yyyyMMdd\""),
                    Key.of(
                                    "values",
                                    new Form.Members(FreeNames.any("public text"), Forms.TEXT),
                                    "What the public texts are called by the upstream.")
                            .usually("those of the attribute of the same name")
                            .sample("{ active: A }"),
                    Key.of("required", Forms.FLAG, "Whether a request without this filter is refused.")
                            .usual(false),
                    Key.of(
                                    "many",
                                    Forms.FLAG,
                                    "Whether callers may name several values, separated by commas (\\, is a comma that is meant). The hole"
                                            + " then holds a list: a JSON body sends it as it is, a text needs $join(filter.name, \",\")."
                                            + " Otherwise the value goes out as the caller wrote it, commas included.")
                            .usual(false))
            .where(
                    new ExactlyOne(List.of("local", "upstream")),
                    new Excludes("local", List.of("type", "format", "values", "required", "many")),
                    new Excludes("upstream", List.of("test")))
            .withHint("attribute", "Write local: and the attribute");

    static final Keys SORT = Keys.of(
                    "sort",
                    "Sort",
                    "What callers may sort by. Everything else is 400.",
                    Key.of(
                                    "local",
                                    new Form.OneOrMore(Forms.TEXT),
                                    "Attributes that the gateway sorts by, on the complete collection.")
                            .sample("[name, createdAt]"),
                    Key.of(
                                    "upstream",
                                    new Form.Members(FreeNames.of("name", "-?" + FreeNames.MEMBER), Forms.TEXT),
                                    "Sort key to what the hole {sort} sends; -name is the descending one.")
                            .sample("{ price: cheapest, -price: dearest }"),
                    Key.of("default", new Form.OneOrMore(Forms.TEXT), "The order where the caller names none.")
                            .usually("the upstream's")
                            .sample("-createdAt"))
            .where(new AtLeastOne(List.of("local", "upstream")));

    static final Keys PAGE = Keys.of(
                    "page",
                    "Page in its long form",
                    "Who cuts the collection into pages, and how.",
                    Key.of(
                                    "style",
                                    Kinds.PAGE_STYLE,
                                    "local: the reply is the complete collection and the gateway cuts it. none: the same in one page. Other"
                                            + " styles: the upstream cuts, and holes such as {page.number} ask for a page.")
                            .usual("local"),
                    Key.of("size", Kinds.PAGE_SIZE, "Records on a page unless the caller says otherwise.")
                            .usual(Page.DEFAULT_SIZE),
                    Key.of("max-size", Kinds.PAGE_SIZE, "The largest page that callers may ask for; more is 400.")
                            .usual(Page.DEFAULT_MAX_SIZE),
                    Key.of(
                                    "upstream-size",
                                    Kinds.UPSTREAM_SIZE,
                                    "Records on every page of an upstream that has one size only, or any where the upstream decides how long"
                                            + " each page is. Pages of the size that the caller asked for are composed of them; with any"
                                            + " they are read from the first page on, at most as many as collect says (20).")
                            .usually("the upstream takes the size that the caller asked for")
                            .sample("100", "any"),
                    Key.of(
                                    "full-pages",
                                    Forms.FLAG,
                                    "Your word that every page but the last one has upstream-size records. Only then a short page ends a"
                                            + " list whose upstream states neither next nor more nor total.")
                            .usual(false),
                    Key.of(
                                    "first",
                                    Kinds.FIRST_PAGE,
                                    "The number of the upstream's first page, or with offset of its first record.")
                            .usually("1, with offset 0")
                            .sample("0"),
                    Key.of(
                                    "next",
                                    Forms.EXPRESSION,
                                    "Expression that gives the next cursor or link, or for numbers and offsets anything while there is a"
                                            + " next page. false, null and blank texts mean that there is none.")
                            .usually(
                                    "with link the Link header; otherwise more or total, or else a page that is empty, refused or has"
                                            + " nothing new")
                            .sample("meta.next_cursor"),
                    Key.of("total", Forms.EXPRESSION, "Expression that gives the number of records of the collection.")
                            .sample("meta.total"),
                    Key.of("more", Forms.EXPRESSION, "Expression that says whether there is a next page.")
                            .sample("meta.has_more"),
                    Key.of(
                                    "collect",
                                    Kinds.COLLECT,
                                    "Up to so many upstream pages are read and kept as one complete list, which the gateway filters, sorts"
                                            + " and pages itself. A longer list is an error, never cut silently.")
                            .sample("20"),
                    Key.of(
                                    "carries",
                                    new Form.OneOrMore(Form.of(Kinds.PARAMETER)),
                                    "Names of the query parameters that a next link may bring; another one makes the list broken. What the"
                                            + " request itself sets need not be named, and keeps the request's value unless it is named.")
                            .usually("needed with link; [] where links bring none")
                            .sample("[page]", "[cursor, limit]"),
                    Key.of(
                                    "path-pattern",
                                    Forms.TEXT,
                                    "A regular expression of RE2: paths below url that a next link may lead to, besides that of the"
                                            + " request.")
                            .sample("\"/pages/[0-9]+\""))
            .where(
                    new GoesWith("size", "style", LOCAL_AND_CUT, true),
                    new GoesWith("max-size", "style", LOCAL_AND_CUT, true),
                    new GoesWith("upstream-size", "style", CUT, false),
                    new GoesWith("full-pages", "style", List.of("number", "offset"), false),
                    new Needs("full-pages", List.of("upstream-size")),
                    new GoesWith("first", "style", List.of("number", "offset"), false),
                    new GoesWith("next", "style", CUT, false),
                    new GoesWith("more", "style", CUT, false),
                    new GoesWith("collect", "style", CUT, false),
                    new GoesWith("carries", "style", List.of("link"), false),
                    new GoesWith("path-pattern", "style", List.of("link"), false),
                    new NeededFor("style", "cursor", List.of("next")))
            .withHint("pageSize", "Write size:")
            .withHint("page-size", "Write size:")
            .withHint("limit", "Write size:");

    /** Every key of every operation: the reader says of a key of another operation where it goes. */
    static final Keys ANY = Keys.of(
                    "operation",
                    "Operation",
                    "How one operation is done.",
                    Key.of(
                                    "request",
                                    Form.either(Form.of(Kinds.REQUEST_LINE), Form.block(() -> OperationKeys.REQUEST)),
                                    "The upstream request: method and path, or the long form. Texts are templates.")
                            .sample(
                                    "GET /orders",
                                    "GET /orders/{id}",
                                    "{ path: /orders, query: { limit: \"{page.size}\" } }"),
                    LetReader.key(
                            "Expressions on the reply, computed once and used as $name: in outcome rules, records, paging and the records alike."),
                    Key.of(
                                    "records",
                                    Form.either(Forms.EXPRESSION, Form.block(() -> OperationKeys.RECORDS)),
                                    "Expression that gives the records of the reply. A reply without that place is broken: drift is not an"
                                            + " empty list.")
                            .usual("$")
                            .sample("data.items", "{ from: data.items, optional: true }"),
                    Key.of(
                                    "meta",
                                    new Form.Members(
                                            META,
                                            Form.either(Forms.EXPRESSION, Form.block(() -> AttributeKeys.ATTRIBUTE))),
                                    "Members of the document's meta: facts of the reply that belong to no record, read as attributes"
                                            + " are. An empty list has them too.")
                            .sample("{ asOf: { from: data.date, type: date } }"),
                    Key.of(
                            "find-in",
                            Kinds.FIND_IN,
                            "The operation in whose complete, cached list the record is looked for."),
                    Key.of(
                                    "id-pattern",
                                    Forms.TEXT,
                                    "A regular expression of RE2; an id that does not match is 404 without a call.")
                            .sample("\"[0-9]{1,10}\""),
                    Key.of(
                                    "filter",
                                    new Form.Members(
                                            NAMES,
                                            Form.either(Form.of(Kinds.FILTER), Form.block(() -> OperationKeys.FILTER))),
                                    "Filters by their public names. A filter that is not declared is 400.")
                            .sample("{ status: local, customer: upstream }"),
                    Key.of(
                                    "filter-pattern",
                                    Form.either(Forms.TEXT, new Form.Members(NAMES, Forms.TEXT)),
                                    "A regular expression of RE2 for the values of every upstream filter, or one for each by name. A value"
                                            + " that does not match as a whole is 400 without a call. It lets a filter stand inside quotes of"
                                            + " a query language, where it must not let quotes or backslashes pass.")
                            .sample("\"[\\\\p{L} -]{1,40}\"", "{ customer: \"[A-Za-z ]+\" }"),
                    Key.of("sort", Form.block(() -> OperationKeys.SORT), "What callers may sort by.")
                            .sample("{ local: [name], default: name }"),
                    Key.of(
                                    "page",
                                    Form.either(Form.of(Kinds.PAGE_STYLE), Form.block(() -> OperationKeys.PAGE)),
                                    "How the list is paged.")
                            .usual("local")
                            .sample("none", "{ style: local, size: 10, max-size: 50 }"),
                    Key.of(
                                    "safe",
                                    Forms.FLAG,
                                    "Whether a request other than GET only reads, so that it may be repeated and kept.")
                            .usually("true for GET and HEAD; has to be said of anything else"),
                    Key.of("outcomes", UpstreamKeys.OUTCOMES, "Outcome rules that come before those of the upstream."),
                    Key.of("timeout", Quantities.PATIENCE, "As timeout of the upstream.")
                            .usually("that of the upstream")
                            .sample("20s"),
                    Key.of(
                                    "retry",
                                    Form.either(
                                            Form.of(ScalarKind.OFF), Form.block(() -> UpstreamKeys.RETRY_OF_OPERATION)),
                                    "As retry of the upstream, without budget.")
                            .usually("that of the upstream")
                            .sample("off"),
                    Key.of(
                                    "cache",
                                    Form.either(Form.of(ScalarKind.OFF), Form.block(() -> UpstreamKeys.CACHE)),
                                    "As cache of the upstream.")
                            .usually("that of the upstream")
                            .sample("{ fresh: 1h }"))
            .where(new Needs("filter-pattern", List.of("filter")))
            .withLater("client-ids", "batch", "accepts", "clears", "async")
            .withHint("optional", "Write records: { from: …, optional: true }")
            .withHint("method", "Write it under request:")
            .withHint("path", "Write it under request:")
            .withHint("query", "Write it under request:")
            .withHint("headers", "Write it under request:")
            .withHint("body", "Write it under request:")
            .withHint("form", "Write it under request:")
            .withHint("soap-action", "Write it under request:")
            .withHint("paging", "Write page:")
            .withHint("pagination", "Write page:")
            .withHint("filters", "Write filter:");

    static final List<String> ONLY_GET = List.of("find-in", "id-pattern");

    static final List<String> ONLY_LIST = List.of("filter", "filter-pattern", "sort", "page");

    static final List<String> NOT_BESIDE_FIND_IN =
            List.of("request", "let", "records", "meta", "safe", "outcomes", "timeout", "retry", "cache");

    static final Keys LIST = ANY.without(
                    "list", "List", "How the collection is fetched.", ONLY_GET.toArray(String[]::new))
            .demanding("request", "records");

    static final Keys GET = ANY.without("get", "Get", "How one record is fetched.", ONLY_LIST.toArray(String[]::new))
            .where(new ExactlyOne(List.of("request", "find-in")), new Excludes("find-in", NOT_BESIDE_FIND_IN));

    private OperationKeys() {}
}
