package parley.gateway;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.jsonapi.Resource;
import parley.upstream.PageFaults;

/**
 * The records of several upstream pages, each of them once (F-98). Refuses a page that is the same as one before it: such pages
 * come from an upstream that does not know the parameter of the page, or whose links lead in a circle (F-100). A page that only
 * shares records with others is none of these, because records move while pages are read. One thread.
 */
final class DistinctRecords {

    private final Map<String, Resource> records = new LinkedHashMap<>();
    private final Set<List<String>> pages = new HashSet<>();
    private int taken;

    /** Takes all records of the next page. */
    void add(List<Resource> page) {
        add(page, 0, page.size());
    }

    /** Takes the records of the next page from {@code from} up to before {@code to}, where the page has so many. */
    void add(List<Resource> page, long from, long to) {
        if (!page.isEmpty() && !pages.add(page.stream().map(Resource::id).toList())) {
            throw PageFaults.loop("a page holds the same records as one before it");
        }
        int begin = (int) Math.max(0, Math.min(from, page.size()));
        int end = (int) Math.max(begin, Math.min(to, page.size()));
        for (Resource record : page.subList(begin, end)) {
            records.putIfAbsent(record.id(), record);
        }
        taken += end - begin;
    }

    /** Records taken so far, those included that came again. */
    int taken() {
        return taken;
    }

    /** Whether some record came on more than one page. */
    boolean isRepeating() {
        return records.size() < taken;
    }

    List<Resource> once() {
        return List.copyOf(records.values());
    }
}
