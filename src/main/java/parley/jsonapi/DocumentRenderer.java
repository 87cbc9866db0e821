package parley.jsonapi;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns a {@link Document} into bytes: always valid UTF-8 and valid JSON, whatever texts it holds, and the same bytes for the
 * same document. Members come in the order jsonapi, links, data or errors, included, meta. Fails only for values that are not JSON
 * ({@code IllegalArgumentException}, a bug of whoever made them). Immutable; shared by all event loops.
 */
public final class DocumentRenderer {

    private static final JsonFactory JSON = new JsonFactory();

    /** A page of 25 usual records fits without growing. */
    private static final int USUAL_SIZE = 8_000;

    private static final SerializableString JSONAPI = new SerializedString("jsonapi");
    private static final SerializableString INCLUDED = new SerializedString("included");
    private static final SerializableString VERSION = new SerializedString("{\"version\":\"1.1\"}");

    private final Map<String, ResourceWriter> writers;

    private DocumentRenderer(Map<String, ResourceWriter> writers) {
        this.writers = writers;
    }

    /** A renderer for resources of {@code types}; a resource of any other type is written without links. */
    public static DocumentRenderer of(PublicLinks links, Collection<Presentation> types) {
        return new DocumentRenderer(types.stream()
                .collect(Collectors.toUnmodifiableMap(Presentation::type, type -> ResourceWriter.of(type, links))));
    }

    public byte[] render(Document document) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(USUAL_SIZE)) {
            try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
                write(json, document);
            }
            return bytes.toByteArray();
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    private void write(JsonGenerator json, Document document) throws IOException {
        ValueWriter values = new ValueWriter(json);
        json.writeStartObject();
        json.writeFieldName(JSONAPI);
        json.writeRawValue(VERSION);
        if (!document.links().isEmpty()) {
            json.writeFieldName(ResourceWriter.LINKS);
            values.members(document.links());
        }
        if (document.data().isPresent()) {
            json.writeFieldName(ResourceWriter.DATA);
            primary(json, values, document.data().get());
        }
        if (document.included().isPresent()) {
            json.writeFieldName(INCLUDED);
            resources(json, values, document.included().get());
        }
        if (!document.errors().isEmpty()) {
            values.accept(
                    "errors",
                    document.errors().stream().map(ErrorObject::members).toList());
        }
        if (!document.meta().isEmpty()) {
            json.writeFieldName(ResourceWriter.META);
            values.members(document.meta());
        }
        json.writeEndObject();
    }

    private void primary(JsonGenerator json, ValueWriter values, Primary data) throws IOException {
        if (data instanceof Primary.One one) {
            resource(json, values, one.resource());
        } else if (data instanceof Primary.Many many) {
            resources(json, values, many.resources());
        } else if (data instanceof Primary.Identifiers identifiers) {
            ResourceWriter.linkage(json, identifiers.linkage());
        } else {
            json.writeNull();
        }
    }

    private void resources(JsonGenerator json, ValueWriter values, List<Resource> all) throws IOException {
        json.writeStartArray();
        for (Resource resource : all) {
            resource(json, values, resource);
        }
        json.writeEndArray();
    }

    private void resource(JsonGenerator json, ValueWriter values, Resource resource) throws IOException {
        writers.getOrDefault(resource.type(), ResourceWriter.PLAIN).write(json, values, resource);
    }
}
