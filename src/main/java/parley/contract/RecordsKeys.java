package parley.contract;

import static parley.contract.OperationKeys.OPERATION;

import java.util.Optional;
import parley.contract.Operation.Kind;
import parley.yaml.Form;
import parley.yaml.Key;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Words;
import parley.yaml.YamlNode.YamlMap;

/** The keys of {@code records} in its long form. */
final class RecordsKeys extends PlainKeys {

    static final RecordsKeys RECORDS = new RecordsKeys();

    final Key<Source> from =
            expression("from").demanded().sample("data.items").about("Expression that gives the records.");

    final Key<Object> optional = key("optional", Form.either(ScalarKind.FLAG, new Form.Expression()))
            .usual(false)
            .sample("true", "status = 'none'")
            .about("Whether a reply without the place of the records is an empty list, instead of broken: true, or an"
                    + " expression on the reply. It must be said where the places that from reads cannot be told.");

    final Key<Boolean> neverEmpty = flag("never-empty")
            .usual(false)
            .about("Whether a list without any record is broken, where no value of the caller was sent.");

    final Key<Boolean> duplicates = key("duplicates", Words.either("first", "reject"))
            .usual("reject")
            .about(
                    "What two records with the same id are: reject makes the reply broken, first keeps the first of them,"
                            + " with a note.");

    private RecordsKeys() {
        super(
                "records",
                "Records in their long form",
                "For collections that are sometimes missing from a good reply, must never be empty, or repeat records.");
    }

    /** What {@code operation} says in its long form; empty in its short form. */
    Optional<Section> longForm(Section operation) {
        return operation
                .node(OPERATION.records)
                .filter(node -> node instanceof YamlMap map
                        && map.entries().stream()
                                .anyMatch(entry -> key(entry.name()).isPresent()))
                .flatMap(node -> operation.open(node, "records", this));
    }

    /** The expression that gives the records. */
    Source from(Section operation) {
        return longForm(operation)
                .map(section -> section.required(from))
                .orElseGet(() -> operation.find(OPERATION.records.with(new Form.Expression())))
                .orElse(Source.implied("$", operation.mark()));
    }

    RecordRules rules(Section operation, Kind kind) {
        Section records = longForm(operation).orElse(Section.empty(operation.file(), "records", operation.mark()));
        if (kind != Kind.LIST) {
            refuse(records, neverEmpty, kind == Kind.GET ? "for get no record is 404" : "a write gives one record");
            refuse(records, duplicates, kind == Kind.GET ? "for get there is one record" : "a write gives one record");
        }
        return new RecordRules(
                records.find(optional.with(new Form.Expression())).filter(said -> isNoWord(operation, said)),
                records.get(neverEmpty),
                records.get(duplicates));
    }

    /** A word that other languages have for true would be a path here, and give nothing. */
    private static boolean isNoWord(Section operation, Source said) {
        boolean word = said.text().matches("(?i)yes|no|on|off|y|n");
        if (word) {
            operation.error(
                    said.mark(),
                    "optional takes true, false or an expression, not \"" + said.text() + "\"",
                    "Write true, or false");
        }
        return !word;
    }

    private static void refuse(Section records, Key<?> key, String reason) {
        if (records.has(key)) {
            records.refuse(key, key.name() + " goes with list only: " + reason, "Remove it");
        }
    }
}
