package parley.contract;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import parley.contract.Page.Style;
import parley.yaml.Form;
import parley.yaml.Key;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.KeyRule.NeededFor;
import parley.yaml.KeyRule.Needs;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape.AnyOf;
import parley.yaml.ScalarShape.OneOf;
import parley.yaml.Source;
import parley.yaml.Words;

/** The keys of {@code page} in its long form. */
final class PageKeys extends PlainKeys {

    /** Page styles in which the upstream cuts the pages. */
    private static final List<String> CUT = List.of("number", "offset", "cursor", "link");

    private static final List<String> LOCAL_AND_CUT = List.of("local", "number", "offset", "cursor", "link");

    static final ScalarKind<Style> STYLES =
            Words.of(Style.values()).explained(Style::about).meant(Synonyms.PAGES);

    /** Larger pages do not fit the limits of a reply. */
    private static final ScalarKind<Integer> SIZE = ScalarKind.integer(1, 100_000);

    /** Empty for {@code any}. */
    private static final ScalarKind<OptionalInt> UPSTREAM_SIZE = ScalarKind.<OptionalInt>of(
                    "a whole number or any",
                    "Write a number from 1 to 100000, or any where the upstream decides how long its pages are",
                    text -> text.equals("any")
                            ? Optional.of(OptionalInt.empty())
                            : SIZE.parse(text).map(OptionalInt::of))
            .shaped(new AnyOf(List.of(SIZE.shape(), new OneOf(List.of("any")))));

    /** The name of a query parameter, as it is once it is decoded. */
    private static final ScalarKind<String> PARAMETER = ScalarKind.of(
            "the name of a query parameter", "Write for example page, or page[after]", text -> Optional.of(text)
                    .filter(name -> name.matches("[^\\s&=?#]+")));

    static final PageKeys PAGE = new PageKeys();

    final Key<Style> style = key("style", STYLES)
            .usual("local")
            .about(
                    "local: the reply is the complete collection and the gateway cuts it. none: the same in one page. Other"
                            + " styles: the upstream cuts, and holes such as {page.number} ask for a page.");

    final Key<Integer> size =
            key("size", SIZE).usual(Page.DEFAULT_SIZE).about("Records on a page unless the caller says otherwise.");

    final Key<Integer> maxSize = key("max-size", SIZE)
            .usual(Page.DEFAULT_MAX_SIZE)
            .about("The largest page that callers may ask for; more is 400.");

    final Key<OptionalInt> upstreamSize = key("upstream-size", UPSTREAM_SIZE)
            .usually("the upstream takes the size that the caller asked for")
            .sample("100", "any")
            .about(
                    "Records on every page of an upstream that has one size only, or any where the upstream decides how long"
                            + " each page is. Pages of the size that the caller asked for are composed of them; with any"
                            + " they are read from the first page on, at most as many as collect says (20).");

    final Key<Boolean> fullPages = flag("full-pages")
            .usual(false)
            .about("Your word that every page but the last one has upstream-size records. Only then a short page ends a"
                    + " list whose upstream states neither next nor more nor total.");

    final Key<Integer> first = key("first", ScalarKind.integer(0, 1))
            .usually("1, with offset 0")
            .sample("0")
            .about("The number of the upstream's first page, or with offset of its first record.");

    final Key<Source> next = expression("next")
            .usually("with link the Link header; otherwise more or total, or else a page that is empty, refused or has"
                    + " nothing new")
            .sample("meta.next_cursor")
            .about("Expression that gives the next cursor or link, or for numbers and offsets anything while there is a"
                    + " next page. false, null and blank texts mean that there is none.");

    final Key<Source> total = expression("total")
            .sample("meta.total")
            .about("Expression that gives the number of records of the collection.");

    final Key<Source> more =
            expression("more").sample("meta.has_more").about("Expression that says whether there is a next page.");

    final Key<Integer> collect = key("collect", ScalarKind.integer(1, 200))
            .sample("20")
            .about(
                    "Up to so many upstream pages are read and kept as one complete list, which the gateway filters, sorts"
                            + " and pages itself. A longer list is an error, never cut silently.");

    final Key<List<String>> carries = key("carries", Form.oneOrMore(PARAMETER))
            .usually("needed with link; [] where links bring none")
            .sample("[page]", "[cursor, limit]")
            .about(
                    "Names of the query parameters that a next link may bring; another one makes the list broken. What the"
                            + " request itself sets need not be named, and keeps the request's value unless it is named.");

    final Key<String> pathPattern = text("path-pattern")
            .sample("\"/pages/[0-9]+\"")
            .about("A regular expression of RE2: paths below url that a next link may lead to, besides that of the"
                    + " request.");

    private PageKeys() {
        super("page", "Page in its long form", "Who cuts the collection into pages, and how.");
        where(
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
                new NeededFor("style", "cursor", List.of("next")));
        hint("Write size:", "pageSize", "page-size", "limit");
    }
}
