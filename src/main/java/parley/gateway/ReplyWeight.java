package parley.gateway;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.jsonapi.Linkage;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;

/** About how many bytes of memory a reply takes; what a cache that is weighed in bytes goes by. */
final class ReplyWeight {

    /** An object with its header, and its place in what holds it. */
    private static final int OBJECT = 48;

    private ReplyWeight() {}

    static long of(NormalisedReply reply) {
        long weight = 4 * OBJECT + value(reply.warnings());
        for (Resource resource : reply.records()) {
            weight += 2 * OBJECT + value(resource.id()) + value(resource.attributes()) + value(resource.meta());
            for (Map.Entry<String, Linkage> relationship :
                    resource.relationships().entrySet()) {
                weight += 2L * OBJECT + linkage(relationship.getValue());
            }
        }
        return weight;
    }

    private static long linkage(Linkage linkage) {
        return linkage instanceof Linkage.ToMany many
                ? 3L * OBJECT * many.targets().size()
                : 3L * OBJECT;
    }

    private static long value(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof String text) {
            return (long) OBJECT + text.length();
        }
        if (value instanceof Map<?, ?> map) {
            long weight = OBJECT;
            for (Object member : map.values()) {
                weight += OBJECT + value(member); // the names are those of the contract: they are shared
            }
            return weight;
        }
        if (value instanceof List<?> list) {
            long weight = OBJECT;
            for (Object element : list) {
                weight += value(element);
            }
            return weight;
        }
        return OBJECT;
    }
}
