package parley.gateway;

import com.google.re2j.Pattern;
import java.util.Optional;
import parley.contract.Mark;
import parley.contract.Relationship;
import parley.contract.ResourceType;
import parley.query.QueryRules;

/**
 * What is offered of one resource type: the plan that an address leads to. Immutable.
 *
 * @param list the collection address
 * @param get the resource address; empty where there is none, or where {@code findIn} serves it
 */
record Plan(ResourceType type, String contract, Optional<OperationPlan> list, Optional<Get> get) {

    /** How one resource is found. */
    sealed interface Get {
        /** What may be asked of it. */
        QueryRules query();

        Optional<Pattern> idPattern();
    }

    /** By a call of its own. */
    record ByCall(OperationPlan plan) implements Get {
        @Override
        public QueryRules query() {
            return plan.query();
        }

        @Override
        public Optional<Pattern> idPattern() {
            return plan.idPattern();
        }
    }

    /** Among the records of the list; {@code mark} is where the contract says so. */
    record InList(OperationPlan list, Mark mark, QueryRules query, Optional<Pattern> idPattern) implements Get {}

    Optional<Relationship> relationship(String name) {
        return Optional.ofNullable(type.relationships().get(name));
    }
}
