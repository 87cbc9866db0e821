package parley.contract;

import static parley.contract.AttributeKeys.ATTRIBUTE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Attribute.IfBad;
import parley.contract.Attribute.Listed;
import parley.text.Nearest;
import parley.yaml.Section;
import parley.yaml.YamlNode.Entry;

/** What the keys of one attribute ask of each other, beyond the rules of their section. */
record FieldChecks(Section section) {

    /** The listed texts with their places. */
    Map<String, Listed> values() {
        Map<String, String> texts = section.get(ATTRIBUTE.values);
        Map<String, Listed> values = new LinkedHashMap<>();
        for (Entry entry : section.members(ATTRIBUTE.values)) {
            Optional.ofNullable(texts.get(entry.name()))
                    .ifPresent(text -> values.put(
                            entry.name(), new Listed(text, entry.key().mark())));
        }
        return values;
    }

    /** One source of the value, and only one. */
    void checkSource(ValueType type) {
        if (type instanceof ValueType.MoneyType) {
            if (section.has(ATTRIBUTE.from)) {
                section.refuse(
                        ATTRIBUTE.from,
                        "money takes amount and currency instead of from",
                        "Write the whole path in both");
            }
        } else if (section.has(ATTRIBUTE.value)) {
            section.refuseBeside(
                    ATTRIBUTE.value, "says nothing beside value, which is a constant", "Remove one of them");
        } else if (!section.hasRefused()) {
            section.demand(ATTRIBUTE.from, "name");
        }
    }

    void checkContradictions(boolean required, IfBad ifBad) {
        int line = section.keyMark(ATTRIBUTE.required).line();
        if (required && section.has(ATTRIBUTE.fallback)) {
            section.refuse(
                    ATTRIBUTE.fallback,
                    "default contradicts required in line " + line + ": what has a default is never missing",
                    "Remove one of them");
        }
        if (required && ifBad == IfBad.NULL) {
            section.refuse(
                    ATTRIBUTE.ifBad,
                    "if-bad: null contradicts required in line " + line,
                    "Write drop or fail, or remove required");
        }
    }

    void checkListed(ValueType type, Map<String, Listed> values, Optional<String> other, @Nullable Object fallback) {
        List<String> texts =
                values.values().stream().map(Listed::text).distinct().toList();
        if (section.has(ATTRIBUTE.values)) {
            if (fallback instanceof String text
                    && !texts.contains(text)
                    && other.filter(text::equals).isEmpty()) {
                section.refuseValue(
                        ATTRIBUTE.fallback,
                        "default \"" + text + "\" is none of the values",
                        Nearest.cure(text, texts));
            }
            return;
        }
        if (section.has(ATTRIBUTE.other)) {
            section.refuse(ATTRIBUTE.other, "other says nothing without values", "Add values, or remove it");
        }
        if (type instanceof ValueType.EnumType) {
            section.refuseValue(
                    ATTRIBUTE.type, "type enum needs values", "Write for example values: { A: active, C: closed }");
        }
    }
}
