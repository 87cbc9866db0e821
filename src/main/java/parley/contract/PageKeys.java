package parley.contract;

import static parley.contract.OperationKeys.OPERATION;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import parley.contract.Page.Style;
import parley.exchange.Word;
import parley.text.Nearest;
import parley.yaml.Form;
import parley.yaml.Key;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.KeyRule.NeededFor;
import parley.yaml.KeyRule.Needs;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape.AnyOf;
import parley.yaml.ScalarShape.OneOf;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Words;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.YamlScalar;

/** The keys of {@code page} in its long form. */
final class PageKeys extends PlainKeys {

    /** Page styles in which the upstream cuts the pages. */
    private static final List<String> CUT = words(Style::isUpstreams);

    private static final List<String> COUNTED = words(Style::isCounted);
    private static final List<String> LOCAL_AND_CUT = words(style -> style != Style.NONE);

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
    private static final ScalarKind<String> PARAMETER = ScalarKind.TEXT
            .named("the name of a query parameter", "Write for example page, or page[after]")
            .only(name -> name.matches("[^\\s&=?#]+"));

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
                new GoesWith("full-pages", "style", COUNTED, false),
                new Needs("full-pages", List.of("upstream-size")),
                new GoesWith("first", "style", COUNTED, false),
                new GoesWith("next", "style", CUT, false),
                new GoesWith("more", "style", CUT, false),
                new GoesWith("collect", "style", CUT, false),
                new GoesWith("carries", "style", List.of("link"), false),
                new GoesWith("path-pattern", "style", List.of("link"), false),
                new NeededFor("style", "cursor", List.of("next")));
        hint("Write size:", "pageSize", "page-size", "limit");
    }

    private static List<String> words(Predicate<Style> which) {
        return Stream.of(Style.values()).filter(which).map(Word::of).toList();
    }

    /** The page rules of a list; local where it says nothing. */
    Page of(Section operation) {
        Optional<YamlNode> node = operation.node(OPERATION.page);
        boolean isShort = node.filter(YamlScalar.class::isInstance).isPresent();
        Section section = node.filter(n -> !isShort)
                .flatMap(n -> operation.open(n, "page", this))
                .orElse(Section.empty(operation.file(), "page", operation.markOf(OPERATION.page)));
        Optional<Style> said = isShort ? operation.find(OPERATION.page.with(STYLES)) : section.find(style);
        return read(section, said.orElse(Style.LOCAL), section.has(style) && said.isEmpty());
    }

    /** {@code unknownStyle}: the style itself is wrong, so what goes with it cannot be told. */
    private Page read(Section page, Style style, boolean unknownStyle) {
        if (!unknownStyle) {
            String word = Word.of(style);
            page.refuseUnfit(this.style, word, "page style " + word, PageKeys::owners);
        }
        if (style == Style.CURSOR && !page.hasOrMeans(next)) {
            page.error(
                    page.mark(),
                    "page style cursor has no next",
                    "Write the expression of the next cursor, for example next: meta.next_cursor");
        }
        Page.UpstreamPages pages = pages(page, style);
        // each upstream page more is a call more, so who wants more than two says so
        int usual = pages.whole() ? Page.DEFAULT_MAX_SIZE : pages.size().orElse(Page.DEFAULT_MAX_SIZE);
        int largest = page.find(maxSize).orElse(Math.min(Page.DEFAULT_MAX_SIZE, usual));
        return new Page(
                style,
                size(page, largest),
                largest,
                page.find(first).orElse(style == Style.OFFSET ? 0 : 1),
                pages,
                links(page, style),
                page.find(next),
                page.find(total),
                page.find(more));
    }

    private Page.UpstreamPages pages(Section page, Style style) {
        Optional<OptionalInt> said = page.find(upstreamSize);
        OptionalInt each = said.orElse(OptionalInt.empty());
        boolean any = said.isPresent() && each.isEmpty();
        boolean wrong = said.isEmpty() && page.has(upstreamSize);
        if (page.has(fullPages) && style.isCounted() && each.isEmpty() && !wrong) {
            page.refuse(
                    fullPages,
                    any
                            ? "full-pages says that pages have one size, and upstream-size: any that they have not"
                            : "full-pages says nothing without the size of a page",
                    "Write upstream-size: with the records on a page of the upstream"
                            + (any ? ", or leave full-pages out" : ""));
        }
        OptionalInt most = page.find(collect).map(OptionalInt::of).orElse(OptionalInt.empty());
        return new Page.UpstreamPages(each, any, page.get(fullPages), most, most.isPresent() && !any);
    }

    private Optional<Page.Links> links(Section page, Style style) {
        Optional<Source> paths = Patterns.read(page, pathPattern);
        Optional<List<String>> named = page.has(carries) ? Optional.of(page.get(carries)) : Optional.empty();
        return style == Style.LINK
                ? Optional.of(new Page.Links(page.keyMark(carries), named, paths))
                : Optional.empty();
    }

    /** A default gives way to a smaller maximum; what the author wrote does not. */
    private int size(Section page, int largest) {
        int usual = page.find(size).orElse(Math.min(Page.DEFAULT_SIZE, largest));
        if (usual > largest) {
            String limit = page.has(maxSize)
                    ? "max-size in line " + page.markOf(maxSize).line()
                    : "max-size, which is " + largest + " unless said otherwise";
            page.refuseValue(size, "size " + usual + " is above " + limit, "Write max-size: " + usual);
        }
        return usual;
    }

    private static String owners(GoesWith company) {
        String more = company.key().equals("full-pages") ? "; elsewhere next says where the list ends" : "";
        return "It goes with " + Nearest.and(company.words()) + more;
    }
}
