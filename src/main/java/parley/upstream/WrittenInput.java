package parley.upstream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.GatewayFailure.Source;

/**
 * What a caller writes, in the upstream's form: what holes read as {@code input.x} and {@code request.x}. Immutable.
 *
 * @param values by their names; null for what the caller writes as null
 * @param pointers where each of them stands in the caller's document
 * @param request {@code key} that makes the request repeatable, {@code match} that it is conditional on
 * @param isPart whether what is left out keeps its value
 */
public record WrittenInput(
        Map<String, @Nullable Object> values,
        Map<String, String> pointers,
        Map<String, String> request,
        boolean isPart) {

    static final WrittenInput NONE = new WrittenInput(Map.of(), Map.of(), Map.of(), false);

    public WrittenInput {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        pointers = Map.copyOf(pointers);
        request = Map.copyOf(request);
    }

    /** A value where the caller has written one, which may be null. */
    record Written(@Nullable Object value) {

        /** Whether it is null or an empty text, which a hole takes for nothing. */
        boolean isVoid() {
            return value == null || value.equals("");
        }
    }

    boolean isNone() {
        return values.isEmpty() && request.isEmpty();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** What stands at {@code path}, below null everything is null; empty where nothing was written. */
    Optional<Written> at(List<String> path) {
        @Nullable Object value = values;
        for (String name : path) {
            if (value instanceof Map<?, ?> members) {
                if (!members.containsKey(name)) {
                    return Optional.empty();
                }
                value = members.get(name);
            } else if (value != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Written(value));
    }

    /** The paths to all nulls, and to the empty texts that are values themselves. */
    List<List<String>> voids() {
        List<List<String>> voids = new ArrayList<>();
        values.forEach((name, value) -> {
            if ("".equals(value)) {
                voids.add(List.of(name));
            } else {
                nulls(value, List.of(name), voids);
            }
        });
        return voids;
    }

    private static void nulls(@Nullable Object value, List<String> path, List<List<String>> found) {
        if (value == null) {
            found.add(path);
        } else if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> nulls(member, below(path, String.valueOf(name)), found));
        } else if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                nulls(items.get(i), below(path, Integer.toString(i)), found);
            }
        }
    }

    private static List<String> below(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    /** The texts of each value, those inside of it included. */
    Map<String, List<String>> texts() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, collect(value, new ArrayList<>())));
        return texts;
    }

    private static List<String> collect(@Nullable Object value, List<String> texts) {
        if (value instanceof Map<?, ?> members) {
            members.values().forEach(member -> collect(member, texts));
        } else if (value instanceof List<?> items) {
            items.forEach(item -> collect(item, texts));
        } else if (value != null) {
            texts.add(value.toString());
        }
        return texts;
    }

    /** What refuses the caller's document for what stands at {@code path}. */
    GatewayFailure refused(List<String> path, String detail) {
        StringBuilder pointer = new StringBuilder(pointers.getOrDefault(path.get(0), "/data"));
        path.stream().skip(1).forEach(name -> pointer.append('/')
                .append(name.replace("~", "~0").replace("/", "~1")));
        return GatewayFailure.of(FailureKind.INVALID_DOCUMENT, detail)
                .withSource(new Source.Pointer(pointer.toString()));
    }
}
