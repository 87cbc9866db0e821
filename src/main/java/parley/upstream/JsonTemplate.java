package parley.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Request;
import parley.exchange.GatewayFailure;
import parley.expression.Template;

/**
 * A JSON request body: a tree with templates at its leaves, printed by a writer. A leaf that is nothing but a hole keeps the type
 * of its value; a key whose hole is empty is left out. Immutable.
 */
record JsonTemplate(Part root) {

    private static final ObjectMapper WRITER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** One value of the body. */
    private interface Part {

        /** Null where a hole gives nothing, and for a null of the contract. */
        @Nullable
        Object value(Filling filling);

        /** Whether its key stays where it is null. */
        default boolean isConstant() {
            return false;
        }
    }

    /** A value of the contract. */
    private record Constant(@Nullable Object constant) implements Part {

        @Override
        public @Nullable Object value(Filling filling) {
            return constant;
        }

        @Override
        public boolean isConstant() {
            return true;
        }
    }

    static JsonTemplate compile(Request.JsonPart part, RequestTemplates templates) {
        return new JsonTemplate(part(part, templates));
    }

    private static Part part(Request.JsonPart part, RequestTemplates templates) {
        if (part instanceof Request.JsonObject object) {
            Map<String, Part> parts = new LinkedHashMap<>();
            object.members().forEach((name, member) -> parts.put(name, part(member, templates)));
            return filling -> members(parts, filling);
        }
        if (part instanceof Request.JsonList list) {
            List<Part> parts =
                    list.items().stream().map(item -> part(item, templates)).toList();
            return filling -> {
                List<@Nullable Object> items = new ArrayList<>();
                parts.forEach(item -> items.add(item.value(filling)));
                return items;
            };
        }
        if (part instanceof Request.JsonTemplate leaf) {
            Optional<Template> template = templates.value(leaf.template());
            return template.<Part>map(t -> filling -> filling.value(t).plain()).orElse(new Constant(null));
        }
        return new Constant(((Request.JsonConstant) part).value());
    }

    private static Object members(Map<String, Part> parts, Filling filling) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        parts.forEach((name, member) -> {
            Object value = member.value(filling);
            if (value != null || member.isConstant()) {
                object.put(name, value);
            }
        });
        return object;
    }

    byte[] render(Filling filling) {
        try {
            return WRITER.writeValueAsBytes(root.value(filling));
        } catch (JsonProcessingException notJson) {
            throw GatewayFailure.from(notJson);
        }
    }
}
