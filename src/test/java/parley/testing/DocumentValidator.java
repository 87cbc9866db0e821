package parley.testing;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;

/**
 * Checks one body against every rule of JSON:API 1.1 that binds documents, for a server without extensions and profiles.
 * Written from the rules, not from the renderer. Each finding begins with the id of its rule.
 */
public final class DocumentValidator {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> TOP = Set.of("data", "errors", "meta", "jsonapi", "links", "included");
    private static final Set<String> TOP_LINKS =
            Set.of("self", "related", "describedby", "first", "last", "prev", "next");

    private final Findings findings = new Findings();

    private DocumentValidator() {}

    /** Every breach of a rule, with its place; none for a valid document. */
    public static List<String> problems(byte[] body) {
        DocumentValidator validator = new DocumentValidator();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            validator.document(JSON.readTree(text));
        } catch (IOException e) {
            validator.findings.add("JA-DS-01", "", "not valid UTF-8 JSON: " + e.getMessage());
        }
        return validator.findings.problems();
    }

    public static void assertValid(byte[] body) {
        Assertions.assertThat(problems(body))
                .as(() -> "JSON:API 1.1 problems of " + new String(body, StandardCharsets.UTF_8))
                .isEmpty();
    }

    private void document(JsonNode document) {
        if (!findings.object("JA-DS-01", "", document)) {
            return;
        }
        findings.closed("JA-DS-05", "", document, TOP);
        boolean something = document.has("data") || document.has("errors") || document.has("meta");
        findings.holds(something, "JA-DS-02", "", "needs data, errors or meta");
        findings.holds(!document.has("data") || !document.has("errors"), "JA-DS-03", "", "data beside errors");
        findings.holds(document.has("data") || !document.has("included"), "JA-DS-04", "", "included without data");
        findings.meta("", document);
        if (document.has("jsonapi")) {
            jsonapi(document.get("jsonapi"));
        }
        links(document);
        if (document.has("errors")) {
            ErrorRules.check(findings, document.get("errors"));
        }
        if (document.has("data")) {
            data(document);
        }
    }

    private void jsonapi(JsonNode jsonapi) {
        if (findings.object("JA-DS-13", "/jsonapi", jsonapi)) {
            findings.closed("JA-DS-13", "/jsonapi", jsonapi, Set.of("version", "ext", "profile", "meta"));
            boolean said = "1.1".equals(jsonapi.path("version").textValue());
            findings.holds(said, "JA-DS-13", "/jsonapi/version", "must be \"1.1\"");
            boolean none = !jsonapi.has("ext") && !jsonapi.has("profile");
            findings.holds(none, "JA-DS-13", "/jsonapi", "names an extension or profile that nobody applied");
            findings.meta("/jsonapi", jsonapi);
        }
    }

    private void links(JsonNode document) {
        LinkRules.check(findings, "", document, "JA-LK-09", TOP_LINKS);
    }

    private void data(JsonNode document) {
        JsonNode data = document.get("data");
        // only the document of a relationship has this link beside its primary data
        boolean linkage = document.path("links").has("related");
        if (linkage) {
            ResourceRules.linkage(findings, "JA-RL-10", "/data", data);
        } else if (data.isArray()) {
            for (int i = 0; i < data.size(); i++) {
                ResourceRules.resource(findings, "/data/" + i, data.get(i));
            }
        } else if (!data.isNull() && findings.object("JA-DS-07", "/data", data)) {
            ResourceRules.resource(findings, "/data", data);
        }
        List<JsonNode> primary = nodes(data);
        List<JsonNode> included = included(document);
        List<JsonNode> resources = new ArrayList<>(included);
        resources.addAll(linkage ? List.of() : primary);
        unique(resources);
        // the sole exception: a relationship that the client itself left out
        if (!document.path("links").path("self").asText().contains("fields%5B")) {
            fullLinkage(primary, included);
        }
    }

    private List<JsonNode> included(JsonNode document) {
        JsonNode included = document.path("included");
        if (!document.has("included")
                || !findings.holds(included.isArray(), "JA-CD-01", "/included", "must be an array")) {
            return List.of();
        }
        for (int i = 0; i < included.size(); i++) {
            ResourceRules.resource(findings, "/included/" + i, included.get(i));
        }
        return nodes(included);
    }

    private void unique(List<JsonNode> resources) {
        Set<String> seen = new HashSet<>();
        for (JsonNode resource : resources) {
            findings.holds(seen.add(pair(resource)), "JA-CD-03", "", "twice in one document: " + pair(resource));
        }
    }

    private void fullLinkage(List<JsonNode> primary, List<JsonNode> included) {
        Set<String> reached = new HashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(primary);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (reached.add(pair(node))) {
                included.stream()
                        .filter(other -> pair(other).equals(pair(node)))
                        .forEach(open::push);
            }
            node.path("relationships").forEach(relationship -> nodes(relationship.path("data")).stream()
                    .filter(target -> !reached.contains(pair(target)))
                    .forEach(open::push));
        }
        for (JsonNode resource : included) {
            findings.holds(
                    reached.contains(pair(resource)), "JA-CD-02", "/included", "nothing leads to " + pair(resource));
        }
    }

    private static List<JsonNode> nodes(JsonNode data) {
        List<JsonNode> nodes = new ArrayList<>();
        if (data.isArray()) {
            data.forEach(nodes::add);
        } else if (data.isObject()) {
            nodes.add(data);
        }
        return nodes;
    }

    private static String pair(JsonNode resource) {
        return resource.path("type") + " " + resource.path("id");
    }
}
