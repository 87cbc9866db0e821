package parley.value;

import java.util.Map;
import java.util.function.BiFunction;
import parley.contract.ValueType;
import parley.contract.ValueType.BooleanType;
import parley.contract.ValueType.DateTimeType;
import parley.contract.ValueType.DateType;
import parley.contract.ValueType.DecimalType;
import parley.contract.ValueType.DurationType;
import parley.contract.ValueType.EnumType;
import parley.contract.ValueType.IntegerType;
import parley.contract.ValueType.LinesType;
import parley.contract.ValueType.LocalDateTimeType;
import parley.contract.ValueType.NumberType;
import parley.contract.ValueType.StringType;
import parley.contract.ValueType.TextType;
import parley.contract.ValueType.TimeType;
import parley.contract.ValueType.UriType;

/** How each scalar type is compiled. Java 17 has no switch over types. */
final class ScalarTypes {

    static final Map<Class<?>, BiFunction<ValueType, Scalar.Settings, Scalar>> FORMS = Map.ofEntries(
            compiled(StringType.class, (type, settings) -> new StringForm(type)),
            compiled(EnumType.class, (type, settings) -> new StringForm(StringType.PLAIN)),
            compiled(TextType.class, (type, settings) -> new TextForm(type)),
            compiled(LinesType.class, (type, settings) -> new LinesForm()),
            compiled(BooleanType.class, (type, settings) -> new BooleanForm(type)),
            compiled(UriType.class, (type, settings) -> new UriForm(type, settings.base())),
            compiled(IntegerType.class, (type, settings) -> new IntegerForm(type)),
            compiled(DecimalType.class, (type, settings) -> DecimalForm.of(type)),
            compiled(NumberType.class, (type, settings) -> DecimalForm.of(type)),
            compiled(DateType.class, (type, settings) -> TimedForm.of(type, settings.zone())),
            compiled(TimeType.class, (type, settings) -> TimedForm.of(type, settings.zone())),
            compiled(LocalDateTimeType.class, (type, settings) -> TimedForm.of(type, settings.zone())),
            compiled(DateTimeType.class, (type, settings) -> TimedForm.of(type, settings.zone())),
            compiled(DurationType.class, (type, settings) -> new DurationForm(type)));

    private ScalarTypes() {}

    private static <T extends ValueType> Map.Entry<Class<?>, BiFunction<ValueType, Scalar.Settings, Scalar>> compiled(
            Class<T> type, BiFunction<T, Scalar.Settings, Scalar> form) {
        return Map.entry(type, (value, settings) -> form.apply(type.cast(value), settings));
    }
}
