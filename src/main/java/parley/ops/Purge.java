package parley.ops;

import java.util.Optional;

/**
 * Which stored replies an operator wants dropped; what is empty narrows nothing, but at least the contract or the type is given.
 *
 * @param id of a resource of {@code type}: every stored reply that may hold it
 */
public record Purge(Optional<String> contract, Optional<String> type, Optional<String> id) {

    public Purge {
        if (contract.isEmpty() && type.isEmpty()) {
            throw new IllegalArgumentException("a purge names a contract or a type");
        }
        if (id.isPresent() && type.isEmpty()) {
            throw new IllegalArgumentException("an id is the id of some type");
        }
    }
}
