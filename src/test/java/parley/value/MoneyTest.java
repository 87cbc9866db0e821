package parley.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.contract.ValueType.MoneyType;

class MoneyTest {

    @ParameterizedTest(name = "{0} {1} minor {2} -> {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            12.50  | EUR   | false | {amount=12.50, currency=EUR}
            12.5   | eur   | false | {amount=12.5, currency=EUR}
            -3     | ` € ` | false | {amount=-3, currency=€}
            12.50  | ``    | false | {amount=12.50, currency=null}
            1250   | EUR   | true  | {amount=12.50, currency=EUR}
            1250.0 | EUR   | true  | {amount=12.50, currency=EUR}
            -5     | EUR   | true  | {amount=-0.05, currency=EUR}
            0      | EUR   | true  | {amount=0.00, currency=EUR}
            1250   | JPY   | true  | {amount=1250, currency=JPY}
            1250   | KWD   | true  | {amount=1.250, currency=KWD}
            12.5   | EUR   | true  | !
            1250   | XXX   | true  | !
            1250   | ABC   | true  | !
            1250   | €     | true  | !
            1250   | ``    | true  | !
            12,50  | EUR   | false | !
            free   | EUR   | false | !
            """)
    void amountAndCurrencyBecomeMoney(String amount, String currency, boolean minor, String expected) {
        assertThat(outcome(amount, currency, minor)).isEqualTo(expected);
    }

    private static String outcome(String amount, String currency, boolean minor) {
        try {
            return money(minor, false, Optional.empty())
                    .read(amount, false, Optional.of(currency))
                    .toString();
        } catch (BadValue bad) {
            return "!";
        }
    }

    @Test
    void membersComeInOrderAndCurrencyMayBeMissing() throws BadValue {
        assertThat(money(false, false, Optional.empty()).read("5.00", false, Optional.empty()))
                .containsExactlyEntriesOf(money("5.00"));
    }

    @Test
    void amountsHaveTheNotationOfTheContract() throws BadValue {
        Money french = money(false, true, Optional.of("\u00a0"));

        assertThat(french.read("1\u202f234,50", false, Optional.empty())).containsEntry("amount", "1234.50");
        assertThat(french.read("1\u00a0234", false, Optional.empty())).containsEntry("amount", "1234");
        assertThat(french.read("1.5", true, Optional.empty())).containsEntry("amount", "1.5");
        assertThatThrownBy(() -> french.read("1.5", false, Optional.empty())).isInstanceOf(BadValue.class);
    }

    private static Money money(boolean minor, boolean comma, Optional<String> thousands) {
        return Money.of(new MoneyType(Types.source("a"), Types.source("c"), minor, comma, thousands));
    }

    private static Map<String, Object> money(String amount) {
        Map<String, Object> money = new LinkedHashMap<>();
        money.put("amount", amount);
        money.put("currency", null);
        return money;
    }
}
