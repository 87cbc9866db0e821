package parley.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.contract.Attribute;
import parley.contract.ResourceType;
import parley.contract.ValueType;
import parley.jsonapi.Resource;
import parley.value.BadValue;
import parley.value.Scalar;
import parley.value.SortKey;

/**
 * The comparable values of one attribute, or of the id: how they are found in a resource and how a caller writes them. A list
 * attribute has several; money compares by its amount. Immutable.
 */
record AttributeValues(String name, Scalar scalar, boolean money) {

    static final String ID = "id";

    /** The values of attribute {@code name} of {@code type}; empty where it has none that compare. */
    static Optional<AttributeValues> of(ResourceType type, String name, Scalar.Settings settings) {
        if (name.equals(ID)) {
            return Optional.of(new AttributeValues(ID, Scalar.of(ValueType.StringType.PLAIN, settings), false));
        }
        Attribute attribute = type.attributes().get(name);
        return attribute == null ? Optional.empty() : of(name, attribute.type(), settings);
    }

    private static Optional<AttributeValues> of(String name, ValueType type, Scalar.Settings settings) {
        if (type instanceof ValueType.ListType list) {
            return of(name, list.of(), settings);
        }
        if (type instanceof ValueType.ObjectType || type instanceof ValueType.JsonType) {
            return Optional.empty();
        }
        boolean money = type instanceof ValueType.MoneyType;
        ValueType text = type instanceof ValueType.LinesType ? ValueType.StringType.PLAIN : type;
        ValueType compared = money ? ValueType.DecimalType.PLAIN : text;
        return Optional.of(new AttributeValues(name, Scalar.of(compared, settings), money));
    }

    /** A value as a caller writes it. */
    Object fromClient(String text) throws BadValue {
        return scalar.fromClient(text);
    }

    /** The canonical values of {@code resource}; none where the attribute is null. */
    Stream<Object> of(Resource resource) {
        Object value = name.equals(ID) ? resource.id() : resource.attribute(name);
        if (value instanceof Collection<?> several) {
            return several.stream().flatMap(each -> single(each).stream());
        }
        return single(value).stream();
    }

    private List<Object> single(@Nullable Object value) {
        Object inner = money && value instanceof Map<?, ?> amount ? amount.get("amount") : value;
        return inner == null ? List.of() : List.of(inner);
    }

    /** The same as {@link #of}, ready to be compared. */
    List<SortKey> keys(Resource resource) {
        return of(resource).map(scalar::key).toList();
    }
}
