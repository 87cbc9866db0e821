package parley.route;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.Optional;
import parley.contract.ResourceType;
import parley.fetch.IdRule;
import parley.fetch.OperationPlan;
import parley.query.QueryRules;
import parley.yaml.Mark;

/**
 * What is offered of one resource type: the plan that an address leads to. Immutable.
 *
 * @param list the collection address
 * @param get the resource address; empty where there is none, or where {@code findIn} serves it
 */
public record Plan(ResourceType type, String contract, Optional<OperationPlan> list, Optional<Get> get) {

    /**
     * How one resource is found.
     *
     * @param plan of a call of its own, or of the list that it is in
     * @param inList where the contract says that it is found among the records of the list; empty where by a call of its own
     * @param query what may be asked of it
     */
    record Get(OperationPlan plan, Optional<Mark> inList, QueryRules query, Optional<Pattern> idPattern) {

        static Get byCall(OperationPlan plan) {
            return new Get(plan, Optional.empty(), plan.query(), plan.idPattern());
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
