package parley.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Keys;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape;
import parley.yaml.ScalarShape.OneOf;

/** The part of the schema that says what may stand behind one key. */
final class FormSchema {

    private FormSchema() {}

    static void write(ObjectNode node, Form<?> form) {
        if (form instanceof ScalarKind<?> kind) {
            scalar(node, kind.shape());
        } else if (form instanceof Form.Expression) {
            text(node).put("minLength", 1);
        } else if (form instanceof Form.Template) {
            text(node);
        } else if (form instanceof Form.Items<?> items && items.orOne()) {
            ArrayNode forms = node.putArray("anyOf");
            write(forms.addObject(), items.item());
            list(forms.addObject(), items.item());
        } else if (form instanceof Form.Items<?> items) {
            list(node, items.item());
        } else if (form instanceof Form.Members<?> members) {
            node.put("type", "object");
            names(node, members.names());
            write(node.putObject("additionalProperties"), members.value());
        } else if (form instanceof Keys<?> keys) {
            node.put("$ref", "#/$defs/" + keys.name());
        } else if (form instanceof Form.Either<?> either) {
            ArrayNode forms = node.putArray("anyOf");
            write(forms.addObject(), either.shortForm());
            write(forms.addObject(), either.longForm());
        }
    }

    private static void list(ObjectNode node, Form<?> item) {
        node.put("type", "array");
        write(node.putObject("items"), item);
    }

    /** What stands without quotes may be a number or a flag to YAML, and is text to the loader all the same. */
    private static ObjectNode text(ObjectNode node) {
        node.putArray("type").add("string").add("number").add("boolean");
        return node;
    }

    private static void names(ObjectNode node, FreeNames names) {
        if (names.pattern().isEmpty()) {
            return;
        }
        ObjectNode rule = node.putObject("propertyNames");
        rule.put("pattern", whole(names.pattern()));
        if (!names.refused().isEmpty()) {
            ArrayNode refused = rule.putObject("not").putArray("enum");
            names.refused().forEach(refused::add);
        }
    }

    private static void scalar(ObjectNode node, ScalarShape shape) {
        if (shape instanceof ScalarShape.Text) {
            text(node);
        } else if (shape instanceof ScalarShape.Flag) {
            node.put("type", "boolean");
        } else if (shape instanceof ScalarShape.Whole whole) {
            node.put("type", "integer").put("minimum", whole.least()).put("maximum", whole.most());
        } else if (shape instanceof ScalarShape.Decimal) {
            node.put("type", "number");
        } else if (shape instanceof ScalarShape.Matching matching) {
            node.put("type", "string").put("pattern", whole(matching.pattern()));
        } else if (shape instanceof OneOf words) {
            words(node, words);
        } else if (shape instanceof ScalarShape.AnyOf any) {
            ArrayNode shapes = node.putArray("anyOf");
            any.shapes().forEach(one -> scalar(shapes.addObject(), one));
        }
    }

    private static String whole(String pattern) {
        return "^(" + pattern + ")$";
    }

    /** Words as YAML reads them without quotes. */
    private static void words(ObjectNode node, OneOf words) {
        ArrayNode values = node.putArray("enum");
        ArrayNode abouts = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < words.words().size(); i++) {
            String word = words.words().get(i);
            String about = words.abouts().isEmpty() ? "" : words.abouts().get(i);
            word(values, word);
            abouts.add(about);
        }
        if (!words.abouts().isEmpty()) {
            node.set("enumDescriptions", abouts);
        }
    }

    private static void word(ArrayNode values, String word) {
        if (word.equals("true") || word.equals("false")) {
            values.add(Boolean.parseBoolean(word));
        } else if (word.equals("null")) {
            values.addNull();
        } else if (word.matches("[0-9]+(\\.[0-9]+)?")) {
            values.add(new BigDecimal(word));
        } else {
            values.add(word);
        }
    }
}
