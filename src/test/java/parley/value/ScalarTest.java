package parley.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.contract.ValueType;
import parley.contract.ValueType.DecimalType;
import parley.contract.ValueType.DurationType;
import parley.contract.ValueType.EnumType;
import parley.contract.ValueType.JsonType;
import parley.contract.ValueType.LinesType;
import parley.contract.ValueType.ListType;
import parley.contract.ValueType.MoneyType;
import parley.contract.ValueType.NumberType;
import parley.contract.ValueType.ObjectType;
import parley.contract.ValueType.StringType;
import parley.contract.ValueType.TextType;

class ScalarTest {

    static List<ValueType> compound() {
        return List.of(
                new ListType(StringType.PLAIN, Optional.empty(), false),
                new ObjectType(Map.of()),
                new JsonType(),
                new MoneyType(Types.source("amount"), Types.source("currency"), false, false, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("compound")
    void whatIsNoScalarIsRefused(ValueType type) {
        assertThatThrownBy(() -> Types.scalar(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(type.name() + " is not a scalar type");
    }

    @Test
    void onlyTextHasBeginningsAndOnlyLinesHaveNoOrder() {
        List<ValueType> texts =
                List.of(StringType.PLAIN, new EnumType(), new TextType(Optional.empty()), Types.URI_TYPE);
        List<ValueType> others = List.of(
                Types.INTEGER, DecimalType.PLAIN, Types.BOOLEAN, Types.date(), Types.dateTime(), Types.DURATION);

        assertThat(texts)
                .allMatch(type ->
                        Types.scalar(type).isText() && Types.scalar(type).isOrdered());
        assertThat(others)
                .allMatch(type ->
                        !Types.scalar(type).isText() && Types.scalar(type).isOrdered());
        assertThat(Types.scalar(new LinesType()).isText()).isFalse();
        assertThat(Types.scalar(new LinesType()).isOrdered()).isFalse();
    }

    /** Type, what the upstream sends, and so what it gets back. */
    static List<Object[]> rows() {
        return List.of(
                new Object[] {StringType.PLAIN, "D-7 x"},
                new Object[] {new EnumType(), "delivered"},
                new Object[] {Types.INTEGER, "-12"},
                new Object[] {DecimalType.PLAIN, "1.10"},
                new Object[] {Types.comma(), "1234,50"},
                new Object[] {
                    new NumberType(true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()), "0,50"
                },
                new Object[] {Types.BOOLEAN, "false"},
                new Object[] {Types.date(), "2024-05-17"},
                new Object[] {Types.date("dd.MM.yyyy"), "17.05.2024"},
                new Object[] {Types.date("yyMMdd"), "240517"},
                new Object[] {Types.time("HHmm"), "0930"},
                new Object[] {Types.dateTime(), "2024-05-17T07:00:00.250Z"},
                new Object[] {Types.dateTime("dd.MM.yyyy HH:mm"), "17.05.2024 09:00"},
                new Object[] {Types.dateTime("rfc-822"), "Fri, 17 May 2024 09:00:00 +0200"},
                new Object[] {Types.dateTime("epoch-seconds"), "1715929200.5"},
                new Object[] {Types.dateTime("epoch-millis"), "1715929200500"},
                new Object[] {Types.DURATION, "P1Y2M3W4DT5H6M7.5S"},
                new Object[] {new DurationType(Optional.of(ChronoUnit.MINUTES)), "90"},
                new Object[] {Types.URI_TYPE, "https://a.example/b?c#d"},
                new Object[] {new LinesType(), "a\nb"});
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("rows")
    void whatWasReadGoesBackAndIsUnderstoodFromCallers(ValueType type, String text) throws BadValue {
        Scalar scalar = Types.scalar(type);

        Object canonical = scalar.read(text);

        assertThat(scalar.send(canonical, Optional.empty())).isEqualTo(text);
        assertThat(scalar.read(scalar.send(canonical, Optional.empty()))).isEqualTo(canonical);
        assertThat(canonical instanceof List<?> ? canonical : scalar.fromClient(canonical.toString()))
                .isEqualTo(canonical);
    }

    @Test
    void aFormatThatIsNoneIsAProgrammingError() {
        Scalar date = Types.scalar(Types.date());

        assertThatThrownBy(() -> date.send("2024-05-17", Optional.of("qqqqqqq")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Types.scalar(Types.date("nonsense"))).isInstanceOf(IllegalArgumentException.class);
    }
}
