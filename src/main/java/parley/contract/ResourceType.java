package parley.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parley.yaml.Mark;
import parley.yaml.Source;

/**
 * One JSON:API resource type (contract language, section 4.3).
 *
 * @param type the JSON:API type, also the public path
 * @param id expression on the record
 * @param ignoreCase whether a record whose id differs only in case is the one asked for
 * @param meta expressions of the resource's meta members
 * @param writes create, update and delete, those that there are
 */
public record ResourceType(
        String type,
        Mark mark,
        Optional<String> about,
        Source id,
        boolean ignoreCase,
        Map<String, Attribute> attributes,
        Map<String, Relationship> relationships,
        Map<String, Source> meta,
        Optional<Operation> list,
        Optional<Operation> get,
        Map<Operation.Kind, Operation> writes) {

    public ResourceType {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        relationships = Collections.unmodifiableMap(new LinkedHashMap<>(relationships));
        meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
        writes = Collections.unmodifiableMap(new LinkedHashMap<>(writes));
    }

    /** The operations that it has. */
    public Stream<Operation> operations() {
        return Stream.of(list.stream(), get.stream(), writes.values().stream()).flatMap(some -> some);
    }
}
