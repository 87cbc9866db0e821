package parley.contract;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an operation may refer to, while it is read.
 *
 * @param above what stands in the upstream
 * @param list where the operation comes after it
 */
record Surroundings(
        String type,
        UpstreamKeys.Reading above,
        Map<String, Attribute> attributes,
        Map<String, Relationship> relationships,
        Optional<Operation> list) {

    /** What a rule of {@code operation} may point to. */
    Set<String> fields(Operation operation) {
        Set<String> names = new TreeSet<>(attributes.keySet());
        operation.writing().ifPresent(writing -> {
            names.addAll(relationships.keySet());
            names.addAll(writing.accepts().keySet());
        });
        return names;
    }
}
