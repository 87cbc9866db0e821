package parley.paging;

import java.util.List;
import java.util.Optional;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;

/**
 * The records of a page before local filters.
 *
 * @param sources the replies they come from, at least one
 * @param bestEffort whether the upstream may have moved records between the pages that were read
 */
public record PageRecords<P>(List<P> sources, List<Resource> records, Cut cut, boolean bestEffort) {

    public PageRecords {
        sources = List.copyOf(sources);
        records = List.copyOf(records);
    }

    /** All records of a list that is one reply. */
    static <P> PageRecords<P> whole(P source, NormalisedReply reply) {
        Cut cut = new Cut(Optional.empty(), reply.total(), Cut.Places.NONE);
        return new PageRecords<>(List.of(source), reply.records(), cut, reply.bestEffort());
    }

    /** A page of a list that goes on behind {@code next}. */
    static <P> PageRecords<P> behindCursor(
            List<P> sources, List<Resource> records, Optional<String> next, Optional<Long> total, boolean bestEffort) {
        return new PageRecords<>(sources, records, new Cut(next, total, Cut.Places.NONE), bestEffort);
    }
}
