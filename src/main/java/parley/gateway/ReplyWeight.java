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

    private long total;

    private ReplyWeight() {}

    static long of(NormalisedReply reply) {
        ReplyWeight weight = new ReplyWeight();
        weight.total = 4 * OBJECT;
        weight.add(reply.warnings());
        weight.add(reply.meta());
        for (Resource resource : reply.records()) {
            weight.total += 2 * OBJECT;
            weight.add(resource.id());
            weight.add(resource.attributes());
            weight.add(resource.meta());
            for (Linkage linkage : resource.relationships().values()) {
                weight.total += 2 * OBJECT + of(linkage);
            }
        }
        return weight.total;
    }

    private static long of(Linkage linkage) {
        return linkage instanceof Linkage.ToMany many
                ? 3L * OBJECT * many.targets().size()
                : 3L * OBJECT;
    }

    /** A member of an object; its name is shared with all others of its kind. */
    private void member(@Nullable Object value) {
        total += OBJECT;
        add(value);
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            return;
        }
        total += OBJECT;
        if (value instanceof String text) {
            total += text.length();
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> member(member));
        } else if (value instanceof List<?> list) {
            list.forEach(this::add);
        }
    }
}
