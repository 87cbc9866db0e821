package parley.fetch;

import parley.map.NormalisedReply;
import parley.paging.PageJudge;
import parley.upstream.UpstreamReply;

/** Keeps the status of the reply that a write ended with. One write, its event loop. */
final class StatusOfWrite implements PageJudge {

    private int status;

    @Override
    public NormalisedReply passed(NormalisedReply reply) {
        return reply;
    }

    @Override
    public void keeps(UpstreamReply reply) {
        status = reply.status();
    }

    int status() {
        return status;
    }
}
