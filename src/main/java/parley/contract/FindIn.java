package parley.contract;

import static parley.contract.OperationKeys.OPERATION;

import java.util.List;
import java.util.Optional;
import parley.contract.Operation.Kind;
import parley.yaml.Mark;
import parley.yaml.Section;

/** Where single records are looked for in a list, and which keys then say nothing (contract language, section 4.4). */
record FindIn(Section operation, Kind kind, Surroundings around) {

    /** The list, if {@code find-in} names it; keys that are missing, or say nothing beside it, are reported. */
    Optional<String> read() {
        Optional<String> name = operation.find(OPERATION.findIn);
        name.ifPresent(this::checkFindIn);
        checkKeys(operation.has(OPERATION.findIn));
        return name.filter("list"::equals).filter(list -> kind == Kind.GET);
    }

    private void checkFindIn(String name) {
        Mark mark = operation.markOf(OPERATION.findIn);
        if (kind != Kind.GET) {
            operation.refuse(
                    OPERATION.findIn,
                    "find-in goes with get only",
                    kind == Kind.LIST ? "Write the request of the list" : "Write the request");
        } else if (!name.equals("list")) {
            operation.error(
                    mark, "find-in names " + name + ", which is no operation to find records in", "There is: list");
        } else if (around.list().isEmpty()) {
            operation.error(
                    mark,
                    "find-in names list, which " + around.type() + " does not have",
                    "Add list, or write request:");
        } else if (!around.list().get().isComplete()) {
            operation.error(
                    mark,
                    "find-in needs the whole collection, but list is paged by the upstream (line "
                            + around.list().get().mark().line() + ")",
                    "Write request: with the path of one record, or collect in page of list");
        } else {
            around.list().get().filters().values().stream()
                    .filter(filter -> filter instanceof Filter.Upstream upstream && upstream.required())
                    .findFirst()
                    .ifPresent(filter -> operation.error(
                            mark,
                            "find-in needs the whole collection, but list requires filter " + filter.name() + " (line "
                                    + filter.mark().line() + ")",
                            "Write request: with the path of one record, or make the filter optional"));
        }
    }

    /** Keys that are missing, or say nothing here. */
    private void checkKeys(boolean findIn) {
        if (findIn && kind == Kind.GET) {
            operation.refuseEach(
                    OperationKeys.NOT_BESIDE_FIND_IN,
                    "says nothing beside find-in: the records come from list",
                    "Remove one of them");
        } else if (!findIn && !operation.hasOrMeans(OPERATION.request) && !operation.hasOrMeans(OPERATION.findIn)) {
            String cure =
                    switch (kind) {
                        case GET -> "Write for example request: GET /orders/{id}, or find-in: list";
                        case LIST -> "Write for example request: GET /orders";
                        case CREATE ->
                            "Write for example request: { path: /orders, body: { email: \"{input.email}\" } }";
                        case UPDATE ->
                            "Write for example request: { path: \"/orders/{id}\", body: { email: \"{input.email}\" } }";
                        case DELETE -> "Write for example request: DELETE /orders/{id}";
                    };
            operation.error(operation.mark(), operation.what() + " has no request", cure);
        }
        if (kind.writes()) {
            return;
        }
        operation.refuseEach(OperationKeys.ONLY_WRITES, "goes with create, update and delete only", "Remove it");
        if (kind == Kind.GET) {
            operation.refuseEach(OperationKeys.ONLY_LIST, "goes with list only", "Remove it");
        } else {
            operation.refuseEach(List.of("id-pattern"), "goes with get, update and delete only", "Remove it");
            operation.demand(OPERATION.records, "data.items (or $ where the reply itself is the list)");
        }
    }
}
