package parley.map;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Attribute;
import parley.contract.Attribute.IfBad;
import parley.exchange.GatewayFailure;
import parley.expression.Expression;
import parley.tree.Apart;
import parley.tree.Tree;
import parley.value.BadValue;

/**
 * Reads one attribute of a record, or one field of an object, and does what its {@code if-bad} says where that fails. Immutable;
 * shared by all event loops.
 *
 * @param path its name below those of the objects that it stands in, for example {@code address.street}
 * @param from the expression; empty where the reader finds its values itself, or the value is constant
 */
record AttributeReader(Attribute attribute, String path, Optional<Expression> from, ValueReader reader) {

    String name() {
        return attribute.name();
    }

    /**
     * The value of a top-level attribute.
     *
     * @throws BadRecord if the record shall be left out
     * @throws GatewayFailure {@code upstream-contract-violation} if the reply shall fail
     */
    @Nullable
    Object read(Tree record, Reading reading) throws BadRecord {
        try {
            return value(record, reading);
        } catch (BadValue bad) {
            return whenBad(bad, reading);
        }
    }

    /** The value of a field; what is bad inside an object makes the object bad, unless the field says otherwise. */
    @Nullable
    Object readField(Tree object, Reading reading) throws BadValue, BadRecord {
        try {
            return value(object, reading);
        } catch (BadValue bad) {
            if (attribute.ifBad() == IfBad.USUAL && attribute.required()) {
                throw bad.in(attribute.name());
            }
            return whenBad(bad, reading);
        }
    }

    private @Nullable Object value(Tree record, Reading reading) throws BadValue, BadRecord {
        Object value = attribute.constant().isPresent() ? attribute.constant().get() : sent(record, reading);
        ValueReader.touched(value, attribute.mark(), reading);
        if (value != null) {
            return value;
        }
        if (attribute.fallback() != null) {
            return attribute.fallback();
        }
        if (attribute.required()) {
            throw BadValue.missing();
        }
        return reader.whenAbsent();
    }

    private @Nullable Object sent(Tree record, Reading reading) throws BadValue, BadRecord {
        if (from.isEmpty() || !from.get().isVariable()) {
            return reader.read(raw(record, reading), reading);
        }
        // every record of a reply gives the same: it is read for the first one only
        Object known = reading.ofReply(this);
        if (known == null) {
            known = reader.read(raw(record, reading), reading);
            reading.keep(this, known);
        }
        return known;
    }

    private Tree raw(Tree record, Reading reading) throws BadValue {
        if (from.isEmpty()) {
            return record;
        }
        try {
            return reading.evaluate(from.get(), record);
        } catch (GatewayFailure cannot) {
            if (Apart.isAmbiguity(cannot)) {
                throw cannot;
            }
            throw BadValue.because(
                    "an expression that can be evaluated", cannot.place().orElse(cannot.detail()));
        }
    }

    private @Nullable Object whenBad(BadValue bad, Reading reading) throws BadRecord {
        String reason = bad.place();
        reading.bad(path, reason);
        return switch (decided(reading.isMany())) {
            case NULL, USUAL -> reader.whenAbsent();
            case DROP -> throw new BadRecord(path, reason);
            case FAIL ->
                throw Reading.violation("Attribute " + path + " of the upstream's answer cannot be read.")
                        .withFault(fault(bad))
                        .withPlace(path + ": " + reason);
        };
    }

    /** What the fault catalogue calls it, as far as one value tells. */
    private String fault(BadValue bad) {
        if (bad.isMissing()) {
            return "field-removed";
        }
        if (!attribute.values().isEmpty()) {
            return "enum-grew";
        }
        return switch (attribute.type().name()) {
            case "date", "time", "local-date-time", "date-time", "duration" -> "date-format";
            case "decimal", "number", "money" -> bad.isDecimalComma() ? "decimal-comma" : "type-changed";
            default -> "type-changed";
        };
    }

    /** What {@code if-bad} means here; a single record that would be dropped leaves nothing, so the reply fails. */
    private IfBad decided(boolean many) {
        IfBad said =
                attribute.ifBad() != IfBad.USUAL ? attribute.ifBad() : attribute.required() ? IfBad.DROP : IfBad.NULL;
        return said == IfBad.DROP && !many ? IfBad.FAIL : said;
    }
}
