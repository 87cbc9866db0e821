package parley.jsonapi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts about how many bytes of memory resources and plain values take. Belongs to one count. */
public final class ResourceWeight {

    /** An object with its header, and its place in what holds it. */
    public static final int OBJECT = 48;

    /** What sorts or writes more leaves the event loop; so much takes about a millisecond. */
    private static final long LARGE = 256 * 1024;

    private final long most;
    private long total;

    /** @param most where counting may end */
    private ResourceWeight(long most) {
        this.most = most;
    }

    /** Nothing counted yet. */
    public static ResourceWeight none() {
        return new ResourceWeight(Long.MAX_VALUE);
    }

    /** Whether work on all of {@code records} would hold an event loop; looks at no more of them than it takes to know. */
    public static boolean isLarge(List<Resource> records) {
        ResourceWeight weight = new ResourceWeight(LARGE);
        weight.addAll(records);
        return weight.total > LARGE;
    }

    /** The same for what a document shows. */
    public static boolean isLarge(Primary data) {
        if (data instanceof Primary.Identifiers identifiers) {
            return new ResourceWeight(LARGE).of(identifiers.linkage()) > LARGE;
        }
        return data instanceof Primary.Many many
                ? isLarge(many.resources())
                : data instanceof Primary.One one && isLarge(List.of(one.resource()));
    }

    /** The bytes counted so far. */
    public long total() {
        return total;
    }

    /** Counts {@code records}. */
    public void addAll(List<Resource> records) {
        for (Resource resource : records) {
            if (total > most) {
                return;
            }
            total += 2 * OBJECT;
            add(resource.id());
            addNamed(resource.attributes());
            add(resource.meta());
            for (Linkage linkage : resource.relationships().values()) {
                total += 2 * OBJECT + of(linkage);
            }
        }
    }

    private long of(Linkage linkage) {
        if (linkage instanceof Linkage.ToMany many) {
            long ids = 0;
            for (Identifier target : many.targets()) {
                ids += 3L * OBJECT + bytes(target.id());
            }
            return ids;
        }
        return 3L * OBJECT;
    }

    /** A character takes a byte, and in a text with one beyond Latin-1 each takes two; who only asks for about how much looks at none. */
    private long bytes(String text) {
        int length = text.length();
        for (int i = 0; i < length && most == Long.MAX_VALUE; i++) {
            if (text.charAt(i) > 0xff) {
                return 2L * length;
            }
        }
        return length;
    }

    /** A member of an object of the upstream's, whose names may be values as well. */
    private void member(Object name, @Nullable Object value) {
        total += OBJECT + (name instanceof String text ? bytes(text) : OBJECT);
        add(value);
    }

    /** The names of attributes are those of the contract, the same in all records. */
    private void addNamed(Map<String, ?> attributes) {
        total += OBJECT;
        attributes.forEach((name, value) -> { // costs no entries
            total += OBJECT;
            add(value);
        });
    }

    /** Counts a plain value with all that is in it. */
    public void add(@Nullable Object value) {
        if (value == null || total > most) {
            return;
        }
        total += OBJECT;
        if (value instanceof String text) {
            total += bytes(text);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach(this::member);
        } else if (value instanceof List<?> list) {
            list.forEach(this::add);
        }
    }
}
