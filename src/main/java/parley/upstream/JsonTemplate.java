package parley.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Request;
import parley.exchange.GatewayFailure;
import parley.expression.Template;
import parley.tree.Tree;

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

        /** Null where a hole gives nothing. */
        @Nullable
        Object value(Filling filling);
    }

    static JsonTemplate compile(Request.JsonPart part, RequestTemplates templates) {
        return new JsonTemplate(part(part, templates));
    }

    private static Part part(Request.JsonPart part, RequestTemplates templates) {
        if (part instanceof Request.JsonObject object) {
            Map<String, Part> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> members.put(name, part(member, templates)));
            return filling -> {
                Map<String, Object> values = new LinkedHashMap<>();
                members.forEach((name, member) -> {
                    Object value = member.value(filling);
                    if (value != null) {
                        values.put(name, value);
                    }
                });
                // an update says nothing about what its caller has left out, not even that it is empty
                return values.isEmpty()
                                && !members.isEmpty()
                                && filling.inputs().written().isPart()
                        ? null
                        : values;
            };
        }
        if (part instanceof Request.JsonList list) {
            List<Part> items =
                    list.items().stream().map(item -> part(item, templates)).toList();
            return filling -> {
                List<@Nullable Object> values = new ArrayList<>();
                items.forEach(item -> values.add(item.value(filling)));
                boolean isLeftOut = filling.inputs().written().isPart()
                        && !items.isEmpty()
                        && values.stream().allMatch(Objects::isNull);
                return isLeftOut ? null : values;
            };
        }
        if (part instanceof Request.JsonTemplate leaf) {
            Optional<Template> template = templates.value(leaf.template());
            Optional<List<String>> exact = template.flatMap(templates::exact);
            return filling -> exact.flatMap(filling::written)
                    .<Object>map(found -> found.value() == null ? NullNode.getInstance() : found.value())
                    .or(() -> template.map(filling::value).map(Tree::plain))
                    .orElse(null);
        }
        Object constant = ((Request.JsonConstant) part).value();
        return filling -> constant == null ? NullNode.getInstance() : constant; // a null of the contract is sent
    }

    byte[] render(Filling filling) {
        try {
            Object value = root.value(filling);
            return WRITER.writeValueAsBytes(value == null ? Map.of() : value);
        } catch (JsonProcessingException notJson) {
            throw GatewayFailure.from(notJson);
        }
    }
}
