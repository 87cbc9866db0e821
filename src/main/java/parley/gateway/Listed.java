package parley.gateway;

import java.util.List;
import java.util.Optional;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;
import parley.query.Selection;

/**
 * The records of a page before local filters.
 *
 * @param sources the replies they come from, at least one
 * @param bestEffort whether the upstream may have moved records between the pages that were read
 */
record Listed(List<Sourced> sources, List<Resource> records, Selection.Cut cut, boolean bestEffort) {

    Listed {
        sources = List.copyOf(sources);
        records = List.copyOf(records);
    }

    /** All records of a list that is one reply. */
    static Listed whole(Sourced source) {
        NormalisedReply reply = source.reply();
        Selection.Cut cut = new Selection.Cut(Optional.empty(), reply.total(), Selection.Places.NONE);
        return new Listed(List.of(source), reply.records(), cut, reply.bestEffort());
    }

    /** A page of a list that goes on behind {@code next}. */
    static Listed behindCursor(
            List<Sourced> sources,
            List<Resource> records,
            Optional<String> next,
            Optional<Long> total,
            boolean bestEffort) {
        return new Listed(sources, records, new Selection.Cut(next, total, Selection.Places.NONE), bestEffort);
    }
}
