package parley.input;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.contract.Attribute.Writable;
import parley.contract.Operation;
import parley.contract.Operation.Kind;
import parley.contract.ResourceType;
import parley.contract.Writing;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.inbound.RequestDocument;
import parley.jsonapi.DocumentPointer;
import parley.text.Nearest;
import parley.value.Scalar;

/**
 * What callers may write with one operation, compiled at load. Fails with every fault of a document at once: {@code conflict} for a
 * type or id that is not that of the address, {@code operation-not-supported} for what cannot be written here, {@code invalid-document}
 * for what has the wrong form. Immutable; any event loop.
 */
public final class InputRules {

    private final String type;
    private final boolean create;
    private final boolean clientIds;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Set<String> readOnly = new LinkedHashSet<>();
    private final RelationshipInput relationships;

    private InputRules(ResourceType of, Operation operation, Writing writing, Scalar.Settings settings) {
        this.type = of.type();
        this.create = operation.kind() == Kind.CREATE;
        this.clientIds = writing.clientIds();
        boolean whole = create
                || operation
                        .request()
                        .filter(request -> request.method().equals("PUT"))
                        .isPresent();
        of.attributes().forEach((name, attribute) -> {
            if (attribute.writable() != Writable.NO && writing.input().containsKey(name)) {
                fields.put(name, Field.of(attribute, whole && attribute.writable() == Writable.REQUIRED, settings));
            } else {
                readOnly.add(name);
            }
        });
        writing.accepts()
                .forEach((name, accepted) -> fields.put(name, Field.of(accepted, accepted.required(), settings)));
        this.relationships = RelationshipInput.of(of, writing, whole);
    }

    /** The rules of an operation that takes a document. */
    public static InputRules of(ResourceType type, Operation operation, Scalar.Settings settings) {
        return new InputRules(type, operation, operation.writing().orElseThrow(), settings);
    }

    /**
     * What a document says, for the upstream.
     *
     * @param id that the caller has chosen for what is made
     * @param values by the names that holes read
     * @param pointers where each of them stands
     */
    public record Input(Optional<String> id, Map<String, @Nullable Object> values, Map<String, String> pointers) {}

    /**
     * Reads {@code document}.
     *
     * @param id in the address; empty for a create
     */
    public Input read(RequestDocument document, Optional<String> id) {
        if (!(document.data() instanceof Map<?, ?> resource)) {
            throw RequestDocument.invalid("One resource object is expected.", "data");
        }
        checkType(resource);
        id.ifPresent(asked -> checkId(resource, asked));
        Faults faults = new Faults();
        Optional<String> chosen = create ? chosen(resource, faults) : Optional.empty();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, String> pointers = new LinkedHashMap<>();
        attributes(resource.get("attributes"), resource.containsKey("attributes"), values, pointers, faults);
        relationships.read(resource, values, pointers, faults);
        faults.check();
        return new Input(chosen, values, pointers);
    }

    private void checkType(Map<?, ?> resource) {
        if (!type.equals(resource.get("type"))) {
            throw conflict("This address is for resources of type " + type + ".", "type");
        }
    }

    private static void checkId(Map<?, ?> resource, String asked) {
        if (!(resource.get("id") instanceof String written)) {
            throw resource.containsKey("id")
                    ? RequestDocument.invalid("An id is a string.", "data", "id")
                    : RequestDocument.invalid("The resource object of an update needs an id.", "data");
        }
        if (!written.equals(asked)) {
            throw conflict("The id is not the one of this address.", "id");
        }
    }

    private static GatewayFailure conflict(String detail, String member) {
        return GatewayFailure.of(FailureKind.CONFLICT, detail).withSource(DocumentPointer.to("data", member));
    }

    private Optional<String> chosen(Map<?, ?> resource, Faults faults) {
        if (!resource.containsKey("id")) {
            return Optional.empty();
        }
        DocumentPlace place = DocumentPlace.DATA.in("id");
        if (!clientIds) {
            faults.refused("Callers do not choose the ids of this type.", place);
        } else if (!(resource.get("id") instanceof String text) || text.isBlank()) {
            faults.invalid("An id is a string that is not blank.", place);
        } else {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    private void attributes(
            @Nullable Object written,
            boolean there,
            Map<String, @Nullable Object> values,
            Map<String, String> pointers,
            Faults faults) {
        if (there && !(written instanceof Map)) {
            faults.invalid("Attributes are an object.", DocumentPlace.ATTRIBUTES);
            return;
        }
        Map<?, ?> attributes = written instanceof Map<?, ?> members ? members : Map.of();
        attributes.forEach((key, value) -> attribute(String.valueOf(key), value, values, pointers, faults));
        DocumentPlace parent = there ? DocumentPlace.ATTRIBUTES : DocumentPlace.DATA;
        fields.values().stream()
                .filter(field -> field.required() && !attributes.containsKey(field.name()))
                .forEach(field -> faults.invalid("The attribute " + field.name() + " is required.", parent));
    }

    private void attribute(
            String name,
            @Nullable Object value,
            Map<String, @Nullable Object> values,
            Map<String, String> pointers,
            Faults faults) {
        DocumentPlace place = DocumentPlace.ATTRIBUTES.in(name);
        Field field = fields.get(name);
        if (field != null) {
            values.put(name, field.send(value, place, faults));
            pointers.put(name, DocumentPointer.to(place.names()).value());
        } else if (readOnly.contains(name)) {
            faults.invalid("This attribute cannot be " + (create ? "set" : "changed") + ".", place);
        } else if (!name.startsWith("@")) { // members of that form are no attributes (JA-MN-06)
            faults.invalid(
                    "There is no such attribute."
                            + Nearest.question(name, fields.keySet())
                                    .map(" "::concat)
                                    .orElse(""),
                    place);
        }
    }
}
