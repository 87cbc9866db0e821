package parley.jsonapi;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of the members that all objects of one kind have, in their order, encoded once. Makes objects that hold nothing but
 * their values. Immutable.
 */
public final class MemberNames {

    private final List<String> names;
    private final SerializableString[] encoded;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * The names in their order.
     *
     * @throws IllegalArgumentException if a name stands twice
     */
    public MemberNames(List<String> names) {
        this.names = List.copyOf(names);
        this.encoded = names.stream().map(SerializedString::new).toArray(SerializableString[]::new);
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
        if (places.size() < names.size()) {
            throw new IllegalArgumentException("a name stands twice: " + names);
        }
    }

    /**
     * An object with these members, as an unmodifiable map.
     *
     * @param values one for each name; the array belongs to the object from now on
     * @throws IllegalArgumentException if there are more or fewer values than names
     */
    public Map<String, @Nullable Object> object(@Nullable Object[] values) {
        return new Members(this, values);
    }

    int size() {
        return encoded.length;
    }

    String name(int place) {
        return names.get(place);
    }

    SerializableString encoded(int place) {
        return encoded[place];
    }

    /** The place of {@code name}; -1 if there is none. */
    int place(@Nullable Object name) {
        Integer place = places.get(name);
        return place == null ? -1 : place;
    }
}
