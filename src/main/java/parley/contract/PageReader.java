package parley.contract;

import static parley.contract.OperationKeys.OPERATION;
import static parley.contract.PageKeys.PAGE;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import parley.contract.Page.Style;
import parley.text.Nearest;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Words;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.YamlScalar;

/** Reads {@code page}: the style alone, or the long form (contract language, section 4.4). */
final class PageReader {

    private final Section page;

    private PageReader(Section page) {
        this.page = page;
    }

    /** The page rules of a list; local where it says nothing. */
    static Page read(Section operation) {
        Optional<YamlNode> node = operation.node(OPERATION.page);
        boolean isShort = node.filter(YamlScalar.class::isInstance).isPresent();
        Section section = node.filter(n -> !isShort)
                .flatMap(n -> operation.open(n, "page", PAGE))
                .orElse(Section.empty(operation.file(), "page", operation.markOf(OPERATION.page)));
        Optional<Style> style =
                isShort ? operation.find(OPERATION.page.with(PageKeys.STYLES)) : section.find(PAGE.style);
        return new PageReader(section).read(style.orElse(Style.LOCAL), section.has(PAGE.style) && style.isEmpty());
    }

    /** {@code unknownStyle}: the style itself is wrong, so what goes with it cannot be told. */
    private Page read(Style style, boolean unknownStyle) {
        if (!unknownStyle) {
            checkCompany(style);
        }
        if (style == Style.CURSOR && !page.hasOrMeans(PAGE.next)) {
            page.error(
                    page.mark(),
                    "page style cursor has no next",
                    "Write the expression of the next cursor, for example next: meta.next_cursor");
        }
        Page.UpstreamPages pages = pages(style);
        // each upstream page more is a call more, so who wants more than two says so
        int usual = pages.whole() ? Page.DEFAULT_MAX_SIZE : pages.size().orElse(Page.DEFAULT_MAX_SIZE);
        int maxSize = page.find(PAGE.maxSize).orElse(Math.min(Page.DEFAULT_MAX_SIZE, usual));
        return new Page(
                style,
                size(maxSize),
                maxSize,
                page.find(PAGE.first).orElse(style == Style.OFFSET ? 0 : 1),
                pages,
                links(style),
                page.find(PAGE.next),
                page.find(PAGE.total),
                page.find(PAGE.more));
    }

    private Page.UpstreamPages pages(Style style) {
        Optional<OptionalInt> said = page.find(PAGE.upstreamSize);
        OptionalInt size = said.orElse(OptionalInt.empty());
        boolean any = said.isPresent() && size.isEmpty();
        boolean wrong = said.isEmpty() && page.has(PAGE.upstreamSize);
        if (page.has(PAGE.fullPages) && style.isCounted() && size.isEmpty() && !wrong) {
            page.refuse(
                    PAGE.fullPages,
                    any
                            ? "full-pages says that pages have one size, and upstream-size: any that they have not"
                            : "full-pages says nothing without the size of a page",
                    "Write upstream-size: with the records on a page of the upstream"
                            + (any ? ", or leave full-pages out" : ""));
        }
        OptionalInt collect = page.find(PAGE.collect).map(OptionalInt::of).orElse(OptionalInt.empty());
        return new Page.UpstreamPages(size, any, page.get(PAGE.fullPages), collect, collect.isPresent() && !any);
    }

    private Optional<Page.Links> links(Style style) {
        Optional<Source> paths = Patterns.read(page, PAGE.pathPattern);
        Optional<List<String>> carries =
                page.has(PAGE.carries) ? Optional.of(page.get(PAGE.carries)) : Optional.empty();
        return style == Style.LINK
                ? Optional.of(new Page.Links(page.keyMark(PAGE.carries), carries, paths))
                : Optional.empty();
    }

    /** A default gives way to a smaller maximum; what the author wrote does not. */
    private int size(int maxSize) {
        int size = page.find(PAGE.size).orElse(Math.min(Page.DEFAULT_SIZE, maxSize));
        if (size > maxSize) {
            String limit = page.has(PAGE.maxSize)
                    ? "max-size in line " + page.markOf(PAGE.maxSize).line()
                    : "max-size, which is " + maxSize + " unless said otherwise";
            page.refuseValue(PAGE.size, "size " + size + " is above " + limit, "Write max-size: " + size);
        }
        return size;
    }

    private void checkCompany(Style style) {
        String word = Words.word(style);
        for (GoesWith company : page.unfit(PAGE.style, word)) {
            String key = company.key();
            String more = key.equals(PAGE.fullPages.name()) ? "; elsewhere next says where the list ends" : "";
            page.error(
                    page.keyMark(key),
                    key + " does not go with page style " + word,
                    "It goes with " + Nearest.and(company.words()) + more);
        }
    }
}
