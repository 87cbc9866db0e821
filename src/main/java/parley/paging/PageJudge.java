package parley.paging;

import parley.exchange.GatewayFailure;
import parley.map.NormalisedReply;
import parley.upstream.UpstreamReply;

/** What a list that one reply is a page of makes of it, while its attempt is judged. */
public interface PageJudge {

    /** The reply stands for itself. */
    PageJudge ALONE = page -> page;

    NormalisedReply passed(NormalisedReply page);

    default GatewayFailure failed(GatewayFailure failure) {
        return failure;
    }

    /** What a reply that has passed takes is accounted for by {@code reply} as long as somebody keeps it. */
    default void keeps(UpstreamReply reply) {}
}
