package parley.contract;

import java.util.List;
import java.util.Optional;
import parley.contract.Attribute.Writable;
import parley.yaml.Key;
import parley.yaml.KeyRule.ExactlyOne;
import parley.yaml.Mark;
import parley.yaml.PlainKeys;
import parley.yaml.Section;
import parley.yaml.Source;

/** The keys of a relationship. */
final class RelationshipKeys extends PlainKeys {

    static final RelationshipKeys RELATIONSHIP = new RelationshipKeys();

    final Key<String> type = text("type")
            .demanded()
            .sample("orders")
            .about("The resource type that it points to. It may belong to another contract of the folder; its get"
                    + " serves related and included records.");

    final Key<Source> id = expression("id")
            .sample("order.number")
            .about("Expression that gives the id of the one related record; nothing means none.");

    final Key<Source> ids = expression("ids")
            .sample("lines.product_id")
            .about("Expression that gives the ids of many related records, instead of id.");

    final Key<Writable> writable = add(AttributeKeys.WRITABLE);

    final Key<String> about =
            text("about").sample("The order of this shipment.").about("What it means, for callers.");

    private RelationshipKeys() {
        super("relationship", "Relationship", "Points from a record to records of the same or another contract.");
        where(new ExactlyOne(List.of("id", "ids")));
    }

    /** The relationship {@code name}, if it says where it points. */
    Optional<Relationship> of(Section section, String name, Mark mark) {
        Optional<String> target = section.required(type);
        boolean many = section.has(ids);
        boolean wrong = many ? section.has(id) : !section.hasOrMeans(id) && !section.hasOrMeans(ids);
        if (wrong) {
            section.error(
                    section.mark(),
                    "relationship " + name + " takes either id or ids",
                    "Write id for one, ids for many");
        }
        Source expression = section.find(many ? ids : id).orElse(Source.implied("$", mark));
        return target.map(to -> new Relationship(
                name, mark, to, section.markOf(type), expression, many, section.get(writable), section.find(about)));
    }
}
