package parley.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.yaml.Source;

/**
 * What an operation that writes says beside its request (contract language, section 4.4).
 *
 * @param clientIds whether callers may choose the id of what is made
 * @param accepts input that is no attribute
 * @param clears types whose stored replies are dropped by it
 * @param input attributes, relationships and {@code accepts} that its request sends on
 * @param sendsKey whether its request carries the key that makes it repeatable
 * @param sendsMatch whether its request carries the condition of the caller, {@code If-Match}
 */
public record Writing(
        boolean clientIds,
        Map<String, Attribute> accepts,
        List<String> clears,
        Map<String, Field> input,
        boolean sendsKey,
        boolean sendsMatch) {

    /**
     * What is known beforehand of what callers write into a field.
     *
     * @param confined whether values or the type keep blanks, quotes and operators out of what is sent
     * @param pattern that it matches as a whole
     */
    public record Field(boolean confined, Optional<Source> pattern) {

        static final Field ANY = new Field(false, Optional.empty());

        static Field of(Attribute attribute) {
            return new Field(
                    !attribute.values().isEmpty()
                            || TypeName.of(attribute.type())
                                    .filter(TypeName::isConfined)
                                    .isPresent(),
                    attribute.type() instanceof ValueType.StringType text ? text.pattern() : Optional.empty());
        }
    }

    public Writing {
        accepts = Collections.unmodifiableMap(new LinkedHashMap<>(accepts));
        clears = List.copyOf(clears);
        input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
    }
}
