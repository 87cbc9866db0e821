package parley.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.contract.Relationship;
import parley.expression.Expression;
import parley.jsonapi.Identifier;
import parley.jsonapi.Linkage;
import parley.jsonapi.MemberNames;
import parley.jsonapi.Resource;
import parley.tree.ObjectMembers;
import parley.tree.Tree;
import parley.value.BadValue;

/**
 * Reads one record into a resource. Immutable; shared by all event loops.
 *
 * @param names those of {@code attributes}, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // gone through for every record, and compared by nobody
record RecordReader(
        String type,
        Expression id,
        AttributeReader[] attributes,
        MemberNames names,
        Map<Relationship, Expression> relationships,
        Map<String, Expression> meta) {

    /** All expressions on the record itself. */
    Stream<Expression> expressions() {
        return Stream.of(
                        Stream.of(id),
                        Stream.of(attributes).flatMap(a -> a.from().stream()),
                        relationships.values().stream(),
                        meta.values().stream())
                .flatMap(s -> s);
    }

    /** The resource; what has no id is no record of this type at all, so that is found out before an attribute drops it. */
    Resource read(Tree record, Reading reading) throws BadRecord {
        String identity = id(record, reading);
        @Nullable Object[] values = new @Nullable Object[attributes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = attributes[i].read(record, reading);
        }
        return new Resource(
                type, identity, names.object(values), linkages(record, reading), metaValues(record, reading));
    }

    private Map<String, Linkage> linkages(Tree record, Reading reading) {
        if (relationships.isEmpty()) {
            return Map.of();
        }
        Map<String, Linkage> links = new LinkedHashMap<>();
        relationships.forEach((relationship, expression) ->
                links.put(relationship.name(), linkage(relationship, expression, record, reading)));
        return links;
    }

    private Map<String, @Nullable Object> metaValues(Tree record, Reading reading) {
        if (meta.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        meta.forEach((name, expression) -> {
            try {
                Object value = shown(reading.evaluate(expression, record).plain());
                if (value != null) {
                    values.put(name, value);
                }
            } catch (BadValue divided) {
                reading.bad("meta." + name, divided.place());
            }
        });
        return values;
    }

    /** Elements as their texts, or as the elements in them: names of attributes are no member names of JSON:API. */
    private static @Nullable Object shown(@Nullable Object plain) throws BadValue {
        if (plain instanceof List<?> list) {
            List<@Nullable Object> shown = new ArrayList<>(list.size());
            for (Object item : list) {
                shown.add(shown(item));
            }
            return shown;
        }
        if (!(plain instanceof Map<?, ?> object)) {
            return plain;
        }
        boolean isElement = object instanceof ObjectMembers members && members.isElement();
        if (isElement && ((ObjectMembers) object).elementText() != object) {
            return Raw.whole((ObjectMembers) object).elementText();
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : object.entrySet()) {
            String name = String.valueOf(member.getKey());
            if (!isElement || !name.startsWith("_")) {
                shown.put(name, shown(member.getValue()));
            }
        }
        return shown;
    }

    private String id(Tree record, Reading reading) {
        String text;
        try {
            text = Raw.text(reading.evaluate(id, record));
        } catch (BadValue notOneText) {
            throw Reading.violation("A record of the upstream's answer has no usable id.")
                    .withFault("id-not-string")
                    .withPlace("id: " + notOneText.place());
        }
        if (text == null) {
            throw Reading.violation("A record of the upstream's answer has no id.")
                    .withFault("id-not-string")
                    .withPlace("id: nothing found by " + id.text());
        }
        return text;
    }

    private static Linkage linkage(Relationship relationship, Expression expression, Tree record, Reading reading) {
        Tree found = reading.evaluate(expression, record);
        List<Identifier> targets = found.asList().stream()
                .flatMap(each -> target(relationship, each).stream())
                .distinct()
                .toList();
        if (!targets.isEmpty()) {
            reading.coverage().touched(relationship.mark());
        }
        if (relationship.many()) {
            return new Linkage.ToMany(targets);
        }
        if (targets.size() > 1) {
            throw Reading.violation(
                            "Relationship " + relationship.name() + " of the upstream's answer has several targets.")
                    .withPlace(relationship.name() + ": " + targets.size() + " ids found");
        }
        return new Linkage.ToOne(targets.stream().findFirst());
    }

    private static Optional<Identifier> target(Relationship relationship, Tree raw) {
        try {
            return Optional.ofNullable(Raw.text(raw)).map(text -> new Identifier(relationship.type(), text));
        } catch (BadValue notOneText) {
            throw Reading.violation("Relationship " + relationship.name() + " of the upstream's answer cannot be read.")
                    .withPlace(relationship.name() + ": " + notOneText.place());
        }
    }
}
