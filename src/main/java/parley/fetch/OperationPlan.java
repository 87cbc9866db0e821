package parley.fetch;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import parley.cache.CachePolicy;
import parley.cache.ReplyKey;
import parley.contract.Contract;
import parley.contract.Operation;
import parley.decode.Decoder;
import parley.exchange.Redaction;
import parley.expression.Let;
import parley.map.Mapping;
import parley.outcome.Outcomes;
import parley.query.QueryRules;
import parley.upstream.CallInputs;
import parley.upstream.CallTemplate;

/**
 * All that could be compiled of one operation that calls an upstream. Immutable; shared by all event loops.
 *
 * @param resource the type
 * @param line where the calls go
 * @param let what its expressions on replies have in common
 * @param idPattern an id that does not match is not found, without a call
 */
public record OperationPlan(
        Contract contract,
        String resource,
        Operation operation,
        CallTemplate call,
        UpstreamLine line,
        Decoder decoder,
        Let let,
        Outcomes outcomes,
        Mapping mapping,
        QueryRules query,
        Optional<Pattern> idPattern,
        CachePolicy caching) {

    /** Hides the credentials of the calls. */
    Redaction redaction() {
        return line.credentials().redaction();
    }

    /** Which record an id names. */
    public IdRule ids() {
        return new IdRule(
                Objects.requireNonNull(contract.resources().get(resource)).ignoreCase());
    }

    /** Whether {@code id} may be one of this type's. */
    public boolean takes(String id) {
        return idPattern.isEmpty() || idPattern.get().matches(id);
    }

    public Duration deadline() {
        return operation.timeout();
    }

    /** Whether equal requests may share one call, and its reply be stored: it only reads. */
    boolean isShareable() {
        return operation.safe() && !writes();
    }

    /** Whether it may change something. */
    public boolean writes() {
        return operation.kind().writes();
    }

    /** What equal requests to the upstream have in common, and others have not. */
    ReplyKey replyKey(CallInputs inputs) {
        return ReplyKey.of(
                contract.name(),
                contract.revision(),
                resource + "." + operation.kind().name(),
                call.scope(),
                inputs.pairs());
    }

    /** Whether requests that are made now speak for the same as those under {@code key}. */
    public boolean isCurrent(ReplyKey key) {
        return key.scope().equals(call.scope());
    }

    boolean isList() {
        return operation.kind() == Operation.Kind.LIST;
    }

    /** An upstream may write an id in other letters than the one who asks for it. */
    private static boolean isId(Map.Entry<String, String> input, String id) {
        return input.getKey().equals("id") && input.getValue().equalsIgnoreCase(id);
    }

    /** Whether an operation of a key gives resources of {@code type}. */
    public static boolean gives(String operation, String type) {
        return operation.equals(type + "." + Operation.Kind.GET.name())
                || operation.equals(type + "." + Operation.Kind.LIST.name());
    }

    /** Whether the reply under {@code key} may hold the resource of {@code id}. */
    public static boolean mayHold(ReplyKey key, String id) {
        return !key.operation().endsWith("." + Operation.Kind.GET.name())
                || key.inputs().stream().anyMatch(input -> isId(input, id));
    }
}
