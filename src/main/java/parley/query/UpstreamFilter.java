package parley.query;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.contract.Attribute;
import parley.contract.Filter;
import parley.contract.ResourceType;
import parley.contract.ValueType;
import parley.exchange.GatewayFailure;
import parley.inbound.FilterParameter;
import parley.value.BadValue;
import parley.value.Scalar;

/** A filter that the upstream does: the caller's value, sent back through the attribute's type and values. Immutable. */
record UpstreamFilter(
        Filter.Upstream filter, Optional<Scalar> scalar, Map<String, String> values, Optional<Pattern> pattern) {

    static UpstreamFilter of(Filter.Upstream filter, ResourceType type, Scalar.Settings settings) {
        Optional<Attribute> attribute = Optional.ofNullable(type.attributes().get(filter.name()));
        ValueType valueType =
                filter.type().or(() -> attribute.map(Attribute::type)).orElse(ValueType.StringType.PLAIN);
        ValueType item = valueType instanceof ValueType.ListType list ? list.of() : valueType;
        boolean plain = item instanceof ValueType.ObjectType
                || item instanceof ValueType.JsonType
                || item instanceof ValueType.MoneyType;
        Map<String, String> values = filter.values().isEmpty()
                ? attribute.map(UpstreamFilter::backwards).orElse(Map.of())
                : filter.values();
        return new UpstreamFilter(
                filter,
                plain ? Optional.empty() : Optional.of(Scalar.of(item, settings)),
                values,
                filter.pattern().map(source -> Pattern.compile(source.text())));
    }

    /** Public text to upstream text: the first upstream text where several mean the same. */
    private static Map<String, String> backwards(Attribute attribute) {
        return attribute.values().entrySet().stream()
                .collect(Collectors.toMap(e -> e.getValue().text(), Map.Entry::getKey, (first, second) -> first));
    }

    /** What stands in the template hole: a text, or a list of them where the filter takes several. */
    Object send(FilterParameter parameter) {
        if (parameter
                .operator()
                .filter(operator -> !filter.many() || !operator.equals("in"))
                .isPresent()) {
            throw parameter.refused("The filter " + filter.name() + " takes no operator.");
        }
        return filter.many()
                ? Pieces.several(parameter).stream()
                        .map(text -> one(text, parameter))
                        .toList()
                : one(Pieces.whole(parameter), parameter);
    }

    /** What is sent for {@code text}; empty where the filter does not take it. */
    Optional<String> sent(String text) {
        try {
            return Optional.of(one(text, new FilterParameter(filter.name(), Optional.empty(), text, filter.name())));
        } catch (GatewayFailure refused) {
            return Optional.empty();
        }
    }

    private String one(String text, FilterParameter parameter) {
        if (pattern.filter(form -> !form.matches(text)).isPresent()) {
            throw parameter.refused(
                    "The value of " + parameter.parameterName() + " does not have the form that this filter takes.");
        }
        if (!values.isEmpty()) {
            String upstream = values.get(text);
            if (upstream == null) {
                throw parameter.refused("The filter " + filter.name() + " takes one of "
                        + String.join(", ", values.keySet().stream().sorted().toList()) + ".");
            }
            return upstream;
        }
        if (scalar.isEmpty()) {
            return text;
        }
        try {
            return scalar.get().send(scalar.get().fromClient(text), filter.format());
        } catch (BadValue bad) {
            throw parameter.refused(
                    "The value of " + parameter.parameterName() + " cannot be used: " + bad.getMessage() + ".");
        }
    }
}
