package parley.value;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import parley.contract.ValueType.DurationType;

/** Durations, given as ISO 8601; {@link DurationText} knows how others write them. */
final class DurationForm extends Scalar {

    private final Optional<ChronoUnit> unit;

    DurationForm(DurationType type) {
        this.unit = type.unit();
    }

    @Override
    public Object read(String text) throws BadValue {
        if (text.length() > TimeFormat.LONGEST) {
            throw BadValue.expected(Amount.EXPECTED, text);
        }
        return new DurationText(CodePoints.strip(text), unit).amount().toString();
    }

    @Override
    public SortKey key(Object canonical) {
        return new SortKey.Natural<>(of(canonical).estimatedSeconds().stripTrailingZeros());
    }

    private static Amount of(Object canonical) {
        try {
            return new DurationText((String) canonical, Optional.empty()).amount();
        } catch (BadValue impossible) {
            throw new IllegalArgumentException("not canonical", impossible);
        }
    }

    /** A number where the contract says in which unit the upstream counts, otherwise ISO 8601. */
    @Override
    public String send(Object canonical, Optional<String> format) throws BadValue {
        Optional<ChronoUnit> wanted = format.isPresent() ? unitNamed(format.get()) : unit;
        if (wanted.isEmpty()) {
            return (String) canonical;
        }
        BigDecimal count = of(canonical)
                .in(wanted.get())
                .orElseThrow(() -> BadValue.expected(
                        "duration in " + wanted.get().toString().toLowerCase(Locale.ROOT), (String) canonical));
        return count.toPlainString();
    }

    /**
     * What a duration's {@code format} means: a unit, or nothing for {@code iso}.
     *
     * @throws IllegalArgumentException with a sentence for the contract's author
     */
    static Optional<ChronoUnit> unitNamed(String format) {
        if (format.equals("iso")) {
            return Optional.empty();
        }
        return Optional.of(Amount.unitNamed(format)
                .orElseThrow(() -> new IllegalArgumentException("\"" + format
                        + "\" is not a format of durations; there are iso, seconds, minutes, hours, days")));
    }
}
