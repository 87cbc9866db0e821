package parley.upstream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.expression.Evaluation;
import parley.tree.Tree;

/**
 * The values that the holes of a request may name: {@code id}, {@code filter.x}, {@code sort}, {@code page.size}. Immutable.
 *
 * @param filter a text each, or a list of texts where the filter takes several
 * @param written what a caller writes; nothing where it only reads
 * @param page {@code size}, and {@code number}, {@code offset} or {@code cursor} by page style
 */
public record CallInputs(
        Optional<String> id,
        Map<String, Object> filter,
        Optional<String> sort,
        Map<String, Object> page,
        WrittenInput written) {

    public static final CallInputs NONE = new CallInputs(Optional.empty(), Map.of(), Optional.empty(), Map.of());

    /** What only reads. */
    public CallInputs(
            Optional<String> id, Map<String, Object> filter, Optional<String> sort, Map<String, Object> page) {
        this(id, filter, sort, page, WrittenInput.NONE);
    }

    public CallInputs {
        filter = Map.copyOf(filter);
        page = Map.copyOf(page);
    }

    public static CallInputs ofId(String id) {
        return new CallInputs(Optional.of(id), Map.of(), Optional.empty(), Map.of());
    }

    /** What writes, the resource of an id or a new one. */
    public static CallInputs ofWrite(Optional<String> id, WrittenInput written) {
        return new CallInputs(id, Map.of(), Optional.empty(), Map.of(), written);
    }

    /** The same for another page. */
    public CallInputs withPage(Map<String, Object> other) {
        return new CallInputs(id, filter, sort, other, written);
    }

    /** What the page that is asked for lies behind; empty for the first, and where pages have numbers. */
    public Optional<String> cursor() {
        return Optional.ofNullable(page.get("cursor")).map(String::valueOf);
    }

    /** Records that a page is to have; empty text where the call does not say. */
    String pageSize() {
        return String.valueOf(page.getOrDefault("size", ""));
    }

    /** The values with their names, in an order that does not depend on how the caller wrote them. */
    public List<Map.Entry<String, String>> pairs() {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        id.ifPresent(value -> pairs.add(Map.entry("id", value)));
        sort.ifPresent(value -> pairs.add(Map.entry("sort", value)));
        inOrder(filter)
                .forEach((name, value) -> texts(value).forEach(text -> pairs.add(Map.entry("filter." + name, text))));
        written.texts().forEach((name, texts) -> texts.forEach(text -> pairs.add(Map.entry("input." + name, text))));
        inOrder(page).forEach((name, value) -> pairs.add(Map.entry("page." + name, String.valueOf(value))));
        return pairs;
    }

    private static Map<String, Object> inOrder(Map<String, Object> values) {
        return values.size() < 2 ? values : new TreeMap<>(values);
    }

    private static Stream<String> texts(Object value) {
        return value instanceof List<?> several ? several.stream().map(String::valueOf) : Stream.of(value.toString());
    }

    /** What holes are filled with; secrets are below {@code secret.}, settings below {@code setting.}. */
    Filling filling(Evaluation evaluation, Map<String, String> secrets, Map<String, String> settings) {
        Map<String, @Nullable Object> scope = new LinkedHashMap<>();
        id.ifPresent(value -> scope.put("id", value));
        scope.put("filter", filter);
        sort.ifPresent(value -> scope.put("sort", value));
        scope.put("page", page);
        if (!written.isNone()) {
            scope.put("input", written.values());
            scope.put("request", written.request());
        }
        scope.put("secret", secrets);
        scope.put("setting", settings);
        return new Filling(evaluation, Tree.of(scope), this);
    }
}
