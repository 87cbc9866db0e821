package parley.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import parley.contract.Operation.Kind;
import parley.contract.OperationReader.Surroundings;
import parley.yaml.Mark;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Sources;
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
        contract.demand("resources", "{ orders: { id: number, list: … } }");
        if (contract.node("resources")
                .filter(node -> node instanceof YamlMap map && map.entries().isEmpty())
                .isPresent()) {
            contract.problems().error(contract.markOf("resources"), "resources names no type", "Add one");
        }
        for (Entry entry : contract.members("resources")) {
            Mark mark = entry.key().mark();
            Names.checkType(entry.name(), mark, contract.problems());
            Section.of(contract.file(), entry.value(), "resource " + entry.name(), ContractKeys.RESOURCE)
                    .map(section -> new ResourceReader(section, entry.name()).read(mark, upstream))
                    .ifPresent(read -> resources.put(entry.name(), read));
        }
        return resources;
    }

    private ResourceType read(Mark mark, UpstreamReader.Read upstream) {
        Map<String, Attribute> attributes = AttributeReader.attributes(resource, upstream.types());
        Map<String, Relationship> relationships = relationships();
        resource.demand("id", "number");
        Optional<Operation> list = OperationReader.read(
                resource,
                "list",
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
                "get",
                Kind.GET,
                new Surroundings(type, upstream.upstream(), upstream.settings(), upstream.types(), attributes, list));
        if (!resource.has("list") && !resource.has("get") && !resource.hasRefused()) {
            resource.problems()
                    .warning(mark, "resource " + type + " has neither list nor get", "Add one: nobody can read it");
        }
        return new ResourceType(
                type,
                mark,
                resource.value("about", ScalarKind.TEXT),
                Sources.expression(resource, "id").orElse(Sources.implied("$", mark)),
                resource.value("ids", Kinds.IDS).orElse(false),
                attributes,
                relationships,
                meta(),
                list,
                get);
    }

    private Map<String, Relationship> relationships() {
        Map<String, Relationship> relationships = new LinkedHashMap<>();
        Map<String, Mark> attributes = new LinkedHashMap<>();
        resource.members("attributes")
                .forEach(entry -> attributes.put(entry.name(), entry.key().mark()));
        for (Entry entry : resource.members("relationships")) {
            String name = entry.name();
            Mark mark = entry.key().mark();
            Names.checkField("relationship", name, mark, resource.problems());
            Optional.ofNullable(attributes.get(name)).ifPresent(other -> resource.problems()
                    .error(
                            mark,
                            name + " is a relationship here and an attribute in line " + other.line(),
                            "JSON:API has one name for one field: rename one of them"));
            Section.of(resource.file(), entry.value(), "relationship " + name, ContractKeys.RELATIONSHIP)
                    .flatMap(section -> relationship(section, name, mark))
                    .ifPresent(read -> relationships.put(name, read));
        }
        return relationships;
    }

    private static Optional<Relationship> relationship(Section section, String name, Mark mark) {
        Optional<String> target = section.required("type", ScalarKind.TEXT, "orders");
        boolean many = section.has("ids");
        if (many ? section.has("id") : !section.hasOrMeans("id") && !section.hasOrMeans("ids")) {
            section.problems()
                    .error(
                            section.mark(),
                            "relationship " + name + " takes either id or ids",
                            "Write id for one, ids for many");
        }
        Optional<Source> id = Sources.expression(section, many ? "ids" : "id");
        Optional<String> about = section.value("about", ScalarKind.TEXT);
        return target.map(to -> new Relationship(
                name, mark, to, section.markOf("type"), id.orElse(Sources.implied("$", mark)), many, about));
    }

    private Map<String, Source> meta() {
        for (Entry entry : resource.members("meta")) {
            Names.checkMember("meta", entry.name(), entry.key().mark(), resource.problems());
        }
        return Sources.expressions(resource, "meta");
    }
}
