package parley.contract;

import static parley.contract.ContractKeys.CONTRACT;
import static parley.contract.OperationKeys.OPERATION;
import static parley.contract.RelationshipKeys.RELATIONSHIP;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import parley.contract.Operation.Kind;
import parley.contract.OperationKeys.Surroundings;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.Mark;
import parley.yaml.PlainKeys;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Words;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.YamlMap;

/** The keys of a resource type (contract language, section 4.3). */
final class ResourceKeys extends PlainKeys {

    private static final FreeNames FIELDS =
            FreeNames.of("name", PublicNames.FORM, PublicNames.RESERVED_FIELDS.toArray(String[]::new));

    static final ResourceKeys RESOURCE = new ResourceKeys();

    final Key<String> about = text("about").sample("A parcel on its way.").about("What the resource is, for callers.");

    final Key<Source> id = expression("id")
            .demanded()
            .sample("number", "$split($text(guid), '/')[-1]")
            .about("Expression on the record that gives its id. Always text in the result. A record without an id"
                    + " makes the reply broken: it is never dropped silently.");

    final Key<Boolean> ids = key("ids", Words.either("ignore-case", "exact"))
            .usual("exact")
            .about(
                    "Whether a record whose id differs only in case is the one asked for. With exact it is 404, with the id"
                            + " that is there.");

    final Key<Map<String, Object>> attributes = key("attributes", Form.members(FIELDS, AttributeKeys.SHORT_OR_LONG))
            .about("The attributes by their public names. The short form is an expression and gives text; the long form"
                    + " names a type and more.");

    final Key<Map<String, Section>> relationships = key("relationships", Form.members(FIELDS, RELATIONSHIP))
            .about(
                    "Relationships by their public names. include fetches the related records by their own contract, with its"
                            + " cache and limits.");

    final Key<Map<String, Source>> meta = key(
                    "meta", Form.members(FreeNames.of("name", PublicNames.FORM), new Form.Expression()))
            .sample("{ revision: rev }")
            .about("Members of the resource's meta: expressions on the record.");

    final Key<Section> list = key("list", OperationKeys.LIST)
            .about("How GET /type is answered. Without it the collection cannot be read.");

    final Key<Section> get = key("get", OperationKeys.GET)
            .about("How GET /type/id is answered. Without it resources have no self link and cannot be included.");

    private ResourceKeys() {
        super(
                "resource",
                "Resource",
                "One resource type: how a record of the upstream becomes a resource of JSON:API, and how records are fetched.");
        later("deprecated", "create", "update", "delete");
        hint("Write attributes:", "fields");
    }

    /** The section {@code resources}. */
    Map<String, ResourceType> of(Section contract, UpstreamKeys.Reading upstream) {
        Map<String, ResourceType> resources = new LinkedHashMap<>();
        contract.demand(CONTRACT.resources, "{ orders: { id: number, list: … } }");
        if (contract.node(CONTRACT.resources)
                .filter(node -> node instanceof YamlMap map && map.entries().isEmpty())
                .isPresent()) {
            contract.refuseValue(CONTRACT.resources, "resources names no type", "Add one");
        }
        for (Entry entry : contract.members(CONTRACT.resources)) {
            Mark mark = entry.key().mark();
            PublicNames.checkType(entry.name(), mark, contract.problems());
            contract.open(entry.value(), "resource " + entry.name(), this)
                    .map(section -> read(section, entry.name(), mark, upstream))
                    .ifPresent(read -> resources.put(entry.name(), read));
        }
        return resources;
    }

    private ResourceType read(Section resource, String type, Mark mark, UpstreamKeys.Reading upstream) {
        Map<String, Attribute> fields = FieldReader.attributes(resource, upstream.types());
        Map<String, Relationship> related = relationships(resource);
        resource.demand(id);
        Optional<Operation> whole =
                OPERATION.of(resource, list, Kind.LIST, new Surroundings(type, upstream, fields, Optional.empty()));
        Optional<Operation> one =
                OPERATION.of(resource, get, Kind.GET, new Surroundings(type, upstream, fields, whole));
        if (!resource.has(list) && !resource.has(get) && !resource.hasRefused()) {
            resource.warning(mark, "resource " + type + " has neither list nor get", "Add one: nobody can read it");
        }
        return new ResourceType(
                type,
                mark,
                resource.find(about),
                resource.find(id).orElse(Source.implied("$", mark)),
                resource.get(ids),
                fields,
                related,
                meta(resource),
                whole,
                one);
    }

    private Map<String, Relationship> relationships(Section resource) {
        Map<String, Relationship> related = new LinkedHashMap<>();
        Map<String, Mark> taken = new LinkedHashMap<>();
        resource.members(attributes)
                .forEach(entry -> taken.put(entry.name(), entry.key().mark()));
        for (Entry entry : resource.members(relationships)) {
            String name = entry.name();
            Mark mark = entry.key().mark();
            PublicNames.checkField("relationship", name, mark, resource.problems());
            Optional.ofNullable(taken.get(name))
                    .ifPresent(other -> resource.error(
                            mark,
                            name + " is a relationship here and an attribute in line " + other.line(),
                            "JSON:API has one name for one field: rename one of them"));
            resource.open(entry.value(), "relationship " + name, RELATIONSHIP)
                    .flatMap(section -> RELATIONSHIP.of(section, name, mark))
                    .ifPresent(read -> related.put(name, read));
        }
        return related;
    }

    private Map<String, Source> meta(Section resource) {
        for (Entry entry : resource.members(meta)) {
            PublicNames.checkMember("meta", entry.name(), entry.key().mark(), resource.problems());
        }
        return resource.get(meta);
    }
}
