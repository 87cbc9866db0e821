package parley.jsonapi;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the resource objects of one type. All that is the same for each of them, above all the pieces of their links, was
 * computed when the writer was made. Immutable; shared by all event loops.
 */
record ResourceWriter(Optional<LinksObject> links, Map<String, LinksObject> relationshipLinks) {

    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString ID = new SerializedString("id");
    private static final SerializableString ATTRIBUTES = new SerializedString("attributes");
    private static final SerializableString RELATIONSHIPS = new SerializedString("relationships");
    static final SerializableString LINKS = new SerializedString("links");
    static final SerializableString META = new SerializedString("meta");
    static final SerializableString DATA = new SerializedString("data");

    /** For types that nobody presents: no links. */
    static final ResourceWriter PLAIN = new ResourceWriter(Optional.empty(), Map.of());

    static ResourceWriter of(Presentation presentation, PublicLinks links) {
        String before = links.beforeId(presentation.type());
        Map<String, String> self = presentation.hasSelf() ? Map.of("self", "") : Map.of();
        Map<String, LinksObject> ofRelationships = presentation.relationships().entrySet().stream()
                .flatMap(named -> LinksObject.of(before, afterId(named.getKey(), named.getValue()))
                        .map(object -> Map.entry(named.getKey(), object))
                        .stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new ResourceWriter(LinksObject.of(before, self), ofRelationships);
    }

    private static Map<String, String> afterId(String name, Presentation.RelationshipLinks served) {
        Map<String, String> after = new LinkedHashMap<>();
        if (served.hasSelf()) {
            after.put("self", PublicLinks.relationshipAfterId(name));
        }
        if (served.hasRelated()) {
            after.put("related", PublicLinks.relatedAfterId(name));
        }
        return after;
    }

    void write(JsonGenerator json, ValueWriter values, Resource resource) throws IOException {
        Optional<String> id = hasLinks() ? PathSegment.encode(resource.id()) : Optional.empty();
        json.writeStartObject();
        identity(json, resource.type(), resource.id());
        if (!resource.attributes().isEmpty()) {
            json.writeFieldName(ATTRIBUTES);
            values.members(resource.attributes());
        }
        if (!resource.relationships().isEmpty()) {
            relationships(json, resource.relationships(), id);
        }
        if (links.isPresent() && id.isPresent()) {
            json.writeFieldName(LINKS);
            links.get().write(json, id.get());
        }
        if (!resource.meta().isEmpty()) {
            json.writeFieldName(META);
            values.members(resource.meta());
        }
        json.writeEndObject();
    }

    private boolean hasLinks() {
        return links.isPresent() || !relationshipLinks.isEmpty();
    }

    private void relationships(JsonGenerator json, Map<String, Linkage> relationships, Optional<String> id)
            throws IOException {
        json.writeFieldName(RELATIONSHIPS);
        json.writeStartObject();
        for (Map.Entry<String, Linkage> relationship : relationships.entrySet()) {
            json.writeFieldName(relationship.getKey());
            json.writeStartObject();
            json.writeFieldName(DATA);
            linkage(json, relationship.getValue());
            LinksObject ofRelationship = relationshipLinks.get(relationship.getKey());
            if (ofRelationship != null && id.isPresent()) {
                json.writeFieldName(LINKS);
                ofRelationship.write(json, id.get());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Writes {@code null}, one identifier object, or an array of them. */
    static void linkage(JsonGenerator json, Linkage linkage) throws IOException {
        if (linkage instanceof Linkage.ToMany many) {
            json.writeStartArray();
            for (Identifier target : many.targets()) {
                identifier(json, target);
            }
            json.writeEndArray();
        } else if (linkage instanceof Linkage.ToOne one && one.target().isPresent()) {
            identifier(json, one.target().get());
        } else {
            json.writeNull();
        }
    }

    private static void identifier(JsonGenerator json, Identifier target) throws IOException {
        json.writeStartObject();
        identity(json, target.type(), target.id());
        json.writeEndObject();
    }

    private static void identity(JsonGenerator json, String type, String id) throws IOException {
        json.writeFieldName(TYPE);
        json.writeString(type);
        json.writeFieldName(ID);
        json.writeString(id);
    }
}
