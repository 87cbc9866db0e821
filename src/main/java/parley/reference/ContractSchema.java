package parley.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import parley.contract.Language;
import parley.yaml.Form;
import parley.yaml.Key;
import parley.yaml.Keys;

/**
 * The JSON Schema (2020-12) of contracts, for editors: completion, explanation and the mistakes that show without reading
 * expressions. Made of the declarations that the loader uses, so it accepts the same keys.
 */
public final class ContractSchema {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ObjectNode schema = MAPPER.createObjectNode();

    private ContractSchema() {}

    /** The schema as a file holds it. */
    public static String text() {
        try {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
            printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
            return MAPPER.writer(printer).writeValueAsString(new ContractSchema().build()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private ObjectNode build() {
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        section(schema, Language.contract());
        ObjectNode sections = schema.putObject("$defs");
        Language.sections().stream()
                .filter(keys -> !keys.equals(Language.contract()))
                .forEach(keys -> section(sections.putObject(keys.name()), keys));
        return schema;
    }

    private static void section(ObjectNode node, Keys<?> keys) {
        node.put("title", keys.title());
        node.put("description", keys.about());
        node.put("type", "object");
        ObjectNode properties = node.putObject("properties");
        keys.keys().forEach(key -> property(properties.putObject(key.name()), key));
        ArrayNode required = MAPPER.createArrayNode();
        keys.keys().stream().filter(Key::required).forEach(key -> required.add(key.name()));
        if (!required.isEmpty()) {
            node.set("required", required);
        }
        node.put("additionalProperties", false);
        SchemaRules.write(node, keys);
    }

    private static void property(ObjectNode node, Key<?> key) {
        node.put("description", description(key));
        FormSchema.write(node, key.form());
        key.usualData().ifPresent(value -> node.set("default", MAPPER.valueToTree(value)));
        if (key.usual().filter("null"::equals).isPresent()) {
            node.putNull("default");
        }
        if (!key.samples().isEmpty()) {
            ArrayNode examples = node.putArray("examples");
            key.sampleData().forEach(value -> examples.add(MAPPER.<JsonNode>valueToTree(value)));
        }
    }

    /** What an editor shows: the meaning, the default, and how it is written. */
    private static String description(Key<?> key) {
        StringBuilder text = new StringBuilder(key.about());
        key.usually()
                .or(key::usual)
                .ifPresent(usual -> text.append("\n\nDefault: ").append(usual).append('.'));
        if (!key.samples().isEmpty()) {
            text.append("\n\nFor example: ")
                    .append(key.samples().stream()
                            .map(sample -> key.name() + ": " + sample)
                            .collect(Collectors.joining(" · ")));
        }
        if (key.form() instanceof Form.Expression) {
            text.append("\n\nA JSONata expression.");
        } else if (key.form() instanceof Form.Template) {
            text.append("\n\nA text with {holes}.");
        }
        return text.toString();
    }
}
