package parley.query;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import parley.contract.Page;
import parley.query.Selection.Cut;

/** Where the pages before and behind the present one are (JSON:API 1.1, section 9.6). Pure. */
final class PageLinks {

    private PageLinks() {}

    /** Links of a part of a complete collection of {@code total} records. */
    static Map<String, @Nullable Map<String, String>> of(PageRequest.Part part, long total) {
        Map<String, @Nullable Map<String, String>> links = new LinkedHashMap<>();
        long lastOffset = lastOffset(total, part.size());
        long previous = Math.max(0, part.offset() - part.size());
        links.put("first", at(part, 0));
        links.put("last", at(part, lastOffset));
        links.put("prev", part.offset() == 0 ? null : at(part, Math.min(previous, lastOffset)));
        links.put("next", part.offset() + part.size() >= total ? null : at(part, part.offset() + part.size()));
        return links;
    }

    private static Map<String, String> at(PageRequest.Part part, long offset) {
        return part.byOffset()
                ? parameters("offset", offset, "limit", part.size())
                : parameters("number", offset / part.size() + 1, "size", part.size());
    }

    /** Links of a page that the upstream cut by number. */
    static Map<String, @Nullable Map<String, String>> of(PageRequest.Numbered page, Page rules, Cut cut) {
        return counted(page.number(), rules.first(), cut, number -> parameters("number", number, "size", page.size()));
    }

    /** Links of a page that the upstream cut by offset. */
    static Map<String, @Nullable Map<String, String>> of(PageRequest.Stretch page, Cut cut) {
        return counted(page.offset(), 0, cut, offset -> parameters("offset", offset, "limit", page.size()));
    }

    private static Map<String, @Nullable Map<String, String>> counted(
            long own, long first, Cut cut, LongFunction<Map<String, String>> at) {
        Map<String, @Nullable Map<String, String>> links = new LinkedHashMap<>();
        links.put("first", at.apply(first));
        cut.places().last().ifPresent(last -> links.put("last", at.apply(last)));
        if (own == first) {
            links.put("prev", null);
        } else {
            cut.places().previous().ifPresent(previous -> links.put("prev", at.apply(previous)));
        }
        links.put("next", cut.places().next().map(at::apply).orElse(null));
        return links;
    }

    private static long lastOffset(long total, int size) {
        return total == 0 ? 0 : (total - 1) / size * size;
    }

    /** Links of a page behind a cursor: there is no way back. */
    static Map<String, @Nullable Map<String, String>> of(PageRequest.After page, Cut cut) {
        Map<String, @Nullable Map<String, String>> links = new LinkedHashMap<>();
        String size = String.valueOf(page.size());
        links.put("first", Map.of("size", size));
        Map<String, String> next = new LinkedHashMap<>();
        cut.cursor().ifPresent(cursor -> {
            next.put("after", cursor);
            next.put("size", size);
        });
        links.put("next", next.isEmpty() ? null : next);
        return links;
    }

    private static Map<String, String> parameters(String first, long one, String second, long other) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(first, String.valueOf(one));
        parameters.put(second, String.valueOf(other));
        return parameters;
    }
}
