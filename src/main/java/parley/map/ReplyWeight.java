package parley.map;

import parley.jsonapi.ResourceWeight;

/** About how many bytes of memory a reply takes; what a cache that is weighed in bytes goes by. */
public final class ReplyWeight {

    private ReplyWeight() {}

    public static long of(NormalisedReply reply) {
        if (reply.weight() > 0) {
            return reply.weight();
        }
        ResourceWeight weight = ResourceWeight.none();
        weight.add(reply.warnings());
        weight.add(reply.meta());
        weight.addAll(reply.records());
        return 4 * ResourceWeight.OBJECT + weight.total();
    }
}
