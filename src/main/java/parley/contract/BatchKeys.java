package parley.contract;

import static parley.contract.OperationKeys.OPERATION;

import java.util.Map;
import java.util.Optional;
import parley.text.Nearest;
import parley.yaml.Key;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.Section;

/** The keys of a batch: many records by one call. */
final class BatchKeys extends PlainKeys {

    static final BatchKeys BATCH = new BatchKeys();

    final Key<String> by = text("by")
            .demanded()
            .sample("ids")
            .about("The upstream filter of this list that takes the ids of the records; it has many: true.");

    /** What callers may name in a filter as well. */
    final Key<Integer> most =
            key("most", ScalarKind.integer(2, 200)).usual(50).about("How many ids one call may take.");

    private BatchKeys() {
        super(
                "batch",
                "Batch",
                "Lets include fetch many records of the type by one call of this list, instead of one call each.");
    }

    /** The batch that {@code list} declares, where its records can be relied on. */
    Optional<Operation.Batch> of(Section list, Map<String, Filter> filters, Page page, boolean searched) {
        return list.find(OPERATION.batch)
                .flatMap(section -> section.required(by).flatMap(name -> {
                    checkFilter(section, name, filters);
                    checkPage(section, page);
                    if (searched) {
                        list.refuse(
                                OPERATION.batch,
                                "batch is of no use: get finds its records in the whole list",
                                "Remove it");
                    }
                    return Optional.of(new Operation.Batch(name, section.get(most)));
                }));
    }

    private void checkFilter(Section batch, String name, Map<String, Filter> filters) {
        Filter filter = filters.get(name);
        if (filter == null) {
            batch.refuseValue(
                    by,
                    "batch by " + name + ": the list has no filter " + name,
                    filters.isEmpty()
                            ? "Declare filter: { " + name + ": { upstream: true, many: true } }"
                            : Nearest.cure(name, filters.keySet()));
        } else if (!(filter instanceof Filter.Upstream upstream && upstream.many())) {
            batch.refuseValue(
                    by,
                    "batch by " + name + ": this filter does not hand several values on",
                    "Write " + name + ": { upstream: true, many: true }");
        }
        filters.values().stream()
                .filter(other ->
                        !other.name().equals(name) && other instanceof Filter.Upstream upstream && upstream.required())
                .findFirst()
                .ifPresent(other -> batch.refuseValue(
                        by,
                        "batch has no value for filter " + other.name() + ", which is required",
                        "Remove batch, or required: true"));
    }

    /** All records of a batch come by one call, or nobody knows what a missing one means. */
    private void checkPage(Section batch, Page page) {
        int ids = batch.get(most);
        int room = page.isComposed() ? page.pages().size().orElse(0) : page.maxSize();
        if (page.isCollected() || (page.isComposed() && page.pages().any())) {
            batch.error(
                    batch.mark(),
                    "batch needs its records in one reply, but this list is read in pages of any number",
                    "Remove batch");
        } else if (page.style().isUpstreams() && room < ids) {
            batch.refuseValue(
                    most,
                    "batch asks for " + ids + " records at once, but a page has at most " + room,
                    "Write most: " + room + (page.isComposed() ? "" : ", or max-size: " + ids + " under page"));
        }
    }
}
