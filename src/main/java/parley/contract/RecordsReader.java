package parley.contract;

import java.util.Optional;
import parley.contract.Operation.Kind;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Sources;
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
                .node("records")
                .filter(node -> node instanceof YamlMap map
                        && map.entries().stream()
                                .anyMatch(entry ->
                                        OperationKeys.RECORDS.known().served().contains(entry.name())))
                .flatMap(node -> Section.of(operation.file(), node, "records", OperationKeys.RECORDS));
    }

    /** The expression that gives the records. */
    Source from() {
        form.ifPresent(section -> section.demand("from", "data.items"));
        Optional<Source> source =
                form.isPresent() ? Sources.expression(form.get(), "from") : Sources.expression(operation, "records");
        return source.orElse(Sources.implied("$", operation.mark()));
    }

    RecordRules rules() {
        if (kind == Kind.GET) {
            refuse("never-empty", "no record is 404");
            refuse("duplicates", "there is one record");
        }
        return new RecordRules(
                form.flatMap(section -> Sources.expression(section, "optional")).filter(this::isNoWord),
                form.flatMap(section -> section.value("never-empty", ScalarKind.FLAG))
                        .orElse(false),
                form.flatMap(section -> section.value("duplicates", Kinds.DUPLICATES))
                        .orElse(false));
    }

    /** A word that other languages have for true would be a path here, and give nothing. */
    private boolean isNoWord(Source optional) {
        boolean word = optional.text().matches("(?i)yes|no|on|off|y|n");
        if (word) {
            operation
                    .problems()
                    .error(
                            optional.mark(),
                            "optional takes true, false or an expression, not \"" + optional.text() + "\"",
                            "Write true, or false");
        }
        return !word;
    }

    private void refuse(String key, String reason) {
        form.filter(section -> section.has(key)).ifPresent(section -> section.problems()
                .error(section.keyMark(key), key + " goes with list only: for get " + reason, "Remove it"));
    }
}
