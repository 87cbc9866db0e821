package parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** The rules JA-RO and JA-RL for resource objects, identifier objects and linkage. */
final class ResourceRules {

    private static final Set<String> RESOURCE =
            Set.of("type", "id", "lid", "attributes", "relationships", "links", "meta");
    private static final Set<String> IDENTIFIER = Set.of("type", "id", "lid", "meta");
    private static final Set<String> RELATIONSHIP = Set.of("links", "data", "meta");
    private static final Set<String> RELATIONSHIP_LINKS = Set.of("self", "related", "first", "last", "prev", "next");

    private ResourceRules() {}

    static void resource(Findings findings, String place, JsonNode resource) {
        if (!findings.object("JA-DS-08", place, resource)) {
            return;
        }
        findings.closed("JA-DS-05", place, resource, RESOURCE);
        identity(findings, "JA-RO-01", place, resource);
        findings.meta(place, resource);
        LinkRules.check(findings, place, resource, "JA-DS-05", Set.of("self"));
        if (resource.has("attributes")
                && findings.object("JA-RO-06", place + "/attributes", resource.get("attributes"))) {
            fields(findings, place + "/attributes", resource.get("attributes"));
        }
        if (resource.has("relationships")
                && findings.object("JA-RL-01", place + "/relationships", resource.get("relationships"))) {
            fields(findings, place + "/relationships", resource.get("relationships"));
            relationships(findings, place, resource);
        }
    }

    private static void fields(Findings findings, String place, JsonNode fields) {
        findings.names(place, fields);
        for (String reserved : new String[] {"type", "id"}) {
            findings.holds(!fields.has(reserved), "JA-RO-05", place + "/" + reserved, "no field has this name");
        }
    }

    private static void relationships(Findings findings, String place, JsonNode resource) {
        for (Map.Entry<String, JsonNode> named : Findings.members(resource.get("relationships"))) {
            String at = place + "/relationships/" + named.getKey();
            boolean alone = !resource.path("attributes").has(named.getKey());
            findings.holds(alone, "JA-RO-05", at, "also an attribute");
            relationship(findings, at, named.getValue());
        }
    }

    private static void relationship(Findings findings, String place, JsonNode relationship) {
        if (!findings.object("JA-RL-02", place, relationship)) {
            return;
        }
        findings.closed("JA-DS-05", place, relationship, RELATIONSHIP);
        boolean filled = RELATIONSHIP.stream().anyMatch(relationship::has);
        findings.holds(filled, "JA-RL-02", place, "needs links, data or meta");
        findings.meta(place, relationship);
        LinkRules.check(findings, place, relationship, "JA-DS-05", RELATIONSHIP_LINKS);
        JsonNode links = relationship.path("links");
        if (links.isObject()) {
            boolean reachable = links.has("self") || links.has("related");
            findings.holds(reachable, "JA-RL-03", place + "/links", "needs self or related");
        }
        if (relationship.has("data")) {
            linkage(findings, "JA-RL-06", place + "/data", relationship.get("data"));
        }
    }

    /** Null, one identifier, or an array of identifiers. */
    static void linkage(Findings findings, String rule, String place, JsonNode data) {
        if (data.isArray()) {
            for (int i = 0; i < data.size(); i++) {
                identifier(findings, rule, place + "/" + i, data.get(i));
            }
        } else if (!data.isNull()) {
            identifier(findings, rule, place, data);
        }
    }

    private static void identifier(Findings findings, String rule, String place, JsonNode identifier) {
        if (findings.object(rule, place, identifier)) {
            findings.closed("JA-RO-11", place, identifier, IDENTIFIER);
            identity(findings, "JA-RO-09", place, identifier);
            findings.meta(place, identifier);
        }
    }

    private static void identity(Findings findings, String rule, String place, JsonNode object) {
        for (String part : new String[] {"type", "id", "lid"}) {
            JsonNode value = object.get(part);
            if (value == null) {
                findings.holds(part.equals("lid"), rule, place, "has no " + part);
            } else if (findings.string("JA-RO-02", place + "/" + part, value)) {
                findings.holds(!value.textValue().isEmpty(), "JA-RO-02", place + "/" + part, "is empty");
            }
        }
        JsonNode type = object.path("type");
        if (type.isTextual() && !type.textValue().isEmpty()) {
            Findings names = new Findings();
            names.name(place + "/type", type.textValue());
            findings.holds(names.problems().isEmpty(), "JA-RO-04", place + "/type", "illegal type " + type);
        }
    }
}
