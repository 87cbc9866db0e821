package parley.contract;

import java.util.List;
import parley.yaml.Form;
import parley.yaml.Forms;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.ExactlyOne;
import parley.yaml.Keys;

/** The keys of a contract itself, of its resources and their relationships (contract language, sections 4.1 and 4.3). */
final class ContractKeys {

    private static final FreeNames TYPES = FreeNames.of("type", FreeNames.MEMBER, "jobs", "docs", "openapi.json");

    static final FreeNames FIELDS = FreeNames.of("name", FreeNames.MEMBER, "id", "type");

    static final Keys RELATIONSHIP = Keys.of(
                    "relationship",
                    "Relationship",
                    "Points from a record to records of the same or another contract.",
                    Key.of(
                                    "type",
                                    Forms.TEXT,
                                    "The resource type that it points to. It may belong to another contract of the folder; its get"
                                            + " serves related and included records.")
                            .demanded()
                            .sample("orders"),
                    Key.of(
                                    "id",
                                    Forms.EXPRESSION,
                                    "Expression that gives the id of the one related record; nothing means none.")
                            .sample("order.number"),
                    Key.of(
                                    "ids",
                                    Forms.EXPRESSION,
                                    "Expression that gives the ids of many related records, instead of id.")
                            .sample("lines.product_id"),
                    Key.of("about", Forms.TEXT, "What it means, for callers.").sample("The order of this shipment."))
            .where(new ExactlyOne(List.of("id", "ids")));

    static final Keys RESOURCE = Keys.of(
                    "resource",
                    "Resource",
                    "One resource type: how a record of the upstream becomes a resource of JSON:API, and how records are fetched.",
                    Key.of("about", Forms.TEXT, "What the resource is, for callers.")
                            .sample("A parcel on its way."),
                    Key.of(
                                    "id",
                                    Forms.EXPRESSION,
                                    "Expression on the record that gives its id. Always text in the result. A record without an id"
                                            + " makes the reply broken: it is never dropped silently.")
                            .demanded()
                            .sample("number", "$split($text(guid), '/')[-1]"),
                    Key.of(
                                    "ids",
                                    Kinds.IDS,
                                    "Whether a record whose id differs only in case is the one asked for. With exact it is 404, with the id"
                                            + " that is there.")
                            .usual("exact"),
                    Key.of(
                            "attributes",
                            new Form.Members(
                                    FIELDS, Form.either(Forms.EXPRESSION, Form.block(() -> AttributeKeys.ATTRIBUTE))),
                            "The attributes by their public names. The short form is an expression and gives text; the long form"
                                    + " names a type and more."),
                    Key.of(
                            "relationships",
                            new Form.Members(FIELDS, Form.block(() -> ContractKeys.RELATIONSHIP)),
                            "Relationships by their public names. include fetches the related records by their own contract, with its"
                                    + " cache and limits."),
                    Key.of(
                                    "meta",
                                    new Form.Members(FreeNames.of("name", FreeNames.MEMBER), Forms.EXPRESSION),
                                    "Members of the resource's meta: expressions on the record.")
                            .sample("{ revision: rev }"),
                    Key.of(
                            "list",
                            Form.block(() -> OperationKeys.LIST),
                            "How GET /type is answered. Without it the collection cannot be read."),
                    Key.of(
                            "get",
                            Form.block(() -> OperationKeys.GET),
                            "How GET /type/id is answered. Without it resources have no self link and cannot be included."))
            .withLater("deprecated", "create", "update", "delete")
            .withHint("fields", "Write attributes:");

    static final Keys CONTRACT = Keys.of(
            "contract",
            "Contract",
            "One YAML file: one upstream API, and the JSON:API resources that it feeds.",
            Key.of("contract", Kinds.NAME, "The name of the contract: that of its file without .yaml.")
                    .demanded()
                    .sample("shipments"),
            Key.of("language", Kinds.LANGUAGE, "The version of the contract language.")
                    .usual(1),
            Key.of("about", Forms.TEXT, "What the contract offers, in a sentence: for the catalogue and for messages.")
                    .sample("Shipments of our carrier."),
            Key.of("owner", Forms.TEXT, "Who looks after the contract.").sample("logistics integrations"),
            Key.of(
                            "upstream",
                            Form.block(() -> UpstreamKeys.UPSTREAM),
                            "What is true for every call: address, format, authentication, time limits, retries, cache, outcomes.")
                    .demanded(),
            Key.of(
                            "resources",
                            new Form.Members(TYPES, Form.block(() -> ContractKeys.RESOURCE)),
                            "The resource types by name. A name is the JSON:API type and the public path, so it is best plural and"
                                    + " made of a-z, 0-9 and hyphens.")
                    .demanded(),
            Key.of(
                            "examples",
                            new Form.Items(Form.block(() -> ExampleKeys.EXAMPLE)),
                            "What callers ask, what the upstream answers, and what callers get. They run in memory through the real"
                                    + " pipeline at every check and reload; what no example touches is a warning.")
                    .usually("none; a warning for each operation without one"));

    private ContractKeys() {}
}
