package parley.gateway;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.Optional;
import parley.contract.Contract;
import parley.contract.Operation;
import parley.decode.Decoder;
import parley.map.Mapping;
import parley.outcome.Outcomes;
import parley.query.QueryRules;
import parley.upstream.CallTemplate;
import parley.upstream.UpstreamSender;

/**
 * All that could be compiled of one operation that calls an upstream. Immutable; shared by all event loops.
 *
 * @param idPattern an id that does not match is not found, without a call
 */
record OperationPlan(
        Contract contract,
        Operation operation,
        CallTemplate call,
        UpstreamSender sender,
        Decoder decoder,
        Outcomes outcomes,
        Mapping mapping,
        QueryRules query,
        Optional<Pattern> idPattern) {

    Duration deadline() {
        return contract.upstream().timeout();
    }

    boolean isList() {
        return operation.kind() == Operation.Kind.LIST;
    }
}
