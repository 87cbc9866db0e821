package parley.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import parley.contract.Page;
import parley.contract.Page.Style;
import parley.map.NormalisedReply;
import parley.query.PageLinks;
import parley.query.Selection;

/**
 * How the pages of one upstream list are asked for and where they end, for readers of more than one. Pages have the size that the
 * contract names, counted from 0. Immutable.
 */
record UpstreamPages(Page rules) {

    int stride() {
        return rules.stride();
    }

    /** The values of a request for the page at {@code index}, where pages are counted. */
    Map<String, Object> at(long index) {
        return rules.style() == Style.NUMBER
                ? Map.of("number", rules.first() + index, "size", stride())
                : Map.of("offset", rules.first() + index * stride(), "size", stride());
    }

    /** The values of a request for the page behind {@code cursor}, or for the first one. */
    Map<String, Object> behind(Optional<String> cursor) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("size", stride());
        cursor.ifPresent(known -> values.put("cursor", known));
        return values;
    }

    /** Whether there is a page behind {@code page}, which is the one at {@code index} where pages are counted. */
    boolean goesOn(long index, NormalisedReply page) {
        if (!rules.style().isCounted()) {
            return page.next().isPresent() && page.more().orElse(true);
        }
        return PageLinks.hasNext(rules, cut(page), (index + 1) * stride(), stride());
    }

    /** The number of pages, where the upstream says how many records there are. */
    Optional<Long> count(NormalisedReply page) {
        return rules.style().isCounted()
                ? page.total().map(total -> (total + stride() - 1) / stride())
                : Optional.empty();
    }

    static Selection.Cut cut(NormalisedReply page) {
        return new Selection.Cut(page.next(), page.total(), page.more(), page.found());
    }
}
