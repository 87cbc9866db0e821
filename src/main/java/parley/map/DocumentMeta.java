package parley.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.contract.Attribute;
import parley.contract.Contract;
import parley.contract.Coverage;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.expression.ExpressionCompiler;
import parley.tree.Tree;

/**
 * Facts of a reply that belong to none of its records, read as attributes are: for the meta of a document, or of an error.
 * Immutable; shared by all event loops.
 */
public record DocumentMeta(List<AttributeReader> members) {

    /** Compiles {@code members}; problems are noted in {@code compiler}. */
    public static DocumentMeta compile(
            Contract contract, Map<String, Attribute> members, Set<String> variables, ExpressionCompiler compiler) {
        return new DocumentMeta(ReaderCompiler.of(contract, variables, compiler).meta(members));
    }

    /**
     * The members with their values.
     *
     * @throws GatewayFailure where a member that is required, or whose {@code if-bad} says so, cannot be read
     */
    Map<String, @Nullable Object> read(Tree reply, Reading reading) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (AttributeReader member : members) {
            try {
                values.put(member.name(), member.read(reply, reading));
            } catch (BadRecord left) {
                throw Reading.violation("Meta " + member.name() + " of the upstream's answer cannot be read.")
                        .withPlace("meta " + member.name() + ": " + left.reason());
            }
        }
        return values;
    }

    /** The members that can be read: what decorates an error must not replace it. */
    public Map<String, Object> readable(Tree reply, Evaluation evaluation, Coverage coverage) {
        Reading reading = new Reading(evaluation, coverage, false);
        Map<String, Object> values = new LinkedHashMap<>();
        for (AttributeReader member : members) {
            try {
                Object value = member.read(reply, reading);
                if (value != null) {
                    values.put(member.name(), value);
                }
            } catch (BadRecord | GatewayFailure unreadable) {
                // left out
            }
        }
        return values;
    }
}
