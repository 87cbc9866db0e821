package parley.map;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
 * @param meta facts of the reply that belong to no record
 * @param receivedAt when the upstream's reply was complete
 * @param found number of records in the reply, those included that could not be read and were left out
 * @param bestEffort whether the records are of several pages that the upstream may have changed in between
 * @param weight bytes that it takes, where somebody who had the time has found out; 0 elsewhere
 */
public record NormalisedReply(
        String contract,
        List<Resource> records,
        Optional<String> next,
        Optional<Long> total,
        Optional<Boolean> more,
        List<Map<String, Object>> warnings,
        Map<String, @Nullable Object> meta,
        Instant receivedAt,
        int found,
        boolean bestEffort,
        long weight) {

    public NormalisedReply {
        records = List.copyOf(records);
        warnings = List.copyOf(warnings);
        meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
    }

    /** A reply without any record. */
    public static NormalisedReply empty(String contract, Instant receivedAt) {
        return empty(contract, receivedAt, Map.of());
    }

    /** The same with facts that belong to none. */
    static NormalisedReply empty(String contract, Instant receivedAt, Map<String, ? extends @Nullable Object> meta) {
        return new NormalisedReply(
                contract,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new LinkedHashMap<>(meta),
                receivedAt,
                0,
                false,
                0);
    }

    /** The same, of known weight. */
    public NormalisedReply weighing(long bytes) {
        return new NormalisedReply(
                contract, records, next, total, more, warnings, meta, receivedAt, found, bestEffort, bytes);
    }

    /** The same with one note more. */
    public NormalisedReply withWarning(Map<String, Object> note) {
        List<Map<String, Object>> more = new ArrayList<>(warnings);
        more.add(note);
        return new NormalisedReply(
                contract, records, next, total, this.more, more, meta, receivedAt, found, bestEffort, weight);
    }

    /** The same with another mark of the next page. */
    public NormalisedReply withNext(Optional<String> other) {
        return new NormalisedReply(
                contract, records, other, total, more, warnings, meta, receivedAt, found, bestEffort, weight);
    }
}
