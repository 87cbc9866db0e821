package parley.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.exchange.Sha256;
import parley.yaml.Mark;
import parley.yaml.Source;

/**
 * What parts of a contract mean, as a short text: equal for equal meanings, wherever in the file they stand and in whatever order
 * their names come. Comments, places and what is written for readers do not count. Pure; for the time of loading.
 */
public final class Digest {

    /** Written for readers, not for the gateway. */
    private static final Set<String> FOR_READERS = Set.of("about", "owner", "deprecated", "examples");

    /** How an upstream is called and how long its replies are kept: the replies themselves are the same. */
    private static final Set<String> HOW_CALLED = Set.of(
            "timeout",
            "attempt",
            "retry",
            "breaker",
            "admission",
            "cache",
            "batch",
            "maxReply",
            "redirects",
            "allowHttp",
            "allowPrivate");

    private static final int BYTES = 8;

    private final Set<String> left;
    private final StringBuilder text = new StringBuilder(2_048);

    private Digest(Set<String> left) {
        this.left = left;
    }

    /** Of what determines the normalised replies of {@code resources} of {@code upstream}, and nothing else. */
    static String ofReplies(Upstream upstream, Map<String, ResourceType> resources) {
        Digest digest = new Digest(HOW_CALLED);
        digest.add(upstream);
        digest.add(resources);
        return digest.result();
    }

    /** Of all settings of {@code upstream}. */
    public static String of(Upstream upstream) {
        Digest digest = new Digest(Set.of());
        digest.add(upstream);
        return digest.result();
    }

    private void add(@Nullable Object part) {
        if (part instanceof Optional<?> optional) {
            add(optional.orElse(null));
        } else if (part instanceof Source source) {
            add(source.text());
        } else if (part instanceof Record members) {
            addMembers(members);
        } else if (part instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
            text.append('{');
            sorted.forEach((name, value) -> {
                add(name);
                add(value);
            });
            text.append('}');
        } else if (part instanceof Set<?> set) {
            add(set.stream().map(String::valueOf).sorted().toList());
        } else if (part instanceof Collection<?> list) {
            text.append('[');
            list.forEach(this::add);
            text.append(']');
        } else {
            String value = String.valueOf(part);
            text.append(value.length()).append(':').append(value);
        }
    }

    private void addMembers(Record members) {
        text.append('(').append(members.getClass().getSimpleName());
        for (RecordComponent member : members.getClass().getRecordComponents()) {
            if (member.getType() != Mark.class
                    && !left.contains(member.getName())
                    && !FOR_READERS.contains(member.getName())) {
                add(member.getName());
                add(value(members, member));
            }
        }
        text.append(')');
    }

    private static @Nullable Object value(Record members, RecordComponent member) {
        try {
            return member.getAccessor().invoke(members);
        } catch (IllegalAccessException | InvocationTargetException hidden) {
            throw new IllegalStateException("a part of a contract cannot be read: " + member, hidden);
        }
    }

    private String result() {
        byte[] digest = Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }
}
