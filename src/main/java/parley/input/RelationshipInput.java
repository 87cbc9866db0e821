package parley.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parley.contract.Attribute.Writable;
import parley.contract.Relationship;
import parley.contract.ResourceType;
import parley.contract.Writing;
import parley.jsonapi.DocumentPointer;

/**
 * The relationships that callers write: as the id that they lead to, or a list of ids.
 *
 * @param writable those that can be written
 * @param required those that have to be
 * @param known all that there are
 */
record RelationshipInput(Map<String, Relationship> writable, Set<String> required, Set<String> known) {

    /** @param whole whether the document has to say all that is required */
    static RelationshipInput of(ResourceType type, Writing writing, boolean whole) {
        Map<String, Relationship> writable = new LinkedHashMap<>();
        Set<String> required = new TreeSet<>();
        type.relationships().forEach((name, relationship) -> {
            if (relationship.writable() != Writable.NO && writing.input().containsKey(name)) {
                writable.put(name, relationship);
                if (whole && relationship.writable() == Writable.REQUIRED) {
                    required.add(name);
                }
            }
        });
        return new RelationshipInput(writable, required, type.relationships().keySet());
    }

    void read(Map<?, ?> resource, Map<String, @Nullable Object> values, Map<String, String> pointers, Faults faults) {
        Object written = resource.get("relationships");
        boolean there = resource.containsKey("relationships");
        if (there && !(written instanceof Map)) {
            faults.invalid("Relationships are an object.", DocumentPlace.RELATIONSHIPS);
            return;
        }
        Map<?, ?> members = written instanceof Map<?, ?> map ? map : Map.of();
        members.forEach((key, value) -> one(String.valueOf(key), value, values, pointers, faults));
        required.stream()
                .filter(name -> !members.containsKey(name))
                .forEach(name -> faults.invalid(
                        "The relationship " + name + " is required.",
                        there ? DocumentPlace.RELATIONSHIPS : DocumentPlace.DATA));
    }

    private void one(
            String name,
            @Nullable Object value,
            Map<String, @Nullable Object> values,
            Map<String, String> pointers,
            Faults faults) {
        DocumentPlace place = DocumentPlace.RELATIONSHIPS.in(name);
        Relationship relationship = writable.get(name);
        if (relationship == null) {
            if (known.contains(name)) {
                faults.refused("This relationship cannot be written here.", place);
            } else if (!name.startsWith("@")) {
                faults.invalid("There is no such relationship.", place);
            }
        } else if (value instanceof Map<?, ?> object && object.containsKey("data")) {
            DocumentPlace data = place.in("data");
            values.put(name, linkage(relationship, object.get("data"), data, faults));
            pointers.put(name, DocumentPointer.to(data.names()).value());
        } else {
            faults.invalid("A relationship that is written is an object with data.", place);
        }
    }

    private @Nullable Object linkage(
            Relationship relationship, @Nullable Object data, DocumentPlace place, Faults faults) {
        if (!relationship.many()) {
            if (data == null) {
                if (required.contains(relationship.name())) {
                    faults.invalid("This relationship is required; it cannot be empty.", place);
                }
                return null;
            }
            return id(relationship, data, place, faults);
        }
        if (!(data instanceof List<?> items)) {
            faults.invalid("A list of resource identifiers is expected.", place);
            return null;
        }
        List<@Nullable Object> ids = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ids.add(id(relationship, items.get(i), place.in(Integer.toString(i)), faults));
        }
        return ids;
    }

    private static @Nullable String id(
            Relationship relationship, @Nullable Object identifier, DocumentPlace place, Faults faults) {
        if (!(identifier instanceof Map<?, ?> members)) {
            faults.invalid("A resource identifier is expected: an object with type and id.", place);
            return null;
        }
        if (!relationship.type().equals(members.get("type"))) {
            faults.invalid(
                    "This relationship leads to resources of type " + relationship.type() + ".",
                    members.containsKey("type") ? place.in("type") : place);
        }
        if (members.get("id") instanceof String id && !id.isBlank()) {
            return id;
        }
        faults.invalid(
                members.containsKey("lid")
                        ? "A resource that is yet to be made cannot be named here."
                        : "A resource identifier needs an id, which is a string.",
                members.containsKey("id") ? place.in("id") : place);
        return null;
    }
}
