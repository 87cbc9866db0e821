package parley.input;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.contract.Attribute;
import parley.contract.ValueType;
import parley.value.Money;
import parley.value.Scalar;

/**
 * An attribute, a member of an object, or other input.
 *
 * @param required whether it has to be there
 * @param nullable whether it may be null
 */
record Field(String name, FieldForm form, boolean required, boolean nullable) {

    /** @param required whether it has to be there */
    static Field of(Attribute attribute, boolean required, Scalar.Settings settings) {
        return new Field(
                attribute.name(),
                form(attribute.type(), attribute, settings),
                required,
                !required && !attribute.required());
    }

    private static FieldForm form(ValueType type, Attribute attribute, Scalar.Settings settings) {
        if (type instanceof ValueType.ListType list) {
            return new FieldForm.OfList(form(list.of(), attribute, settings), list.max(), list.distinct());
        }
        if (type instanceof ValueType.ObjectType object) {
            Map<String, Field> fields = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> fields.put(name, of(field, field.required(), settings)));
            return new FieldForm.OfObject(fields);
        }
        if (type instanceof ValueType.MoneyType money) {
            return new FieldForm.OfMoney(Money.of(money));
        }
        if (type instanceof ValueType.JsonType) {
            return new FieldForm.OfAny();
        }
        return new ScalarField(type, Scalar.of(type, settings), attribute.backwards());
    }

    /** The value for the upstream; null for null. */
    @Nullable
    Object send(@Nullable Object value, DocumentPlace place, Faults faults) {
        if (value != null) {
            if (required && value.equals("")) {
                faults.invalid("A value is required.", place);
            }
            return form.send(value, place, faults);
        }
        if (!nullable) {
            faults.invalid("A value is required; it cannot be null.", place);
        }
        return null;
    }
}
