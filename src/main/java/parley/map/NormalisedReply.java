package parley.map;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.jsonapi.Resource;

/**
 * What one upstream reply holds, in the terms of the contract. This is what is cached: it does not depend on the caller's
 * {@code fields}, {@code sort} or local filters. Immutable.
 *
 * @param records the resources, in the upstream's order
 * @param next cursor or mark of the next page; empty on the last page
 * @param total number of records in the whole collection, where the upstream says it
 * @param more whether there is a next page, where the upstream says it
 * @param warnings notes for {@code meta.warnings}
 * @param receivedAt when the upstream's reply was complete
 */
public record NormalisedReply(
        String contract,
        List<Resource> records,
        Optional<String> next,
        Optional<Long> total,
        Optional<Boolean> more,
        List<Map<String, Object>> warnings,
        Instant receivedAt) {

    public NormalisedReply {
        records = List.copyOf(records);
        warnings = List.copyOf(warnings);
    }
}
