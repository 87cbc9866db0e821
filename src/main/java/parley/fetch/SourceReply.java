package parley.fetch;

import java.util.Optional;
import parley.cache.ReplyKey;
import parley.cache.Served;
import parley.map.NormalisedReply;

/**
 * A reply, what it holds, and where it can be found again.
 *
 * @param plan of the operation it came by
 * @param key empty where it is shared with nobody
 */
public record SourceReply(OperationPlan plan, Optional<ReplyKey> key, Served<NormalisedReply> served) {

    public NormalisedReply reply() {
        return served.value();
    }

    public boolean isStale() {
        return served.state() == Served.State.STALE;
    }

    /** The reply as part of a document that may go out again; empty where it is stale, or not stored. */
    public Optional<ShownReply> lasting() {
        boolean lasts =
                switch (served.state()) {
                    case FRESH_FETCHED -> served.stored();
                    case FRESH_STORED -> true;
                    case STALE -> false;
                };
        return lasts ? key.map(known -> new ShownReply(known, served.serial(), plan)) : Optional.empty();
    }
}
