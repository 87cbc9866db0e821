package parley.expression;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The public JSONata test suite as data: expressions, what they are evaluated on, and what they must give. */
final class JsonataSuite {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonataSuite() {}

    /**
     * One case.
     *
     * @param input the data; null for nothing
     * @param code the error code that the evaluation must end with, or empty
     */
    record Case(
            String name,
            String expression,
            @Nullable Object input,
            Map<String, Object> bindings,
            Optional<Object> result,
            String code,
            boolean unordered) {}

    /** All cases, or none of the calling test when the suites are not here. */
    static List<Case> cases() {
        String suites = System.getProperty("parley.suites", "");
        Path folder = Path.of(suites.isEmpty() ? "absent" : suites, "jsonata");
        assumeTrue(Files.isDirectory(folder), "public suites are given by parley.suites");
        try (Stream<Path> files = Files.walk(folder.resolve("groups"))) {
            List<Case> cases = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                addCases(folder, file, cases);
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addCases(Path folder, Path file, List<Case> cases) throws IOException {
        JsonNode root = JSON.readTree(file.toFile());
        String name = folder.resolve("groups").relativize(file).toString().replace(".json", "");
        if (!root.isArray()) {
            cases.add(read(folder, file, root, name));
            return;
        }
        for (int i = 0; i < root.size(); i++) {
            cases.add(read(folder, file, root.get(i), name + "#" + i));
        }
    }

    private static Case read(Path folder, Path file, JsonNode node, String name) throws IOException {
        String expression = node.has("expr")
                ? node.get("expr").textValue()
                : Files.readString(file.resolveSibling(node.get("expr-file").textValue()));
        Map<String, Object> bindings = new LinkedHashMap<>();
        node.path("bindings").properties().forEach(b -> bindings.put(b.getKey(), plain(b.getValue())));
        String code = node.has("code")
                ? node.get("code").textValue()
                : node.path("error").path("code").asText("");
        return new Case(
                name,
                expression,
                input(folder, node),
                bindings,
                Optional.ofNullable(node.has("result") ? plain(node.get("result")) : null),
                code,
                node.path("unordered").booleanValue());
    }

    private static @Nullable Object input(Path folder, JsonNode node) throws IOException {
        if (node.path("dataset").isTextual()) {
            Path data = folder.resolve("datasets").resolve(node.get("dataset").textValue() + ".json");
            return plain(JSON.readTree(data.toFile()));
        }
        return node.has("data") ? plain(node.get("data")) : null;
    }

    /** The value as a decoder would give it, and closed, so that an evaluation which changes it fails. */
    private static @Nullable Object plain(JsonNode node) {
        return closed(JSON.convertValue(node, Object.class));
    }

    private static @Nullable Object closed(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put(key, closed(member)));
            return Collections.unmodifiableMap(members);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(closed(item)));
            return Collections.unmodifiableList(items);
        }
        return value;
    }
}
