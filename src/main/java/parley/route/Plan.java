package parley.route;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.Optional;
import parley.contract.Relationship;
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

    /** How one resource is found. */
    sealed interface Get {
        /** What may be asked of it. */
        QueryRules query();

        Optional<Pattern> idPattern();

        /** Which record an id names. */
        IdRule ids();

        /** The time that it may take in all. */
        Duration deadline();
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

        @Override
        public IdRule ids() {
            return plan.ids();
        }

        @Override
        public Duration deadline() {
            return plan.deadline();
        }
    }

    /** Among the records of the list; {@code mark} is where the contract says so. */
    record InList(OperationPlan list, Mark mark, QueryRules query, Optional<Pattern> idPattern) implements Get {
        @Override
        public IdRule ids() {
            return list.ids();
        }

        @Override
        public Duration deadline() {
            return list.deadline();
        }
    }

    Optional<Relationship> relationship(String name) {
        return Optional.ofNullable(type.relationships().get(name));
    }
}
