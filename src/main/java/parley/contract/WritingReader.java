package parley.contract;

import static parley.contract.OperationKeys.OPERATION;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parley.contract.Attribute.Writable;
import parley.contract.Operation.Kind;
import parley.yaml.Mark;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlNode.Entry;

/**
 * Reads what an operation that writes says beside its request, and whether what callers write goes out: a value that no hole reads
 * would be lost without a trace, and one that a replacing request leaves out would be deleted.
 *
 * @param sent the texts with holes that each of its requests has
 */
record WritingReader(Section operation, Kind kind, Surroundings around, List<String> sent) {

    private static final List<String> OF_INPUT = List.of("accepts", "client-ids");

    Writing read(Optional<Request> request) {
        operation.refuseEach(OperationKeys.ONLY_LIST, "goes with list only", "Remove it");
        operation.refuseEach(
                List.of("cache"), "goes with list and get only: a write is never answered from a store", "Remove it");
        if (kind == Kind.DELETE) {
            operation.refuseEach(List.of("records"), "says nothing for delete: no record comes back", "Remove it");
            operation.refuseEach(OF_INPUT, "says nothing for delete: callers send no document", "Remove it");
        } else if (kind == Kind.UPDATE) {
            operation.refuseEach(List.of("client-ids"), "goes with create only", "Remove it");
        }
        if (kind == Kind.CREATE) {
            operation.refuseEach(List.of("id-pattern"), "goes with get, update and delete only", "Remove it");
        }
        Map<String, Attribute> accepts = kind == Kind.DELETE ? Map.of() : accepts();
        Map<String, Writing.Field> input = kind == Kind.DELETE ? Map.of() : input(accepts);
        boolean clientIds = kind == Kind.CREATE && operation.get(OPERATION.clientIds);
        if (clientIds && !reads("id")) {
            operation.refuseValue(
                    OPERATION.clientIds,
                    "the id that a caller chooses is never sent: no hole reads id",
                    "Write for example body: { number: \"{id}\" }");
        }
        request.filter(asked -> kind == Kind.UPDATE && asked.method().equals("PUT"))
                .ifPresent(asked -> checkReplacing(asked, accepts));
        return new Writing(
                clientIds,
                accepts,
                operation.find(OPERATION.clears).orElse(List.of(around.type())),
                input,
                reads("request.key"),
                reads("request.match"));
    }

    private Map<String, Attribute> accepts() {
        Map<String, Attribute> accepts =
                FieldReader.accepts(operation, around.above().types());
        for (Entry entry : operation.members(OPERATION.accepts)) {
            Mark mark = entry.key().mark();
            if (around.attributes().containsKey(entry.name())
                    || around.relationships().containsKey(entry.name())) {
                operation.error(
                        mark,
                        "accepts " + entry.name() + " is a field of " + around.type() + " already",
                        "Write writable: true there, or choose another name");
            } else if (!isSent(entry.name())) {
                operation.error(
                        mark,
                        entry.name() + " is never sent: no hole reads input." + entry.name(),
                        "Write for example body: { " + entry.name() + ": \"{input." + entry.name() + "}\" }");
            }
        }
        return accepts;
    }

    /** What goes out; of what may be written, the rest cannot be written by this operation. */
    private Map<String, Writing.Field> input(Map<String, Attribute> accepts) {
        Map<String, Writing.Field> input = new LinkedHashMap<>();
        writable().forEach((name, writable) -> {
            if (isSent(name)) {
                input.put(
                        name,
                        Optional.ofNullable(around.attributes().get(name))
                                .map(Writing.Field::of)
                                .orElse(Writing.Field.ANY));
            } else if (kind == Kind.CREATE && writable == Writable.REQUIRED) {
                operation.error(
                        operation.mark(),
                        name + " is required and never sent: no hole reads input." + name,
                        "Write for example body: { " + name + ": \"{input." + name + "}\" }");
            }
        });
        accepts.forEach((name, accepted) -> input.put(name, Writing.Field.of(accepted)));
        return input;
    }

    private Map<String, Writable> writable() {
        Map<String, Writable> writable = new LinkedHashMap<>();
        around.attributes().forEach((name, attribute) -> writable.put(name, attribute.writable()));
        around.relationships().forEach((name, related) -> writable.put(name, related.writable()));
        writable.values().removeIf(Writable.NO::equals);
        return writable;
    }

    /** What a caller leaves out keeps its value (JA-UP-02), and PUT would take it away. */
    private void checkReplacing(Request request, Map<String, Attribute> accepts) {
        List<String> optional = Stream.concat(
                        writable().entrySet().stream()
                                .filter(field -> isSent(field.getKey()) && field.getValue() != Writable.REQUIRED)
                                .map(Map.Entry::getKey),
                        accepts.values().stream()
                                .filter(accepted -> !accepted.required())
                                .map(Attribute::name))
                .toList();
        if (!optional.isEmpty()) {
            operation.error(
                    request.mark(),
                    "update by PUT would delete what a caller leaves out: " + String.join(", ", optional),
                    "Use PATCH where the upstream has it, or write writable: required at each of them");
        }
    }

    private boolean isSent(String name) {
        return reads("input." + name) || reads("input.`" + name + "`");
    }

    private boolean reads(String name) {
        return sent.stream().anyMatch(template -> Holes.reads(template, name));
    }

    /** The attribute, relationship or other input of each name that an operation of these surroundings may read. */
    static void checkUnwritten(Section resource, Surroundings around, List<Operation> writes) {
        if (writes.stream().noneMatch(write -> write.kind() != Kind.DELETE)) {
            return;
        }
        around.attributes().values().stream()
                .filter(attribute -> attribute.writable() != Writable.NO)
                .filter(attribute -> isUnsent(writes, attribute.name()))
                .forEach(attribute -> unsent(resource, attribute.mark(), attribute.name()));
        around.relationships().values().stream()
                .filter(related -> related.writable() != Writable.NO)
                .filter(related -> isUnsent(writes, related.name()))
                .forEach(related -> unsent(resource, related.mark(), related.name()));
    }

    private static boolean isUnsent(List<Operation> writes, String name) {
        return writes.stream().noneMatch(write -> write.writing()
                .filter(writing -> writing.input().containsKey(name))
                .isPresent());
    }

    private static void unsent(Section resource, Mark mark, String name) {
        resource.error(
                mark,
                name + " is writable and never sent: no hole of create or update reads input." + name,
                "Write for example body: { " + name + ": \"{input." + name + "}\" }, or remove writable");
    }

    /** The texts with holes of each request: what goes with all of them, and what goes with this one. */
    static List<String> sent(Upstream upstream, Optional<Request> request) {
        Stream<Source> always = Stream.concat(upstream.headers().values().stream(), upstream.query().values().stream());
        return Stream.of(
                        always,
                        upstream.options(SoapOptions.DEFAULT).header().stream(),
                        request.stream().flatMap(Request::templates))
                .flatMap(sources -> sources)
                .map(Source::text)
                .toList();
    }
}
