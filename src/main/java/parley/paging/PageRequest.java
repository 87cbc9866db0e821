package parley.paging;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Page;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.InvalidParameter;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;

/** Which page is wanted: finds its records, and says where the pages around it are. */
public sealed interface PageRequest {

    /** The records that the page is made of, before local filters. */
    <P> Future<PageRecords<P>> records(PageSource<P> pages);

    /** The values of {@code page} that its first request to the upstream has. */
    Map<String, Object> asked(Page rules);

    /** What is shown of {@code records}, which have been filtered and sorted. */
    Shown show(List<Resource> records, Cut cut);

    /**
     * A page as callers see it.
     *
     * @param total size of the filtered collection, where it is known
     * @param links link name ({@code first}, {@code last}, {@code prev}, {@code next}) to the page parameters it leads to; null where
     *     there is no such page
     */
    record Shown(List<Resource> records, Optional<Long> total, Map<String, @Nullable Map<String, String>> links) {}

    /** The whole collection. */
    record All() implements PageRequest {
        @Override
        public Map<String, Object> asked(Page rules) {
            return Map.of();
        }

        @Override
        public <P> Future<PageRecords<P>> records(PageSource<P> pages) {
            return pages.whole();
        }

        @Override
        public Shown show(List<Resource> records, Cut cut) {
            return new Shown(records, Optional.empty(), Map.of());
        }
    }

    /** A part of a complete collection. */
    record Part(CountedPlaces places) implements PageRequest {
        @Override
        public Map<String, Object> asked(Page rules) {
            return Map.of();
        }

        @Override
        public <P> Future<PageRecords<P>> records(PageSource<P> pages) {
            return pages.whole();
        }

        @Override
        public Shown show(List<Resource> records, Cut cut) {
            int total = records.size();
            int begin = (int) Math.min(places.offset(), total);
            int end = (int) Math.min(places.offset() + places.size(), total);
            long last = places.last(total);
            Cut.Places neighbours = new Cut.Places(
                    Optional.of(Math.min(places.previous(), last)),
                    end == total ? Optional.empty() : Optional.of(places.behind(end)),
                    Optional.of(last));
            return new Shown(records.subList(begin, end), Optional.of((long) total), places.links(neighbours));
        }
    }

    /** A page that the upstream cuts, by its number or from a record on. */
    record Counted(CountedPlaces places) implements PageRequest {
        @Override
        public Map<String, Object> asked(Page rules) {
            int size = rules.isComposed() ? rules.stride() : places.size();
            return PageStyle.of(rules).ask(PageStep.at(0), size);
        }

        @Override
        public <P> Future<PageRecords<P>> records(PageSource<P> pages) {
            return new CountedPage<>(pages, places).read();
        }

        @Override
        public Shown show(List<Resource> records, Cut cut) {
            return new Shown(records, cut.total(), places.links(cut.places()));
        }
    }

    /** A page that the upstream cuts, behind a cursor: there is no way back. */
    record After(Optional<String> cursor, int size) implements PageRequest {
        @Override
        public Map<String, Object> asked(Page rules) {
            return PageStyle.of(rules).ask(PageStep.behind(cursor), rules.isComposed() ? rules.stride() : size);
        }

        @Override
        public <P> Future<PageRecords<P>> records(PageSource<P> pages) {
            Future<PageRecords<P>> found = pages.rules().isComposed()
                    ? new ChainedPage<>(pages, this).read()
                    : pages.read(PageStep.behind(cursor), size).map(page -> linked(pages.reply(page), page));
            return found.recover(thrown -> Future.failedFuture(named(GatewayFailure.from(thrown))));
        }

        private static <P> PageRecords<P> linked(NormalisedReply reply, P page) {
            return PageRecords.behindCursor(List.of(page), reply.records(), reply.next(), reply.total(), false);
        }

        /** What leads to no page is no cursor of this list, or is one no more. */
        private GatewayFailure named(GatewayFailure failure) {
            return failure.kind() == FailureKind.NOT_FOUND && cursor.isPresent()
                    ? InvalidParameter.of("page[after]", "page[after] leads to no page of this collection.")
                    : failure;
        }

        @Override
        public Shown show(List<Resource> records, Cut cut) {
            Map<String, @Nullable Map<String, String>> links = new LinkedHashMap<>();
            String length = String.valueOf(size);
            links.put("first", Map.of("size", length));
            links.put(
                    "next",
                    cut.cursor()
                            .map(next -> PageParameters.of("after", next, "size", length))
                            .orElse(null));
            return new Shown(records, cut.total(), links);
        }
    }
}
