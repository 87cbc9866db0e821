package parley.contract;

import static parley.contract.ContractKeys.CONTRACT;
import static parley.contract.RelationshipKeys.RELATIONSHIP;
import static parley.contract.ResourceKeys.RESOURCE;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import parley.contract.Operation.Kind;
import parley.contract.OperationReader.Surroundings;
import parley.yaml.Mark;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.YamlMap;

/** Reads the resource types of a contract (contract language, section 4.3). */
final class ResourceReader {

    private final Section resource;
    private final String type;

    private ResourceReader(Section resource, String type) {
        this.resource = resource;
        this.type = type;
    }

    /** The section {@code resources}. */
    static Map<String, ResourceType> read(Section contract, UpstreamReader.Read upstream) {
        Map<String, ResourceType> resources = new LinkedHashMap<>();
        contract.demand(CONTRACT.resources, "{ orders: { id: number, list: … } }");
        if (contract.node(CONTRACT.resources)
                .filter(node -> node instanceof YamlMap map && map.entries().isEmpty())
                .isPresent()) {
            contract.refuseValue(CONTRACT.resources, "resources names no type", "Add one");
        }
        for (Entry entry : contract.members(CONTRACT.resources)) {
            Mark mark = entry.key().mark();
            MemberNames.checkType(entry.name(), mark, contract.problems());
            contract.open(entry.value(), "resource " + entry.name(), RESOURCE)
                    .map(section -> new ResourceReader(section, entry.name()).read(mark, upstream))
                    .ifPresent(read -> resources.put(entry.name(), read));
        }
        return resources;
    }

    private ResourceType read(Mark mark, UpstreamReader.Read upstream) {
        Map<String, Attribute> attributes = FieldReader.attributes(resource, upstream.types());
        Map<String, Relationship> relationships = relationships();
        resource.demand(RESOURCE.id);
        Optional<Operation> list = OperationReader.read(
                resource,
                RESOURCE.list,
                Kind.LIST,
                new Surroundings(
                        type,
                        upstream.upstream(),
                        upstream.settings(),
                        upstream.types(),
                        attributes,
                        Optional.empty()));
        Optional<Operation> get = OperationReader.read(
                resource,
                RESOURCE.get,
                Kind.GET,
                new Surroundings(type, upstream.upstream(), upstream.settings(), upstream.types(), attributes, list));
        if (!resource.has(RESOURCE.list) && !resource.has(RESOURCE.get) && !resource.hasRefused()) {
            resource.warning(mark, "resource " + type + " has neither list nor get", "Add one: nobody can read it");
        }
        return new ResourceType(
                type,
                mark,
                resource.find(RESOURCE.about),
                resource.find(RESOURCE.id).orElse(Source.implied("$", mark)),
                resource.get(RESOURCE.ids),
                attributes,
                relationships,
                meta(),
                list,
                get);
    }

    private Map<String, Relationship> relationships() {
        Map<String, Relationship> relationships = new LinkedHashMap<>();
        Map<String, Mark> attributes = new LinkedHashMap<>();
        resource.members(RESOURCE.attributes)
                .forEach(entry -> attributes.put(entry.name(), entry.key().mark()));
        for (Entry entry : resource.members(RESOURCE.relationships)) {
            String name = entry.name();
            Mark mark = entry.key().mark();
            MemberNames.checkField("relationship", name, mark, resource.problems());
            Optional.ofNullable(attributes.get(name))
                    .ifPresent(other -> resource.error(
                            mark,
                            name + " is a relationship here and an attribute in line " + other.line(),
                            "JSON:API has one name for one field: rename one of them"));
            resource.open(entry.value(), "relationship " + name, RELATIONSHIP)
                    .flatMap(section -> relationship(section, name, mark))
                    .ifPresent(read -> relationships.put(name, read));
        }
        return relationships;
    }

    private static Optional<Relationship> relationship(Section section, String name, Mark mark) {
        Optional<String> target = section.required(RELATIONSHIP.type);
        boolean many = section.has(RELATIONSHIP.ids);
        boolean wrong = many
                ? section.has(RELATIONSHIP.id)
                : !section.hasOrMeans(RELATIONSHIP.id) && !section.hasOrMeans(RELATIONSHIP.ids);
        if (wrong) {
            section.error(
                    section.mark(),
                    "relationship " + name + " takes either id or ids",
                    "Write id for one, ids for many");
        }
        Source id = section.find(many ? RELATIONSHIP.ids : RELATIONSHIP.id).orElse(Source.implied("$", mark));
        Optional<String> about = section.find(RELATIONSHIP.about);
        return target.map(to -> new Relationship(name, mark, to, section.markOf(RELATIONSHIP.type), id, many, about));
    }

    private Map<String, Source> meta() {
        for (Entry entry : resource.members(RESOURCE.meta)) {
            MemberNames.checkMember("meta", entry.name(), entry.key().mark(), resource.problems());
        }
        return resource.get(RESOURCE.meta);
    }
}
