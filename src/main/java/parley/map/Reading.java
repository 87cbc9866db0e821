package parley.map;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.contract.Coverage;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.expression.Expression;
import parley.tree.Tree;
import parley.value.BadValue;
import parley.value.Scalar;

/**
 * What is gathered while one reply is read: how often each attribute was bad, and the notes that follow from it. One thread, one
 * reply.
 */
final class Reading {

    /** One bad value is an accident, a fifth of them is a changed API. */
    private static final double DRIFT = 0.2;

    /** Below this many records a share says nothing. */
    private static final int DRIFT_FROM = 5;

    private final Evaluation evaluation;
    private final Coverage coverage;
    private final boolean many;
    private final Map<String, Bad> bad = new LinkedHashMap<>();
    private final IdentityHashMap<AttributeReader, Object> ofReply = new IdentityHashMap<>(4);
    private List<Map<String, Tree>> parents = List.of();
    private int record;
    private @Nullable Bases bases;
    private List<Tree> records = List.of();
    private int repeated;
    private int foreign;
    private boolean errorBeside;

    /** How often an attribute was bad, and the first place, for the log. */
    private static final class Bad {
        private int records;
        private int lastRecord = -1;
        private int dropped;
        private String left = "";
        private final String firstPlace;

        private Bad(String firstPlace) {
            this.firstPlace = firstPlace;
        }

        private String detail() {
            if (dropped > 0) {
                return "Values that could not be read; the records are left out.";
            }
            return left.isEmpty() ? "Values that could not be read; they are given as null." : left;
        }
    }

    /** @param many whether the records of a list are read, so that one bad record can be left out */
    Reading(Evaluation evaluation, Coverage coverage, boolean many) {
        this.evaluation = evaluation;
        this.coverage = coverage;
        this.many = many;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    Coverage coverage() {
        return coverage;
    }

    boolean isMany() {
        return many;
    }

    /** What the expressions that look upwards give for each record. */
    void withParents(List<Map<String, Tree>> seen) {
        parents = seen;
    }

    /** The value of an expression on the present record. */
    Tree evaluate(Expression expression, Tree input) {
        return expression.usesParent()
                ? parents.get(record).getOrDefault(expression.key(), Tree.nothing())
                : expression.evaluate(evaluation, input);
    }

    /** What an attribute was for an earlier record; null where nothing is known. */
    @Nullable
    Object ofReply(AttributeReader attribute) {
        return ofReply.get(attribute);
    }

    /** Notes what an attribute is for every record of this reply. */
    void keep(AttributeReader attribute, @Nullable Object value) {
        if (value != null) {
            ofReply.put(attribute, value);
        }
    }

    /** What relative references are relative to. */
    void withBases(@Nullable Bases ofReply, List<Tree> found) {
        bases = ofReply;
        records = found;
    }

    /** The canonical value of {@code text}, which {@code raw} of the present record holds. */
    Object read(Scalar scalar, String text, Tree raw) throws BadValue {
        if (bases == null || !scalar.isReference(text)) {
            return scalar.read(text);
        }
        Tree around = record < records.size() ? records.get(record) : raw;
        return scalar.read(text, bases.address(), bases.around(raw, around));
    }

    void beginRecord(int index) {
        record = index;
    }

    /** Notes that {@code attribute} of the present record could not be read. */
    void bad(String attribute, String reason) {
        Bad count = bad.computeIfAbsent(
                attribute,
                a -> new Bad((record < records.size() ? "record " + record + ": " : "") + a + ": " + reason));
        if (count.lastRecord != record) {
            count.lastRecord = record;
            count.records++;
        }
    }

    /** Notes that items of a list in {@code attribute} of the present record are left out, and why. */
    void leftOut(String attribute, String items, String reason) {
        bad(attribute, reason);
        Bad count = bad.get(attribute);
        if (count != null) {
            count.left = items;
        }
    }

    /** Notes how many elements were no records, though they have the name of one. */
    void foreign(int elements) {
        foreign = elements;
    }

    /** Notes that the reply holds an error, which no rule decided, beside its records. */
    void errorBeside() {
        errorBeside = true;
    }

    /** Notes that the present record has the id of one before, and is left out. */
    void repeated() {
        repeated++;
    }

    /** Notes that the present record is left out because of {@code attribute}. */
    void dropped(String attribute) {
        Bad count = bad.get(attribute);
        if (count != null) {
            count.dropped++;
        }
    }

    /**
     * Refuses the reply if an attribute was bad too often.
     *
     * @throws GatewayFailure {@code upstream-contract-violation}
     */
    void refuseDrift(int records) {
        bad.forEach((attribute, count) -> {
            if (records >= DRIFT_FROM && count.records > records * DRIFT) {
                throw violation("The upstream's answer has changed: attribute " + attribute + " cannot be read in "
                                + count.records + " of " + records + " records.")
                        .withFault("drift")
                        .withPlace(count.firstPlace);
            }
        });
    }

    List<Map<String, Object>> warnings() {
        List<Map<String, Object>> warnings = new ArrayList<>();
        bad.forEach((attribute, count) -> warn(attribute, count.records, count.detail(), warnings));
        if (errorBeside) {
            warnings.add(Map.of(
                    "detail",
                    "The upstream's answer holds an error beside its records that the contract does not know."));
        }
        warn("", repeated, "Records with the id of one before; they are left out.", warnings);
        warn("", foreign, "Elements with the name of records, in another namespace; they are left out.", warnings);
        return warnings;
    }

    private static void warn(String attribute, int records, String detail, List<Map<String, Object>> warnings) {
        if (records > 0) {
            Map<String, Object> warning = new LinkedHashMap<>();
            if (!attribute.isEmpty()) {
                warning.put("attribute", attribute);
            }
            warning.put("records", records);
            warning.put("detail", detail);
            warnings.add(warning);
        }
    }

    /** The places of the first bad values, for the log. */
    List<String> places() {
        return bad.isEmpty()
                ? List.of()
                : bad.values().stream().map(b -> b.firstPlace).toList();
    }

    static GatewayFailure violation(String detail) {
        return GatewayFailure.of(FailureKind.UPSTREAM_CONTRACT_VIOLATION, detail);
    }
}
