package parley.contract;

import static parley.contract.OperationKeys.OPERATION;

import java.time.Duration;
import parley.yaml.Problems;
import parley.yaml.Section;

/** What one operation says of its own about time, retries and keeping replies, or else its upstream. Immutable. */
record OperationSettings(Duration timeout, Retry retry, Caching cache) {

    /** The settings of {@code operation}, for another one that is served from its replies. */
    static OperationSettings of(Operation operation) {
        return new OperationSettings(operation.timeout(), operation.retry(), operation.cache());
    }

    /** Reads them; an operation that is not safe is neither kept nor, as a rule, repeated. */
    static OperationSettings read(Section operation, UpstreamSettings upstream, Operation.Kind kind, boolean safe) {
        UpstreamSettings own = upstream.under(operation);
        Problems problems = operation.problems();
        Retry retry = own.retry(problems);
        Caching cache = own.cache(problems);
        if (!safe && !kind.writes()) {
            checkUnsafe(operation, retry, cache);
        }
        return new OperationSettings(own.timeout().value(), retry, safe && !kind.writes() ? cache : Caching.OFF);
    }

    private static void checkUnsafe(Section operation, Retry retry, Caching cache) {
        String unsafe =
                "safe: false in line " + operation.markOf(OPERATION.safe).line();
        if (operation.has(OPERATION.cache) && cache.on()) {
            operation.refuse(
                    OPERATION.cache,
                    "cache contradicts " + unsafe + ": what changes something is never answered from a store",
                    "Write safe: true if the call only reads, otherwise cache: off");
        }
        if (operation.has(OPERATION.retry) && retry.attempts() > 1) {
            operation.warning(
                    operation.keyMark(OPERATION.retry),
                    "retry beside " + unsafe + " repeats only calls of which nothing was sent",
                    "Write safe: true if the call only reads");
        }
    }
}
