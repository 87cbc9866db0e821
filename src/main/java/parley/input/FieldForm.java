package parley.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.value.BadValue;
import parley.value.Money;

/**
 * How one value that a caller writes becomes what the upstream is sent. What is wrong with it goes to the {@link Faults}, and then
 * what is given back is of no use.
 */
sealed interface FieldForm
        permits ScalarField, FieldForm.OfMoney, FieldForm.OfList, FieldForm.OfObject, FieldForm.OfAny {

    /** The value for the upstream of one that stands in the document and is not null. */
    @Nullable
    Object send(Object value, DocumentPlace place, Faults faults);

    /** {@code {amount, currency}}, in the notation of the upstream. */
    record OfMoney(Money money) implements FieldForm {
        @Override
        public @Nullable Object send(Object value, DocumentPlace place, Faults faults) {
            Object amount = value instanceof Map<?, ?> members ? members.get("amount") : null;
            Object code = value instanceof Map<?, ?> members ? members.get("currency") : null;
            if (!(amount instanceof String || amount instanceof Number) || !(code instanceof String currency)) {
                faults.invalid("An amount of money is {\"amount\": \"12.50\", \"currency\": \"EUR\"}.", place);
                return null;
            }
            try {
                return money.send(ScalarField.digits(amount), currency);
            } catch (BadValue bad) {
                faults.invalid("This amount cannot be used: " + bad.getMessage() + ".", place.in("amount"));
                return null;
            }
        }
    }

    /** Each item by itself. */
    record OfList(FieldForm item, Optional<Integer> max, boolean distinct) implements FieldForm {
        @Override
        public @Nullable Object send(Object value, DocumentPlace place, Faults faults) {
            if (!(value instanceof List<?> items)) {
                faults.invalid("A list is expected.", place);
                return null;
            }
            if (max.filter(most -> items.size() > most).isPresent()) {
                faults.invalid("At most " + max.get() + " items are taken.", place);
                return null;
            }
            List<@Nullable Object> sent = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                Object each = items.get(i);
                DocumentPlace at = place.in(Integer.toString(i));
                if (each == null) {
                    faults.invalid("An item of a list cannot be null.", at);
                } else {
                    sent.add(item.send(each, at, faults));
                }
            }
            return distinct ? new ArrayList<>(new LinkedHashSet<>(sent)) : sent;
        }
    }

    /** Members by their public names; a hole of the contract names them as well. */
    record OfObject(Map<String, Field> fields) implements FieldForm {
        @Override
        public @Nullable Object send(Object value, DocumentPlace place, Faults faults) {
            if (!(value instanceof Map<?, ?> members)) {
                faults.invalid("An object is expected.", place);
                return null;
            }
            Map<String, @Nullable Object> sent = new LinkedHashMap<>();
            members.forEach((key, member) -> {
                String name = String.valueOf(key);
                Field field = fields.get(name);
                if (field == null) {
                    faults.invalid(
                            "There is no such member. There is: " + String.join(", ", fields.keySet()) + ".",
                            place.in(name));
                } else {
                    sent.put(name, field.send(member, place.in(name), faults));
                }
            });
            fields.values().stream()
                    .filter(field -> field.required() && !members.containsKey(field.name()))
                    .forEach(field -> faults.invalid("The member " + field.name() + " is required.", place));
            return sent;
        }
    }

    /** Anything, as it is. */
    record OfAny() implements FieldForm {
        @Override
        public Object send(Object value, DocumentPlace place, Faults faults) {
            return value;
        }
    }
}
