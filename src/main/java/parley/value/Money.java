package parley.value;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.ValueType.MoneyType;
import parley.text.Ascii;

/** Amounts of money: {@code {amount: "12.50", currency: "EUR"}}, the amount exact with the digits as sent. Immutable. */
public final class Money {

    private static final int CODE_LENGTH = 3;

    private final Digits notation;
    private final boolean minorUnits;

    private Money(Digits notation, boolean minorUnits) {
        this.notation = notation;
        this.minorUnits = minorUnits;
    }

    /** How amounts of the type are read. */
    public static Money of(MoneyType type) {
        return new Money(Digits.of(type.comma(), type.thousands()), type.minorUnits());
    }

    /**
     * The canonical value, in the order amount, currency. The currency is null where none was sent.
     *
     * @param amount not blank
     * @param isNumber whether the amount is a JSON number, whose decimal sign is the point
     */
    public Map<String, @Nullable Object> read(String amount, boolean isNumber, Optional<String> currency)
            throws BadValue {
        Optional<String> code =
                currency.map(CodePoints::strip).filter(text -> !text.isEmpty()).map(Money::code);
        Map<String, @Nullable Object> money = new LinkedHashMap<>(4);
        money.put("amount", digits(amount, isNumber ? Digits.PLAIN : notation, code));
        money.put("currency", code.orElse(null));
        return money;
    }

    /**
     * What callers write, as the upstream writes it: in its notation, and in minor units where it counts those.
     *
     * @param amount in the public form
     */
    public Map<String, Object> send(String amount, String currency) throws BadValue {
        String code = code(CodePoints.strip(currency));
        BigDecimal number = Digits.PLAIN.read(amount);
        String sent = minorUnits
                ? whole(number.movePointRight(places(Optional.of(code))), amount)
                        .toPlainString()
                : number.toPlainString().replace('.', notation.point());
        Map<String, Object> money = new LinkedHashMap<>(4);
        money.put("amount", sent);
        money.put("currency", code);
        return money;
    }

    private String digits(String amount, Digits digits, Optional<String> code) throws BadValue {
        if (minorUnits) {
            return whole(digits.read(amount), amount)
                    .movePointLeft(places(code))
                    .toPlainString();
        }
        return digits.equals(Digits.PLAIN) && Digits.isCanonical(amount)
                ? amount
                : digits.read(amount).toPlainString();
    }

    /** Codes are upper case; signs and names pass as they are. */
    private static String code(String text) {
        return isCode(text) ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static boolean isCode(String text) {
        return text.length() == CODE_LENGTH
                && Ascii.isLetter(text.charAt(0))
                && Ascii.isLetter(text.charAt(1))
                && Ascii.isLetter(text.charAt(2));
    }

    private static BigDecimal whole(BigDecimal number, String text) throws BadValue {
        if (number.stripTrailingZeros().scale() > 0) {
            throw BadValue.expected("whole number of minor units", text);
        }
        return number.setScale(0);
    }

    private static int places(Optional<String> code) throws BadValue {
        String known = code.orElse("");
        try {
            int places = Currency.getInstance(known).getDefaultFractionDigits();
            if (places >= 0) {
                return places;
            }
        } catch (IllegalArgumentException unknown) {
            // falls through: gold and special drawing rights have no minor unit either
        }
        throw BadValue.expected("currency with minor units", known);
    }
}
