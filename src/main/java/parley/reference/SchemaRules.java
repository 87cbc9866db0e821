package parley.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import parley.yaml.Form;
import parley.yaml.Key;
import parley.yaml.KeyRule;
import parley.yaml.KeyRule.AtLeastOne;
import parley.yaml.KeyRule.ExactlyOne;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.KeyRule.NeededFor;
import parley.yaml.KeyRule.Needs;
import parley.yaml.Keys;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape;

/** The part of the schema that says what the keys of one section ask of each other. */
record SchemaRules(ObjectNode section, Keys<?> keys, ObjectNode dependents, ObjectNode required, ArrayNode conditions) {

    static void write(ObjectNode section, Keys<?> keys) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        SchemaRules written = new SchemaRules(section, keys, nodes.objectNode(), nodes.objectNode(), nodes.arrayNode());
        keys.rules().forEach(written::add);
        written.finish();
    }

    private void add(KeyRule rule) {
        if (rule instanceof ExactlyOne one) {
            oneRequired("oneOf", one.keys());
        } else if (rule instanceof AtLeastOne some) {
            oneRequired("anyOf", some.keys());
        } else if (rule instanceof Needs needs) {
            needs.others().forEach(required.withArray(needs.key())::add);
        } else if (rule instanceof Excludes excludes) {
            excludes.others().forEach(other -> properties(excludes.key()).put(other, false));
        } else if (rule instanceof GoesWith with) {
            goesWith(with);
        } else if (rule instanceof NeededFor needed) {
            neededFor(needed);
        }
    }

    private void oneRequired(String keyword, List<String> keys) {
        ArrayNode choices = section.putArray(keyword);
        keys.forEach(key -> choices.addObject().putArray("required").add(key));
    }

    private ObjectNode properties(String key) {
        return dependents.withObject("/" + key).withObject("/properties");
    }

    private void goesWith(GoesWith rule) {
        ObjectNode other = properties(rule.key()).withObject("/" + rule.other());
        Optional<List<String>> unfit = unfit(rule);
        unfit.ifPresent(
                words -> other.put("description", rule.key() + " does not go with " + String.join(", ", words) + "."));
        ArrayNode words = unfit.isPresent() ? other.putObject("not").putArray("enum") : other.putArray("enum");
        unfit.orElse(rule.words()).forEach(words::add);
        if (!rule.usual()) {
            dependents.withObject("/" + rule.key()).putArray("required").add(rule.other());
        }
    }

    /** The words that do not go with the key, where the other key also takes names that the author chooses. */
    private Optional<List<String>> unfit(GoesWith rule) {
        Optional<Form<?>> form = keys.key(rule.other()).map(Key::form);
        return form.isPresent()
                        && form.get() instanceof Form.Either<?> either
                        && either.shortForm() instanceof ScalarKind<?> kind
                        && kind.shape() instanceof ScalarShape.OneOf words
                ? Optional.of(words.words().stream()
                        .filter(word -> !rule.words().contains(word))
                        .toList())
                : Optional.empty();
    }

    private void neededFor(NeededFor rule) {
        ObjectNode condition = conditions.addObject();
        ObjectNode when = condition.putObject("if");
        when.putObject("properties").putObject(rule.other()).put("const", rule.word());
        when.putArray("required").add(rule.other());
        ArrayNode keys = condition.putObject("then").putArray("required");
        rule.keys().forEach(keys::add);
    }

    private void finish() {
        if (!required.isEmpty()) {
            section.set("dependentRequired", required);
        }
        if (!dependents.isEmpty()) {
            section.set("dependentSchemas", dependents);
        }
        if (!conditions.isEmpty()) {
            section.set("allOf", conditions);
        }
    }
}
