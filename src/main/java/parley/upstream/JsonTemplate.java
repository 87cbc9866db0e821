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
import parley.expression.Evaluation;
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
    private sealed interface Part {
        record Members(Map<String, Part> parts) implements Part {}

        record Items(List<Part> parts) implements Part {}

        record Leaf(Template template) implements Part {}

        record Constant(@Nullable Object value) implements Part {}
    }

    static JsonTemplate compile(Request.JsonPart part, RequestTemplates templates) {
        return new JsonTemplate(part(part, templates));
    }

    private static Part part(Request.JsonPart part, RequestTemplates templates) {
        if (part instanceof Request.JsonObject object) {
            Map<String, Part> parts = new LinkedHashMap<>();
            object.members().forEach((name, member) -> parts.put(name, part(member, templates)));
            return new Part.Members(parts);
        }
        if (part instanceof Request.JsonList list) {
            return new Part.Items(
                    list.items().stream().map(p -> part(p, templates)).toList());
        }
        if (part instanceof Request.JsonTemplate leaf) {
            Optional<Template> template = templates.value(leaf.template());
            return template.isPresent() ? new Part.Leaf(template.get()) : new Part.Constant(null);
        }
        return new Part.Constant(((Request.JsonConstant) part).value());
    }

    byte[] render(Evaluation evaluation, Tree scope) {
        try {
            return WRITER.writeValueAsBytes(value(root, evaluation, scope));
        } catch (JsonProcessingException notJson) {
            throw GatewayFailure.from(notJson);
        }
    }

    private static @Nullable Object value(Part part, Evaluation evaluation, Tree scope) {
        if (part instanceof Part.Members members) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            members.parts().forEach((name, member) -> {
                Object value = value(member, evaluation, scope);
                if (value != null || member instanceof Part.Constant) {
                    object.put(name, value);
                }
            });
            return object;
        }
        if (part instanceof Part.Items items) {
            List<@Nullable Object> list = new ArrayList<>();
            items.parts().forEach(item -> list.add(value(item, evaluation, scope)));
            return list;
        }
        if (part instanceof Part.Leaf leaf) {
            return leaf.template().value(evaluation, scope).plain();
        }
        return ((Part.Constant) part).value();
    }
}
