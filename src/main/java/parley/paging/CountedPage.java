package parley.paging;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.contract.Page;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.InvalidParameter;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;
import parley.upstream.PageFaults;

/**
 * One page of a caller from a list whose pages are counted: the upstream's page itself, or made of parts of its pages. Where the
 * upstream decides how long those are, they are read from the first one on. The event loop of one request.
 */
final class CountedPage<P> {

    private final PageSource<P> pages;
    private final Page rules;
    private final CountedPages style;
    private final CountedPlaces places;
    private final long offset;
    private final long end;
    private final int stride;
    private final boolean byArrival;

    CountedPage(PageSource<P> pages, CountedPlaces places) {
        this.pages = pages;
        this.rules = pages.rules();
        this.style = new CountedPages(rules);
        this.places = places;
        this.offset = places.offset();
        this.end = offset + places.size();
        this.stride = rules.isComposed() ? rules.stride() : places.size();
        this.byArrival = rules.isComposed() && rules.pages().any();
    }

    Future<PageRecords<P>> read() {
        long begin = byArrival ? 0 : rules.isComposed() ? style.holding(offset, stride) : places.upstream();
        return from(begin);
    }

    private Future<PageRecords<P>> from(long begin) {
        int most = byArrival ? rules.mostPages() : (int) ((end - 1) / stride - offset / stride + 1);
        PageWalk walk = pages.walk(PageStep.at(begin), stride, rules.isComposed() ? most : 1, this::isReached);
        return pages.along(walk)
                .compose(sources -> found(walk, sources))
                .recover(thrown -> refused(PageStep.at(begin), GatewayFailure.from(thrown)));
    }

    private boolean isReached(List<PageWalk.Kept> kept, boolean more) {
        return more ? end(kept) > end : reach(kept) >= end;
    }

    /** Where the page behind the last one begins. */
    private long reach(List<PageWalk.Kept> kept) {
        PageWalk.Kept last = kept.get(kept.size() - 1);
        return byArrival
                ? end(kept)
                : style.before(style.after(last.step(), stride, last.page()).place(), stride);
    }

    /** Behind the last record. */
    private long end(List<PageWalk.Kept> kept) {
        List<Long> begins = begins(kept);
        int last = kept.size() - 1;
        return begins.get(last) + count(kept.get(last).page());
    }

    private List<Long> begins(List<PageWalk.Kept> kept) {
        List<Long> begins = new ArrayList<>();
        long arrived = 0;
        for (PageWalk.Kept each : kept) {
            begins.add(byArrival ? arrived : style.before(each.step().place(), stride));
            arrived += count(each.page());
        }
        return begins;
    }

    private int count(NormalisedReply page) {
        return byArrival ? page.records().size() : page.found();
    }

    private Future<PageRecords<P>> found(PageWalk walk, List<P> sources) {
        List<PageWalk.Kept> kept = walk.kept();
        long reach = reach(kept);
        boolean goesOn = !walk.isEnded() || end(kept) > end;
        if (byArrival && !walk.isEnded() && reach < end) {
            throw tooFar();
        }
        if (goesOn && reach <= offset) {
            return from(offset); // pages are shorter than the contract says
        }
        Optional<Long> total = byArrival && walk.isEnded() ? Optional.of(end(kept)) : walk.total();
        List<Resource> records = PageSource.cut(kept, begins(kept), offset, end);
        if (offset > 0 && !goesOn && records.isEmpty()) {
            return behind(sources, total);
        }
        Future<PageRecords<P>> listed = Future.succeededFuture(listed(walk, sources, total, records));
        return isPerhapsRepeated(walk, total)
                ? isRepeated(kept.get(0)).compose(again -> again ? behind(sources, total) : listed)
                : listed;
    }

    private PageRecords<P> listed(PageWalk walk, List<P> sources, Optional<Long> total, List<Resource> records) {
        List<PageWalk.Kept> kept = walk.kept();
        boolean goesOn = !walk.isEnded() || end(kept) > end;
        long reach = reach(kept);
        if (walk.isRepeating()) {
            pages.noteRepeated();
        }
        Optional<Long> next = goesOn ? Optional.of(places.behind(Math.min(end, reach))) : Optional.empty();
        Optional<Long> last = total.filter(known -> isAsLong(walk, known)).map(places::last);
        Cut.Places neighbours = new Cut.Places(Optional.of(places.previous()), next, last);
        return new PageRecords<>(sources, records, new Cut(Optional.empty(), total, neighbours), walk.isRepeating());
    }

    /** Whether the pages are as long as they are taken to be, so that the last one can be told from {@code total}. */
    private boolean isAsLong(PageWalk walk, long total) {
        List<PageWalk.Kept> kept = walk.kept();
        if (byArrival) {
            return walk.isEnded();
        }
        boolean fits = kept.stream().allMatch(each -> isExpected(each.step(), each.page(), total));
        boolean full = rules.pages().full()
                || kept.stream().anyMatch(each -> each.page().found() == stride);
        PageStep first = kept.get(0).step();
        PageStep last = kept.get(kept.size() - 1).step();
        return fits
                && (full
                        || total == 0
                        || (walk.isEnded()
                                && (first.place() == 0 || last.place() == style.holding(total - 1, stride))));
    }

    private boolean isExpected(PageStep step, NormalisedReply page, long total) {
        return page.found() == CountedPages.expected(style.before(step.place(), stride), stride, total);
    }

    /** Some upstreams give their last page again for every page behind it: callers would take it for that page, or never end. */
    private boolean isPerhapsRepeated(PageWalk walk, Optional<Long> total) {
        PageWalk.Kept page = walk.kept().get(0);
        boolean stated = rules.next().isPresent() || rules.more().isPresent();
        boolean perhapsLast = walk.isEnded() || (!stated && page.page().found() >= stride);
        return page.step().place() > 0
                && walk.kept().size() == 1
                && !page.page().records().isEmpty()
                && (total.isPresent() ? offset >= total.get() : perhapsLast);
    }

    private Future<Boolean> isRepeated(PageWalk.Kept page) {
        int found = page.page().found();
        PageStep before = style.previous(page.step(), found);
        long between = style.before(page.step().place(), found) - style.before(before.place(), found);
        List<String> own = ids(page.page());
        return pages.read(before, stride)
                .map(read -> ids(pages.reply(read)).stream().limit(between).toList())
                .map(ids -> !ids.isEmpty()
                        && (Set.copyOf(own).containsAll(ids) || Set.copyOf(ids).containsAll(own)))
                .otherwise(false);
    }

    private static List<String> ids(NormalisedReply page) {
        return page.records().stream().map(Resource::id).toList();
    }

    /** An empty page; the one before it is the last one with records, where it can be told and has them. */
    private Future<PageRecords<P>> behind(List<P> sources, Optional<Long> total) {
        Optional<Long> last = total.filter(known -> known > 0).map(places::last);
        if (last.isEmpty() || byArrival) {
            return Future.succeededFuture(nothing(sources, total, last));
        }
        PageStep step = PageStep.at(style.holding(total.get() - 1, stride));
        return isExpected(step, total.get())
                // a short one may be one of many, where the upstream gives less than it is asked for
                .compose(there -> there && step.place() > 0
                        ? isExpected(style.previous(step, stride), total.get())
                        : Future.succeededFuture(there))
                .map(there -> nothing(sources, total, there ? last : Optional.empty()));
    }

    private Future<Boolean> isExpected(PageStep step, long total) {
        return pages.read(step, stride)
                .map(source -> isExpected(step, pages.reply(source), total))
                .otherwise(false);
    }

    private PageRecords<P> nothing(List<P> sources, Optional<Long> total, Optional<Long> last) {
        Cut.Places neighbours = new Cut.Places(last, Optional.empty(), last);
        return new PageRecords<>(sources, List.of(), new Cut(Optional.empty(), total, neighbours), false);
    }

    /** A page that the upstream refuses lies behind the end, unless the upstream has named it or would refuse the first one, too. */
    private Future<PageRecords<P>> refused(PageStep step, GatewayFailure failure) {
        if (step.place() == 0 || !PageFaults.isRefusal(failure)) {
            return Future.failedFuture(failure);
        }
        return pages.read(PageStep.FIRST, stride).compose(first -> refusedBehind(first, step, failure), thrown -> {
            GatewayFailure other = GatewayFailure.from(thrown);
            if (PageFaults.isRefusal(other)) {
                return Future.failedFuture(other);
            }
            // the first page says nothing now, so the refusal stands for itself
            return failure.kind() == FailureKind.NOT_FOUND
                    ? Future.succeededFuture(nothing(List.of(pages.none()), Optional.empty(), Optional.empty()))
                    : Future.failedFuture(failure);
        });
    }

    private Future<PageRecords<P>> refusedBehind(P first, PageStep step, GatewayFailure failure) {
        Optional<Long> total = pages.reply(first).total();
        List<P> sources = List.of(first);
        if (total.isPresent()) {
            return offset < total.get() ? named(failure) : behind(sources, total);
        }
        boolean stated = rules.next().isPresent() || rules.more().isPresent();
        return stated ? unlessNamed(step, sources, failure) : behind(sources, total);
    }

    private Future<PageRecords<P>> unlessNamed(PageStep step, List<P> sources, GatewayFailure failure) {
        PageStep before = style.previous(step, stride);
        return pages.read(before, stride).transform(read -> {
            if (read.succeeded()) {
                NormalisedReply page = pages.reply(read.result());
                boolean leadsHere = style.after(before, stride, page).place() == step.place();
                return leadsHere
                                && style.onward(new PageStyle.Progress(before, stride, page, page.total(), 0))
                                        == Onward.STATED
                        ? named(failure)
                        : behind(sources, Optional.empty());
            }
            GatewayFailure other = GatewayFailure.from(read.cause());
            return PageFaults.isRefusal(other) ? behind(sources, Optional.empty()) : Future.failedFuture(other);
        });
    }

    private Future<PageRecords<P>> named(GatewayFailure failure) {
        return Future.failedFuture(PageFaults.refused(failure));
    }

    private GatewayFailure tooFar() {
        String name = places.parameter();
        return InvalidParameter.of(
                name,
                name + " leads further than the " + rules.mostPages()
                        + " upstream pages that are read for one request.");
    }
}
