package parley.contract;

import java.util.Optional;
import parley.contract.Attribute.Writable;
import parley.yaml.Mark;
import parley.yaml.Source;

/**
 * A relationship as linkage (contract language, section 4.3).
 *
 * @param type target type, perhaps of another contract
 * @param typeMark where the target type is named
 * @param id expression of the id or ids
 * @param many whether it is to-many ({@code ids})
 * @param writable whether callers may write it
 */
public record Relationship(
        String name,
        Mark mark,
        String type,
        Mark typeMark,
        Source id,
        boolean many,
        Writable writable,
        Optional<String> about) {}
