package parley.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema of contracts in the hands of a validator made by others, with YAML read as an editor reads it. */
final class EditorSchema {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final LoadSettings YAML = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setMaxAliasesForCollections(1_000)
            .build();

    private final Schema schema;

    /** Not of JSON Schema, but of the usual YAML editors. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .keyword(new AnnotationKeyword("enumDescriptions"))
            .build();

    private EditorSchema(Schema schema) {
        this.schema = schema;
    }

    static EditorSchema of(String text) {
        return new EditorSchema(registry().getSchema(text, InputFormat.JSON));
    }

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDialect(DIALECT);
    }

    /** What the meta-schema of 2020-12 says about a schema. */
    static List<String> faults(String schema) {
        return registry().getSchema(SchemaLocation.of(DIALECT.getId())).validate(schema, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** The properties of {@code schema} without a description. */
    static List<String> unexplained(String schema) {
        try {
            List<String> found = new ArrayList<>();
            JsonNode root = MAPPER.readTree(schema);
            root.findValues("properties").stream()
                    .flatMap(properties -> properties.properties().stream())
                    .filter(property -> property.getValue().isObject()
                            && !property.getValue().has("enum")
                            && !property.getValue().has("const"))
                    .filter(property ->
                            property.getValue().path("description").asText().isBlank())
                    .forEach(property -> found.add(property.getKey()));
            return found;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with a contract to an editor; one finding for what is no YAML at all. */
    List<String> findings(String yaml) {
        JsonNode contract;
        try {
            contract = MAPPER.valueToTree(new Load(YAML).loadFromString(yaml));
        } catch (YamlEngineException noYaml) {
            return List.of(String.valueOf(noYaml.getMessage()));
        }
        return findings(contract);
    }

    private List<String> findings(JsonNode contract) {
        try {
            return schema.validate(MAPPER.writeValueAsString(contract), InputFormat.JSON).stream()
                    .map(Object::toString)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
