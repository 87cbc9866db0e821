package parley.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.jsonapi.Resource;
import parley.value.SortKey;

/** One record and the keys that a query compares it by, each made once and only when a test or an order asks for it. */
final class KeyedRecord {

    private final Resource resource;
    private final List<AttributeValues> compared;
    private final List<@Nullable List<SortKey>> keys;

    /** @param compared the attributes that the query looks at; a place in this list is how it names one */
    KeyedRecord(Resource resource, List<AttributeValues> compared) {
        this.resource = resource;
        this.compared = compared;
        this.keys = new ArrayList<>(Collections.nCopies(compared.size(), null));
    }

    Resource resource() {
        return resource;
    }

    /** The keys of the attribute at {@code place}; none where it is null. */
    List<SortKey> keys(int place) {
        List<SortKey> made = keys.get(place);
        if (made == null) {
            made = compared.get(place).keys(resource);
            keys.set(place, made);
        }
        return made;
    }

    /** What the record is sorted by: the first of several values, null where there is none. */
    @Nullable
    SortKey sortKey(int place) {
        List<SortKey> all = keys(place);
        return all.isEmpty() ? null : all.get(0);
    }
}
