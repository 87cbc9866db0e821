package parley.contract;

import static parley.contract.RelationshipKeys.RELATIONSHIP;

import java.util.Map;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.PlainKeys;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Words;

/** The keys of a resource type (contract language, section 4.3). */
final class ResourceKeys extends PlainKeys {

    private static final FreeNames FIELDS =
            FreeNames.of("name", MemberNames.FORM, MemberNames.RESERVED_FIELDS.toArray(String[]::new));

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
                    "meta", Form.members(FreeNames.of("name", MemberNames.FORM), new Form.Expression()))
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
}
