package parley.value;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Amounts of money: {@code {amount: "12.50", currency: "EUR"}}, the amount exact with the digits as sent. Stateless. */
public final class Money {

    private static final int CODE_LENGTH = 3;

    private Money() {}

    /**
     * The canonical value, in the order amount, currency. The currency is null where none was sent.
     *
     * @param amount not blank; digits with a point
     * @param minorUnits whether the amount counts the smallest unit of its currency, as ISO 4217 knows it
     */
    public static Map<String, @Nullable Object> read(String amount, Optional<String> currency, boolean minorUnits)
            throws BadValue {
        Optional<String> code =
                currency.map(CodePoints::strip).filter(text -> !text.isEmpty()).map(Money::code);
        String digits = minorUnits
                ? whole(Digits.PLAIN.read(amount), amount)
                        .movePointLeft(places(code))
                        .toPlainString()
                : Digits.isCanonical(amount)
                        ? amount
                        : Digits.PLAIN.read(amount).toPlainString();
        Map<String, @Nullable Object> money = new LinkedHashMap<>(4);
        money.put("amount", digits);
        money.put("currency", code.orElse(null));
        return money;
    }

    /**
     * The amount as the upstream counts: the canonical digits, or a whole number of minor units.
     *
     * @param amount as a caller sent it
     */
    public static String sentAmount(String amount, Optional<String> currency, boolean minorUnits) throws BadValue {
        BigDecimal number = Digits.PLAIN.read(amount);
        if (!minorUnits) {
            return number.toPlainString();
        }
        int places = places(currency.map(CodePoints::strip).map(Money::code));
        if (number.stripTrailingZeros().scale() > places) {
            throw BadValue.expected("amount with at most " + places + " decimals", amount);
        }
        return number.movePointRight(places).setScale(0).toPlainString();
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
