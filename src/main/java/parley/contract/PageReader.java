package parley.contract;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import parley.contract.Page.Style;
import parley.yaml.Mark;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Sources;
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
        Optional<YamlNode> node = operation.node("page");
        Section section = node.filter(n -> !(n instanceof YamlScalar))
                .flatMap(n -> Section.of(operation.file(), n, "page", OperationKeys.PAGE))
                .orElse(Section.empty(operation.file(), "page", operation.markOf("page")));
        Optional<Style> style = node.filter(YamlScalar.class::isInstance).isPresent()
                ? operation.value("page", Kinds.PAGE_STYLE)
                : section.value("style", Kinds.PAGE_STYLE);
        return new PageReader(section).read(style.orElse(Style.LOCAL), section.has("style") && style.isEmpty());
    }

    /** {@code unknownStyle}: the style itself is wrong, so what goes with it cannot be told. */
    private Page read(Style style, boolean unknownStyle) {
        if (!unknownStyle) {
            checkCompany(style);
        }
        if (style == Style.CURSOR && !page.hasOrMeans("next")) {
            error(
                    page.mark(),
                    "page style cursor has no next",
                    "Write the expression of the next cursor, for example next: meta.next_cursor");
        }
        Page.UpstreamPages pages = pages(style);
        // each upstream page more is a call more, so who wants more than two says so
        int usual = pages.whole() ? Page.DEFAULT_MAX_SIZE : pages.size().orElse(Page.DEFAULT_MAX_SIZE);
        int maxSize = page.value("max-size", Kinds.PAGE_SIZE).orElse(Math.min(Page.DEFAULT_MAX_SIZE, usual));
        return new Page(
                style,
                size(maxSize),
                maxSize,
                page.value("first", Kinds.FIRST_PAGE).orElse(style == Style.OFFSET ? 0 : 1),
                pages,
                links(style),
                Sources.expression(page, "next"),
                Sources.expression(page, "total"),
                Sources.expression(page, "more"));
    }

    private Page.UpstreamPages pages(Style style) {
        Optional<OptionalInt> size = page.value("upstream-size", Kinds.UPSTREAM_SIZE);
        boolean any = size.isPresent() && size.get().isEmpty();
        boolean full = page.value("full-pages", ScalarKind.FLAG).orElse(false);
        if (page.has("full-pages")
                && style.isCounted()
                && size.orElse(OptionalInt.empty()).isEmpty()
                && !isWrong("upstream-size", size)) {
            error(
                    page.keyMark("full-pages"),
                    any
                            ? "full-pages says that pages have one size, and upstream-size: any that they have not"
                            : "full-pages says nothing without the size of a page",
                    "Write upstream-size: with the records on a page of the upstream"
                            + (any ? ", or leave full-pages out" : ""));
        }
        OptionalInt collect =
                page.value("collect", Kinds.COLLECT).map(OptionalInt::of).orElse(OptionalInt.empty());
        return new Page.UpstreamPages(
                size.orElse(OptionalInt.empty()), any, full, collect, collect.isPresent() && !any);
    }

    private boolean isWrong(String key, Optional<?> read) {
        return page.has(key) && read.isEmpty();
    }

    private Optional<Page.Links> links(Style style) {
        Optional<Source> paths = Patterns.read(page, "path-pattern");
        Optional<List<String>> carries =
                page.has("carries") ? Optional.of(page.values("carries", Kinds.PARAMETER)) : Optional.empty();
        return style == Style.LINK
                ? Optional.of(
                        new Page.Links(page.has("carries") ? page.keyMark("carries") : page.mark(), carries, paths))
                : Optional.empty();
    }

    /** A default gives way to a smaller maximum; what the author wrote does not. */
    private int size(int maxSize) {
        int size = page.value("size", Kinds.PAGE_SIZE).orElse(Math.min(Page.DEFAULT_SIZE, maxSize));
        if (size > maxSize) {
            String limit = page.has("max-size")
                    ? "max-size in line " + page.markOf("max-size").line()
                    : "max-size, which is " + maxSize + " unless said otherwise";
            error(page.markOf("size"), "size " + size + " is above " + limit, "Write max-size: " + size);
        }
        return size;
    }

    private void checkCompany(Style style) {
        List<String> fit =
                switch (style) {
                    case NONE -> List.of("style", "total");
                    case LOCAL -> List.of("style", "size", "max-size", "total");
                    case NUMBER, OFFSET ->
                        List.of(
                                "style",
                                "size",
                                "max-size",
                                "upstream-size",
                                "full-pages",
                                "first",
                                "next",
                                "total",
                                "more",
                                "collect");
                    case CURSOR ->
                        List.of("style", "size", "max-size", "upstream-size", "next", "total", "more", "collect");
                    case LINK ->
                        List.of(
                                "style",
                                "size",
                                "max-size",
                                "upstream-size",
                                "next",
                                "total",
                                "more",
                                "collect",
                                "carries",
                                "path-pattern");
                };
        for (String key : OperationKeys.PAGE.known().served()) {
            if (page.has(key) && !fit.contains(key)) {
                String word = Words.word(style);
                error(page.keyMark(key), key + " does not go with page style " + word, cure(key));
            }
        }
    }

    private static String cure(String key) {
        return switch (key) {
            case "size", "max-size" -> "It goes with local, number, offset, cursor and link";
            case "first" -> "It goes with number and offset";
            case "full-pages" -> "It goes with number and offset; elsewhere next says where the list ends";
            case "carries", "path-pattern" -> "It goes with link";
            default -> "It goes with number, offset, cursor and link";
        };
    }

    private void error(Mark mark, String message, String cure) {
        page.problems().error(mark, message, cure);
    }
}
