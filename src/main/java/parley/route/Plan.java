package parley.route;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import parley.contract.Operation;
import parley.contract.ResourceType;
import parley.contract.Writing;
import parley.fetch.IdRule;
import parley.fetch.OperationPlan;
import parley.input.InputRules;
import parley.query.QueryRules;
import parley.yaml.Mark;

/**
 * What is offered of one resource type: the plan that an address leads to. Immutable.
 *
 * @param list the collection address
 * @param get the resource address; empty where there is none, or where {@code findIn} serves it
 * @param writes what callers may write
 */
public record Plan(
        ResourceType type,
        String contract,
        Optional<OperationPlan> list,
        Optional<Get> get,
        Map<Operation.Kind, Write> writes) {

    public Plan {
        writes = Map.copyOf(writes);
    }

    /**
     * How one kind of write is done.
     *
     * @param input what callers may send; empty where they send no document
     * @param hasSelf whether the resource has an address
     */
    record Write(OperationPlan plan, Optional<InputRules> input, boolean hasSelf) {

        /** What it says beside its request. */
        Writing says() {
            return plan.operation().writing().orElseThrow();
        }
    }

    /**
     * How one resource is found.
     *
     * @param plan of a call of its own, or of the list that it is in
     * @param inList where the contract says that it is found among the records of the list; empty where by a call of its own
     * @param query what may be asked of it
     * @param batch how several are found by one call; empty where each takes its own
     */
    record Get(
            OperationPlan plan,
            Optional<Mark> inList,
            QueryRules query,
            Optional<Pattern> idPattern,
            Optional<Batch> batch) {

        /** The list that gives several by their ids, at most {@code most} at a time. */
        record Batch(OperationPlan list, String by, int most) {}

        static Get byCall(OperationPlan plan, Optional<Batch> batch) {
            return new Get(plan, Optional.empty(), plan.query(), plan.idPattern(), batch);
        }

        /** Which record an id names. */
        IdRule ids() {
            return plan.ids();
        }

        /** The time that it may take in all. */
        Duration deadline() {
            return plan.deadline();
        }
    }
}
