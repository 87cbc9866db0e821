package parley.contract;

import static parley.contract.ContractKeys.CONTRACT;
import static parley.contract.OperationKeys.OPERATION;
import static parley.contract.RelationshipKeys.RELATIONSHIP;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.contract.Operation.Kind;
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

    final Key<Section> create = key("create", OperationKeys.CREATE)
            .about("How POST /type is answered. Without it resources of this type cannot be made.");

    final Key<Section> update = key("update", OperationKeys.UPDATE)
            .about("How PATCH /type/id is answered. What callers leave out keeps its value: the holes that read it send"
                    + " nothing. A request of method PUT needs writable: required at all that it sends.");

    final Key<Section> delete = key("delete", OperationKeys.DELETE).about("How DELETE /type/id is answered.");

    private ResourceKeys() {
        super(
                "resource",
                "Resource",
                "One resource type: how a record of the upstream becomes a resource of JSON:API, and how records are fetched.");
        later("deprecated");
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
        Surroundings around = new Surroundings(type, upstream, fields, related, Optional.empty());
        Optional<Operation> whole = OPERATION.of(resource, list, Kind.LIST, around);
        Optional<Operation> one =
                OPERATION.of(resource, get, Kind.GET, new Surroundings(type, upstream, fields, related, whole));
        List<Operation> writes = Stream.of(
                        OPERATION.of(resource, create, Kind.CREATE, around),
                        OPERATION.of(resource, update, Kind.UPDATE, around),
                        OPERATION.of(resource, delete, Kind.DELETE, around))
                .flatMap(Optional::stream)
                .toList();
        WritingReader.checkUnwritten(resource, around, writes);
        if (!resource.has(list) && !resource.has(get) && writes.isEmpty() && !resource.hasRefused()) {
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
                one,
                writes.stream().collect(Collectors.toMap(Operation::kind, write -> write)));
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
