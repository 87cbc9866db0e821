package parley.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import parley.contract.ValueType.DecimalType;
import parley.contract.ValueType.NumberType;

/** Exact decimals, given as text with the digits as sent ({@code decimal}) or as JSON numbers ({@code number}). */
final class DecimalForm extends NumberForm {

    private final boolean asText;
    private final Optional<Integer> scale;

    private DecimalForm(boolean asText, Digits notation, Optional<Integer> scale, Bounds bounds) {
        super(notation, bounds);
        this.asText = asText;
        this.scale = scale;
    }

    static DecimalForm of(DecimalType type) {
        return new DecimalForm(
                true, Digits.of(type.comma(), type.thousands()), type.scale(), new Bounds(type.min(), type.max()));
    }

    static DecimalForm of(NumberType type) {
        return new DecimalForm(
                false, Digits.of(type.comma(), type.thousands()), type.scale(), new Bounds(type.min(), type.max()));
    }

    @Override
    Object read(String text, Digits digits) throws BadValue {
        if (asText && scale.isEmpty() && bounds.isOpen() && digits.equals(Digits.PLAIN) && Digits.isCanonical(text)) {
            return text;
        }
        BigDecimal sent = digits.read(text);
        BigDecimal number = scale.isPresent() ? sent.setScale(scale.get(), RoundingMode.HALF_UP) : sent;
        bounds.check(number, text);
        return asText ? (Object) number.toPlainString() : (Object) number;
    }

    /** Without trailing zeros, so that equal numbers have equal keys. */
    @Override
    public SortKey key(Object canonical) {
        return new SortKey.Natural<>(number(canonical).stripTrailingZeros());
    }

    @Override
    public int compare(Object left, Object right) {
        return number(left).compareTo(number(right));
    }

    private static BigDecimal number(Object canonical) {
        return canonical instanceof BigDecimal number ? number : new BigDecimal(canonical.toString());
    }

    @Override
    public String send(Object canonical, Optional<String> format) {
        return number(canonical).toPlainString().replace('.', notation.point());
    }
}
