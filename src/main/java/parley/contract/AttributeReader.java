package parley.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Attribute.IfBad;
import parley.contract.Attribute.Listed;
import parley.text.Nearest;
import parley.yaml.Mark;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Sections;
import parley.yaml.Source;
import parley.yaml.Sources;
import parley.yaml.YamlFile;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.Style;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/** Reads attributes and fields, in short and long form (contract language, section 4.5). */
final class AttributeReader {

    private final Section section;
    private final String name;
    private final NamedTypes types;

    private AttributeReader(Section section, String name, NamedTypes types) {
        this.section = section;
        this.name = name;
        this.types = types;
    }

    /** The attributes of a resource. */
    static Map<String, Attribute> attributes(Section resource, NamedTypes types) {
        for (Entry entry : resource.members("attributes")) {
            Names.checkField("attribute", entry.name(), entry.key().mark(), resource.problems());
        }
        return read(resource, "attributes", "attribute ", types);
    }

    /**
     * The members of a meta, which are written as attributes are.
     *
     * @param taken names of members that the gateway writes
     */
    static Map<String, Attribute> meta(Section section, List<String> taken, NamedTypes types) {
        for (Entry entry : section.members("meta")) {
            if (taken.contains(entry.name())) {
                section.problems()
                        .error(
                                entry.key().mark(),
                                "meta " + entry.name() + " is written by the gateway",
                                "Choose another name");
            } else {
                Names.checkMember("meta", entry.name(), entry.key().mark(), section.problems());
            }
        }
        return read(section, "meta", "meta ", types);
    }

    /** The fields of an object. Their names are the business of the contract: JSON:API rules the names above them only. */
    static Map<String, Attribute> fields(Section attribute, NamedTypes types) {
        return read(attribute, "fields", "field ", types);
    }

    private static Map<String, Attribute> read(Section section, String key, String kind, NamedTypes types) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (Entry entry : section.members(key)) {
            // what cannot be read is still there, or everything that names it would be wrong too
            Attribute read = read(section.file(), entry, kind + entry.name(), types)
                    .orElseGet(() -> shortForm(
                            entry.name(),
                            entry.key().mark(),
                            Sources.implied("$", entry.key().mark())));
            attributes.put(entry.name(), read);
        }
        return attributes;
    }

    private static Optional<Attribute> read(YamlFile file, Entry entry, String what, NamedTypes types) {
        Mark mark = entry.key().mark();
        if (entry.value() instanceof YamlScalar scalar && scalar.isNothing()) {
            Sections.nothing(file, entry);
            return Optional.empty();
        }
        if (isExpression(entry.value())) {
            return Sources.expression(file, entry.value(), what).map(from -> shortForm(entry.name(), mark, from));
        }
        return Section.of(file, types.expanded((YamlMap) entry.value()), what, AttributeKeys.ATTRIBUTE)
                .map(section -> new AttributeReader(section, entry.name(), types).longForm(mark));
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

    private Attribute longForm(Mark mark) {
        ValueType type = TypeReader.read(section, types);
        Map<String, Listed> values = values(type);
        Optional<String> other = section.value("other", ScalarKind.TEXT);
        @Nullable
        Object fallback = ConstantReader.read(section, "default", type).orElse(null);
        boolean required = section.value("required", ScalarKind.FLAG).orElse(false);
        IfBad ifBad = section.value("if-bad", Kinds.IF_BAD).orElse(IfBad.USUAL);
        checkSource(type);
        checkContradictions(required, ifBad);
        checkListed(type, values, other, fallback);
        return new Attribute(
                name,
                mark,
                Sources.expression(section, "from"),
                ConstantReader.read(section, "value", type),
                type,
                required,
                fallback,
                section.values("absent", ScalarKind.TEXT),
                values,
                other,
                ifBad,
                section.value("about", ScalarKind.TEXT),
                section.value("deprecated", ScalarKind.TEXT));
    }

    /** Reads what a named type says, for its problems. */
    static void checkType(Section type, String name, NamedTypes types) {
        AttributeReader reader = new AttributeReader(type, name, types);
        ValueType read = TypeReader.read(type, types);
        Map<String, Listed> values = reader.values(read);
        @Nullable Object fallback = ConstantReader.read(type, "default", read).orElse(null);
        reader.checkContradictions(
                type.value("required", ScalarKind.FLAG).orElse(false),
                type.value("if-bad", Kinds.IF_BAD).orElse(IfBad.USUAL));
        reader.checkListed(read, values, type.value("other", ScalarKind.TEXT), fallback);
        type.values("absent", ScalarKind.TEXT);
        type.value("about", ScalarKind.TEXT);
        type.value("deprecated", ScalarKind.TEXT);
    }

    private Map<String, Listed> values(ValueType type) {
        Map<String, Listed> values = new LinkedHashMap<>();
        for (Entry entry : section.members("values")) {
            Sections.value(section.file(), "values " + entry.name(), entry.value(), ScalarKind.TEXT)
                    .ifPresent(text -> values.put(
                            entry.name(), new Listed(text, entry.key().mark())));
        }
        if (section.has("values") && !isText(type)) {
            error(
                    section.keyMark("values"),
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
            if (section.has("from")) {
                error(
                        section.keyMark("from"),
                        "money takes amount and currency instead of from",
                        "Write the whole path in both");
            }
        } else if (section.has("value")) {
            for (String key : List.of("from", "required", "default", "absent", "values", "other", "if-bad")) {
                if (section.has(key)) {
                    error(
                            section.keyMark(key),
                            key + " says nothing beside value, which is a constant",
                            "Remove one of them");
                }
            }
        } else if (!section.hasRefused()) {
            section.demand("from", "name");
        }
    }

    private void checkContradictions(boolean required, IfBad ifBad) {
        if (required && section.has("default")) {
            error(
                    section.keyMark("default"),
                    "default contradicts required in line "
                            + section.keyMark("required").line() + ": what has a default is never missing",
                    "Remove one of them");
        }
        if (required && ifBad == IfBad.NULL) {
            error(
                    section.keyMark("if-bad"),
                    "if-bad: null contradicts required in line "
                            + section.keyMark("required").line(),
                    "Write drop or fail, or remove required");
        }
    }

    private void checkListed(
            ValueType type, Map<String, Listed> values, Optional<String> other, @Nullable Object fallback) {
        if (!section.has("values")) {
            if (section.has("other")) {
                error(section.keyMark("other"), "other says nothing without values", "Add values, or remove it");
            }
            if (type instanceof ValueType.EnumType) {
                error(
                        section.markOf("type"),
                        "type enum needs values",
                        "Write for example values: { A: active, C: closed }");
            }
            return;
        }
        List<String> texts =
                values.values().stream().map(Listed::text).distinct().toList();
        if (fallback instanceof String text
                && !texts.contains(text)
                && !other.filter(text::equals).isPresent()) {
            error(
                    section.markOf("default"),
                    "default \"" + text + "\" is none of the values",
                    Nearest.cure(text, texts));
        }
    }

    private void error(Mark mark, String message, String cure) {
        section.problems().error(mark, message, cure);
    }
}
