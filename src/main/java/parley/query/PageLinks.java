package parley.query;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.contract.Page;
import parley.query.Selection.Cut;

/** Where the pages before and behind the present one are (JSON:API 1.1, section 9.6). Pure. */
public final class PageLinks {

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
        Map<String, @Nullable Map<String, String>> links = new LinkedHashMap<>();
        links.put("first", number(rules.first(), page.size()));
        cut.total()
                .map(total -> rules.first() + lastOffset(total, page.size()) / page.size())
                .ifPresent(number -> links.put("last", number(number, page.size())));
        links.put("prev", page.number() == rules.first() ? null : number(page.number() - 1, page.size()));
        long behind = (page.number() - rules.first() + 1) * page.size();
        links.put("next", hasNext(rules, cut, behind, page.size()) ? number(page.number() + 1, page.size()) : null);
        return links;
    }

    /** Links of a page that the upstream cut by offset. */
    static Map<String, @Nullable Map<String, String>> of(PageRequest.Stretch page, Page rules, Cut cut) {
        Map<String, @Nullable Map<String, String>> links = new LinkedHashMap<>();
        links.put("first", stretch(0, page.size()));
        cut.total().ifPresent(total -> links.put("last", stretch(lastOffset(total, page.size()), page.size())));
        links.put("prev", page.offset() == 0 ? null : stretch(Math.max(0, page.offset() - page.size()), page.size()));
        long behind = page.offset() + page.size();
        links.put("next", hasNext(rules, cut, behind, page.size()) ? stretch(behind, page.size()) : null);
        return links;
    }

    private static long lastOffset(long total, int size) {
        return total == 0 ? 0 : (total - 1) / size * size;
    }

    /**
     * Whether there is a page behind this one. What the upstream says decides; where it says nothing, a page that is not full is
     * the last one.
     *
     * @param behind number of records up to the end of this page
     */
    public static boolean hasNext(Page rules, Cut cut, long behind, int size) {
        if (cut.more().isPresent()) {
            return cut.more().get();
        }
        if (rules.next().isPresent()) {
            return cut.next().isPresent();
        }
        return cut.total().map(total -> behind < total).orElse(cut.found() >= size);
    }

    /** Links of a page behind a cursor: there is no way back. */
    static Map<String, @Nullable Map<String, String>> of(PageRequest.After page, Cut cut) {
        Map<String, @Nullable Map<String, String>> links = new LinkedHashMap<>();
        String size = String.valueOf(page.size());
        links.put("first", Map.of("size", size));
        boolean hasNext = cut.next().isPresent() && cut.more().orElse(true);
        Map<String, String> next = new LinkedHashMap<>();
        cut.next().ifPresent(cursor -> {
            next.put("after", cursor);
            next.put("size", size);
        });
        links.put("next", hasNext ? next : null);
        return links;
    }

    private static Map<String, String> stretch(long offset, int size) {
        return parameters("offset", offset, "limit", size);
    }

    private static Map<String, String> number(long number, int size) {
        return parameters("number", number, "size", size);
    }

    private static Map<String, String> parameters(String first, long one, String second, long other) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(first, String.valueOf(one));
        parameters.put(second, String.valueOf(other));
        return parameters;
    }
}
