package parley.contract;

import static parley.contract.AttributeKeys.ATTRIBUTE;
import static parley.contract.ResourceKeys.RESOURCE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Attribute.IfBad;
import parley.contract.Attribute.Listed;
import parley.text.Nearest;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.Mark;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlFile;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.Style;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/** Reads attributes and fields, in short and long form (contract language, section 4.5). */
final class FieldReader {

    private final Section section;
    private final String name;
    private final NamedTypes types;

    private FieldReader(Section section, String name, NamedTypes types) {
        this.section = section;
        this.name = name;
        this.types = types;
    }

    /** The attributes of a resource. */
    static Map<String, Attribute> attributes(Section resource, NamedTypes types) {
        for (Entry entry : resource.members(RESOURCE.attributes)) {
            MemberNames.checkField("attribute", entry.name(), entry.key().mark(), resource.problems());
        }
        return read(resource, RESOURCE.attributes, "attribute ", types);
    }

    /**
     * The members of a meta, which are written as attributes are.
     *
     * @param names those that the gateway writes are refused
     */
    static Map<String, Attribute> meta(Section section, Key<?> key, FreeNames names, NamedTypes types) {
        for (Entry entry : section.members(key)) {
            if (names.refused().contains(entry.name())) {
                section.error(
                        entry.key().mark(),
                        "meta " + entry.name() + " is written by the gateway",
                        "Choose another name");
            } else {
                MemberNames.checkMember("meta", entry.name(), entry.key().mark(), section.problems());
            }
        }
        return read(section, key, "meta ", types);
    }

    /** The fields of an object. Their names are the business of the contract: JSON:API rules the names above them only. */
    static Map<String, Attribute> fields(Section attribute, NamedTypes types) {
        return read(attribute, ATTRIBUTE.fields, "field ", types);
    }

    private static Map<String, Attribute> read(Section section, Key<?> key, String kind, NamedTypes types) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (Entry entry : section.members(key)) {
            // what cannot be read is still there, or everything that names it would be wrong too
            Attribute read = read(section.file(), entry, kind + entry.name(), types)
                    .orElseGet(() -> shortForm(
                            entry.name(),
                            entry.key().mark(),
                            Source.implied("$", entry.key().mark())));
            attributes.put(entry.name(), read);
        }
        return attributes;
    }

    private static Optional<Attribute> read(YamlFile file, Entry entry, String what, NamedTypes types) {
        Mark mark = entry.key().mark();
        if (entry.value() instanceof YamlScalar scalar && scalar.isNothing()) {
            file.refuseNothing(entry);
            return Optional.empty();
        }
        if (isExpression(entry.value())) {
            return new Form.Expression()
                    .read(file, what, entry.value())
                    .map(from -> shortForm(entry.name(), mark, from));
        }
        return Section.of(file, types.expanded((YamlMap) entry.value()), what, ATTRIBUTE)
                .map(section -> new FieldReader(section, entry.name(), types).longForm(mark));
    }

    /** {@code {'a': b}} is an expression too, one that YAML misreads. */
    private static boolean isExpression(YamlNode node) {
        return !(node instanceof YamlMap map)
                || (map.flow()
                        && !map.entries().isEmpty()
                        && map.entries().get(0).key().style() != Style.PLAIN);
    }

    private static Attribute shortForm(String name, Mark mark, Source from) {
        return new Attribute(
                name,
                mark,
                Optional.of(from),
                Optional.empty(),
                ValueType.StringType.PLAIN,
                false,
                null,
                List.of(),
                Map.of(),
                Optional.empty(),
                IfBad.USUAL,
                Optional.empty(),
                Optional.empty());
    }

    /** Reads what a named type says, for its problems. */
    static void checkType(Section type, String name, NamedTypes types) {
        new FieldReader(type, name, types).longForm(type.mark());
    }

    private Attribute longForm(Mark mark) {
        boolean placed = section.declares(ATTRIBUTE.from.name());
        ValueType type = TypeReader.read(section, types);
        Map<String, Listed> values = values(type);
        Optional<String> other = section.find(ATTRIBUTE.other);
        @Nullable
        Object fallback = Constants.read(section, ATTRIBUTE.fallback, type).orElse(null);
        boolean required = section.get(ATTRIBUTE.required);
        IfBad ifBad = section.find(ATTRIBUTE.ifBad).orElse(IfBad.USUAL);
        if (placed) {
            checkSource(type);
        }
        checkContradictions(required, ifBad);
        checkListed(type, values, other, fallback);
        return new Attribute(
                name,
                mark,
                placed ? section.find(ATTRIBUTE.from) : Optional.empty(),
                placed ? Constants.read(section, ATTRIBUTE.value, type) : Optional.empty(),
                type,
                required,
                fallback,
                section.get(ATTRIBUTE.absent),
                values,
                other,
                ifBad,
                section.find(ATTRIBUTE.about),
                section.find(ATTRIBUTE.deprecated));
    }

    private Map<String, Listed> values(ValueType type) {
        Map<String, String> texts = section.get(ATTRIBUTE.values);
        Map<String, Listed> values = new LinkedHashMap<>();
        for (Entry entry : section.members(ATTRIBUTE.values)) {
            Optional.ofNullable(texts.get(entry.name()))
                    .ifPresent(text -> values.put(
                            entry.name(), new Listed(text, entry.key().mark())));
        }
        if (section.has(ATTRIBUTE.values) && !isText(type)) {
            section.refuse(
                    ATTRIBUTE.values,
                    "values does not go with type " + type.name(),
                    "It goes with string, enum and lists of them");
        }
        return values;
    }

    private static boolean isText(ValueType type) {
        ValueType item = type instanceof ValueType.ListType list ? list.of() : type;
        return item instanceof ValueType.StringType || item instanceof ValueType.EnumType;
    }

    /** One source of the value, and only one. */
    private void checkSource(ValueType type) {
        if (type instanceof ValueType.MoneyType) {
            if (section.has(ATTRIBUTE.from)) {
                section.refuse(
                        ATTRIBUTE.from,
                        "money takes amount and currency instead of from",
                        "Write the whole path in both");
            }
        } else if (section.has(ATTRIBUTE.value)) {
            for (String key : section.excludedBy(ATTRIBUTE.value)) {
                section.error(
                        section.keyMark(key),
                        key + " says nothing beside value, which is a constant",
                        "Remove one of them");
            }
        } else if (!section.hasRefused()) {
            section.demand(ATTRIBUTE.from, "name");
        }
    }

    private void checkContradictions(boolean required, IfBad ifBad) {
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

    private void checkListed(
            ValueType type, Map<String, Listed> values, Optional<String> other, @Nullable Object fallback) {
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
