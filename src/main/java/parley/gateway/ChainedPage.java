package parley.gateway;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.map.NormalisedReply;
import parley.query.PageRequest;

/** One page of a caller that is made of parts of upstream pages behind cursors. The event loop of one request. */
final class ChainedPage {

    private final PagesOf pages;
    private final Place begin;
    private final int size;

    ChainedPage(PagesOf pages, PageRequest.After page) {
        this.pages = pages;
        this.begin = page.cursor().map(Place::parse).orElse(Place.FIRST);
        this.size = page.size();
    }

    Future<Listed> read() {
        PageWalk walk = pages.walk(
                PageStep.behind(begin.cursor()),
                pages.rules().stride(),
                pages.rules().mostPages(),
                (kept, more) -> records(kept) >= begin.into() + (long) size);
        return pages.along(walk).map(sources -> listed(walk, sources));
    }

    private Listed listed(PageWalk walk, List<Sourced> sources) {
        pages.note(walk);
        List<Long> begins = new ArrayList<>();
        Optional<Place> next = Optional.empty();
        long before = 0;
        long end = begin.into() + (long) size;
        for (PageWalk.Kept kept : walk.kept()) {
            NormalisedReply page = kept.page();
            begins.add(before);
            int taken = (int) Math.max(0, Math.min(page.records().size(), end - before));
            next = taken < page.records().size()
                    ? Optional.of(new Place(taken, kept.step().cursor()))
                    : page.next().map(cursor -> new Place(0, Optional.of(cursor)));
            before += page.records().size();
        }
        return Listed.behindCursor(
                sources,
                PagesOf.cut(walk.kept(), begins, begin.into(), end),
                next.map(Place::text),
                walk.total(),
                walk.isRepeating());
    }

    private static long records(List<PageWalk.Kept> kept) {
        return kept.stream().mapToLong(each -> each.page().records().size()).sum();
    }
}
