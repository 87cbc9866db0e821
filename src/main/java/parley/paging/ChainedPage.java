package parley.paging;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.map.NormalisedReply;

/** One page of a caller that is made of parts of upstream pages behind cursors. The event loop of one request. */
final class ChainedPage<P> {

    private final PageSource<P> pages;
    private final CursorPlace begin;
    private final int size;

    ChainedPage(PageSource<P> pages, PageRequest.After page) {
        this.pages = pages;
        this.begin = page.cursor().map(CursorPlace::parse).orElse(CursorPlace.FIRST);
        this.size = page.size();
    }

    Future<PageRecords<P>> read() {
        PageWalk walk = pages.walk(
                PageStep.behind(begin.cursor()),
                pages.rules().stride(),
                pages.rules().mostPages(),
                (kept, more) -> records(kept) >= begin.into() + (long) size);
        return pages.along(walk).map(sources -> listed(walk, sources));
    }

    private PageRecords<P> listed(PageWalk walk, List<P> sources) {
        if (walk.isRepeating()) {
            pages.noteRepeated();
        }
        List<Long> begins = new ArrayList<>();
        Optional<CursorPlace> next = Optional.empty();
        long before = 0;
        long end = begin.into() + (long) size;
        for (PageWalk.Kept kept : walk.kept()) {
            NormalisedReply page = kept.page();
            begins.add(before);
            int taken = (int) Math.max(0, Math.min(page.records().size(), end - before));
            next = taken < page.records().size()
                    ? Optional.of(new CursorPlace(taken, kept.step().cursor()))
                    : page.next().map(cursor -> new CursorPlace(0, Optional.of(cursor)));
            before += page.records().size();
        }
        return PageRecords.behindCursor(
                sources,
                PageSource.cut(walk.kept(), begins, begin.into(), end),
                next.map(CursorPlace::text),
                walk.total(),
                walk.isRepeating());
    }

    private static long records(List<PageWalk.Kept> kept) {
        return kept.stream().mapToLong(each -> each.page().records().size()).sum();
    }
}
