package parley.contract;

import static parley.contract.OperationKeys.OPERATION;
import static parley.contract.RecordsKeys.RECORDS;

import java.util.Optional;
import parley.contract.Operation.Kind;
import parley.yaml.Form;
import parley.yaml.Key;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlNode.YamlMap;

/** Reads {@code records} of an operation, in short and long form (contract language, section 4.4). */
final class RecordsReader {

    private final Section operation;
    private final Kind kind;
    private final Optional<Section> form;

    RecordsReader(Section operation, Kind kind) {
        this.operation = operation;
        this.kind = kind;
        this.form = operation
                .node(OPERATION.records)
                .filter(node -> node instanceof YamlMap map
                        && map.entries().stream()
                                .anyMatch(entry -> RECORDS.key(entry.name()).isPresent()))
                .flatMap(node -> operation.open(node, "records", RECORDS));
    }

    /** The expression that gives the records. */
    Source from() {
        return form.map(section -> section.required(RECORDS.from))
                .orElseGet(() -> operation.find(OPERATION.records.with(new Form.Expression())))
                .orElse(Source.implied("$", operation.mark()));
    }

    RecordRules rules() {
        Section records = form.orElse(Section.empty(operation.file(), "records", operation.mark()));
        if (kind == Kind.GET) {
            refuse(records, RECORDS.neverEmpty, "no record is 404");
            refuse(records, RECORDS.duplicates, "there is one record");
        }
        return new RecordRules(
                records.find(RECORDS.optional.with(new Form.Expression())).filter(this::isNoWord),
                records.get(RECORDS.neverEmpty),
                records.get(RECORDS.duplicates));
    }

    /** A word that other languages have for true would be a path here, and give nothing. */
    private boolean isNoWord(Source optional) {
        boolean word = optional.text().matches("(?i)yes|no|on|off|y|n");
        if (word) {
            operation.error(
                    optional.mark(),
                    "optional takes true, false or an expression, not \"" + optional.text() + "\"",
                    "Write true, or false");
        }
        return !word;
    }

    private static void refuse(Section records, Key<?> key, String reason) {
        if (records.has(key)) {
            records.refuse(key, key.name() + " goes with list only: for get " + reason, "Remove it");
        }
    }
}
